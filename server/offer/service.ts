import { AppError, notFound } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import type { OfferRow } from "#server/offer/repository.ts";
import * as repository from "#server/offer/repository.ts";

export type { OfferRow } from "#server/offer/repository.ts";

/** How long an offer that ran out is remembered, so that people are told so instead of "not found". */
const REMEMBERED_MS = 2 * 86_400_000;
const BATCH = 2000;

/** Keeps offers, so that clients send ids and prices stay ours to honour. */
export const storeOffers = (ctx: ServiceContext, offers: readonly OfferRow[]): Promise<void> => repository.insertOffers(ctx, offers);

/** The same offer at the price of now. */
export const replaceOffer = (ctx: ServiceContext, offer: Parameters<typeof repository.updateOffer>[1]): Promise<void> =>
  repository.updateOffer(ctx, offer);

/** An offer this actor may see, whether or not its time is over. `not_found` for others', unknown and forgotten ones. */
export async function loadKnownOffer(ctx: ServiceContext, id: string): Promise<OfferRow> {
  const offer = await repository.findOffer(ctx, id);
  const isTheirs =
    offer?.ownerId === null || (ctx.actor.type === "user" && ctx.actor.userId === offer?.ownerId) || ctx.actor.type === "system";
  if (!offer || !isTheirs) throw notFound("offer");
  return offer;
}

/** An offer this actor may see. `offer_expired` when its time is over. */
export async function loadOffer(ctx: ServiceContext, id: string): Promise<OfferRow> {
  const offer = await loadKnownOffer(ctx, id);
  if (offer.expiresAt <= ctx.now()) throw new AppError("offer_expired", "This offer is over. Search again for the price of now.");
  return offer;
}

/** Forgets offers that ran out some days ago. Bookings keep their own copy. */
export async function sweepOffers(ctx: ServiceContext): Promise<void> {
  const before = new Date(ctx.now().getTime() - REMEMBERED_MS);
  while ((await repository.deleteExpired(ctx, before, BATCH)) === BATCH);
}
