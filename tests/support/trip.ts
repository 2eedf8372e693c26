import type { Entity, EntityKey, Item, Itinerary, Read } from "#domain/itinerary/itinerary.ts";
import { keyOf, scheduledDay } from "#domain/itinerary/itinerary.ts";
import type { NewItem, Operation } from "#domain/itinerary/operation.ts";
import { applyOperation, overlay, type Stamp } from "#domain/itinerary/reducer.ts";

/** Plain values for tests of the core. Dates: 1 to 5 April 2027. */
export const TRIP: Itinerary = {
  kind: "itinerary",
  id: "trip",
  name: "Spring in Japan",
  description: null,
  startDate: "2027-04-01",
  endDate: "2027-04-05",
  timeZone: "Asia/Tokyo",
  currency: "JPY",
  status: "draft",
  visibility: "private",
  revs: {},
};

export const newItem = (overrides: Partial<NewItem> = {}): NewItem => ({
  id: "a",
  type: "activity",
  title: "Temple",
  description: null,
  locationId: null,
  place: null,
  start: null,
  end: null,
  cost: null,
  bookingRef: null,
  mediaUrls: [],
  details: {},
  dayId: "2027-04-01",
  position: "a0",
  ...overrides,
});

export const item = (overrides: Partial<Item> = {}): Item => ({
  ...newItem(),
  kind: "item",
  bookingId: null,
  revs: {},
  createdSeq: 1,
  updatedSeq: 1,
  ...overrides,
});

export const tokyo = (local: string) => ({ local, zone: "Asia/Tokyo" });
export const entitiesOf = (...entities: Entity[]): Map<EntityKey, Entity> => new Map(entities.map((entity) => [keyOf(entity), entity]));
export const readOf =
  (...entities: Entity[]): Read =>
  (key) =>
    entitiesOf(...entities).get(key);

export const ANA: Stamp = { seq: 10, by: "user:ana" };
export const BEN: Stamp = { seq: 11, by: "user:ben" };
export const at = (seq: number, by = "user:ana"): Stamp => ({ seq, by });

/** The item after an operation; fails when the operation is refused. */
export function itemAfter(entities: Entity[], operation: Operation, stamp: Stamp = ANA): Item {
  const outcome = applyOperation(readOf(...entities), operation, stamp);
  if (outcome.rejection) throw new Error(`refused: ${outcome.rejection.reason}`);
  const entity = outcome.changes.find(({ key }) => key.startsWith("item:"))?.entity;
  if (entity?.kind !== "item") throw new Error("no item was changed");
  return entity;
}

export const reasonOf = (entities: Entity[], operation: Operation, stamp: Stamp = ANA) =>
  applyOperation(readOf(...entities), operation, stamp).rejection?.reason ?? null;

/** All entities after operations that must all be accepted. */
export function after(base: ReadonlyMap<EntityKey, Entity>, operations: readonly Operation[], by = "user:ana"): Map<EntityKey, Entity> {
  const top = overlay((key) => base.get(key));
  operations.forEach((operation, index) => {
    const rejection = top.run(operation, at(100 + index, by));
    if (rejection) throw new Error(`refused: ${rejection.reason} ${JSON.stringify(operation)}`);
  });
  const result = new Map(base);
  for (const [key, entity] of top.changes) entity === null ? result.delete(key) : result.set(key, entity);
  return result;
}

/** What a person can tell apart, by key: no revisions, and a day off the trip is no day. Empty day notes are none. */
export function visible(entities: ReadonlyMap<EntityKey, Entity>): Record<string, unknown> {
  const trip = entities.get("itinerary");
  const rows = [...entities].flatMap(([key, whole]): [string, unknown][] => {
    if (whole.kind === "votes") return [[key, Object.keys(whole.voters).sort()]];
    const { revs: _, ...entity } = whole;
    if (entity.kind === "day") return entity.title === null && entity.note === null ? [] : [[key, entity]];
    if (entity.kind === "itinerary" || trip?.kind !== "itinerary") return [[key, entity]];
    const { createdSeq: __, updatedSeq: ___, ...fields } = entity;
    return [[key, { ...fields, dayId: scheduledDay(fields, trip) }]];
  });
  return Object.fromEntries(rows);
}
