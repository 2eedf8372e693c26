import { sameValue } from "#domain/itinerary/equal.ts";
import {
  type Day,
  type Entity,
  type EntityKey,
  ITEM_FIELDS,
  type Item,
  type Itinerary,
  itineraryFieldsSchema,
  scheduledDay,
} from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { applyOperation } from "#domain/itinerary/reducer.ts";

const ITINERARY_FIELDS = Object.keys(itineraryFieldsSchema.shape) as (keyof typeof itineraryFieldsSchema.shape)[];

interface Options {
  /** Written into updates: they clash with what others wrote later. Left out, the operations win. */
  readonly seen?: number;
  /** Fields of the itinerary to leave as they are; restoring a trip must not open it to the public again. */
  readonly keep?: readonly (typeof ITINERARY_FIELDS)[number][];
}
type Entities = ReadonlyMap<EntityKey, Entity>;

/**
 * User operations that turn one set of entities into another: a restored trip, a restored item, an undone edit.
 * Bookings of items that exist on both sides stay as they are. An item that stood on a day the target trip does not
 * have becomes unscheduled, which is how it is shown there too. Votes stay as they are: they are their people's own (R11).
 */
export function diff(from: Entities, to: Entities, { seen, keep = [] }: Options = {}): Operation[] {
  const before = from.get("itinerary");
  const after = to.get("itinerary") ?? before;
  if (before?.kind !== "itinerary" || after?.kind !== "itinerary") return [];
  const withSeen = seen === undefined ? {} : { seen };
  const fields = ITINERARY_FIELDS.filter((field) => !keep.includes(field));
  const changes = changesOf(before, after, fields);
  const trip: Itinerary = { ...before, ...changes };

  const removed: Operation[] = [];
  const written: Operation[] = [];
  for (const entity of from.values()) {
    if (entity.kind === "item" && !to.has(`item:${entity.id}`)) removed.push({ type: "item.remove", itemId: entity.id });
    if (entity.kind === "day" && !to.has(`day:${entity.date}`)) written.push(...diffDay(entity, { ...entity, title: null, note: null }));
  }
  for (const [key, entity] of to) {
    const old = from.get(key);
    if (entity === old || entity.kind === "itinerary" || entity.kind === "votes") continue;
    if (entity.kind === "item") written.push(...(old?.kind === "item" ? diffItem(trip, old, entity) : [add(trip, entity)]));
    else if (old?.kind === "day") written.push(...diffDay(old, entity));
    else if (entity.date >= trip.startDate && entity.date <= trip.endDate) written.push(...diffDay(undefined, entity));
  }
  const operations: Operation[] = changes === null ? [] : [{ type: "itinerary.update", changes }];
  return [...operations, ...removed, ...written].map((operation) =>
    operation.type.endsWith(".update") ? ({ ...operation, ...withSeen } as Operation) : operation,
  );
}

/** The fields of `to` that differ, or null. */
function changesOf<E extends object, F extends keyof E>(from: E, to: E, fields: readonly F[]): Pick<E, F> | null {
  const differing = fields.filter((field) => !sameValue(from[field], to[field]));
  return differing.length === 0 ? null : (Object.fromEntries(differing.map((field) => [field, to[field]])) as Pick<E, F>);
}

function diffDay(from: Day | undefined, to: Day): Operation[] {
  const changes = changesOf({ title: from?.title ?? null, note: from?.note ?? null }, { title: to.title, note: to.note }, [
    "title",
    "note",
  ]);
  return changes === null ? [] : [{ type: "day.update", date: to.date, changes }];
}

function add(trip: Itinerary, item: Item): Operation {
  const { kind: _, revs: __, createdSeq: ___, updatedSeq: ____, bookingId, ...fields } = item;
  return { type: "item.add", item: { ...fields, dayId: scheduledDay(item, trip), ...(bookingId !== null && { bookingId }) } };
}

/** First to its day, which shifts its times, then whatever still differs. */
function diffItem(trip: Itinerary, from: Item, to: Item): Operation[] {
  const operations: Operation[] = [];
  let now: Item = from;
  if (from.dayId !== to.dayId || from.position !== to.position) {
    const move: Operation = { type: "item.move", itemId: to.id, dayId: scheduledDay(to, trip), position: to.position };
    const [change] = applyOperation((key) => (key === "itinerary" ? trip : from), move, { seq: 0, by: "" }).changes;
    if (change?.entity?.kind === "item") {
      now = change.entity;
      operations.push(move);
    }
  }
  const changes = changesOf(now, to, ITEM_FIELDS);
  if (changes !== null) operations.push({ type: "item.update", itemId: to.id, changes });
  return operations;
}
