import { type Entity, type EntityKey, keyOf } from "#domain/itinerary/itinerary.ts";
import type { LogEntry, PendingOperation, Receipt } from "#domain/itinerary/operation.ts";
import { type Overlay, overlay, type Rejected } from "#domain/itinerary/reducer.ts";

export type Entities = ReadonlyMap<EntityKey, Entity>;

/** An operation of this client on its way. `seq` is set once the server answered and its entry has yet to arrive. */
export interface Pending extends PendingOperation {
  readonly seq?: number;
}

/** A client's copy: what the server confirmed, plus what this client still hopes for. Plain data; every change makes a new one. */
export interface Replica {
  readonly seq: number;
  readonly entities: Entities;
  readonly pending: readonly Pending[];
}

export const emptyReplica: Replica = { seq: 0, entities: new Map(), pending: [] };

/** From a snapshot. Pass the pending operations of the replica it replaces, or of the queue on disk. */
export const replicaFrom = (version: number, entities: Iterable<Entity>, pending: readonly Pending[] = []): Replica => ({
  seq: version,
  entities: new Map(Array.from(entities, (entity) => [keyOf(entity), entity])),
  pending,
});

/** Adds an own operation at the end; one that is queued already stays where it is. */
export const enqueue = (replica: Replica, operation: PendingOperation): Replica =>
  replica.pending.some(({ id }) => id === operation.id) ? replica : { ...replica, pending: [...replica.pending, operation] };

/** What is still to be sent, in order (V4). */
export const unsent = ({ pending }: Replica): readonly Pending[] => pending.filter(({ seq }) => seq === undefined);

/**
 * Takes entries of the log in; those it knows are skipped, own ones leave `pending` by id (V5).
 * Returns null on a gap: the caller asks `logSince(replica.seq)` and tries again (V2).
 */
export function receive(replica: Replica, entries: readonly LogEntry[]): Replica | null {
  let { seq } = replica;
  const top = overlay((key) => replica.entities.get(key));
  for (const { seq: next, actor, operation } of entries) {
    if (next <= seq) continue;
    if (next !== seq + 1) return null;
    top.run(operation, { seq: next, by: actor });
    seq = next;
  }
  const ids = new Set(entries.map(({ id }) => id));
  const pending = replica.pending.some(({ id }) => ids.has(id)) ? replica.pending.filter(({ id }) => !ids.has(id)) : replica.pending;
  if (seq === replica.seq && pending === replica.pending) return replica;
  return { seq, entities: withChanges(replica.entities, top.changes), pending };
}

/**
 * Takes the server's answer to a push in. Rejected operations leave; accepted ones stay on the screen until their entry
 * arrives, unless a snapshot held them already.
 */
export function settle(replica: Replica, receipts: readonly Receipt[]): Replica {
  const answers = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const pending = replica.pending.flatMap((operation): Pending[] => {
    const answer = answers.get(operation.id);
    if (answer === undefined) return [operation];
    if (answer.status === "rejected" || answer.seq <= replica.seq) return [];
    return [{ ...operation, seq: answer.seq }];
  });
  return { ...replica, pending };
}

export interface Optimistic extends Pick<Overlay, "read" | "changes"> {
  /** Pending operations that would be refused as things stand, by id. They are not shown. */
  readonly refused: ReadonlyMap<string, Rejected>;
}

/** What the screen shows: pending changes laid over confirmed entities. Costs the pending operations, not the trip. `by` is the own actor key. */
export function optimistic({ seq, entities, pending }: Replica, by: string): Optimistic {
  const { read, changes, run } = overlay((key) => entities.get(key));
  const refused = new Map<string, Rejected>();
  pending.forEach(({ id, operation }, index) => {
    const rejection = run(operation, { seq: seq + 1 + index, by });
    if (rejection) refused.set(id, rejection);
  });
  return { read, changes, refused };
}

/** All entities as the screen shows them. Unchanged ones are the same objects, so that little is drawn again. */
export const shown = (replica: Replica, by: string): Entities => withChanges(replica.entities, optimistic(replica, by).changes);

function withChanges(entities: Entities, changes: ReadonlyMap<EntityKey, Entity | null>): Entities {
  if (changes.size === 0) return entities;
  const next = new Map(entities);
  for (const [key, entity] of changes) {
    if (entity === null) next.delete(key);
    else next.set(key, entity);
  }
  return next;
}
