import { z } from "zod";
import { getOffer, getSeats, offerSchema, seatMapsSchema } from "#server/offer/get.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

const tag = "search";
const byId = z.object({ id: z.string().min(1).max(100) });

export const offerRouter = router({
  get: publicProcedure
    .meta({ rest: { method: "GET", path: "/offers/{id}", summary: "An offer at the price of now", tag, public: true } })
    .input(byId)
    .output(offerSchema)
    .query(({ ctx, input }) => getOffer(ctx.services, input)),

  seats: publicProcedure
    .meta({ rest: { method: "GET", path: "/offers/{id}/seats", summary: "Seat maps of an offer", tag, public: true } })
    .input(byId)
    .output(seatMapsSchema)
    .query(({ ctx, input }) => getSeats(ctx.services, input)),
});
