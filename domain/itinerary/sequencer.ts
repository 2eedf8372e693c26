import type { Entity, EntityKey, Read } from "#domain/itinerary/itinerary.ts";
import type { LogEntry, PendingOperation, Receipt, Rejection } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";

/** The trip's version and the loaded rows: exactly the keys the operations touch, null where there is no row. */
export interface Head {
  readonly seq: number;
  readonly entities: ReadonlyMap<EntityKey, Entity | null>;
}
export interface Sequenced {
  readonly seq: number;
  /** Rows to store; null: delete. */
  readonly changes: ReadonlyMap<EntityKey, Entity | null>;
  /** To append to the log: applied operations only (L3). */
  readonly entries: readonly LogEntry[];
  readonly receipts: readonly Receipt[];
}

/** An operation that was refused before it got here, for instance because its location does not exist. */
export interface RefusedOperation {
  readonly id: string;
  readonly refused: Rejection;
}

/**
 * Server side: gives each new operation the next seq. `known` holds the seqs of ids that are in the log already; an id
 * given twice, also inside one request, is applied once (L2). Who may send system operations is the caller's matter (W4).
 */
export function sequence(
  head: Head,
  pending: readonly (PendingOperation | RefusedOperation)[],
  known: ReadonlyMap<string, number>,
  { actor, at }: { readonly actor: string; readonly at: string },
): Sequenced {
  let { seq } = head;
  const entries: LogEntry[] = [];
  const seqs = new Map(known);
  const { run, changes } = overlay(loadedOnly(head.entities));
  const receipts = pending.map((next): Receipt => {
    const { id } = next;
    const before = seqs.get(id);
    if (before !== undefined) return { id, status: "duplicate", seq: before };
    if ("refused" in next) return { id, status: "rejected", reason: next.refused };
    const { operation } = next;
    const rejection = run(operation, { seq: seq + 1, by: actor });
    if (rejection) return { id, status: "rejected", ...rejection };
    seq += 1;
    entries.push({ seq, id, actor, at, operation });
    seqs.set(id, seq);
    return { id, status: "applied", seq };
  });
  return { seq, changes, entries, receipts };
}

/** A read outside the loaded keys is a bug of ours, not an absent row (R3). */
const loadedOnly =
  (entities: ReadonlyMap<EntityKey, Entity | null>): Read =>
  (key) => {
    const entity = entities.get(key);
    if (entity === undefined) throw new Error(`${key} was read but not loaded`);
    return entity ?? undefined;
  };
