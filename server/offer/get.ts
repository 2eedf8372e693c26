import { z } from "zod";
import { shownActivitySchema } from "#domain/activity/search.ts";
import { AppError, notFound } from "#domain/errors.ts";
import { seatMapSchema } from "#domain/flight/offer.ts";
import { shownOfferSchema } from "#domain/flight/search.ts";
import { moneySchema } from "#domain/money.ts";
import { shownStaySchema } from "#domain/stay/search.ts";
import * as activities from "#server/activity/service.ts";
import type { ServiceContext } from "#server/context.ts";
import * as flights from "#server/flight/service.ts";
import { loadOffer } from "#server/offer/service.ts";
import * as stays from "#server/stay/service.ts";

/** What it cost when it was last looked at, if that was something else. */
const before = { previousTotal: moneySchema.optional() };
export const offerSchema = z.discriminatedUnion("kind", [
  shownOfferSchema.extend(before),
  shownStaySchema.extend(before),
  shownActivitySchema.extend(before),
]);
export const seatMapsSchema = z.object({ seatMaps: z.array(seatMapSchema) });

/** A stored offer, asked for again at its supplier: as it is, and what it costs, now. */
export async function getOffer(ctx: ServiceContext, input: { readonly id: string }): Promise<z.infer<typeof offerSchema>> {
  const row = await loadOffer(ctx, input.id);
  if (row.kind === "flight") return flights.reprice(ctx, row);
  if (row.kind === "stay") return stays.reprice(ctx, row);
  if (row.kind === "activity") return activities.reprice(ctx, row);
  throw notFound("offer");
}

/** The seats of an offer, each as it is now. */
export async function getSeats(ctx: ServiceContext, input: { readonly id: string }): Promise<z.infer<typeof seatMapsSchema>> {
  const row = await loadOffer(ctx, input.id);
  if (row.kind === "flight") return { seatMaps: await flights.seatMaps(ctx, row) };
  if (row.kind === "activity") {
    const seatMaps = await activities.seatMaps(ctx, row);
    if (seatMaps.length > 0) return { seatMaps };
  }
  throw new AppError("not_found", "This offer has no seats to choose.");
}
