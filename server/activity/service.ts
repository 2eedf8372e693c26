import type { ActivityOffer, Selection } from "#domain/activity/offer.ts";
import type { ActivitySearchInput, ShownActivity } from "#domain/activity/search.ts";
import { type FieldError, invalid, notFound } from "#domain/errors.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import type { ProviderStatus } from "#domain/flight/search.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { addDays, daysBetween, localAt } from "#domain/time.ts";
import { priced, shown, snapshotOf } from "#server/activity/priced.ts";
import type { ActivityProvider, ActivityQuery, ActivitySupplier } from "#server/activity/provider.ts";
import type { ServiceContext } from "#server/context.ts";
import { loadKnownOffer, loadOffer, type OfferRow, replaceOffer, storeOffers } from "#server/offer/service.ts";
import { areaOf, type FoundArea } from "#server/place/area.ts";
import { loadPricing } from "#server/pricing/service.ts";
import { askAll } from "#server/supplier/ask.ts";

export { activitySearchInput, activitySearchOutput } from "#domain/activity/search.ts";

/** Nobody sells sessions further ahead. */
const FURTHEST_DAYS = 400;
const WITHOUT_DATE_DAYS = 6;
/** The last place on earth where a day begins. */
const LATEST_ZONE = "Etc/GMT+12";

/** Finds activities at all suppliers, prices them by our rules and keeps them as offers. */
export async function search(
  ctx: ServiceContext,
  input: ActivitySearchInput,
): Promise<{ offers: ShownActivity[]; providers: ProviderStatus[]; place?: NonNullable<FoundArea["place"]> }> {
  const found = await areaOf(ctx, input);
  const query = { ...daysOf(ctx, input, found.zone), ...queryOf(input, found.area) };
  const answers = await askAll(
    ctx.activities.map(({ provider, guard, cache }) => ({
      guard,
      ask: (signal: AbortSignal) => provider.search(query, signal),
      ...(cache && { kept: { cache, key: `${provider.name} ${JSON.stringify(query)}` } }),
    })),
  );
  for (const { name, error } of answers) if (error) ctx.log.warn({ err: error, supplier: name }, "activity search failed");
  const pricing = await loadPricing(ctx);
  const { point } = found.area;
  const ranked = answers
    .flatMap(({ results }, supplier) => results.map((offer, rank) => ({ offer, rank, supplier })))
    .filter(({ offer }) => fits(offer, input))
    .map(
      ({ offer, rank }): Ranked => ({
        offer,
        rank,
        row: priced(ctx, pricing, offer, input.currency),
        meters: point ? Math.round(metersBetween(point, offer.activity)) : null,
      }),
    )
    .filter(
      ({ row, offer }) => input.maxPrice === undefined || row.total <= input.maxPrice * (offer.tickets.adults + offer.tickets.children),
    )
    .sort(byOrder(input.sort))
    .slice(0, input.limit);
  await storeOffers(
    ctx,
    ranked.map(({ row }) => row),
  );
  return {
    offers: ranked.map(({ row, offer, meters }) => ({
      ...shown(pricing, row, labelOf(ctx, row.supplier), offer),
      ...(meters !== null && { distanceMeters: meters }),
    })),
    providers: answers.map(({ name, status, tookMs, ageMs }) => ({ name, label: labelOf(ctx, name), status, tookMs, ageMs })),
    ...(found.place && { place: found.place }),
  };
}

interface Ranked {
  readonly offer: ActivityOffer;
  /** Place in the supplier's own order. */
  readonly rank: number;
  readonly row: OfferRow;
  readonly meters: number | null;
}

/** Suppliers may have ignored our filters. */
const fits = ({ activity }: ActivityOffer, { categories, kinds }: ActivitySearchInput): boolean =>
  (!categories?.length || categories.includes(activity.category)) && (!kinds?.length || kinds.includes(activity.kind));

function byOrder(sort: ActivitySearchInput["sort"]): (a: Ranked, b: Ranked) => number {
  const value: Record<ActivitySearchInput["sort"], (one: Ranked) => number> = {
    price: ({ row }) => row.total,
    start: ({ offer }) => Date.parse(offer.sessions[0]!.start.instant),
    distance: ({ meters }) => meters ?? 0,
    best: ({ rank }) => rank,
  };
  return (a, b) => value[sort](a) - value[sort](b) || a.rank - b.rank || (a.offer.supplierOfferId < b.offer.supplierOfferId ? -1 : 1);
}

function daysOf(ctx: ServiceContext, { date, until }: ActivitySearchInput, zone: string | null): { from: string; until: string } {
  const today = localAt(ctx.now().getTime(), zone ?? LATEST_ZONE).slice(0, 10);
  const from = date ?? today;
  const errors: FieldError[] = [];
  if (from < today) errors.push({ path: "date", message: "This day is in the past." });
  if (daysBetween(today, until ?? from) > FURTHEST_DAYS)
    errors.push({ path: until ? "until" : "date", message: `Activities can be searched up to ${FURTHEST_DAYS} days ahead.` });
  if (errors.length > 0) throw invalid(errors);
  return { from, until: until ?? (date ? from : addDays(today, WITHOUT_DATE_DAYS)) };
}

const queryOf = (
  { categories, kinds, adults, children, limit }: ActivitySearchInput,
  area: FoundArea["area"],
): Omit<ActivityQuery, "from" | "until"> => ({
  area,
  categories: categories ?? null,
  kinds: kinds ?? null,
  adults,
  children,
  limit,
});

const labelOf = (ctx: ServiceContext, name: string): string =>
  ctx.activities.find(({ provider }) => provider.name === name)?.provider.label ?? name;

function supplierOf(ctx: ServiceContext, row: OfferRow): ActivitySupplier {
  const found = ctx.activities.find(({ provider }) => provider.name === row.supplier);
  if (!found || row.kind !== "activity") throw notFound("offer");
  return found;
}

/** The provider that sells a stored offer, for those who order. */
export const providerOf = (ctx: ServiceContext, row: OfferRow): ActivityProvider => supplierOf(ctx, row).provider;

/** The offer with its sessions and prices of now; the stored one changes with it, so the next look compares with this one. */
export async function reprice(
  ctx: ServiceContext,
  row: OfferRow,
): Promise<ShownActivity & { readonly previousTotal?: { amount: number; currency: string } }> {
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const pricing = await loadPricing(ctx);
  const now = priced(ctx, pricing, offer, row.currency, row.id);
  // What was promised until a time stays promised until then; a repriced offer does not live longer for being looked at.
  const next = { ...now, expiresAt: now.expiresAt < row.expiresAt ? now.expiresAt : row.expiresAt };
  await replaceOffer(ctx, next);
  return {
    ...shown(pricing, next, provider.label, offer),
    ...(next.total !== row.total && { previousTotal: { amount: row.total, currency: row.currency } }),
  };
}

/** The activity of an offer that ran out, as a new offer with the sessions and prices of now; one that still counts is repriced. */
export async function renew(ctx: ServiceContext, input: { readonly offerId: string }): Promise<ShownActivity> {
  const row = await loadKnownOffer(ctx, input.offerId);
  if (row.expiresAt > ctx.now()) return reprice(ctx, row);
  const { provider, guard } = supplierOf(ctx, row);
  const offer = await guard.read(() => provider.reprice(snapshotOf(row)));
  const pricing = await loadPricing(ctx);
  const next = priced(ctx, pricing, offer, row.currency);
  await storeOffers(ctx, [next]);
  return shown(pricing, next, provider.label, offer);
}

/** Each seat of the offer's sessions as it is now. */
export async function seatMaps(ctx: ServiceContext, row: OfferRow): Promise<SeatMap[]> {
  const { provider, guard } = supplierOf(ctx, row);
  return guard.read(() => provider.seats(snapshotOf(row)));
}

/**
 * One session and its seats out of a stored offer, as an offer of its own with its exact price: what a booking orders. `sold_out` when the
 * session has no room any more.
 */
export async function select(ctx: ServiceContext, input: Selection & { readonly offerId: string }): Promise<ShownActivity> {
  const row = await loadOffer(ctx, input.offerId);
  const { provider, guard } = supplierOf(ctx, row);
  const { sessionId, section, seats } = input;
  const offer = await guard.read(() => provider.select(snapshotOf(row), { sessionId, seats, ...(section && { section }) }));
  const pricing = await loadPricing(ctx);
  const selected = priced(ctx, pricing, offer, row.currency);
  await storeOffers(ctx, [selected]);
  return shown(pricing, selected, provider.label, offer);
}
