import { type FieldError, invalid } from "#domain/errors.ts";
import { fits } from "#domain/flight/filter.ts";
import { HORIZON_DAYS } from "#domain/flight/flight-index.ts";
import { goodness } from "#domain/flight/journey.ts";
import type { FlightOffer } from "#domain/flight/offer.ts";
import type { FlightSearchInput, FlightSearchPart, ProviderStatus, ShownOffer } from "#domain/flight/search.ts";
import { daysBetween, localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { priced, shown } from "#server/flight/priced.ts";
import type { FlightQuery, FlightSupplier, SliceQuery } from "#server/flight/provider.ts";
import { type OfferRow, storeOffers } from "#server/offer/service.ts";
import { type AirportChoice, airportsFor } from "#server/place/airports.ts";
import { loadPricing, type Pricing } from "#server/pricing/service.ts";
import { type Answer, askAll, askAsTheyCome, type Question } from "#server/supplier/ask.ts";

/** No airline sells further ahead. */
const FURTHEST_DAYS = 361;
/** An offer of a kept answer that ends sooner is not worth showing. */
const LEAST_LEFT_MS = 60_000;

/** Finds flights at all suppliers, prices them by our rules and keeps them as offers. One failing supplier only misses. */
export async function search(
  ctx: ServiceContext,
  input: FlightSearchInput,
): Promise<{ offers: ShownOffer[]; providers: ProviderStatus[] }> {
  const answers = await askAll(questionsOf(ctx, queryOf(input, await slicesOf(ctx, input))));
  const pricing = await loadPricing(ctx);
  const offers = await keepBest(ctx, input, pricing, answers);
  return { offers, providers: answers.map((answer) => statusOf(ctx, answer)) };
}

/**
 * The same search, handed over as suppliers answer. What is wrong with the input is thrown before the first part. Each answer is priced
 * and kept by itself, at most `limit` offers of each supplier; the reader sorts them together.
 */
export async function searchAsTheyCome(
  ctx: ServiceContext,
  input: FlightSearchInput,
  signal?: AbortSignal,
): Promise<AsyncGenerator<FlightSearchPart, void>> {
  const query = queryOf(input, await slicesOf(ctx, input));
  const pricing = await loadPricing(ctx);
  return parts(ctx, input, pricing, questionsOf(ctx, query), signal);
}

async function* parts(
  ctx: ServiceContext,
  input: FlightSearchInput,
  pricing: Pricing,
  questions: readonly Question<FlightOffer>[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FlightSearchPart, void> {
  yield { type: "asked", providers: ctx.flights.map(({ provider: { name, label } }) => ({ name, label })) };
  for await (const answer of askAsTheyCome(questions, signal)) {
    if (signal?.aborted) return;
    yield { type: "answer", provider: statusOf(ctx, answer), offers: await keepBest(ctx, input, pricing, [answer]) };
  }
}

const questionsOf = (ctx: ServiceContext, query: FlightQuery): Question<FlightOffer>[] =>
  ctx.flights.map(({ provider, guard, cache }) => ({
    guard,
    ask: (signal) => provider.search(query, signal),
    // Keys stand in the order they were written in, so equal queries are equal texts.
    ...(cache && { kept: { cache, key: `${provider.name} ${JSON.stringify(query)}` } }),
  }));

function statusOf(ctx: ServiceContext, { name, status, tookMs, ageMs, error }: Answer<FlightOffer>): ProviderStatus {
  if (error) ctx.log.warn({ err: error, supplier: name }, "flight search failed");
  return { name, label: labelOf(ctx, name), status, tookMs, ageMs };
}

/** Filters, prices, sorts and stores. */
async function keepBest(
  ctx: ServiceContext,
  input: FlightSearchInput,
  pricing: Pricing,
  answers: readonly Answer<FlightOffer>[],
): Promise<ShownOffer[]> {
  const least = ctx.now().getTime() + LEAST_LEFT_MS;
  const rows = answers
    .flatMap(({ results }) => results)
    .filter((offer) => fits(offer, input) && Date.parse(offer.expiresAt) > least)
    .map((offer) => ({ offer, row: priced(ctx, pricing, offer, input.currency) }));
  const { maxPrice } = input;
  const best = rows
    .filter(({ row }) => maxPrice === undefined || row.total <= maxPrice)
    .sort((a, b) => ORDER[input.sort](a, b) || a.row.total - b.row.total || (a.offer.supplierOfferId < b.offer.supplierOfferId ? -1 : 1))
    .slice(0, input.limit);
  await storeOffers(
    ctx,
    best.map(({ row }) => row),
  );
  return best.map(({ row }) => shown(row, labelOf(ctx, row.supplier)));
}

/** A supplier's name for people. */
export const labelOf = (ctx: ServiceContext, name: string): string => supplierNamed(ctx, name)?.provider.label ?? name;

export const supplierNamed = (ctx: ServiceContext, name: string): FlightSupplier | undefined =>
  ctx.flights.find(({ provider }) => provider.name === name);

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
