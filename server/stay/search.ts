import { type FieldError, invalid } from "#domain/errors.ts";
import type { ProviderStatus } from "#domain/flight/search.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { goodness } from "#domain/stay/goodness.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import type { ShownStay, StaySearchInput, StaySearchPart } from "#domain/stay/search.ts";
import { daysBetween, localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { type OfferRow, storeOffers } from "#server/offer/service.ts";
import { areaOf, type FoundArea } from "#server/place/area.ts";
import { loadPricing, type Pricing } from "#server/pricing/service.ts";
import { priced, shown } from "#server/stay/priced.ts";
import type { StayQuery } from "#server/stay/provider.ts";
import { type Answer, askAll, askAsTheyCome, type Question } from "#server/supplier/ask.ts";

/** Nobody sells nights further ahead. */
const FURTHEST_DAYS = 500;
/** The last place on earth where a day begins. */
const LATEST_ZONE = "Etc/GMT+12";
const WIDER = 60_000;
/** Offers of each supplier are priced in full for as many times what is shown: our rules may change their order. */
const SPARE = 3;
/** An offer of a kept answer that ends sooner is not worth showing. */
const LEAST_LEFT_MS = 60_000;

type Filters = Pick<StaySearchInput, "stars" | "amenities" | "refundable" | "minRating" | "maxPrice">;
type PartyInput = Pick<StaySearchInput, "checkIn" | "checkOut" | "guests" | "children" | "rooms">;

/** A supplier's name for people. */
export const labelOf = (ctx: ServiceContext, name: string): string =>
  ctx.stays.find(({ provider }) => provider.name === name)?.provider.label ?? name;

/** Finds stays at all suppliers, prices them by our rules and keeps them as offers. One failing supplier only misses. */
export async function search(
  ctx: ServiceContext,
  input: StaySearchInput,
): Promise<{ offers: ShownStay[]; providers: ProviderStatus[]; place?: NonNullable<FoundArea["place"]> }> {
  const found = await areaOf(ctx, input);
  checkDays(ctx, input, found.zone);
  let answers = await askAll(questionsOf(ctx, input, found.area));
  // A village without a hotel has neighbours.
  if (found.mayWiden && answers.every(({ results }) => results.length === 0))
    answers = await askAll(questionsOf(ctx, input, { ...found.area, radius: WIDER }));
  const offers = await keepBest(ctx, input, await loadPricing(ctx), found.area.point, answers);
  return { offers, providers: answers.map((answer) => statusOf(ctx, answer)), ...(found.place && { place: found.place }) };
}

/**
 * The same search, handed over as suppliers answer. What is wrong with the input is thrown before the first part. Each answer is priced
 * and kept by itself, at most `limit` offers of each supplier; the reader sorts them together.
 */
export async function searchAsTheyCome(
  ctx: ServiceContext,
  input: StaySearchInput,
  signal?: AbortSignal,
): Promise<AsyncGenerator<StaySearchPart, void>> {
  const found = await areaOf(ctx, input);
  checkDays(ctx, input, found.zone);
  const pricing = await loadPricing(ctx);
  async function* parts(): AsyncGenerator<StaySearchPart, void> {
    const providers = ctx.stays.map(({ provider: { name, label } }) => ({ name, label }));
    yield { type: "asked", providers, ...(found.place && { place: found.place }) };
    for await (const answer of askAsTheyCome(questionsOf(ctx, input, found.area), signal)) {
      if (signal?.aborted) return;
      yield { type: "answer", provider: statusOf(ctx, answer), offers: await keepBest(ctx, input, pricing, found.area.point, [answer]) };
    }
  }
  return parts();
}

function questionsOf(ctx: ServiceContext, input: StaySearchInput, area: FoundArea["area"]): Question<StayOffer>[] {
  const query = queryOf(input, area, input.sort, Math.min(300, input.limit * SPARE));
  return ctx.stays.map(({ provider, guard, cache }) => ({
    guard,
    ask: (signal) => provider.search(query, signal),
    // Keys stand in the order they were written in, so equal queries are equal texts.
    ...(cache && { kept: { cache, key: `${provider.name} ${JSON.stringify(query)}` } }),
  }));
}

function statusOf(ctx: ServiceContext, { name, status, tookMs, ageMs, error }: Answer<StayOffer>): ProviderStatus {
  if (error) ctx.log.warn({ err: error, supplier: name }, "stay search failed");
  return { name, label: labelOf(ctx, name), status, tookMs, ageMs };
}

/** Filters, prices, sorts and stores. */
async function keepBest(
  ctx: ServiceContext,
  input: StaySearchInput,
  pricing: Pricing,
  point: FoundArea["area"]["point"],
  answers: readonly Answer<StayOffer>[],
): Promise<ShownStay[]> {
  const least = ctx.now().getTime() + LEAST_LEFT_MS;
  const ranked = answers
    .flatMap(({ results }) => results)
    .filter((offer) => fits(offer, input) && Date.parse(offer.expiresAt) > least)
    .map(
      (offer): Ranked => ({
        offer,
        row: priced(ctx, pricing, offer, input.currency),
        meters: point ? Math.round(metersBetween(point, offer.hotel)) : null,
      }),
    )
    .filter(({ row }) => input.maxPrice === undefined || row.total <= input.maxPrice)
    .sort(byOrder(input.sort))
    .slice(0, input.limit);
  await storeOffers(
    ctx,
    ranked.map(({ row }) => row),
  );
  return ranked.map(({ row, offer, meters }) => ({
    ...shown(row, labelOf(ctx, row.supplier), offer),
    ...(meters !== null && { distanceMeters: meters }),
  }));
}

interface Ranked {
  readonly offer: StayOffer;
  readonly row: OfferRow;
  readonly meters: number | null;
}

/** Suppliers may have ignored our filters. */
function fits({ hotel, conditions }: StayOffer, { stars, amenities, refundable, minRating }: Filters): boolean {
  if (stars?.length && !stars.includes(hotel.stars ?? 0)) return false;
  if (amenities?.some((name) => !hotel.amenities.includes(name))) return false;
  if (minRating !== undefined && (hotel.rating ?? 0) < minRating) return false;
  return !refundable || conditions.refundable;
}

function byOrder(sort: StaySearchInput["sort"]): (a: Ranked, b: Ranked) => number {
  const value: Record<StaySearchInput["sort"], (one: Ranked) => number> = {
    price: ({ row }) => row.total,
    rating: ({ offer }) => -(offer.hotel.rating ?? 0),
    stars: ({ offer }) => -(offer.hotel.stars ?? 0),
    distance: ({ meters }) => meters ?? 0,
    best: ({ offer: { hotel, nights, rooms }, row: { total }, meters }) =>
      -goodness({ rating: hotel.rating, total, nights, rooms, meters }),
  };
  return (a, b) =>
    value[sort](a) - value[sort](b) || a.row.total - b.row.total || (a.offer.supplierOfferId < b.offer.supplierOfferId ? -1 : 1);
}

/** Refuses days nobody can book, with the field named. */
export function checkDays(ctx: ServiceContext, { checkIn, checkOut }: Pick<PartyInput, "checkIn" | "checkOut">, zone: string | null): void {
  const today = localAt(ctx.now().getTime(), zone ?? LATEST_ZONE).slice(0, 10);
  const errors: FieldError[] = [];
  if (checkIn < today) errors.push({ path: "checkIn", message: "This day is in the past." });
  if (daysBetween(today, checkOut) > FURTHEST_DAYS)
    errors.push({ path: "checkOut", message: `Stays can be searched up to ${FURTHEST_DAYS} days ahead.` });
  if (errors.length > 0) throw invalid(errors);
}

/** What suppliers are asked. */
export function queryOf(input: PartyInput & Filters, area: FoundArea["area"], sort: StayQuery["sort"], limit: number): StayQuery {
  const { checkIn, checkOut, guests, children, rooms, stars, amenities, refundable, minRating } = input;
  return {
    area,
    checkIn,
    checkOut,
    adults: guests - children,
    children,
    rooms,
    filters: {
      ...(stars && { stars }),
      ...(amenities && { amenities }),
      ...(refundable && { refundable }),
      ...(minRating !== undefined && { minRating }),
    },
    sort,
    limit,
  };
}
