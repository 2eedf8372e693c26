import type { Quote } from "#domain/pricing/quote.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import { type StayOffer, stayOfferSchema } from "#domain/stay/offer.ts";
import type { ShownStay } from "#domain/stay/search.ts";
import type { ServiceContext } from "#server/context.ts";
import type { OfferRow } from "#server/offer/service.ts";
import type { Pricing } from "#server/pricing/service.ts";

/** Somewhere we do not know. */
const NOWHERE = "XX";

/** What the rules of prices need to know of a stay. */
export function priceRequest(offer: StayOffer, currency: string | undefined): PriceRequest {
  const { hotel, perNights, rooms, nights, guests, total } = offer;
  return {
    product: "stay",
    house: offer.supplier === "house",
    country: hotel.country ?? NOWHERE,
    date: offer.checkIn,
    nights,
    units: rooms,
    travellers: { adult: guests.adults, child: guests.children },
    base: perNights?.length
      ? perNights.map(({ date, amount, loadFactor }) => ({
          per: "night" as const,
          amount,
          count: rooms,
          date,
          ...(loadFactor !== undefined && { loadFactor }),
        }))
      : [{ per: "night" as const, amount: total.amount, count: 1 }],
    baseCurrency: total.currency,
    saleCurrency: currency ?? total.currency,
    offerExpiresAt: new Date(offer.expiresAt).toISOString(),
  };
}

/** A stay with our price, as a row. */
export function priced(
  ctx: ServiceContext,
  pricing: Pricing,
  offer: StayOffer,
  currency: string | undefined,
  id = ctx.newId(),
): OfferRow & { readonly quote: Quote } {
  const quote = pricing.price(priceRequest(offer, currency));
  return {
    id,
    kind: "stay",
    supplier: offer.supplier,
    demo: offer.demo,
    // Whoever is given the id may see it: people of a trip compare offers that one of them found.
    ownerId: null,
    snapshot: offer,
    quote,
    currency: quote.currency,
    total: quote.total,
    hash: quote.hash,
    createdAt: ctx.now(),
    expiresAt: new Date(quote.expiresAt),
  };
}

export const snapshotOf = (row: OfferRow): StayOffer => stayOfferSchema.parse(row.snapshot);

/** As people and programs see it. */
export function shown(row: OfferRow, providerName: string, offer = snapshotOf(row)): ShownStay {
  const quote = row.quote as Quote;
  const money = (amount: number) => ({ amount, currency: row.currency });
  return {
    id: row.id,
    kind: "stay",
    provider: row.supplier,
    providerName,
    demo: row.demo,
    hotel: offer.hotel,
    room: offer.room,
    checkIn: offer.checkIn,
    checkOut: offer.checkOut,
    nights: offer.nights,
    rooms: offer.rooms,
    guests: offer.guests,
    total: money(row.total),
    perNight: money(Math.round(row.total / offer.nights)),
    ...(offer.dueAtHotel && { dueAtHotel: offer.dueAtHotel }),
    conditions: offer.conditions,
    priceLines: quote.lines.map(({ label, name, kind, count, amount }) => ({ label, name, kind, count, amount: money(amount) })),
    canHold: offer.canHold,
    expiresAt: row.expiresAt.toISOString(),
  };
}
