import { openOn, type Span } from "#domain/activity/opening.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { addDays, daysBetween } from "#domain/time.ts";

/** Why a visit does not fit the hours of its place. */
export interface Closed {
  /** Shut all day, shut at that time, or open for a part of the visit only: it begins too early, or lasts too long. */
  readonly part: "day" | "time" | "start" | "end";
  /** When the place is open on that day, in minutes since midnight. */
  readonly open: readonly Span[];
}
/** People come a little early, and are let out a little late. */
const PATIENCE = 10;
const LONGEST = 24 * 60;

const minutesOf = (local: string): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/**
 * Compares a visit with the hours of its place (OpenStreetMap's form). Null when it fits, and whenever that is not certain: hours that
 * cannot be read, a visit without a time, over a day long, or from one time zone to another.
 */
export function closedDuring(hours: string | null | undefined, { start, end }: Pick<Item, "start" | "end">): Closed | null {
  if (!start || (end && end.zone !== start.zone)) return null;
  const date = start.local.slice(0, 10);
  const open = openOn(hours, date);
  const before = openOn(hours, addDays(date, -1));
  const after = openOn(hours, addDays(date, 1));
  if (!open || !before || !after) return null;
  const from = minutesOf(start.local);
  const to = end ? daysBetween(date, end.local.slice(0, 10)) * 1440 + minutesOf(end.local) : from;
  if (to < from || to - from > LONGEST) return null;
  // What opened yesterday may still be open, and tomorrow comes at 24:00.
  const spans = joined([
    ...before.map(([a, b]): Span => [a - 1440, b - 1440]),
    ...open,
    ...after.map(([a, b]): Span => [a + 1440, b + 1440]),
  ]);
  const touched = spans.filter(([a, b]) => a < Math.max(to, from + 1) && b > from);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) {
    const nearly = spans.some(([a, b]) => a - PATIENCE <= from && b + PATIENCE > from);
    return nearly ? null : { part: open.length === 0 ? "day" : "time", open };
  }
  if (from < first[0] - PATIENCE) return { part: "start", open };
  if (to > last[1] + PATIENCE) return { part: "end", open };
  return null;
}

/** Spans that meet become one: a place that never closes has no midnight. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}
