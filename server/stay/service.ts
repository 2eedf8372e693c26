import { notFound } from "#domain/errors.ts";
import type { ShownStay, StayPinsInput } from "#domain/stay/search.ts";
import type { ServiceContext } from "#server/context.ts";
import { loadKnownOffer, loadOffer, type OfferRow, replaceOffer, storeOffers } from "#server/offer/service.ts";
import { loadPricing } from "#server/pricing/service.ts";
import { findChoices } from "#server/stay/house.ts";
import { houseStayOffer } from "#server/stay/house-offer.ts";
import { priced, priceRequest, shown, snapshotOf } from "#server/stay/priced.ts";
import type { StayProvider, StaySupplier } from "#server/stay/provider.ts";
import { checkDays, queryOf } from "#server/stay/search.ts";

export {
  stayPinsInput,
  stayPinsOutput,
  stayRoomsInput,
  stayRoomsOutput,
  staySearchInput,
  staySearchOutput,
} from "#domain/stay/search.ts";
export { search, searchAsTheyCome } from "#server/stay/search.ts";

/** Light rows for the map: the demo's hotels of a part of it with their price. Nothing is kept; `search` makes offers. */
export async function pins(ctx: ServiceContext, input: StayPinsInput) {
  checkDays(ctx, input, null);
  const area = { point: null, radius: null, box: input.bbox, country: null };
  const choices = await findChoices(ctx, queryOf(input, area, "best", input.limit + 1));
  const pricing = await loadPricing(ctx);
  const now = ctx.now();
  const party = { ...input, adults: input.guests - input.children };
  const all = choices.slice(0, input.limit).map(({ hotel, room, rate }) => {
    const offer = houseStayOffer(hotel, room, rate, party, now);
    const { total, currency } = pricing.price(priceRequest(offer, input.currency));
    const { id, name, lat, lon } = offer.hotel;
    const { stars, rating } = hotel.record;
    const perNight = Math.round(total / offer.nights);
    return {
      hotelId: id,
      name,
      lat,
      lon,
      stars,
      rating: rating / 10,
      total: { amount: total, currency },
      perNight: { amount: perNight, currency },
    };
  });
  const { maxPrice } = input;
  return {
    pins: maxPrice === undefined ? all : all.filter(({ total }) => total.amount <= maxPrice),
    more: choices.length > input.limit,
    demo: true as const,
  };
}

/** Every room and rate of an offer's hotel, as offers of their own. */
export async function rooms(ctx: ServiceContext, input: { readonly offerId: string }): Promise<{ offers: ShownStay[] }> {
  const row = await loadOffer(ctx, input.offerId);
  const { provider, guard } = supplierOf(ctx, row);
  const offers = await guard.read(() => provider.rooms(snapshotOf(row)));
  const pricing = await loadPricing(ctx);
  const rows = offers.map((offer) => priced(ctx, pricing, offer, row.currency));
  await storeOffers(ctx, rows);
  return { offers: rows.map((one) => shown(one, provider.label)) };
}

function supplierOf(ctx: ServiceContext, row: OfferRow): StaySupplier {
  const found = ctx.stays.find(({ provider }) => provider.name === row.supplier);
  if (!found || row.kind !== "stay") throw notFound("offer");
  return found;
}

/** The provider that sells a stored offer, for those who order. */
export const providerOf = (ctx: ServiceContext, row: OfferRow): StayProvider => supplierOf(ctx, row).provider;

/** The offer at the price of now; the stored one changes with it, so the next look compares with this one. */
export async function reprice(
  ctx: ServiceContext,
  row: OfferRow,
): Promise<ShownStay & { readonly previousTotal?: { amount: number; currency: string } }> {
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const now = priced(ctx, await loadPricing(ctx), offer, row.currency, row.id);
  // What was promised until a time stays promised until then; a repriced offer does not live longer for being looked at.
  const next = { ...now, expiresAt: now.expiresAt < row.expiresAt ? now.expiresAt : row.expiresAt };
  await replaceOffer(ctx, next);
  return {
    ...shown(next, provider.label, offer),
    ...(next.total !== row.total && { previousTotal: { amount: row.total, currency: row.currency } }),
  };
}

/** The stay of an offer that ran out, as a new offer at the price of now; one that still counts is repriced. */
export async function renew(ctx: ServiceContext, input: { readonly offerId: string }): Promise<ShownStay> {
  const row = await loadKnownOffer(ctx, input.offerId);
  if (row.expiresAt > ctx.now()) return reprice(ctx, row);
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const next = priced(ctx, await loadPricing(ctx), offer, row.currency);
  await storeOffers(ctx, [next]);
  return shown(next, provider.label, offer);
}
