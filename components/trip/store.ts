import { v7 } from "uuid";
import type { Present, TripAccess, TripChannel, TripSnapshot, TripStorage, TripTransport } from "#components/trip/ports.ts";
import { createProjection, type Layout } from "#components/trip/projection.ts";
import { createRecorder } from "#components/trip/recorder.ts";
import { type Keep, type Refusal, refusalOf, retryOf } from "#components/trip/refusal.ts";
import { createSync } from "#components/trip/sync.ts";
import { createUndoStacks, type Step } from "#components/trip/undo.ts";
import { inverseAll } from "#domain/itinerary/inverse.ts";
import { type Entity, type EntityKey, type Item, votesKey } from "#domain/itinerary/itinerary.ts";
import type { Operation, PendingOperation } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { votersOf } from "#domain/itinerary/votes.ts";

export type Connection = "connecting" | "live" | "offline";

export interface TripStatus extends TripAccess {
  readonly ready: boolean;
  readonly version: number;
  readonly connection: Connection;
  /** Edits that the server has not confirmed. */
  readonly waiting: number;
  readonly present: readonly Present[];
  readonly refusals: readonly Refusal[];
  /** Why the trip stopped living here: put out or deleted, or signed out (edits then wait on this device). */
  readonly ended: "no-access" | "signed-out" | null;
  /** The ideas stand in the order of their votes, on this screen only. */
  readonly ideasByVotes: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
export interface TripPorts {
  readonly transport: TripTransport;
  readonly storage: TripStorage;
  readonly channel: TripChannel;
  readonly newId?: () => string;
}

const INITIAL: TripStatus = {
  role: "guest",
  abilities: { view: true, viewPrivate: false, propose: false, vote: false, edit: false, book: false, share: false, delete: false },
  members: [],
  ready: false,
  version: 0,
  connection: "connecting",
  waiting: 0,
  present: [],
  refusals: [],
  ended: null,
  ideasByVotes: false,
  canUndo: false,
  canRedo: false,
};

const itemOf = (operation: Operation): string[] =>
  operation.type === "item.add"
    ? [operation.item.id]
    : operation.type === "item.update" || operation.type === "item.move" || operation.type === "item.vote"
      ? [operation.itemId]
      : [];

/**
 * One trip in one tab: shows an edit at once, keeps it on disk, sends it in order, takes in what everybody did.
 * Knows no framework, browser or network: those are its ports.
 */
export function createTripStore(userId: string, initial: TripSnapshot | null, { transport, storage, channel, newId = v7 }: TripPorts) {
  const by = `user:${userId}`;
  const projection = createProjection(by);
  const stacks = createUndoStacks();
  const listeners = new Set<() => void>();
  const othersListeners = new Set<(itemIds: readonly string[]) => void>();
  let run = 0;
  let status = INITIAL;

  const notify = (changes: Partial<TripStatus> = {}): void => {
    status = { ...status, canUndo: stacks.canUndo(), canRedo: stacks.canRedo(), ...changes };
    for (const listener of listeners) listener();
  };
  const recorder = createRecorder(storage, () => ({
    replica: sync.replica(),
    access: { role: status.role, abilities: status.abilities, members: status.members },
  }));
  const sync = createSync({
    transport,
    durable: recorder.durable,
    changed(replica, touched, left, snapshot) {
      // First who is on the trip: the order of the ideas may follow their votes.
      if (snapshot) status = { ...status, ready: true, role: snapshot.role, abilities: snapshot.abilities, members: snapshot.members };
      projection.update(replica, snapshot ? null : touched);
      notify({ version: replica.seq, waiting: replica.pending.length });
      if (touched === null || touched.length > 0 || left.length > 0) recorder.mark(touched, left);
    },
    refused,
    connected: () => notify({ connection: "live", ended: null }),
    disconnected: () => notify({ connection: status.connection === "offline" ? "offline" : "connecting", present: [] }),
    present: (present) => notify({ present }),
    took(entries) {
      const ids = entries.flatMap(({ actor, operation }) => (actor === by ? [] : itemOf(operation)));
      if (ids.length > 0) for (const tell of othersListeners) tell([...new Set(ids)]);
    },
    ended(why) {
      notify({ ended: why, connection: "offline", present: [] });
      channel.setOnline(false);
      if (why === "no-access") void recorder.clear();
    },
  });
  if (initial) sync.putSnapshot(initial);

  function refused(refusals: readonly Refusal[]): void {
    for (const { id } of refusals) stacks.forget(id);
    if (refusals.length > 0) notify({ refusals: [...status.refusals, ...refusals] });
  }

  /** Shows and queues operations; what cannot work even here is refused at once. */
  function queue(operations: readonly Operation[]): PendingOperation[] {
    const accepted = operations.flatMap((given): PendingOperation[] => {
      const { seq, pending } = sync.replica();
      const operation = "changes" in given ? { ...given, seen: given.seen ?? seq } : given;
      const refusal = overlay(projection.read).run(operation, { seq: seq + 1 + pending.length, by });
      const next = { id: newId(), operation };
      if (refusal) refused([refusalOf(next, refusal.reason, refusal.clashes)]);
      else sync.enqueue(next);
      return refusal ? [] : [next];
    });
    if (accepted.length > 0) recorder.append(accepted);
    return accepted;
  }

  function perform(operations: readonly Operation[], label: string): Step | null {
    // What others write to the same field from here on makes undo a clash, which the person decides.
    const back = inverseAll(projection.read, operations, by, sync.replica().seq);
    const ids = queue(operations).map(({ id }) => id);
    sync.wake();
    return ids.length > 0 && back.length > 0 ? { label, ids, back } : null;
  }

  /** Answers a clash; the edit goes out again as a new one that has seen the other value. */
  async function resolve(refusal: Refusal, keep: Keep): Promise<void> {
    dismiss(refusal.id);
    const needed = Math.max(0, ...refusal.clashes.map(({ seq }) => seq));
    if (needed > sync.replica().seq) await sync.pull();
    const retry = retryOf(refusal, keep, Math.max(needed, sync.replica().seq));
    if (retry) dispatch(retry, "Edit");
  }
  function dismiss(id: string): void {
    notify({ refusals: status.refusals.filter((refusal) => refusal.id !== id) });
  }
  /** One gesture of the person: an operation or several. The label names it when it is undone. */
  function dispatch(operations: Operation | readonly Operation[], label: string): Step | null {
    const step = perform([operations].flat() as Operation[], label);
    if (step) stacks.did(step);
    notify();
    return step;
  }

  return {
    userId,
    subscribe(onChange: () => void): () => void {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    /** Hears of items that somebody else has changed or added. */
    onOthers(listener: (itemIds: readonly string[]) => void): () => void {
      othersListeners.add(listener);
      return () => void othersListeners.delete(listener);
    },
    status: (): TripStatus => status,
    read: (key: EntityKey): Entity | undefined => projection.read(key),
    layout: (): Layout => projection.layout(),
    items: (): Item[] => projection.items(),
    /** The order of the ideas on this screen: as people put them, or by votes. The trip itself stays as it is. */
    sortIdeas(byVotes: boolean): void {
      projection.rankIdeas(byVotes ? (id) => votersOf(projection.read(votesKey(id)), status.members).length : null);
      notify({ ideasByVotes: byVotes });
    },
    dispatch,
    resolve,
    dismiss,
    /** Takes the last own gesture back, or the one given; returns its label. */
    undo(step?: Step): string | null {
      const last = step ? stacks.takeStep(step) : stacks.takeUndo();
      const taken = last && perform(last.back, last.label);
      if (taken) stacks.undone(taken);
      notify();
      return last?.label ?? null;
    },
    redo(): string | null {
      const last = stacks.takeRedo();
      const taken = last && perform(last.back, last.label);
      if (taken) stacks.redone(taken);
      notify();
      return last?.label ?? null;
    },
    focus: (itemId: string | null): void => channel.focus(itemId),
    pull: sync.pull,
    refresh: sync.refresh,

    /** Loads the queue and the copy on this device, connects and starts to send. */
    async start(): Promise<void> {
      run += 1;
      const mine = run;
      const saved = await recorder.load();
      if (run !== mine) return;
      sync.start();
      if (saved.snapshot && !status.ready) sync.putSnapshot(saved.snapshot);
      sync.restore(saved.pending);
      channel.open(sync.listener);
      sync.wake();
      if (!status.ready) await sync.refresh();
    },
    /** What the browser says of the network. */
    setOnline(online: boolean): void {
      if (status.ended === "no-access") return;
      notify(online ? { connection: "connecting" } : { connection: "offline", present: [] });
      channel.setOnline(online);
      if (online) sync.online();
    },
    /** Writes what is unsaved and lets the connection go. */
    async stop(): Promise<void> {
      run += 1;
      sync.stop();
      channel.close();
      await recorder.flush();
    },
    flush: recorder.flush,
  };
}
export type TripStore = ReturnType<typeof createTripStore>;
