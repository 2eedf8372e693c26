import { narrowing } from "#components/find/narrow.ts";
import { goodness } from "#domain/flight/journey.ts";
import type { ShownOffer } from "#domain/flight/search.ts";

/** What a person narrows the shown offers down by; nothing is asked again. */
export interface Filters {
  /** Most stops of a direction; null: any. */
  readonly stops: 0 | 1 | null;
  /** Part of the day the first direction leaves in; null: any. */
  readonly leaves: PartOfDay | null;
  /** Carrier codes that are left out. */
  readonly without: readonly string[];
  /** Codes of airports that are left out, at the ends and in between. */
  readonly avoid: readonly string[];
  /** Minutes of the longest direction; null: any. */
  readonly minutes: number | null;
  /** Minor units of the currency shown; null: any. */
  readonly price: number | null;
}
export const PARTS_OF_DAY = ["night", "morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];
export type SortBy = "best" | "price" | "duration" | "departure";
export const SORTS: readonly SortBy[] = ["best", "price", "duration", "departure"];

export const NO_FILTERS: Filters = { stops: null, leaves: null, without: [], avoid: [], minutes: null, price: null };

export const longest = ({ slices }: ShownOffer): number => Math.max(...slices.map(({ durationMinutes }) => durationMinutes));
export const mostStops = ({ slices }: ShownOffer): number => Math.max(...slices.map(({ stops }) => stops));
const totalMinutes = ({ slices }: ShownOffer): number => slices.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
const leavesAt = ({ slices }: ShownOffer): string => slices[0]!.segments[0]!.departure.local;
const partOfDay = (local: string): PartOfDay => PARTS_OF_DAY[Math.floor(Number(local.slice(11, 13)) / 6)] ?? "night";
/** The carrier a person would name: that of the first flight. */
export const mainCarrier = ({ slices }: ShownOffer) => slices[0]!.segments[0]!.carrier;

const FLIGHTS = narrowing<ShownOffer, Filters>(NO_FILTERS, {
  stops: (offer, { stops }) => mostStops(offer) <= (stops ?? 0),
  leaves: (offer, { leaves }) => partOfDay(leavesAt(offer)) === leaves,
  without: ({ slices }, { without }) => !slices.some(({ segments }) => segments.some(({ carrier }) => without.includes(carrier.code))),
  avoid: ({ slices }, { avoid }) =>
    !slices.some(({ segments }) =>
      segments.some(({ origin, destination }) => avoid.includes(origin.iata) || avoid.includes(destination.iata)),
    ),
  minutes: (offer, { minutes }) => longest(offer) <= (minutes ?? 0),
  price: ({ total }, { price }) => total.amount <= (price ?? 0),
});
export const { filtered, set: setFilters, wayOut } = FLIGHTS;

const goodnessOf = (offer: ShownOffer): number =>
  goodness({
    price: offer.total.amount,
    minutes: totalMinutes(offer),
    stops: offer.slices.reduce((sum, { stops }) => sum + stops, 0),
    departs: 0,
    nights: offer.slices.flatMap(({ layovers }) => layovers).filter(({ overnight }) => overnight).length,
  });

const BY: Readonly<Record<SortBy, (offer: ShownOffer) => number>> = {
  best: goodnessOf,
  price: ({ total }) => total.amount,
  duration: totalMinutes,
  departure: ({ slices }) => Date.parse(slices[0]!.segments[0]!.departure.instant),
};

/** In order; equal ones by price, then as they came. */
export const sorted = (offers: readonly ShownOffer[], by: SortBy): ShownOffer[] =>
  offers.toSorted((a, b) => BY[by](a) - BY[by](b) || a.total.amount - b.total.amount);

export interface Choice {
  readonly code: string;
  readonly name: string;
  readonly count: number;
  /** Least price of an offer with this carrier. */
  readonly from: number;
}

/** What the offers have of something, the most offers first. */
function choices(offers: readonly ShownOffer[], of: (offer: ShownOffer) => Iterable<readonly [code: string, name: string]>): Choice[] {
  const found = new Map<string, Choice>();
  for (const offer of offers)
    for (const [code, name] of new Map(of(offer))) {
      const known = found.get(code);
      found.set(code, { code, name, count: (known?.count ?? 0) + 1, from: Math.min(known?.from ?? Infinity, offer.total.amount) });
    }
  return [...found.values()].sort((a, b) => b.count - a.count || a.from - b.from);
}

/** Carriers of the offers, the most offers first. */
export const carriersOf = (offers: readonly ShownOffer[]): Choice[] =>
  choices(offers, ({ slices }) => slices.flatMap(({ segments }) => segments.map(({ carrier }) => [carrier.code, carrier.name] as const)));

/** Airports of the offers: where directions begin and end, and where one changes. */
export function airportsOf(offers: readonly ShownOffer[]): { readonly ends: Choice[]; readonly via: Choice[] } {
  const name = ({ iata, city }: { readonly iata: string; readonly city?: string | null }) =>
    [iata, city ? `${city} ${iata}` : iata] as const;
  return {
    ends: choices(offers, ({ slices }) =>
      slices.flatMap(({ segments }) => [name(segments[0]!.origin), name(segments.at(-1)!.destination)]),
    ),
    via: choices(offers, ({ slices }) => slices.flatMap(({ segments }) => segments.slice(1).map(({ origin }) => name(origin)))),
  };
}

/** The cheapest, the quickest and the best, for the tabs over the list. */
export const champions = (offers: readonly ShownOffer[]): Readonly<Record<SortBy, ShownOffer | undefined>> => ({
  best: sorted(offers, "best")[0],
  price: sorted(offers, "price")[0],
  duration: sorted(offers, "duration")[0],
  departure: sorted(offers, "departure")[0],
});
