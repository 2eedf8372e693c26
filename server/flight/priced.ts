import { type FlightOffer, flightOfferSchema } from "#domain/flight/offer.ts";
import type { ShownOffer } from "#domain/flight/search.ts";
import type { Quote } from "#domain/pricing/quote.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import type { ServiceContext } from "#server/context.ts";
import type { OfferRow } from "#server/offer/service.ts";
import type { Pricing } from "#server/pricing/service.ts";

/** Somewhere we do not know. */
const NOWHERE = "XX";

/** What the rules of prices need to know of an offer. */
export function priceRequest(offer: FlightOffer, currency: string | undefined): PriceRequest {
  const first = offer.slices[0]!.segments[0]!;
  const last = offer.slices[0]!.segments.at(-1)!;
  const { adults, children, infants } = offer.passengers;
  const fares = offer.fares?.length ? offer.fares : null;
  return {
    product: "flight",
    house: offer.supplier === "house",
    country: first.origin.country ?? NOWHERE,
    toCountry: last.destination.country ?? NOWHERE,
    carrier: first.carrier.code,
    date: first.departure.local.slice(0, 10),
    segments: offer.slices.reduce((sum, { segments }) => sum + segments.length, 0),
    travellers: { adult: adults, child: children, infant: infants },
    base: fares
      ? fares.map(({ traveller, amount, count }) => ({ per: "traveller" as const, traveller, amount, count }))
      : [{ per: "traveller" as const, amount: offer.total.amount, count: 1 }],
    baseCurrency: offer.total.currency,
    saleCurrency: currency ?? offer.total.currency,
    ...(offer.loadFactor !== undefined && { loadFactor: offer.loadFactor }),
    offerExpiresAt: new Date(offer.expiresAt).toISOString(),
  };
}

/** An offer with our price, as a row and as people see it. */
export function priced(
  ctx: ServiceContext,
  pricing: Pricing,
  offer: FlightOffer,
  currency: string | undefined,
  id = ctx.newId(),
): OfferRow & { readonly quote: Quote } {
  const quote = pricing.price(priceRequest(offer, currency));
  return {
    id,
    kind: "flight",
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

export const snapshotOf = (row: OfferRow): FlightOffer => flightOfferSchema.parse(row.snapshot);

/** As people and programs see it. */
export function shown(row: OfferRow, providerName: string): ShownOffer {
  const offer = snapshotOf(row);
  const quote = row.quote as Quote;
  const money = (amount: number) => ({ amount, currency: row.currency });
  const { adults, children, infants } = offer.passengers;
  return {
    id: row.id,
    kind: "flight",
    provider: row.supplier,
    providerName,
    demo: row.demo,
    total: money(row.total),
    perPassenger: money(Math.round(row.total / (adults + children + infants))),
    passengers: offer.passengers,
    cabin: offer.cabin,
    expiresAt: row.expiresAt.toISOString(),
    slices: offer.slices,
    conditions: offer.conditions,
    priceLines: quote.lines.map(({ label, name, kind, count, amount }) => ({ label, name, kind, count, amount: money(amount) })),
    ...(offer.emissions && { emissions: offer.emissions }),
    canHold: offer.canHold,
  };
}
