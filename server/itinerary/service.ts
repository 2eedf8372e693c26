import { z } from "zod";
import { abilitiesFor } from "#domain/access/policy.ts";
import { type Cover, coverOf, isSameStop, stopsOf, telling } from "#domain/cover/address.ts";
import { decodeCursor, encodeCursor } from "#domain/cursor.ts";
import { AppError, notFound } from "#domain/errors.ts";
import { ITINERARY_STATUSES, itineraryFieldsSchema } from "#domain/itinerary/itinerary.ts";
import { sha256 } from "#server/auth/secret.ts";
import { type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { authorize, authorizePublic, authorizeRestore } from "#server/itinerary/access.ts";
import { applyOperations } from "#server/itinerary/apply-operations.ts";
import { tripRejection } from "#server/itinerary/create.ts";
import { getItinerary, type ItineraryView, itineraryHeadSchema, viewItinerary } from "#server/itinerary/get.ts";
import { findFaces, findItineraries, findItineraryByLink, findStops, type StopRow, setDeleted } from "#server/itinerary/list-repository.ts";
import { lockItinerary } from "#server/itinerary/repository.ts";
import { publish } from "#server/outbox/service.ts";

export { activity, activityEntrySchema, activityInput } from "#server/itinerary/activity.ts";
export { applyOperations, postedOperationsSchema, type SystemOperation } from "#server/itinerary/apply-operations.ts";
export { createItinerary, createItineraryInput, duplicateItinerary, duplicateItineraryInput } from "#server/itinerary/create.ts";
export { findByTitle, findInput, findOutput } from "#server/itinerary/find.ts";
export { getItinerary, itemViewSchema, itineraryViewSchema, membersOf, memberViewSchema, snapshot } from "#server/itinerary/get.ts";
export { activitySchema, history, logSince } from "#server/itinerary/history.ts";
export { putItems, putItemsInput, removeItem } from "#server/itinerary/put-items.ts";
export { previewRestore, restoreItem, restorePreviewSchema, restoreTo } from "#server/itinerary/restore.ts";

export const listItinerariesInput = z.object({
  status: z.enum(ITINERARY_STATUSES).optional(),
  /** Part of the name of a trip or of a place in it. */
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).nullish(),
});
const pointSchema = z.object({ lat: z.number(), lon: z.number() });
export const listedItinerarySchema = itineraryHeadSchema.extend({
  itemCount: z.int(),
  memberCount: z.int(),
  /** Some of its members, owners first. */
  members: z.array(z.object({ userId: z.string(), name: z.string() })),
  /** Names of where it goes, in order; a few. */
  places: z.array(z.string()),
  /** What its picture is drawn from. */
  cover: z.object({ points: z.array(pointSchema).readonly(), month: z.int() }) satisfies z.ZodType<Cover>,
});

// `today` stays what it was on the first page, so that midnight neither repeats nor skips a trip.
const cursorSchema = z.object({ today: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), rank: z.int().min(0).max(2_000_000), id: z.uuid() });

/** The caller's trips: what is under way or ahead first, then what is past. Archived ones only by `status`. */
export async function listItineraries(
  ctx: ServiceContext,
  { status, q, limit, cursor }: z.infer<typeof listItinerariesInput>,
): Promise<{ data: z.infer<typeof listedItinerarySchema>[]; nextCursor: string | null }> {
  const after = cursor ? decodeCursor(cursor, cursorSchema) : null;
  const today = after?.today ?? ctx.now().toISOString().slice(0, 10);
  const rows = await findItineraries(ctx, {
    userId: userIdOf(ctx),
    status: status ?? null,
    text: q || null,
    today,
    after,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const faces = Map.groupBy(await findFaces(ctx, ids), ({ itineraryId }) => itineraryId);
  const places = Map.groupBy(await findStops(ctx, ids), ({ itineraryId }) => itineraryId);
  const last = page.at(-1);
  return {
    data: page.map(({ rank: _, createdAt, updatedAt, ...row }) => ({
      ...row,
      ...goesTo(row.startDate, places.get(row.id) ?? []),
      members: (faces.get(row.id) ?? []).map(({ userId, name }) => ({ userId, name })),
      abilities: abilitiesFor(row.role),
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ today, rank: last.rank, id: last.id }) : null,
  };
}

function goesTo(startDate: string, places: readonly StopRow[]): { places: string[]; cover: Cover } {
  const told = telling(places);
  // A stop goes by the city that a place there is known to lie in, if any is.
  const names = new Set(stopsOf(told).map((stop) => told.find((place) => place.city && isSameStop(place, stop))?.city ?? stop.name));
  return { places: [...names].slice(0, 4), cover: coverOf(startDate, told) };
}

export const updateItineraryInput = itineraryFieldsSchema.partial().extend({
  itineraryId: z.string(),
  /** The version the author saw; a field that somebody else changed since is then a conflict. */
  seen: z.int().min(0).optional(),
});

/** Changes fields of the trip. A change of dates never removes content. Throws `conflict` with both values on a clash. */
export async function updateItinerary(ctx: ServiceContext, input: z.infer<typeof updateItineraryInput>): Promise<ItineraryView> {
  const { itineraryId, seen, ...given } = input;
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (Object.keys(changes).length === 0) {
    await authorize(ctx, itineraryId, "edit");
    throw new AppError("invalid", "No changes given.", { errors: [{ path: "", message: "No changes given." }] });
  }
  const operation = { id: ctx.newId(), type: "itinerary.update", changes, ...(seen !== undefined && { seen }) } as const;
  const { receipts } = await applyOperations(ctx, { itineraryId, operations: [operation] });
  const [receipt] = receipts;
  if (receipt?.status === "rejected") {
    if (receipt.reason !== "clash") throw tripRejection(receipt.reason);
    const errors = (receipt.clashes ?? []).map(({ field, theirs }) => ({
      path: field,
      message: `Changed meanwhile to ${JSON.stringify(theirs)}.`,
    }));
    throw new AppError("conflict", "Somebody changed this meanwhile.", { errors });
  }
  return getItinerary(ctx, { itineraryId });
}

/** Deletes a trip; its owner can bring it back. Answers what was deleted. */
export async function removeItinerary(ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<ItineraryView> {
  const access = await authorize(ctx, itineraryId, "delete");
  return withTransaction(ctx, async (tx) => {
    const head = await lockItinerary(tx, access.itineraryId);
    if (head === null || head.isDeleted) throw notFound("itinerary");
    await setDeleted(tx, access, true);
    await publish(tx, { aggregate: "itinerary", aggregateId: access.itineraryId, type: "itinerary.deleted", payload: {} });
    return viewItinerary(tx, access);
  });
}

/** Brings a deleted trip back, as it was. */
export async function restoreItinerary(ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<ItineraryView> {
  const access = await authorizeRestore(ctx, itineraryId);
  return withTransaction(ctx, async (tx) => {
    await lockItinerary(tx, access.itineraryId);
    await setDeleted(tx, access, false);
    await publish(tx, { aggregate: "itinerary", aggregateId: access.itineraryId, type: "itinerary.restored", payload: {} });
    return viewItinerary(tx, access);
  });
}

/** The trip behind a view link, for anyone who holds it: what a guest may see, or more for a member. */
export async function viewByLink(ctx: ServiceContext, { token }: { readonly token: string }): Promise<ItineraryView> {
  const itineraryId = await findItineraryByLink(ctx, sha256(token));
  if (itineraryId === null || ctx.actor.type === "system") throw notFound("link");
  return getItinerary({ ...ctx, actor: { ...ctx.actor, linkToken: token } }, { itineraryId });
}

/** A public trip for anybody, without an account: what a guest sees. Who is on it is for those who have one. */
export async function viewPublic(ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<ItineraryView> {
  const trip = await viewItinerary(ctx, await authorizePublic(ctx, itineraryId));
  return ctx.actor.type === "user" ? trip : { ...trip, members: [] };
}
