import {
  type ChannelListener,
  failureOf,
  type Joined,
  type Present,
  type TransportFailure,
  type TripSnapshot,
  type TripTransport,
} from "#components/trip/ports.ts";
import { type Refusal, refusalOf } from "#components/trip/refusal.ts";
import { createSender } from "#components/trip/sender.ts";
import type { EntityKey } from "#domain/itinerary/itinerary.ts";
import { type LogEntry, type PendingOperation, type Receipt, touches } from "#domain/itinerary/operation.ts";
import { emptyReplica, enqueue, type Replica, receive, replicaFrom, settle, unsent } from "#domain/itinerary/replica.ts";

const UNCONFIRMED_MS = 1500;

export interface SyncPort {
  readonly transport: TripTransport;
  durable(): Promise<void>;
  /** A new replica. `touched`: confirmed entities that changed, null for all; `left`: operations that left the queue. */
  changed(replica: Replica, touched: readonly EntityKey[] | null, left: readonly string[], snapshot?: TripSnapshot): void;
  refused(refusals: readonly Refusal[]): void;
  connected(): void;
  disconnected(): void;
  present(members: readonly Present[]): void;
  /** What was taken in of the log, by whoever did it. */
  took(entries: readonly LogEntry[]): void;
  ended(why: "no-access" | "signed-out"): void;
}

/** Keeps a replica in step with the server: sends what is pending, takes in what comes, and never skips a gap (V2, V4, V5). */
export function createSync(port: SyncPort) {
  const { transport } = port;
  let replica: Replica = emptyReplica;
  let loaded = false;
  let live = false;
  let stopped = false;
  let pulling: Promise<void> | null = null;
  let pullAgain = false;
  let confirmTimer: ReturnType<typeof setTimeout> | undefined;

  function put(next: Replica, touched: readonly EntityKey[] | null, snapshot?: TripSnapshot): void {
    const kept = new Set(next.pending.map(({ id }) => id));
    const left = replica.pending.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
    replica = next;
    port.changed(next, touched, left, snapshot);
  }

  const sender = createSender({
    unsent: () => unsent(replica),
    durable: port.durable,
    send: (operations) => transport.send(operations.map(({ id, operation }) => ({ id, operation }))),
    answered,
    unreadable(operation, message) {
      put({ ...replica, pending: replica.pending.filter(({ id }) => id !== operation.id) }, []);
      port.refused([refusalOf(operation, "unreadable", [], message)]);
    },
    failed,
  });

  function answered(receipts: readonly Receipt[]): void {
    const sent = new Map(replica.pending.map((pending) => [pending.id, pending]));
    put(settle(replica, receipts), []);
    const rejected = receipts.flatMap((receipt) => {
      const pending = sent.get(receipt.id);
      return receipt.status === "rejected" && pending ? [refusalOf(pending, receipt.reason, receipt.clashes)] : [];
    });
    port.refused(rejected);
    // Entries come on the channel. Without one, or when it stays silent, ask.
    clearTimeout(confirmTimer);
    const expected = rejected.length > 0 || replica.pending.some(({ seq }) => seq !== undefined);
    if (expected) confirmTimer = setTimeout(() => void pull(), live ? UNCONFIRMED_MS : 0);
  }

  function failed(failure: TransportFailure): void {
    if (failure === "signed-out") port.ended("signed-out");
    if (failure !== "not-found" && failure !== "forbidden") return;
    const lost = replica.pending.map((pending) => refusalOf(pending, "no-access"));
    put({ ...replica, pending: [] }, []);
    port.refused(lost);
    if (failure === "not-found") port.ended("no-access");
    else void refresh();
  }

  function take(entries: readonly LogEntry[]): void {
    const fresh = entries.filter(({ seq }) => seq > replica.seq);
    const next = receive(replica, entries);
    if (next === null) void pull();
    else if (next !== replica) {
      put(
        next,
        fresh.flatMap(({ operation }) => touches(operation)),
      );
      port.took(fresh);
    }
  }

  function putSnapshot(snapshot: TripSnapshot): void {
    if (loaded && snapshot.version < replica.seq) {
      // Overtaken by entries; who may do what is news all the same.
      port.changed(replica, [], [], snapshot);
      return;
    }
    loaded = true;
    const waiting = replica.pending.filter(({ seq }) => seq === undefined || seq > snapshot.version);
    put(replicaFrom(snapshot.version, snapshot.entities, waiting), null, snapshot);
  }

  /** Asks for what was missed until nothing is (V2). One request at a time. */
  function pull(): Promise<void> {
    pullAgain = true;
    pulling ??= (async () => {
      try {
        while (pullAgain && !stopped) {
          pullAgain = false;
          const since = replica.seq;
          const { entries, version } = await transport.logSince(since);
          if (receive(replica, entries) === null) putSnapshot(await transport.snapshot());
          else take(entries);
          if (replica.seq < version && replica.seq > since) pullAgain = true;
        }
      } catch (error) {
        failed(failureOf(error));
      } finally {
        pulling = null;
      }
    })();
    return pulling;
  }

  /** A fresh copy with rights and members. */
  async function refresh(): Promise<void> {
    try {
      putSnapshot(await transport.snapshot());
    } catch (error) {
      failed(failureOf(error));
    }
  }

  function joined(answer: Joined): void {
    if (!answer.ok) {
      failed(answer.code === "unauthenticated" ? "signed-out" : answer.code === "not_found" ? "not-found" : "unreachable");
      return;
    }
    live = true;
    port.connected();
    if (answer.snapshotNeeded) void refresh();
    else {
      take(answer.entries ?? []);
      if (replica.seq < answer.version) void pull();
    }
    sender.retryNow();
  }

  const listener: ChannelListener = {
    since: () => replica.seq,
    joined,
    log: take,
    presence: port.present,
    accessChanged: () => void refresh(),
    down() {
      live = false;
      port.disconnected();
    },
  };

  return {
    listener,
    replica: (): Replica => replica,
    putSnapshot,
    pull,
    refresh,
    /** Puts the queue found on disk before what was done since. */
    restore(queued: readonly PendingOperation[]): void {
      const known = new Set(replica.pending.map(({ id }) => id));
      put({ ...replica, pending: [...queued.filter(({ id }) => !known.has(id)), ...replica.pending] }, []);
    },
    enqueue: (pending: PendingOperation): void => put(enqueue(replica, pending), []),
    wake: (): void => sender.wake(),
    online(): void {
      sender.retryNow();
      void pull();
    },
    start(): void {
      stopped = false;
      sender.start();
    },
    stop(): void {
      stopped = true;
      live = false;
      sender.stop();
      clearTimeout(confirmTimer);
    },
  };
}
