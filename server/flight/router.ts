import { z } from "zod";
import { FARES } from "#domain/flight/fares.ts";
import { airportNearSchema, shownOfferSchema } from "#domain/flight/search.ts";
import { latitude, longitude } from "#domain/place/search.ts";
import * as flights from "#server/flight/service.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

const tag = "search";

export const flightRouter = router({
  search: publicProcedure
    .meta({ rest: { method: "GET", path: "/search/flights", summary: "Find flights and their prices", tag, public: true } })
    .input(flights.flightSearchInput)
    .output(flights.flightSearchOutput)
    .query(({ ctx, input }) => flights.search(ctx.services, input)),

  /** Parts as suppliers answer: `asked`, then an `answer` of each. */
  searchStream: publicProcedure
    .input(flights.flightSearchInput)
    .query(({ ctx, input, signal }) => flights.searchAsTheyCome(ctx.services, input, signal)),

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

  renew: publicProcedure
    .input(z.object({ offerId: z.string().max(100) }))
    .output(shownOfferSchema)
    .mutation(({ ctx, input }) => flights.renew(ctx.services, input)),

  airportsAround: publicProcedure
    .input(z.object({ lat: latitude, lon: longitude }))
    .output(z.array(airportNearSchema))
    .query(({ ctx, input }) => flights.airportsAround(ctx.services, input)),
});
