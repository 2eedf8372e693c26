import { diff } from "#domain/itinerary/diff.ts";
import type { Entity, EntityKey, Read } from "#domain/itinerary/itinerary.ts";
import { type Operation, SYSTEM_OPERATIONS, touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";

/**
 * What undoes an operation, given the trip as it was before. Mostly one operation, two where a move also changed times;
 * none for one that changes nothing or belongs to the system. The inverse of the inverse does it again.
 * With `seen`, the version right after the operation, undo refuses to overwrite what somebody else wrote since.
 */
export function inverse(read: Read, operation: Operation, seen?: number): readonly Operation[] {
  if (SYSTEM_OPERATIONS.has(operation.type)) return [];
  const after = overlay(read);
  // The author of an undo saw everything; only the outcome matters here.
  const blind = "seen" in operation ? { ...operation, seen: undefined } : operation;
  if (after.run(blind, { seq: 0, by: "" })) return [];
  const keys = touches(operation);
  return diff(entitiesOf(after.read, keys), entitiesOf(read, keys), seen === undefined ? {} : { seen });
}

/** What undoes several operations run in order: the inverses, last first. */
export function inverseAll(read: Read, operations: readonly Operation[], seen?: number): readonly Operation[] {
  const now = overlay(read);
  const undo: (readonly Operation[])[] = [];
  for (const operation of operations) {
    undo.unshift(inverse(now.read, operation, seen));
    now.run(operation, { seq: 0, by: "" });
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
