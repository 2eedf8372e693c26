import { openOn } from "#domain/activity/opening.ts";
import { clockOf } from "#domain/clock.ts";
import { hashText, mix, unit } from "#domain/flight/chance.ts";
import { priceLevel } from "#domain/stay/price-level.ts";

/** What the demo sells around a sight. */
export const PRODUCT_KINDS = ["entry", "tour"] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

export interface Sight {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly country: string | null;
  readonly openingHours: string | null;
  readonly visitMinutes: number | null;
}

/** A start of a product on a day, before anyone looked at its claims. */
export interface SessionPlan {
  /** `act:sight-x:entry:2027-04-01T10:00` */
  readonly id: string;
  /** Minutes since midnight at the sight. */
  readonly start: number;
  readonly minutes: number;
  readonly capacity: number;
  readonly soldBefore: number;
  /** One ticket, cents of EUR. */
  readonly price: number;
}

/** Places with a till: euros of a ticket where a hotel night costs 76. */
const TICKETS: Readonly<Record<string, number>> = {
  museum: 14, gallery: 13, palace: 15, castle: 14, "observation-deck": 21, tower: 13, zoo: 22, aquarium: 24, "theme-park": 49, "archaeological-site": 13,
  garden: 8, cave: 15, ship: 15, stadium: 19, temple: 6, library: 7, theatre: 12, cemetery: 5,
}; // biome-ignore format: a table
const TOUR = 24;
/** Tickets change less with a country than hotels do. */
const moneyOf = (euros: number, country: string | null, by: number): number =>
  Math.max(200, Math.round(((euros * Math.sqrt(priceLevel(country ?? "XX") / 76) * by) / 0.5) | 0) * 50);

const isTicketed = ({ category, openingHours }: Sight): boolean =>
  category !== null && TICKETS[category] !== undefined && openingHours !== null && openingHours !== "24/7";

/** Entry where there is a till and the hours are known; a guided walk everywhere else, and at half of the tills. */
export function productsOf(sight: Sight): ProductKind[] {
  if (!isTicketed(sight)) return ["tour"];
  return unit(hashText(`tour:${sight.id}`)) < 0.5 ? ["entry", "tour"] : ["entry"];
}

export const sessionId = (sightId: string, product: ProductKind, date: string, start: number): string =>
  `act:${sightId}:${product}:${date}T${clockOf(start)}`;

/** A session id in its parts; null for what is none. */
export function readSessionId(id: string): { sightId: string; product: ProductKind; date: string; start: number } | null {
  const match = /^act:(sight-[a-z0-9-]{1,80}):(entry|tour):(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(id);
  if (!match) return null;
  return { sightId: match[1]!, product: match[2] as ProductKind, date: match[3]!, start: Number(match[4]) * 60 + Number(match[5]) };
}

const WALKS = [600, 840, 990];

/** Starts of a product on a day: entries each hour while it is open, the last an hour before it shuts; walks in daylight, and never at a closed door. */
export function sessionsOn(sight: Sight, product: ProductKind, date: string): SessionPlan[] {
  const open = openOn(sight.openingHours, date);
  const seed = hashText(`${sight.id}:${product}`);
  const length = Math.min(product === "tour" ? 150 : 480, Math.max(45, sight.visitMinutes ?? 90));
  const starts =
    product === "entry"
      ? (open ?? []).flatMap(([from, to]) => hoursBetween(Math.max(from, 480), Math.min(to, 1320) - 60))
      : WALKS.filter(
          (start, index) => isWalk(start, length, open, isTicketed(sight)) && unit(mix(seed, 40 + index)) < [1, 0.8, 0.45][index]!,
        );
  const by = 0.85 + 0.3 * unit(mix(seed, 1));
  const euros = product === "entry" ? (TICKETS[sight.category ?? ""] ?? 10) : TOUR + (length > 100 ? 9 : 0);
  const price = moneyOf(euros, sight.country, by);
  return starts.map((start) => {
    const id = sessionId(sight.id, product, date, start);
    const capacity = product === "entry" ? 30 : 12 + (mix(seed, 3) % 3) * 4;
    // Some sessions are full before anyone asks.
    const sold = Math.min(capacity, Math.floor(capacity * 1.08 * unit(hashText(id))));
    return { id, start, minutes: length, capacity, soldBefore: sold, price };
  });
}

function hoursBetween(from: number, to: number): number[] {
  const starts: number[] = [];
  for (let start = Math.ceil(from / 60) * 60; start <= to; start += 60) starts.push(start);
  return starts;
}

const isWalk = (start: number, length: number, open: readonly (readonly [number, number])[] | null, ticketed: boolean): boolean =>
  open === null ? !ticketed : open.some(([from, to]) => from <= start && start + length <= to);
