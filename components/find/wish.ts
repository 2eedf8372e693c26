import type { RouterInputs } from "#components/trpc/client.tsx";
import type { Cabin } from "#domain/flight/offer.ts";
import { type Item, type Itinerary, scheduledDay } from "#domain/itinerary/itinerary.ts";
import { addDays } from "#domain/time.ts";

/** Where a journey begins or ends: an id or code the search understands, and its name. */
export interface Spot {
  readonly id: string;
  readonly label: string;
}
export interface Leg {
  readonly from: Spot | null;
  readonly to: Spot | null;
  readonly date: string;
}
export type TripKind = "oneWay" | "return" | "multi";
/** What a person fills in. The first leg is the one of the simple kinds. */
export interface Wish {
  readonly kind: TripKind;
  readonly legs: readonly Leg[];
  readonly back: string;
  readonly cabin: Cabin;
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}
export type SearchInput = RouterInputs["flight"]["searchStream"];
export const MOST_LEGS = 6;
const MOST_OFFERS = 60;

/** The search of a wish; null while something is missing. */
export function inputOf(wish: Wish, currency: string): SearchInput | null {
  const { adults, children, infants, cabin, kind, back } = wish;
  const legs = kind === "multi" ? wish.legs : wish.legs.slice(0, 1);
  const slices = legs.flatMap(({ from, to, date }) => (from && to && date ? [{ origin: from.id, destination: to.id, date }] : []));
  if (slices.length !== legs.length || (kind === "return" && !back)) return null;
  const [first] = slices;
  const where = kind === "multi" ? { slices } : { ...first, ...(kind === "return" && { returnDate: back }) };
  return { ...where, adults, children, infants, cabin, currency, sort: "best", limit: MOST_OFFERS };
}

interface Point {
  readonly lat: number;
  readonly lon: number;
  readonly name: string;
}

/** Where the plan of a trip would fly from and to; null is home. */
export interface Guess {
  readonly from: Point | null;
  readonly to: Point | null;
  readonly date: string;
  readonly back: string;
}

/**
 * What a trip suggests for a day: there on the first day, home on the last, and in between from the place before to the next.
 * Flights of the plan are no places to be at.
 */
export function guess(trip: Pick<Itinerary, "startDate" | "endDate">, items: readonly Item[], date: string | null): Guess {
  const stops = items
    .flatMap((item) => {
      const day = scheduledDay(item, trip);
      return day && item.place && item.type !== "flight" && item.type !== "transport"
        ? [{ ...item.place, day, position: item.position }]
        : [];
    })
    .sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.position < b.position ? -1 : 1));
  const first = stops[0] ?? null;
  const last = stops.at(-1) ?? null;
  const on = date ?? trip.startDate;
  if (on <= trip.startDate) return { from: null, to: first, date: on, back: trip.endDate };
  if (on >= trip.endDate) return { from: last, to: null, date: on, back: addDays(on, 7) };
  const before = stops.findLast(({ day }) => day < on) ?? first;
  return { from: before, to: stops.find(({ day }) => day >= on) ?? last, date: on, back: trip.endDate };
}
