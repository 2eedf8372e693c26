import { type ActivityOffer, activityOfferSchema } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";
import type { Quote } from "#domain/pricing/quote.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import type { ServiceContext } from "#server/context.ts";
import type { OfferRow } from "#server/offer/service.ts";
import type { Pricing } from "#server/pricing/service.ts";

/** Somewhere we do not know. */
const NOWHERE = "XX";
type PricedSession = ActivityOffer["sessions"][number];

export const cheapestOf = (offer: ActivityOffer): PricedSession =>
  offer.sessions.reduce((best, session) => (session.price.amount < best.price.amount ? session : best));

/** What the rules of prices need to know of some tickets in a session. `total` is what they cost together, when seats are priced apart. */
function requestOf(offer: ActivityOffer, session: PricedSession, currency: string | undefined, total: number | null): PriceRequest {
  const { activity, tickets } = offer;
  const count = tickets.adults + tickets.children;
  return {
    product: "activity",
    house: offer.supplier === "house",
    country: activity.country ?? NOWHERE,
    ...(activity.placeId && { placeIds: [activity.placeId] }),
    date: session.start.local.slice(0, 10),
    units: count,
    travellers: { adult: tickets.adults, child: tickets.children },
    base:
      total === null || total === session.price.amount * count
        ? [{ per: "ticket", amount: session.price.amount, count }]
        : [{ per: "ticket", amount: total, count: 1 }],
    baseCurrency: session.price.currency,
    saleCurrency: currency ?? session.price.currency,
    ...(session.loadFactor !== undefined && { loadFactor: session.loadFactor }),
    offerExpiresAt: new Date(offer.expiresAt).toISOString(),
  };
}

/** All tickets of an offer in its cheapest session; of a selection, what these seats cost. */
export const priceRequest = (offer: ActivityOffer, currency: string | undefined): PriceRequest =>
  requestOf(offer, cheapestOf(offer), currency, offer.total.amount);

/** An activity with our price, as a row. */
export function priced(
  ctx: ServiceContext,
  pricing: Pricing,
  offer: ActivityOffer,
  currency: string | undefined,
  id = ctx.newId(),
): OfferRow & { readonly quote: Quote } {
  const quote = pricing.price(priceRequest(offer, currency));
  return {
    id,
    kind: "activity",
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

export const snapshotOf = (row: OfferRow): ActivityOffer => activityOfferSchema.parse(row.snapshot);

/** As people and programs see it: each session at the price of one ticket with taxes and fees. */
export function shown(pricing: Pricing, row: OfferRow, providerName: string, offer = snapshotOf(row)): ShownActivity {
  const quote = row.quote as Quote;
  const money = (amount: number) => ({ amount, currency: row.currency });
  const count = offer.tickets.adults + offer.tickets.children;
  const ticket = (session: PricedSession, amount = session.price.amount) => {
    const one = { ...offer, tickets: { adults: 1, children: 0 } };
    return money(pricing.price(requestOf(one, { ...session, price: { ...session.price, amount } }, row.currency, null)).total);
  };
  // Most sessions cost the same: each price is asked for once.
  const known = new Map<string, { amount: number; currency: string }>();
  const ticketOnce = (session: PricedSession, amount = session.price.amount) => {
    const key = `${amount} ${session.loadFactor ?? ""} ${session.start.local.slice(0, 10)}`;
    const price = known.get(key) ?? ticket(session, amount);
    known.set(key, price);
    return price;
  };
  return {
    id: row.id,
    kind: "activity",
    provider: row.supplier,
    providerName,
    demo: row.demo,
    activity: offer.activity,
    sessions: offer.sessions.map((session) => ({
      id: session.id,
      start: session.start,
      end: session.end,
      seatsLeft: session.seatsLeft,
      price: ticketOnce(session),
      ...(session.sections && { sections: session.sections.map((one) => ({ ...one, price: ticketOnce(session, one.price.amount) })) }),
    })),
    tickets: offer.tickets,
    total: money(row.total),
    perTicket: money(Math.round(row.total / count)),
    conditions: offer.conditions,
    priceLines: quote.lines.map(({ label, name, kind, count: times, amount }) => ({
      label,
      name,
      kind,
      count: times,
      amount: money(amount),
    })),
    hasSeats: offer.hasSeats,
    canHold: offer.canHold,
    expiresAt: row.expiresAt.toISOString(),
  };
}
