import type { Item } from "#domain/itinerary/itinerary.ts";
import type { Money } from "#domain/money.ts";
import { addDays, daysBetween, epochOf, localAt } from "#domain/time.ts";

/** One of the offers that stand side by side. */
export interface Candidate {
  readonly item: Item;
  /** Price of now, when it is known. */
  readonly price: Money | null;
}
export const FLIGHT_FACTS = ["price", "leaves", "arrives", "duration", "stops", "carrier", "bags", "emissions"] as const;
export const STAY_FACTS = ["price", "perNight", "checkIn", "checkOut", "rating", "stars", "room", "board", "cancelling"] as const;
export const ACTIVITY_FACTS = ["price", "perTicket", "begins", "ends", "duration", "venue", "seats", "cancelling"] as const;
export type Fact = (typeof FLIGHT_FACTS)[number] | (typeof STAY_FACTS)[number] | (typeof ACTIVITY_FACTS)[number];

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

/** Until when a ticket can be given back free of charge, in the time of its place. */
const freeUntil = ({ start, details }: Item): string | null =>
  start && details.freeHours ? localAt(epochOf(start) - Number(details.freeHours) * 3_600_000, start.zone) : null;

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
  perTicket: ({ item, price }) => {
    const total = (price ?? item.cost)?.amount;
    return total === undefined ? null : Math.round(total / Math.max(1, Number(item.details.tickets ?? 1)));
  },
  begins: ({ item }) => item.start?.local ?? null,
  ends: ({ item }) => item.end?.local ?? null,
  venue: ({ item }) => item.place?.name ?? null,
  seats: ({ item }) => item.details.seat ?? item.details.section ?? null,
  cancelling: ({ item }) => item.details.freeUntil ?? freeUntil(item) ?? item.details.refundable ?? null,
};
/** Which end is better, where one is. */
const FACTS: Readonly<Record<string, readonly Fact[]>> = { flight: FLIGHT_FACTS, lodging: STAY_FACTS, activity: ACTIVITY_FACTS };
const BETTER: Partial<Readonly<Record<Fact, "least" | "most">>> = {
  price: "least",
  duration: "least",
  stops: "least",
  bags: "most",
  emissions: "least",
  perNight: "least",
  perTicket: "least",
  rating: "most",
  stars: "most",
};
const MONEY: ReadonlySet<Fact> = new Set(["price", "perNight", "perTicket"]);

/** Facts of two to four offers, each with what differs and which is best. Prices in different currencies have no best. */
export function compared(candidates: readonly Candidate[]): FactRow[] {
  const currencies = new Set(candidates.map(({ item, price }) => (price ?? item.cost)?.currency));
  const rows = (FACTS[candidates[0]?.item.type ?? ""] ?? []).map((fact: Fact) => {
    const values = candidates.map(READ[fact]);
    const differs = new Set(values).size > 1;
    const numbers = values.filter((value) => typeof value === "number");
    // A longer visit is not a worse one.
    const isBetter = fact !== "duration" || candidates[0]?.item.type === "flight";
    const way = (MONEY.has(fact) && currencies.size > 1) || !isBetter ? undefined : BETTER[fact];
    const best = way && differs && numbers.length > 1 ? (way === "least" ? Math.min(...numbers) : Math.max(...numbers)) : null;
    return { fact, values, differs, best: best === null ? [] : values.flatMap((value, index) => (value === best ? [index] : [])) };
  });
  // What is known of none of them is no row.
  return rows.filter(({ values }) => values.some((value) => value !== null));
}

/** Saved offers for the same need, that can stand in one comparison: flights of a direction, stays of a night, things to do on a day. */
export function rivals(item: Item, items: readonly Item[]): Item[] {
  const saved = items.filter((other) => other.type === item.type && other.bookingId === null && other.details.offerId !== undefined);
  if (item.type === "flight") {
    const { origin, destination } = item.details;
    return saved.filter(({ details }) => details.origin === origin && details.destination === destination);
  }
  if (item.type === "activity") {
    const day = item.start?.local.slice(0, 10);
    return saved.filter(({ start }) => start?.local.slice(0, 10) === day);
  }
  if (item.type !== "lodging") return [];
  const [from, until] = datesOf(item);
  return saved.filter((other) => {
    const [otherFrom, otherUntil] = datesOf(other);
    return otherFrom < until && from < otherUntil;
  });
}
