import { AppError, type FieldError, invalid, notFound } from "#domain/errors.ts";
import { type Fare, HOUSE_CURRENCY, slicePrice } from "#domain/flight/fares.ts";
import { fits } from "#domain/flight/filter.ts";
import { HORIZON_DAYS } from "#domain/flight/flight-index.ts";
import { goodness } from "#domain/flight/journey.ts";
import type { FlightOffer, SeatMap } from "#domain/flight/offer.ts";
import type { CalendarInput, FlightSearchInput, ShownOffer } from "#domain/flight/search.ts";
import { addDays, datesFrom, daysBetween, localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { readOfferId, writeOfferId } from "#server/flight/house-offer.ts";
import { priced, shown, snapshotOf } from "#server/flight/priced.ts";
import type { FlightProvider, FlightQuery, SliceQuery } from "#server/flight/provider.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { loadOffer, type OfferRow, replaceOffer, storeOffers } from "#server/offer/service.ts";
import { type AirportChoice, airportsFor } from "#server/place/airports.ts";
import { loadPricing } from "#server/pricing/service.ts";
import { askAll } from "#server/supplier/ask.ts";

export { calendarInput, calendarOutput, flightSearchInput, flightSearchOutput } from "#domain/flight/search.ts";

/** No airline sells further ahead. */
const FURTHEST_DAYS = 361;

/** Finds flights at all suppliers, prices them by our rules and keeps them as offers. */
export async function search(
  ctx: ServiceContext,
  input: FlightSearchInput,
): Promise<{ offers: ShownOffer[]; providers: { name: string; status: string; tookMs: number }[] }> {
  const slices = await slicesOf(ctx, input);
  const query = queryOf(input, slices);
  const answers = await askAll(
    ctx.flights.map(({ provider, guard }) => ({ guard, ask: (signal: AbortSignal) => provider.search(query, signal) })),
  );
  for (const { name, error } of answers) if (error) ctx.log.warn({ err: error, supplier: name }, "flight search failed");
  const pricing = await loadPricing(ctx);
  const found = answers.flatMap(({ results }) => results).filter((offer) => fits(offer, input));
  const rows = found.map((offer) => ({ offer, row: priced(ctx, pricing, offer, input.currency) }));
  const { maxPrice } = input;
  const best = rows
    .filter(({ row }) => maxPrice === undefined || row.total <= maxPrice)
    .sort((a, b) => ORDER[input.sort](a, b) || a.row.total - b.row.total || (a.offer.supplierOfferId < b.offer.supplierOfferId ? -1 : 1))
    .slice(0, input.limit);
  await storeOffers(
    ctx,
    best.map(({ row }) => row),
  );
  return {
    offers: best.map(({ row }) => shown(row, labelOf(ctx, row.supplier))),
    providers: answers.map(({ name, status, tookMs }) => ({ name, status, tookMs })),
  };
}

interface Ranked {
  readonly offer: FlightOffer;
  readonly row: OfferRow;
}

const minutesOf = ({ offer }: Ranked): number => offer.slices.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
const departureOf = ({ offer }: Ranked): number => Date.parse(offer.slices[0]!.segments[0]!.departure.instant);
const goodnessOf = (one: Ranked): number =>
  goodness({
    price: one.row.total,
    minutes: minutesOf(one),
    stops: one.offer.slices.reduce((sum, { stops }) => sum + stops, 0),
    departs: 0,
    nights: one.offer.slices.flatMap(({ layovers }) => layovers).filter(({ overnight }) => overnight).length,
  });

const ORDER: Readonly<Record<FlightSearchInput["sort"], (a: Ranked, b: Ranked) => number>> = {
  price: (a, b) => a.row.total - b.row.total,
  duration: (a, b) => minutesOf(a) - minutesOf(b),
  departure: (a, b) => departureOf(a) - departureOf(b),
  best: (a, b) => goodnessOf(a) - goodnessOf(b),
};

/** Directions with their airports; refuses unknown airports and days nobody can fly. */
async function slicesOf(ctx: ServiceContext, input: FlightSearchInput): Promise<SliceQuery[]> {
  const { origin = "", destination = "", date = "", returnDate } = input;
  const wanted = input.slices ?? [
    { origin, destination, date },
    ...(returnDate ? [{ origin: destination, destination: origin, date: returnDate }] : []),
  ];
  const path = (index: number, key: string): string =>
    input.slices ? `slices.${index}.${key}` : index === 1 && key === "date" ? "returnDate" : key;
  const errors: FieldError[] = [];
  const slices: SliceQuery[] = [];
  for (const [index, slice] of wanted.entries()) {
    const [from, to] = await Promise.all([airportsFor(ctx, slice.origin), airportsFor(ctx, slice.destination)]);
    if (!from) errors.push({ path: path(index, "origin"), message: `We know no airport or city "${slice.origin}".` });
    if (!to) errors.push({ path: path(index, "destination"), message: `We know no airport or city "${slice.destination}".` });
    if (!from || !to) continue;
    errors.push(...checkDay(ctx, from, slice.date, path(index, "date")));
    const destinations = to.codes.filter((code) => !from.codes.includes(code));
    if (destinations.length === 0) errors.push({ path: path(index, "destination"), message: "Origin and destination are the same." });
    slices.push({ origins: from.codes, destinations, date: slice.date });
  }
  if (errors.length > 0) throw invalid(errors);
  return slices;
}

function checkDay(ctx: ServiceContext, { zone }: AirportChoice, date: string, path: string): FieldError[] {
  const today = localAt(ctx.now().getTime(), zone ?? "UTC").slice(0, 10);
  const ahead = daysBetween(today, date);
  if (ahead < 0) return [{ path, message: "This day is in the past." }];
  return ahead > FURTHEST_DAYS ? [{ path, message: `Flights can be searched up to ${HORIZON_DAYS} days ahead.` }] : [];
}

function queryOf(input: FlightSearchInput, slices: readonly SliceQuery[]): FlightQuery {
  const { adults, children, infants, cabin, maxStops, sort, limit, fare } = input;
  const { departureWindow, arrivalWindow, carriers, excludeCarriers, maxDurationMinutes, avoidAirports } = input;
  return {
    slices,
    passengers: { adults, children, infants },
    cabin,
    maxStops,
    sort,
    limit,
    fare,
    filters: {
      ...(departureWindow && { departureWindow }),
      ...(arrivalWindow && { arrivalWindow }),
      ...(carriers && { carriers }),
      ...(excludeCarriers && { excludeCarriers }),
      ...(maxDurationMinutes !== undefined && { maxDurationMinutes }),
      ...(avoidAirports && { avoidAirports }),
    },
  };
}

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

const labelOf = (ctx: ServiceContext, name: string): string =>
  ctx.flights.find(({ provider }) => provider.name === name)?.provider.label ?? name;

function supplierOf(ctx: ServiceContext, row: OfferRow) {
  const found = ctx.flights.find(({ provider }) => provider.name === row.supplier);
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
