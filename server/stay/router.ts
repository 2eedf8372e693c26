import { z } from "zod";
import { shownStaySchema } from "#domain/stay/search.ts";
import * as stays from "#server/stay/service.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

export const stayRouter = router({
  search: publicProcedure
    .meta({ rest: { method: "GET", path: "/search/hotels", summary: "Find stays and their prices", tag: "search", public: true } })
    .input(stays.staySearchInput)
    .output(stays.staySearchOutput)
    .query(({ ctx, input }) => stays.search(ctx.services, input)),

  /** Parts as suppliers answer: `asked`, then an `answer` of each. */
  searchStream: publicProcedure
    .input(stays.staySearchInput)
    .query(({ ctx, input, signal }) => stays.searchAsTheyCome(ctx.services, input, signal)),

  pins: publicProcedure
    .input(stays.stayPinsInput)
    .output(stays.stayPinsOutput)
    .query(({ ctx, input }) => stays.pins(ctx.services, input)),

  rooms: publicProcedure
    .input(stays.stayRoomsInput)
    .output(stays.stayRoomsOutput)
    .mutation(({ ctx, input }) => stays.rooms(ctx.services, input)),

  renew: publicProcedure
    .input(z.object({ offerId: z.string().max(100) }))
    .output(shownStaySchema)
    .mutation(({ ctx, input }) => stays.renew(ctx.services, input)),
});
