import { z } from "zod";
import { clientIdSchema } from "#domain/itinerary/itinerary.ts";
import { operationSchema, type Rejection } from "#domain/itinerary/operation.ts";
import * as itineraries from "#server/itinerary/service.ts";
import { authedProcedure, publicProcedure, type RestMeta, router } from "#server/trpc/init.ts";

const rest = (method: RestMeta["method"], path: RestMeta["path"], summary: string, more: Partial<RestMeta> = {}) => ({
  rest: { method, path, summary, tag: "Itineraries", ...more },
});
/** Opaque to callers; an id of nothing is `not_found`, not `invalid`. */
const itineraryId = z.string().min(1).max(100);
const byId = z.object({ itineraryId });
const paged = { limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).nullish() };

const clash = z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown(), by: z.string(), seq: z.int() });
const receipt = z.discriminatedUnion("status", [
  z.object({ id: z.string(), status: z.enum(["applied", "duplicate"]), seq: z.int() }),
  z.object({
    id: z.string(),
    status: z.literal("rejected"),
    reason: z.string() as unknown as z.ZodType<Rejection>,
    clashes: z.array(clash).readonly().optional(),
  }),
]);
const applied = z.object({ version: z.int(), receipts: z.array(receipt) });
const entry = z.object({ seq: z.int(), id: z.string(), actor: z.string(), at: z.string(), operation: operationSchema });

/** Trips and what is in them. Members and invitations: `server/member/router.ts`. */
export const itineraryRouter = router({
  create: authedProcedure
    .meta(rest("POST", "/itineraries", "Create a trip", { status: 201 }))
    .input(itineraries.createItineraryInput)
    .output(itineraries.itineraryViewSchema)
    .mutation(({ ctx, input }) => itineraries.createItinerary(ctx.services, input)),
  list: authedProcedure
    .meta(rest("GET", "/itineraries", "Your trips, those ahead first"))
    .input(itineraries.listItinerariesInput.prefault({}))
    .output(z.object({ data: z.array(itineraries.listedItinerarySchema), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => itineraries.listItineraries(ctx.services, input)),
  find: authedProcedure
    .input(itineraries.findInput)
    .output(itineraries.findOutput)
    .query(({ ctx, input }) => itineraries.findByTitle(ctx.services, input)),
  get: authedProcedure
    .meta(rest("GET", "/itineraries/{itineraryId}", "A trip with its days, items and members"))
    .input(byId)
    .output(itineraries.itineraryViewSchema)
    .query(({ ctx, input }) => itineraries.getItinerary(ctx.services, input)),
  update: authedProcedure
    .meta(rest("PATCH", "/itineraries/{itineraryId}", "Change a trip; items of dropped days become unscheduled"))
    .input(itineraries.updateItineraryInput.extend({ itineraryId }))
    .output(itineraries.itineraryViewSchema)
    .mutation(({ ctx, input }) => itineraries.updateItinerary(ctx.services, input)),
  remove: authedProcedure
    .meta(rest("DELETE", "/itineraries/{itineraryId}", "Delete a trip; its owner can restore it"))
    .input(byId)
    .output(itineraries.itineraryViewSchema)
    .mutation(({ ctx, input }) => itineraries.removeItinerary(ctx.services, input)),
  restore: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/restore", "Bring a deleted trip back"))
    .input(byId)
    .output(itineraries.itineraryViewSchema)
    .mutation(({ ctx, input }) => itineraries.restoreItinerary(ctx.services, input)),
  duplicate: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/duplicate", "Copy a trip, on other dates if you like", { status: 201 }))
    .input(itineraries.duplicateItineraryInput.extend({ itineraryId }))
    .output(itineraries.itineraryViewSchema)
    .mutation(({ ctx, input }) => itineraries.duplicateItinerary(ctx.services, input)),
  putItems: authedProcedure
    .meta(rest("PUT", "/itineraries/{itineraryId}/items", "Add items, or change those named by id; all others stay"))
    .input(itineraries.putItemsInput.extend({ itineraryId }))
    .output(z.object({ version: z.int(), items: z.array(itineraries.itemViewSchema) }))
    .mutation(({ ctx, input }) => itineraries.putItems(ctx.services, input)),
  removeItem: authedProcedure
    .meta(rest("DELETE", "/itineraries/{itineraryId}/items/{itemId}", "Remove an item", { status: 204 }))
    .input(byId.extend({ itemId: z.string().min(1).max(100) }))
    .output(z.object({ version: z.int() }))
    .mutation(({ ctx, input }) => itineraries.removeItem(ctx.services, input)),
  applyOperations: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/operations", "Apply operations, each at most once by its id"))
    .input(byId.extend({ operations: itineraries.postedOperationsSchema }))
    .output(applied)
    .mutation(({ ctx, input }) => itineraries.applyOperations(ctx.services, input)),
  logSince: authedProcedure
    .meta(rest("GET", "/itineraries/{itineraryId}/operations", "The operation log after a version, at most 1,000 entries"))
    .input(byId.extend({ since: z.coerce.number().int().min(0).max(2_000_000_000).default(0) }))
    .output(z.object({ entries: z.array(entry), version: z.int() }))
    .query(({ ctx, input }) => itineraries.logSince(ctx.services, input)),
  snapshot: authedProcedure.input(byId).query(({ ctx, input }) => itineraries.snapshot(ctx.services, input)),
  history: authedProcedure
    .meta(rest("GET", "/itineraries/{itineraryId}/history", "What happened on a trip, newest first, in words"))
    .input(byId.extend(paged))
    .output(z.object({ data: z.array(itineraries.activitySchema), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => itineraries.history(ctx.services, input)),
  /** For the activity feed: as `history`, with values before and after. */
  activity: authedProcedure
    .input(itineraries.activityInput)
    .output(z.object({ data: z.array(itineraries.activityEntrySchema), nextCursor: z.int().nullable() }))
    .query(({ ctx, input }) => itineraries.activity(ctx.services, input)),
  previewRestore: authedProcedure
    .input(byId.extend({ seq: z.int(), itemId: clientIdSchema.optional() }))
    .output(itineraries.restorePreviewSchema)
    .query(({ ctx, input }) => itineraries.previewRestore(ctx.services, input)),
  restoreItem: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/items/{itemId}/restore", "Bring an item back as it was"))
    .input(byId.extend({ itemId: clientIdSchema, seq: z.int().optional() }))
    .output(applied)
    .mutation(({ ctx, input }) => itineraries.restoreItem(ctx.services, input)),
  restoreTo: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/restore-to", "Bring the whole trip back to a version"))
    .input(byId.extend({ seq: z.int() }))
    .output(applied)
    .mutation(({ ctx, input }) => itineraries.restoreTo(ctx.services, input)),
  viewByLink: publicProcedure
    .meta(rest("GET", "/shared/{token}", "A trip through its view link", { public: true }))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(itineraries.itineraryViewSchema)
    .query(({ ctx, input }) => itineraries.viewByLink(ctx.services, input)),
  /** For the page of a public trip; the API asks for an account. */
  viewPublic: publicProcedure
    .input(byId)
    .output(itineraries.itineraryViewSchema)
    .query(({ ctx, input }) => itineraries.viewPublic(ctx.services, input)),
});
