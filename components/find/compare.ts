import type { Item } from "#domain/itinerary/itinerary.ts";
import type { Money } from "#domain/money.ts";
import { addDays, daysBetween, epochOf } from "#domain/time.ts";

/** One of the offers that stand side by side. */
export interface Candidate {
  readonly item: Item;
  /** Price of now, when it is known. */
  readonly price: Money | null;
}
export const FLIGHT_FACTS = ["price", "leaves", "arrives", "duration", "stops", "carrier", "bags", "emissions"] as const;
export const STAY_FACTS = ["price", "perNight", "checkIn", "checkOut", "rating", "stars", "room", "board", "cancelling"] as const;
export type Fact = (typeof FLIGHT_FACTS)[number] | (typeof STAY_FACTS)[number];

export interface FactRow {
  readonly fact: Fact;
  /** Of each candidate, comparable; null where it is not known. */
  readonly values: readonly (string | number | null)[];
  /** Not the same everywhere: worth a look. */
  readonly differs: boolean;
  /** Indices of the best; empty where no value is better than another or all are the same. */
  readonly best: readonly number[];
}

const number = (text: string | undefined): number | null => (text === undefined || text === "" ? null : Number(text));

const datesOf = ({ start, end }: Item): readonly [from: string, until: string] => {
  const from = start?.local.slice(0, 10) ?? "";
  const until = end?.local.slice(0, 10) ?? "";
  return [from, until > from ? until : from && addDays(from, 1)];
};
const nightsOf = (item: Item): number => {
  const [from, until] = datesOf(item);
  return from ? Math.max(1, daysBetween(from, until)) : 1;
};

const READ: Readonly<Record<Fact, (candidate: Candidate) => string | number | null>> = {
  price: ({ item, price }) => (price ?? item.cost)?.amount ?? null,
  leaves: ({ item }) => item.start?.local ?? null,
  arrives: ({ item }) => item.end?.local ?? null,
  duration: ({ item }) =>
    number(item.details.minutes) ?? (item.start && item.end ? Math.round((epochOf(item.end) - epochOf(item.start)) / 60_000) : null),
  stops: ({ item }) => number(item.details.stops),
  carrier: ({ item }) => item.details.carrier ?? null,
  bags: ({ item }) => number(item.details.checkedBags),
  emissions: ({ item }) => number(item.details.kgCo2e),
  perNight: ({ item, price }) => {
    const total = (price ?? item.cost)?.amount;
    return total === undefined ? null : Math.round(total / nightsOf(item));
  },
  checkIn: ({ item }) => item.start?.local ?? null,
  checkOut: ({ item }) => item.end?.local ?? null,
  rating: ({ item }) => number(item.details.rating),
  stars: ({ item }) => number(item.details.stars),
  room: ({ item }) => item.details.roomType ?? null,
  board: ({ item }) => item.details.board ?? null,
  cancelling: ({ item }) => item.details.freeUntil ?? item.details.refundable ?? null,
};
/** Which end is better, where one is. */
const BETTER: Partial<Readonly<Record<Fact, "least" | "most">>> = {
  price: "least",
  duration: "least",
  stops: "least",
  bags: "most",
  emissions: "least",
  perNight: "least",
  rating: "most",
  stars: "most",
};
const MONEY: ReadonlySet<Fact> = new Set(["price", "perNight"]);

/** Facts of two to four offers, each with what differs and which is best. Prices in different currencies have no best. */
export function compared(candidates: readonly Candidate[]): FactRow[] {
  const currencies = new Set(candidates.map(({ item, price }) => (price ?? item.cost)?.currency));
  const facts = candidates[0]?.item.type === "lodging" ? STAY_FACTS : FLIGHT_FACTS;
  return facts.map((fact: Fact) => {
    const values = candidates.map(READ[fact]);
    const differs = new Set(values).size > 1;
    const numbers = values.filter((value) => typeof value === "number");
    const way = MONEY.has(fact) && currencies.size > 1 ? undefined : BETTER[fact];
    const best = way && differs && numbers.length > 1 ? (way === "least" ? Math.min(...numbers) : Math.max(...numbers)) : null;
    return { fact, values, differs, best: best === null ? [] : values.flatMap((value, index) => (value === best ? [index] : [])) };
  });
}

/** Saved offers for the same need, that can stand in one comparison: flights of a direction, stays of a night. */
export function rivals(item: Item, items: readonly Item[]): Item[] {
  const saved = items.filter((other) => other.type === item.type && other.bookingId === null && other.details.offerId !== undefined);
  if (item.type === "flight") {
    const { origin, destination } = item.details;
    return saved.filter(({ details }) => details.origin === origin && details.destination === destination);
  }
  if (item.type !== "lodging") return [];
  const [from, until] = datesOf(item);
  return saved.filter((other) => {
    const [otherFrom, otherUntil] = datesOf(other);
    return otherFrom < until && from < otherUntil;
  });
}
