import { diff } from "#domain/itinerary/diff.ts";
import { type Entity, type EntityKey, type Read, votesKey } from "#domain/itinerary/itinerary.ts";
import { type Operation, SYSTEM_OPERATIONS, touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { hasVoted } from "#domain/itinerary/votes.ts";

/**
 * What undoes an operation, given the trip as it was before. Mostly one operation, two where a move also changed times;
 * none for one that changes nothing or belongs to the system. The inverse of the inverse does it again.
 * `by` is its author: of votes, undo takes back one's own alone (R10). With `seen`, the version right after the operation, undo refuses to overwrite what somebody else wrote since.
 */
export function inverse(read: Read, operation: Operation, by: string, seen?: number): readonly Operation[] {
  if (SYSTEM_OPERATIONS.has(operation.type)) return [];
  const after = overlay(read);
  // The author of an undo saw everything; only the outcome matters here.
  const blind = "seen" in operation ? { ...operation, seen: undefined } : operation;
  if (after.run(blind, { seq: 0, by })) return [];
  if (operation.type === "item.vote") {
    const before = hasVoted(read(votesKey(operation.itemId)), by);
    return before === operation.inFavour ? [] : [{ ...operation, inFavour: before }];
  }
  const keys = touches(operation);
  return diff(entitiesOf(after.read, keys), entitiesOf(read, keys), seen === undefined ? {} : { seen });
}

/** What undoes several operations run in order: the inverses, last first. */
export function inverseAll(read: Read, operations: readonly Operation[], by: string, seen?: number): readonly Operation[] {
  const now = overlay(read);
  const undo: (readonly Operation[])[] = [];
  for (const operation of operations) {
    undo.unshift(inverse(now.read, operation, by, seen));
    now.run(operation, { seq: 0, by });
  }
  return undo.flat();
}

const entitiesOf = (read: Read, keys: readonly EntityKey[]): ReadonlyMap<EntityKey, Entity> =>
  new Map(
    keys.flatMap((key) => {
      const entity = read(key);
      return entity === undefined ? [] : [[key, entity] as const];
    }),
  );
