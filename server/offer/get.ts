import { z } from "zod";
import { AppError, notFound } from "#domain/errors.ts";
import { seatMapSchema } from "#domain/flight/offer.ts";
import { shownOfferSchema } from "#domain/flight/search.ts";
import { moneySchema } from "#domain/money.ts";
import type { ServiceContext } from "#server/context.ts";
import * as flights from "#server/flight/service.ts";
import { loadOffer } from "#server/offer/service.ts";

export const offerSchema = shownOfferSchema.extend({
  /** What it cost when it was last looked at, if that was something else. */
  previousTotal: moneySchema.optional(),
});
export const seatMapsSchema = z.object({ seatMaps: z.array(seatMapSchema) });

/** A stored offer, asked for again at its supplier: as it is, and what it costs, now. */
export async function getOffer(ctx: ServiceContext, input: { readonly id: string }): Promise<z.infer<typeof offerSchema>> {
  const row = await loadOffer(ctx, input.id);
  if (row.kind === "flight") return flights.reprice(ctx, row);
  throw notFound("offer");
}

/** The seats of an offer, each as it is now. */
export async function getSeats(ctx: ServiceContext, input: { readonly id: string }): Promise<z.infer<typeof seatMapsSchema>> {
  const row = await loadOffer(ctx, input.id);
  if (row.kind === "flight") return { seatMaps: await flights.seatMaps(ctx, row) };
  throw new AppError("not_found", "This offer has no seats to choose.");
}
