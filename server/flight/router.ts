import { z } from "zod";
import { FARES } from "#domain/flight/fares.ts";
import { shownOfferSchema } from "#domain/flight/search.ts";
import * as flights from "#server/flight/service.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

const tag = "search";

export const flightRouter = router({
  search: publicProcedure
    .meta({ rest: { method: "GET", path: "/search/flights", summary: "Find flights and their prices", tag, public: true } })
    .input(flights.flightSearchInput)
    .output(flights.flightSearchOutput)
    .query(({ ctx, input }) => flights.search(ctx.services, input)),

  calendar: publicProcedure
    .meta({
      rest: { method: "GET", path: "/search/flights/calendar", summary: "Least prices around a date or of a month", tag, public: true },
    })
    .input(flights.calendarInput)
    .output(flights.calendarOutput)
    .query(({ ctx, input }) => flights.calendar(ctx.services, input)),

  withFare: publicProcedure
    .input(z.object({ offerId: z.string(), fare: z.enum(FARES) }))
    .output(shownOfferSchema)
    .mutation(({ ctx, input }) => flights.withFare(ctx.services, input)),
});
