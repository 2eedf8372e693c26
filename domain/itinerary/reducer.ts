import {
  type Day,
  dayKey,
  type Entity,
  type EntityKey,
  ITEM_FIELDS,
  type Item,
  type Itinerary,
  itemKey,
  itineraryFieldsSchema,
  MAX_TRIP_DAYS,
  type Read,
  votesKey,
} from "#domain/itinerary/itinerary.ts";
import type { Clash, Operation, Rejection } from "#domain/itinerary/operation.ts";
import { createdBy, type Stamp, write } from "#domain/itinerary/revision.ts";
import { cast, voterOf } from "#domain/itinerary/votes.ts";
import { addDays, daysBetween, epochOf, type Moment, onDate } from "#domain/time.ts";

export type { Stamp } from "#domain/itinerary/revision.ts";

/** `null`: removed. */
export interface Change {
  readonly key: EntityKey;
  readonly entity: Entity | null;
}
export interface Rejected {
  readonly reason: Rejection;
  readonly clashes?: readonly Clash[];
}
export interface Outcome {
  readonly changes: readonly Change[];
  readonly rejection: Rejected | null;
}

type Of<Type extends Operation["type"]> = Extract<Operation, { type: Type }>;
const ITINERARY_FIELDS = Object.keys(itineraryFieldsSchema.shape) as (keyof typeof itineraryFieldsSchema.shape)[];
const DAY_FIELDS = ["title", "note"] as const;

/**
 * The one place a trip changes; server, clients and previews all run it. Total and deterministic (R1): no clock, no
 * randomness. Reads and writes only what `touches` names (R3), so it costs the same in a small trip and a huge one.
 */
export function applyOperation(read: Read, operation: Operation, stamp: Stamp): Outcome {
  const trip = read("itinerary");
  if (operation.type === "itinerary.create") {
    return trip === undefined ? createItinerary(operation, stamp) : rejected("itinerary_exists");
  }
  if (trip?.kind !== "itinerary") return rejected("itinerary_missing");
  switch (operation.type) {
    case "itinerary.update":
      return updateItinerary(trip, operation, stamp);
    case "day.update":
      return updateDay(trip, read(dayKey(operation.date)), operation, stamp);
    case "item.add":
      return read(itemKey(operation.item.id)) === undefined ? addItem(trip, operation, stamp) : rejected("item_exists");
  }
  const key = itemKey(operation.itemId);
  const item = read(key);
  if (item?.kind !== "item") return rejected("item_missing");
  switch (operation.type) {
    case "item.update":
      return updateItem(trip, item, operation, stamp);
    case "item.move":
      return moveItem(trip, item, operation, stamp);
    case "item.remove":
      return applied({ key, entity: null });
    case "item.vote":
      return vote(read(votesKey(operation.itemId)), operation, stamp);
    case "item.attach-booking": {
      const { bookingId, bookingRef } = operation;
      const written = write(item, ["bookingRef"], { bookingRef }, stamp).entity;
      return changed(item, written.bookingId === bookingId ? written : { ...written, bookingId }, stamp);
    }
    default:
      return operation satisfies never;
  }
}

const rejected = (reason: Rejection, clashes?: readonly Clash[]): Outcome => ({
  changes: [],
  rejection: clashes === undefined ? { reason } : { reason, clashes },
});
const applied = (...changes: Change[]): Outcome => ({ changes, rejection: null });

function changed(before: Item, after: Item, { seq }: Stamp): Outcome {
  return after === before ? applied() : applied({ key: itemKey(after.id), entity: { ...after, updatedSeq: seq } });
}

const isOnTrip = (date: string, trip: Pick<Itinerary, "startDate" | "endDate">): boolean => date >= trip.startDate && date <= trip.endDate;

function badDates({ startDate, endDate }: Pick<Itinerary, "startDate" | "endDate">): Rejection | null {
  if (startDate > endDate) return "dates_out_of_order";
  return daysBetween(startDate, endDate) + 1 > MAX_TRIP_DAYS ? "trip_too_long" : null;
}

function createItinerary({ itinerary }: Of<"itinerary.create">, stamp: Stamp): Outcome {
  const bad = badDates(itinerary);
  if (bad) return rejected(bad);
  return applied({ key: "itinerary", entity: { ...itinerary, kind: "itinerary", revs: createdBy(stamp) } });
}

/** A change of dates touches no item: `scheduledDay` derives what is unscheduled, so one undo brings all back. */
function updateItinerary(trip: Itinerary, { changes, seen }: Of<"itinerary.update">, stamp: Stamp): Outcome {
  const { entity, clashes } = write(trip, ITINERARY_FIELDS, changes, stamp, seen);
  if (clashes.length > 0) return rejected("clash", clashes);
  const bad = badDates(entity);
  if (bad) return rejected(bad);
  return entity === trip ? applied() : applied({ key: "itinerary", entity });
}

function updateDay(trip: Itinerary, existing: Entity | undefined, { date, changes, seen }: Of<"day.update">, stamp: Stamp): Outcome {
  const day: Day = existing?.kind === "day" ? existing : { kind: "day", date, title: null, note: null, revs: {} };
  // What is written about a day that fell off the trip can still be edited; nothing new is begun there.
  if (existing === undefined && !isOnTrip(date, trip)) return rejected("day_outside_trip");
  const { entity, clashes } = write(day, DAY_FIELDS, changes, stamp, seen);
  if (clashes.length > 0) return rejected("clash", clashes);
  return entity === day ? applied() : applied({ key: dayKey(date), entity });
}

function addItem(trip: Itinerary, { item }: Of<"item.add">, stamp: Stamp): Outcome {
  if (item.dayId !== null && !isOnTrip(item.dayId, trip)) return rejected("day_outside_trip");
  if (endsBeforeStart(item.start, item.end)) return rejected("end_before_start");
  const entity: Item = {
    ...item,
    kind: "item",
    bookingId: item.bookingId ?? null,
    dayId: dayAfterStart(trip, item.dayId, item.start),
    revs: createdBy(stamp),
    createdSeq: stamp.seq,
    updatedSeq: stamp.seq,
  };
  return applied({ key: itemKey(item.id), entity });
}

function updateItem(trip: Itinerary, item: Item, { changes, seen }: Of<"item.update">, stamp: Stamp): Outcome {
  const { entity, clashes } = write(item, ITEM_FIELDS, changes, stamp, seen);
  if (clashes.length > 0) return rejected("clash", clashes);
  if (entity.start === item.start && entity.end === item.end) return changed(item, entity, stamp);
  if (endsBeforeStart(entity.start, entity.end)) return rejected("end_before_start");
  const dayId = entity.start === item.start ? item.dayId : dayAfterStart(trip, item.dayId, entity.start);
  return changed(item, dayId === item.dayId ? entity : { ...entity, dayId }, stamp);
}

/** Never clashes and never fails for its times: wall times keep their order, the person sees a warning at worst. */
function moveItem(trip: Itinerary, item: Item, { dayId, position }: Of<"item.move">, stamp: Stamp): Outcome {
  if (dayId !== null && !isOnTrip(dayId, trip)) return rejected("day_outside_trip");
  const times = dayId === null ? {} : timesOn(item, dayId);
  const written = write(item, ["start", "end"], times, stamp).entity;
  const isThere = written === item && item.dayId === dayId && item.position === position;
  return changed(item, isThere ? item : { ...written, dayId, position }, stamp);
}

/** Never clashes: whoever wrote the operation is its voter, so nobody can write another person's vote (R10). */
function vote(existing: Entity | undefined, { itemId, inFavour }: Of<"item.vote">, stamp: Stamp): Outcome {
  const before = existing?.kind === "votes" ? existing : null;
  if (voterOf(stamp.by) === null) return rejected("not_a_person");
  const after = cast(before, itemId, inFavour, stamp);
  return after === before ? applied() : applied({ key: votesKey(itemId), entity: after });
}

/** The times of an item on another day: same time of day, end as many days after as before. */
function timesOn({ start, end, dayId }: Item, date: string): Partial<Item> {
  const from = start?.local.slice(0, 10) ?? dayId ?? end?.local.slice(0, 10);
  const shifted = (moment: Moment, by: number) => onDate(moment, addDays(date, by));
  return {
    ...(start && { start: shifted(start, 0) }),
    ...(end && from && { end: shifted(end, daysBetween(from, end.local.slice(0, 10))) }),
  };
}

/** A scheduled item stands on the day it starts. A start outside the trip makes it unscheduled. */
function dayAfterStart(trip: Itinerary, dayId: string | null, start: Moment | null): string | null {
  const date = start?.local.slice(0, 10);
  if (dayId === null || date === undefined || date === dayId) return dayId;
  return isOnTrip(date, trip) ? date : null;
}

/** By instant. In one zone the order of wall times suffices, so that no night of daylight saving refuses 02:30 to 03:10. */
function endsBeforeStart(start: Moment | null, end: Moment | null): boolean {
  if (start === null || end === null) return false;
  if (start.zone === end.zone && start.local <= end.local) return false;
  return epochOf(end) < epochOf(start);
}

/** Runs operations over a base that it leaves alone: the server's rows, a replica, a preview for review. */
export function overlay(base: Read) {
  const changes = new Map<EntityKey, Entity | null>();
  const read: Read = (key) => (changes.has(key) ? (changes.get(key) ?? undefined) : base(key));
  /** Null when applied; a rejected operation changes nothing (R2). */
  const run = (operation: Operation, stamp: Stamp): Rejected | null => {
    const outcome = applyOperation(read, operation, stamp);
    for (const { key, entity } of outcome.changes) changes.set(key, entity);
    return outcome.rejection;
  };
  return { read, changes: changes as ReadonlyMap<EntityKey, Entity | null>, run };
}
export type Overlay = ReturnType<typeof overlay>;
