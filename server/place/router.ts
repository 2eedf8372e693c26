import { z } from "zod";
import * as places from "#server/place/service.ts";
import { authedProcedure, publicProcedure, router } from "#server/trpc/init.ts";

const tag = "search";

/** Parse, call one verb, return. Both doors limit requests per address, so places need no account. */
export const placeRouter = router({
  search: publicProcedure
    .meta({ rest: { method: "GET", path: "/search/locations", summary: "Find cities, airports and sights", tag, public: true } })
    .input(places.searchInput)
    .output(places.searchOutput)
    .query(({ ctx, input }) => places.search(ctx.services, input)),

  resolve: authedProcedure
    .input(places.resolveInput)
    .output(places.resolveOutput)
    .query(({ ctx, input }) => places.resolve(ctx.services, input)),

  hours: publicProcedure
    .input(places.hoursInput)
    .output(places.hoursOutput)
    .query(({ ctx, input }) => places.hours(ctx.services, input)),

  get: publicProcedure
    .meta({ rest: { method: "GET", path: "/locations/{locationId}", summary: "One place", tag, public: true } })
    .input(z.object({ locationId: z.string().min(1).max(200) }))
    .output(places.placeSchema)
    .query(({ ctx, input }) => places.get(ctx.services, input)),
});
