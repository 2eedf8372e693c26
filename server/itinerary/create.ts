import { z } from "zod";
import { can } from "#domain/access/policy.ts";
import { invalid } from "#domain/errors.ts";
import {
  type Entity,
  type Item,
  type ItineraryFields,
  itineraryFieldsSchema,
  nameSchema,
  scheduledDay,
} from "#domain/itinerary/itinerary.ts";
import type { Operation, PendingOperation, Rejection } from "#domain/itinerary/operation.ts";
import { touches } from "#domain/itinerary/operation.ts";
import { addDays, dateSchema, daysBetween, type Moment } from "#domain/time.ts";
import { type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { authorize, ownAccess } from "#server/itinerary/access.ts";
import { commit } from "#server/itinerary/apply-operations.ts";
import { type ItineraryView, redacted, viewItinerary } from "#server/itinerary/get.ts";
import { insertItinerary } from "#server/itinerary/list-repository.ts";
import { findDefaults } from "#server/itinerary/lookup-repository.ts";
import { loadAll } from "#server/itinerary/repository.ts";

const fields = itineraryFieldsSchema.shape;
export const createItineraryInput = z.object({
  name: fields.name,
  startDate: fields.startDate,
  endDate: fields.endDate,
  description: fields.description.optional(),
  timeZone: fields.timeZone.optional(),
  currency: fields.currency.optional(),
  status: fields.status.optional(),
  visibility: fields.visibility.optional(),
});
export type CreateItineraryInput = z.infer<typeof createItineraryInput>;

const FIELD_OF: Partial<Record<Rejection, { path: string; message: string }>> = {
  dates_out_of_order: { path: "endDate", message: "The last day comes before the first." },
  trip_too_long: { path: "endDate", message: "A trip has at most 366 days." },
};
/** A refused change of the trip itself, as a problem of the field it came from. */
export const tripRejection = (reason: Rejection) => invalid([FIELD_OF[reason] ?? { path: "", message: reason }]);

/** Makes a trip with its first log entry; the caller owns it. Currency and zone are the caller's own when not given. */
export async function createItinerary(ctx: ServiceContext, input: CreateItineraryInput): Promise<ItineraryView> {
  const defaults = await findDefaults(ctx, userIdOf(ctx));
  const whole: ItineraryFields = {
    name: input.name,
    description: input.description ?? null,
    startDate: input.startDate,
    endDate: input.endDate,
    timeZone: input.timeZone ?? defaults?.timeZone ?? "UTC",
    currency: input.currency ?? defaults?.currency ?? "EUR",
    status: input.status ?? "draft",
    visibility: input.visibility ?? "private",
  };
  return make(ctx, whole, []);
}

async function make(ctx: ServiceContext, whole: ItineraryFields, contents: readonly Operation[]): Promise<ItineraryView> {
  if (whole.startDate > whole.endDate) throw tripRejection("dates_out_of_order");
  const id = ctx.newId();
  const access = ownAccess(id);
  return withTransaction(ctx, async (tx) => {
    await insertItinerary(tx, id, userIdOf(ctx), whole);
    const operations: Operation[] = [{ type: "itinerary.create", itinerary: { id, ...whole } }, ...contents];
    const pending = operations.map((operation): PendingOperation => ({ id: ctx.newId(), operation }));
    const entities = new Map<ReturnType<typeof touches>[number], Entity | null>(operations.flatMap(touches).map((key) => [key, null]));
    const { receipts } = await commit(tx, access, { seq: 0 }, { entities, known: new Map() }, pending);
    const refused = receipts.find((receipt) => receipt.status === "rejected");
    if (refused?.status === "rejected") throw tripRejection(refused.reason);
    return viewItinerary(tx, access);
  });
}

export const duplicateItineraryInput = z.object({
  itineraryId: z.string(),
  name: nameSchema.optional(),
  /** The first day of the copy; everything moves along. */
  startDate: dateSchema.optional(),
});

/** A private copy owned by the caller: items under new ids, day notes and costs, no bookings. A guest's copy has what a guest sees. */
export async function duplicateItinerary(ctx: ServiceContext, input: z.infer<typeof duplicateItineraryInput>): Promise<ItineraryView> {
  const access = await authorize(ctx, input.itineraryId, "view");
  const source = await loadAll(ctx, access);
  if (source === null) throw new Error("the trip went away while it was copied");
  const { kind: _, id: __, revs: ___, ...trip } = source.itinerary;
  const by = daysBetween(trip.startDate, input.startDate ?? trip.startDate);
  const items = can(access.role, "viewPrivate") ? source.items : source.items.map(redacted);
  const contents: Operation[] = [
    ...items.map((item): Operation => ({ type: "item.add", item: { ...copied(item, by, scheduledDay(item, trip)), id: ctx.newId() } })),
    ...source.days.flatMap(({ date, title, note }): Operation[] => {
      if (date < trip.startDate || date > trip.endDate || (title === null && note === null)) return [];
      return [{ type: "day.update", date: addDays(date, by), changes: { title, note } }];
    }),
  ];
  return make(
    ctx,
    {
      ...trip,
      name: input.name ?? `${trip.name.slice(0, 193)} (copy)`,
      startDate: addDays(trip.startDate, by),
      endDate: addDays(trip.endDate, by),
      status: "draft",
      visibility: "private",
    },
    contents,
  );
}

const shifted = (moment: Moment | null, by: number): Moment | null =>
  moment && { ...moment, local: `${addDays(moment.local.slice(0, 10), by)}${moment.local.slice(10)}` };

function copied(item: Item, by: number, dayId: string | null) {
  const { kind: _, revs: __, createdSeq: ___, updatedSeq: ____, bookingId: _____, ...whole } = item;
  return {
    ...whole,
    bookingRef: null,
    dayId: dayId && addDays(dayId, by),
    start: shifted(item.start, by),
    end: shifted(item.end, by),
  };
}
