import { AppError, type FieldError, invalid, notFound } from "#domain/errors.ts";
import { type Fare, HOUSE_CURRENCY, slicePrice } from "#domain/flight/fares.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import type { AirportNear, CalendarInput, ShownOffer } from "#domain/flight/search.ts";
import { addDays, datesFrom, localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { readOfferId, writeOfferId } from "#server/flight/house-offer.ts";
import { priced, shown, snapshotOf } from "#server/flight/priced.ts";
import type { FlightProvider } from "#server/flight/provider.ts";
import { labelOf, supplierNamed } from "#server/flight/search.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { loadKnownOffer, loadOffer, type OfferRow, replaceOffer, storeOffers } from "#server/offer/service.ts";
import { airportsFor, airportsNear } from "#server/place/airports.ts";
import { loadPricing } from "#server/pricing/service.ts";

export { calendarInput, calendarOutput, flightSearchInput, flightSearchOutput } from "#domain/flight/search.ts";
export { search, searchAsTheyCome } from "#server/flight/search.ts";

/** Least prices of days, before demand and taxes: where to look, not what it costs. From the house's schedule only. */
export async function calendar(
  ctx: ServiceContext,
  input: CalendarInput,
): Promise<{ days: { date: string; from: { amount: number; currency: string } | null; stops: number | null }[]; demo: boolean }> {
  const { adults, children, cabin, maxStops, fare } = input;
  const [first, last] = input.month ? monthOf(input.month) : [addDays(input.date ?? "", -3), addDays(input.date ?? "", 3)];
  const dates = datesFrom(first, last);
  const [from, to] = await Promise.all([airportsFor(ctx, input.origin), airportsFor(ctx, input.destination)]);
  const errors: FieldError[] = [];
  if (!from) errors.push({ path: "origin", message: `We know no airport or city "${input.origin}".` });
  if (!to) errors.push({ path: "destination", message: `We know no airport or city "${input.destination}".` });
  if (!from || !to) throw invalid(errors);
  const index = await flightIndex(ctx);
  const today = localAt(ctx.now().getTime(), from.zone ?? "UTC").slice(0, 10);
  const open = dates.filter((date) => date >= today);
  const query = {
    origins: from.codes,
    destinations: to.codes,
    maxStops,
    cabin,
    seats: adults + children,
    limit: 1,
    now: Math.floor(ctx.now().getTime() / 60_000),
  };
  const prices = new Map((index ? await index.cheapest(query, open) : []).map((day) => [day.date, day]));
  const pricing = await loadPricing(ctx);
  return {
    demo: true,
    days: dates.map((date) => {
      const day = prices.get(date);
      if (!day || day.price === null) return { date, from: null, stops: null };
      const amount = slicePrice(day.price, day.stops + 1, cabin, fare);
      const quote = pricing.price({
        product: "flight",
        country: from.country ?? "XX",
        toCountry: to.country ?? "XX",
        date,
        segments: day.stops + 1,
        travellers: { adult: adults },
        base: [{ per: "traveller", traveller: "adult", amount, count: adults }],
        baseCurrency: HOUSE_CURRENCY,
        saleCurrency: input.currency ?? HOUSE_CURRENCY,
      });
      return { date, from: { amount: Math.round(quote.total / adults), currency: quote.currency }, stops: day.stops };
    }),
  };
}

function monthOf(month: string): [string, string] {
  const first = `${month}-01`;
  const next = addDays(first, 31).slice(0, 7);
  return [first, addDays(`${next}-01`, -1)];
}

function supplierOf(ctx: ServiceContext, row: OfferRow) {
  const found = supplierNamed(ctx, row.supplier);
  if (!found || row.kind !== "flight") throw notFound("offer");
  return found;
}

/** The provider that sells a stored offer, for those who order. */
export const providerOf = (ctx: ServiceContext, row: OfferRow): FlightProvider => supplierOf(ctx, row).provider;

/** The offer at the price of now; the stored one changes with it, so the next look compares with this one. */
export async function reprice(
  ctx: ServiceContext,
  row: OfferRow,
): Promise<ShownOffer & { readonly previousTotal?: { amount: number; currency: string } }> {
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const now = priced(ctx, await loadPricing(ctx), offer, row.currency, row.id);
  // What was promised until a time stays promised until then; a repriced offer does not live longer for being looked at.
  const next = { ...now, expiresAt: now.expiresAt < row.expiresAt ? now.expiresAt : row.expiresAt };
  await replaceOffer(ctx, next);
  return {
    ...shown(next, provider.label),
    ...(next.total !== row.total && { previousTotal: { amount: row.total, currency: row.currency } }),
  };
}

/** Each seat of the offer's flights as it is now. */
export async function seatMaps(ctx: ServiceContext, row: OfferRow): Promise<SeatMap[]> {
  const { provider, guard } = supplierOf(ctx, row);
  return guard.read(() => provider.seats(snapshotOf(row)));
}

/** The same flights in another fare family, as an offer of its own. House offers only. */
export async function withFare(ctx: ServiceContext, input: { readonly offerId: string; readonly fare: Fare }): Promise<ShownOffer> {
  const row = await loadOffer(ctx, input.offerId);
  const { provider } = supplierOf(ctx, row);
  const snapshot = snapshotOf(row);
  const id = readOfferId(snapshot.supplierOfferId);
  if (row.supplier !== "house" || !id) throw new AppError("conflict", "This airline names its other fares as offers of their own.");
  const offer = await provider.reprice({ ...snapshot, supplierOfferId: writeOfferId({ ...id, fare: input.fare }) });
  const other = priced(ctx, await loadPricing(ctx), offer, row.currency);
  await storeOffers(ctx, [other]);
  return shown(other, provider.label);
}

/** The flights of an offer whose time is over, as a new offer at the price of now. An offer that still lives is repriced in place. */
export async function renew(ctx: ServiceContext, input: { readonly offerId: string }): Promise<ShownOffer> {
  const row = await loadKnownOffer(ctx, input.offerId);
  if (row.expiresAt > ctx.now()) return reprice(ctx, row);
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const next = priced(ctx, await loadPricing(ctx), offer, row.currency);
  await storeOffers(ctx, [next]);
  return shown(next, labelOf(ctx, next.supplier));
}

/** Airports with flights near a place, for where a journey may begin and end. */
export const airportsAround = (ctx: ServiceContext, { lat, lon }: { readonly lat: number; readonly lon: number }): Promise<AirportNear[]> =>
  airportsNear(ctx, lat, lon);
