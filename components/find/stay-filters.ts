import { narrowing } from "#components/find/narrow.ts";
import { goodness } from "#domain/stay/goodness.ts";
import type { ShownStay } from "#domain/stay/search.ts";

/** What a person narrows the shown stays down by; nothing is asked again. */
export interface StayFilters {
  /** Minor units of the whole stay; null: any. */
  readonly price: number | null;
  /** Classes that will do; none: any. */
  readonly stars: readonly number[];
  /** Least rating; null: any. */
  readonly rating: number | null;
  /** All of them. */
  readonly amenities: readonly string[];
  /** Money back until some day. */
  readonly free: boolean;
}
export const NO_STAY_FILTERS: StayFilters = { price: null, stars: [], rating: null, amenities: [], free: false };
export const RATINGS = [7, 8, 9] as const;
export type StaySort = "best" | "price" | "rating" | "distance" | "stars";

export const stays = narrowing<ShownStay, StayFilters>(NO_STAY_FILTERS, {
  price: ({ total }, { price }) => total.amount <= (price ?? 0),
  stars: ({ hotel }, { stars }) => stars.includes(hotel.stars ?? 0),
  rating: ({ hotel }, { rating }) => (hotel.rating ?? 0) >= (rating ?? 0),
  amenities: ({ hotel }, { amenities }) => amenities.every((name) => hotel.amenities.includes(name)),
  free: ({ conditions }) => conditions.refundable,
});

const BY: Readonly<Record<StaySort, (stay: ShownStay) => number>> = {
  best: ({ hotel, total, nights, rooms, distanceMeters }) =>
    -goodness({ rating: hotel.rating, total: total.amount, nights, rooms, meters: distanceMeters ?? null }),
  price: ({ total }) => total.amount,
  rating: ({ hotel }) => -(hotel.rating ?? 0),
  distance: ({ distanceMeters }) => distanceMeters ?? Infinity,
  stars: ({ hotel }) => -(hotel.stars ?? 0),
};

/** In order; equal ones by price, then as they came. */
export const sortedStays = (offers: readonly ShownStay[], by: StaySort): ShownStay[] =>
  offers.toSorted((a, b) => BY[by](a) - BY[by](b) || a.total.amount - b.total.amount);

/** Sorts that mean something for these offers: there is a distance only where there is a point. */
export const sortsOf = (offers: readonly ShownStay[]): StaySort[] =>
  offers.some(({ distanceMeters }) => distanceMeters !== undefined)
    ? ["best", "price", "rating", "distance", "stars"]
    : ["best", "price", "rating", "stars"];

/** Amenities of the offers, the most frequent first. */
export function amenitiesIn(offers: readonly ShownStay[]): { readonly name: string; readonly count: number }[] {
  const found = new Map<string, number>();
  for (const { hotel } of offers) for (const name of hotel.amenities) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
