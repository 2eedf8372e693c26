import type { Item } from "#domain/itinerary/itinerary.ts";
import type { Money } from "#domain/money.ts";
import { epochOf } from "#domain/time.ts";

/** One of the offers that stand side by side. */
export interface Candidate {
  readonly item: Item;
  /** Price of now, when it is known. */
  readonly price: Money | null;
}
export const FACTS = ["price", "leaves", "arrives", "duration", "stops", "carrier", "bags", "emissions"] as const;
export type Fact = (typeof FACTS)[number];

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
};
/** Which end is better, where one is. */
const BETTER: Partial<Readonly<Record<Fact, "least" | "most">>> = {
  price: "least",
  duration: "least",
  stops: "least",
  bags: "most",
  emissions: "least",
};

/** Facts of two to four offers, each with what differs and which is best. Prices in different currencies have no best. */
export function compared(candidates: readonly Candidate[]): FactRow[] {
  const currencies = new Set(candidates.map(({ item, price }) => (price ?? item.cost)?.currency));
  return FACTS.map((fact) => {
    const values = candidates.map(READ[fact]);
    const differs = new Set(values).size > 1;
    const numbers = values.filter((value) => typeof value === "number");
    const way = fact === "price" && currencies.size > 1 ? undefined : BETTER[fact];
    const best = way && differs && numbers.length > 1 ? (way === "least" ? Math.min(...numbers) : Math.max(...numbers)) : null;
    return { fact, values, differs, best: best === null ? [] : values.flatMap((value, index) => (value === best ? [index] : [])) };
  });
}

/** Saved flights for the same direction: what can stand in one comparison. */
export function rivals(item: Item, items: readonly Item[]): Item[] {
  const { origin, destination } = item.details;
  return items.filter(
    (other) =>
      other.type === "flight" &&
      other.bookingId === null &&
      other.details.offerId !== undefined &&
      other.details.origin === origin &&
      other.details.destination === destination,
  );
}
