import type { Closed } from "#domain/itinerary/closed.ts";
import { type Item, scheduledDay } from "#domain/itinerary/itinerary.ts";
import type { TripView } from "#domain/itinerary/view.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { epochOf } from "#domain/time.ts";

/** Something worth a look. Warnings never stop anybody. `message` is a sentence for people. */
export type Warning =
  | { readonly kind: "overlap"; readonly itemIds: readonly [string, string]; readonly minutes: number; readonly message: string }
  | {
      readonly kind: "tight_gap";
      readonly itemIds: readonly [string, string];
      readonly minutesFree: number;
      readonly minutesNeeded: number;
      readonly distanceMeters: number;
      readonly message: string;
    }
  | { readonly kind: "outside_trip"; readonly itemIds: readonly [string]; readonly message: string }
  | {
      readonly kind: "long_day";
      readonly date: string;
      readonly itemIds: readonly [string, string];
      readonly minutes: number;
      readonly message: string;
    }
  | (Closed & { readonly kind: "closed"; readonly itemIds: readonly [string]; readonly message: string });

interface Knowledge {
  /** How an item does not fit the hours of its place; null when it fits or nobody knows. */
  readonly closed?: (item: Item) => Closed | null;
}

/** All warnings of a trip, by time. Each item is compared with the one before it that ends last, so a long list stays cheap. */
export function warningsOf({ itinerary, days, pool }: TripView, { closed }: Knowledge = {}): Warning[] {
  const warnings: Warning[] = [];
  const timed = days
    .flatMap(({ items }) => items)
    // A stay goes on while other things happen, and a note takes no time.
    .filter(({ start, type }) => start !== null && type !== "lodging" && type !== "note")
    .map(spanOf)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let last: Span | undefined;
  for (const next of timed) {
    const warning = last && (overlap(last, next) ?? tightGap(last, next));
    if (warning) warnings.push(warning);
    const shut = closed?.(next.item);
    if (shut) warnings.push({ kind: "closed", itemIds: [next.item.id], message: `“${next.item.title}” is closed at that time.`, ...shut });
    if (last === undefined || next.to >= last.to) last = next;
  }
  for (const { date, items } of days) {
    const warning = longDay(date, items);
    if (warning) warnings.push(warning);
  }
  for (const item of [...pool, ...days.flatMap(({ items }) => items)]) {
    const message = outside(item, itinerary);
    if (message !== null) warnings.push({ kind: "outside_trip", itemIds: [item.id], message });
  }
  return warnings;
}

interface Span {
  readonly item: Item;
  readonly from: number;
  readonly to: number;
}
const spanOf = (item: Item): Span => {
  const from = item.start === null ? 0 : epochOf(item.start);
  return { item, from, to: Math.max(from, item.end === null ? from : epochOf(item.end)) };
};
const MINUTE = 60_000;

function overlap(a: Span, b: Span): Warning | null {
  if (b.from >= a.to) return null;
  const minutes = Math.round((Math.min(a.to, b.to) - b.from) / MINUTE);
  const message =
    minutes > 0
      ? `“${a.item.title}” and “${b.item.title}” overlap by ${duration(minutes)}.`
      : `“${b.item.title}” begins while “${a.item.title}” is still going on.`;
  return { kind: "overlap", itemIds: [a.item.id, b.item.id], minutes, message };
}

/** After a flight or a ride one is somewhere else, and where is not known here. */
function tightGap(a: Span, b: Span): Warning | null {
  if (a.item.place === null || b.item.place === null || a.item.type === "flight" || a.item.type === "transport") return null;
  const distanceMeters = Math.round(metersBetween(a.item.place, b.item.place));
  const minutesFree = Math.round((b.from - a.to) / MINUTE);
  const minutesNeeded = travelMinutes(distanceMeters);
  if (minutesFree >= minutesNeeded) return null;
  const km = distanceMeters < 1000 ? `${distanceMeters} m` : `${(distanceMeters / 1000).toFixed(distanceMeters < 10_000 ? 1 : 0)} km`;
  return {
    kind: "tight_gap",
    itemIds: [a.item.id, b.item.id],
    minutesFree,
    minutesNeeded,
    distanceMeters,
    message: `${minutesFree === 0 ? "No time" : `Only ${duration(minutesFree)}`} from “${a.item.title}” to “${b.item.title}”, ${km} away. It takes about ${duration(minutesNeeded)}.`,
  };
}

/** From the first thing that begins on a day to the last that ends on it. Beyond this, most people are tired. */
const LONG_DAY_MINUTES = 14 * 60;

function longDay(date: string, items: readonly Item[]): Warning | null {
  const spans = items
    .filter(({ start, end, type }) => start !== null && type !== "lodging" && type !== "note" && (end ?? start).local.startsWith(date))
    .map(spanOf);
  const first = spans.reduce<Span | undefined>((a, b) => (a === undefined || b.from < a.from ? b : a), undefined);
  const last = spans.reduce<Span | undefined>((a, b) => (a === undefined || b.to > a.to ? b : a), undefined);
  if (!first || !last) return null;
  const minutes = Math.round((last.to - first.from) / MINUTE);
  if (minutes <= LONG_DAY_MINUTES) return null;
  const message = `A long day: ${duration(minutes)} from “${first.item.title}” to the end of “${last.item.title}”.`;
  return { kind: "long_day", date, itemIds: [first.item.id, last.item.id], minutes, message };
}

function outside(item: Item, trip: TripView["itinerary"]): string | null {
  if (item.dayId === null) return null;
  if (scheduledDay(item, trip) === null) return `“${item.title}” was planned on ${item.dayId}, which is not part of the trip any more.`;
  const ends = item.end?.local.slice(0, 10);
  return ends !== undefined && ends > trip.endDate ? `“${item.title}” ends on ${ends}, after the trip.` : null;
}

/** A careful guess without a route: on foot below 1.5 km, then city traffic, the open road, and a flight. */
export function travelMinutes(meters: number): number {
  const way = meters * 1.3;
  if (meters <= 100) return 0;
  if (meters <= 1_500) return Math.ceil(way / 75);
  if (meters <= 30_000) return Math.ceil(8 + way / 400);
  if (meters <= 600_000) return Math.ceil(15 + way / 1_300);
  return Math.ceil(180 + meters / 12_000);
}

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""];
  return parts.filter(Boolean).join(" ");
}
