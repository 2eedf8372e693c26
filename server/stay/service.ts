import { type FieldError, invalid, notFound } from "#domain/errors.ts";
import type { ProviderStatus } from "#domain/flight/search.ts";
import { metersBetween } from "#domain/place/distance.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import type { ShownStay, StayPinsInput, StaySearchInput } from "#domain/stay/search.ts";
import { daysBetween, localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { loadOffer, type OfferRow, replaceOffer, storeOffers } from "#server/offer/service.ts";
import { areaOf, type FoundArea } from "#server/place/area.ts";
import { loadPricing } from "#server/pricing/service.ts";
import { findChoices } from "#server/stay/house.ts";
import { houseStayOffer } from "#server/stay/house-offer.ts";
import { priced, priceRequest, shown, snapshotOf } from "#server/stay/priced.ts";
import type { StayProvider, StayQuery, StaySupplier } from "#server/stay/provider.ts";
import { askAll } from "#server/supplier/ask.ts";

export {
  stayPinsInput,
  stayPinsOutput,
  stayRoomsInput,
  stayRoomsOutput,
  staySearchInput,
  staySearchOutput,
} from "#domain/stay/search.ts";

/** Nobody sells nights further ahead. */
const FURTHEST_DAYS = 500;
/** The last place on earth where a day begins. */
const LATEST_ZONE = "Etc/GMT+12";
const WIDER = 60_000;
/** Offers of each supplier are priced in full for as many times what is shown: our rules may change their order. */
const SPARE = 3;

type Filters = Pick<StaySearchInput, "stars" | "amenities" | "refundable" | "minRating" | "maxPrice">;
type PartyInput = Pick<StaySearchInput, "checkIn" | "checkOut" | "guests" | "children" | "rooms">;

/** Finds stays at all suppliers, prices them by our rules and keeps them as offers. */
export async function search(
  ctx: ServiceContext,
  input: StaySearchInput,
): Promise<{
  offers: ShownStay[];
  providers: ProviderStatus[];
  place?: NonNullable<FoundArea["place"]>;
}> {
  const found = await areaOf(ctx, input);
  checkDays(ctx, input, found.zone);
  const ask = (area: FoundArea["area"]) => {
    const query = queryOf(input, area, input.sort, Math.min(300, input.limit * SPARE));
    return askAll(
      ctx.stays.map(({ provider, guard, cache }) => ({
        guard,
        ask: (signal: AbortSignal) => provider.search(query, signal),
        kept: { cache, key: `${provider.name} ${JSON.stringify(query)}` },
      })),
    );
  };
  let answers = await ask(found.area);
  // A village without a hotel has neighbours.
  if (found.mayWiden && answers.every(({ results }) => results.length === 0)) answers = await ask({ ...found.area, radius: WIDER });
  for (const { name, error } of answers) if (error) ctx.log.warn({ err: error, supplier: name }, "stay search failed");
  const pricing = await loadPricing(ctx);
  const { point } = found.area;
  const ranked = answers
    .flatMap(({ results }) => results)
    .filter((offer) => fits(offer, input))
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
  return {
    offers: ranked.map(({ row, offer, meters }) => ({
      ...shown(row, labelOf(ctx, row.supplier), offer),
      ...(meters !== null && { distanceMeters: meters }),
    })),
    providers: answers.map(({ name, status, tookMs, ageMs }) => ({ name, label: labelOf(ctx, name), status, tookMs, ageMs })),
    ...(found.place && { place: found.place }),
  };
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

/** Good for its price and not far: a tenth of rating is worth as much as a percent of price or half a kilometre. */
const goodness = ({ offer: { hotel, nights, rooms }, row, meters }: Ranked): number =>
  (hotel.rating ?? 6) * 10 - 9 * Math.log(row.total / (nights * rooms)) - (1.2 * (meters ?? 0)) / 1000;

function byOrder(sort: StaySearchInput["sort"]): (a: Ranked, b: Ranked) => number {
  const value: Record<StaySearchInput["sort"], (one: Ranked) => number> = {
    price: ({ row }) => row.total,
    rating: ({ offer }) => -(offer.hotel.rating ?? 0),
    stars: ({ offer }) => -(offer.hotel.stars ?? 0),
    distance: ({ meters }) => meters ?? 0,
    best: (one) => -goodness(one),
  };
  return (a, b) =>
    value[sort](a) - value[sort](b) || a.row.total - b.row.total || (a.offer.supplierOfferId < b.offer.supplierOfferId ? -1 : 1);
}

function checkDays(ctx: ServiceContext, { checkIn, checkOut }: Pick<PartyInput, "checkIn" | "checkOut">, zone: string | null): void {
  const today = localAt(ctx.now().getTime(), zone ?? LATEST_ZONE).slice(0, 10);
  const errors: FieldError[] = [];
  if (checkIn < today) errors.push({ path: "checkIn", message: "This day is in the past." });
  if (daysBetween(today, checkOut) > FURTHEST_DAYS)
    errors.push({ path: "checkOut", message: `Stays can be searched up to ${FURTHEST_DAYS} days ahead.` });
  if (errors.length > 0) throw invalid(errors);
}

function queryOf(input: PartyInput & Filters, area: FoundArea["area"], sort: StayQuery["sort"], limit: number): StayQuery {
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

const labelOf = (ctx: ServiceContext, name: string): string =>
  ctx.stays.find(({ provider }) => provider.name === name)?.provider.label ?? name;

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
