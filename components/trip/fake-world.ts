import type { ChannelListener, SavePoint, TripChannel, TripSnapshot, TripStorage, TripTransport } from "#components/trip/ports.ts";
import { TransportError, type TransportFailure } from "#components/trip/ports.ts";
import { abilitiesFor } from "#domain/access/policy.ts";
import { BLANK_ITEM, type Entity, type EntityKey, keyOf } from "#domain/itinerary/itinerary.ts";
import { type LogEntry, type NewItem, type Operation, type PendingOperation, touches } from "#domain/itinerary/operation.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";

/** A server, a device and a live channel in memory, for tests of the store. */
const AT = "2027-01-01T00:00:00Z";
export const TRIP = "trip-1";

export const itemOf = (id: string, changes: Partial<NewItem> = {}): NewItem => ({
  id,
  type: "activity",
  title: id,
  ...BLANK_ITEM,
  dayId: null,
  position: "a0",
  ...changes,
});

export function createFakeServer() {
  const rows = new Map<EntityKey, Entity>();
  const log: LogEntry[] = [];
  const members: ((entries: readonly LogEntry[]) => void)[] = [];

  function apply(actor: string, operations: readonly PendingOperation[]) {
    const keys = operations.flatMap(({ operation }) => touches(operation));
    const head = { seq: log.length, entities: new Map(keys.map((key) => [key, rows.get(key) ?? null])) };
    const known = new Map(log.map(({ id, seq }) => [id, seq]));
    const { changes, entries, receipts } = sequence(head, operations, known, { actor, at: AT });
    for (const [key, entity] of changes) {
      if (entity) rows.set(key, entity);
      else rows.delete(key);
    }
    log.push(...entries);
    if (entries.length > 0) for (const tell of members) tell(entries);
    return { version: log.length, receipts };
  }
  let count = 0;
  const as = (userId: string, ...operations: Operation[]) => {
    count += operations.length;
    return apply(
      `user:${userId}`,
      operations.map((operation, index) => ({ id: `other-${count}-${index}`, operation })),
    );
  };
  as("owner", {
    type: "itinerary.create",
    itinerary: {
      id: TRIP,
      name: "Japan",
      description: null,
      startDate: "2027-04-01",
      endDate: "2027-04-03",
      timeZone: "Asia/Tokyo",
      currency: "JPY",
      status: "draft",
      visibility: "private",
    },
  });
  const snapshot = (): TripSnapshot => ({
    version: log.length,
    entities: [...rows.values()],
    role: "editor",
    abilities: abilitiesFor("editor"),
    members: [],
  });
  return { rows, log, members, apply, as, snapshot };
}
export type FakeServer = ReturnType<typeof createFakeServer>;

export function createFakeTransport(server: FakeServer, userId: string) {
  const sent: string[][] = [];
  const counts = { logSince: 0, snapshot: 0, inFlight: 0, mostInFlight: 0 };
  /** Failures to give to the next sends; "lost-answer" applies the edit and then says nothing. */
  const failures: (TransportFailure | "lost-answer")[] = [];
  let down = false;
  const reach = () => {
    if (down) throw new TransportError("unreachable");
  };
  const transport: TripTransport = {
    async send(operations) {
      sent.push(operations.map(({ id }) => id));
      counts.inFlight += 1;
      counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight);
      try {
        await Promise.resolve();
        reach();
        const failure = failures.shift();
        if (failure && failure !== "lost-answer") throw new TransportError(failure);
        const answer = server.apply(`user:${userId}`, operations);
        if (failure) throw new TransportError("unreachable");
        return answer;
      } finally {
        counts.inFlight -= 1;
      }
    },
    async logSince(since) {
      counts.logSince += 1;
      reach();
      return { entries: server.log.slice(since), version: server.log.length };
    },
    async snapshot() {
      counts.snapshot += 1;
      reach();
      return server.snapshot();
    },
  };
  return { transport, sent, counts, failures, setDown: (value: boolean) => void (down = value) };
}

export function createFakeChannel(server: FakeServer) {
  let listener: ChannelListener | undefined;
  let deaf = false;
  const join = () => {
    const since = listener?.since() ?? 0;
    listener?.joined({ ok: true, version: server.log.length, entries: server.log.slice(since) });
  };
  server.members.push((entries) => void (deaf || listener?.log(entries)));
  const focused: (string | null)[] = [];
  const channel: TripChannel = {
    open(next) {
      listener = next;
      if (!deaf) join();
    },
    setOnline(online) {
      deaf = !online;
      if (online) join();
      else listener?.down();
    },
    focus: (itemId) => void focused.push(itemId),
    close: () => void (listener = undefined),
  };
  return {
    channel,
    focused,
    tell: (entries: readonly LogEntry[]) => listener?.log(entries),
    setDeaf: (value: boolean) => void (deaf = value),
  };
}

/** A device that keeps what it is given, as IndexedDB would across a reload. */
export function createFakeStorage() {
  const queue: PendingOperation[] = [];
  let notes: readonly PendingOperation[] = [];
  let lost = false;
  const entities = new Map<EntityKey, Entity>();
  let point: Omit<SavePoint, "changes" | "whole" | "settled"> | null = null;
  const storage: TripStorage = {
    load: async () => ({ snapshot: point && { ...point, entities: [...entities.values()] }, pending: [...queue, ...notes] }),
    note: (operations) => void (notes = [...notes, ...operations]),
    async append(operations) {
      if (lost) return;
      queue.push(...operations);
      notes = notes.filter((note) => !operations.includes(note));
    },
    async save({ changes, whole, settled, ...rest }) {
      if (whole) entities.clear();
      for (const [key, entity] of changes) {
        if (entity) entities.set(keyOf(entity), entity);
        else entities.delete(key);
      }
      point = rest;
      for (const id of settled) {
        const at = queue.findIndex((pending) => pending.id === id);
        if (at >= 0) queue.splice(at, 1);
      }
    },
    async clear() {
      queue.length = 0;
      entities.clear();
      point = null;
    },
  };
  return {
    storage,
    queue,
    entities,
    /** What is written from now on does not arrive, as when the page ends; reading still works. */
    endPage: (ended: boolean) => void (lost = ended),
  };
}
