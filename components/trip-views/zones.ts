import type { Item } from "#domain/itinerary/itinerary.ts";
import { addDays, epochOf, localAt } from "#domain/time.ts";

/** A stretch of the trip that is lived by one zone's clock, in milliseconds since 1970. */
export interface ZoneSegment {
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}
export type Timed = Pick<Item, "id" | "type" | "start" | "end">;

const MINUTE = 60_000;
/** Minutes since midnight of a wall time. */
export const minuteOf = (local: string): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
export const dateOf = (local: string): string => local.slice(0, 10);
/** "2027-04-01" and 570 → "2027-04-01T09:30"; minutes before or after that day go over to the next ones. */
export function localOn(date: string, minute: number): string {
  const days = Math.floor(minute / 1440);
  const rest = minute - days * 1440;
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${addDays(date, days)}T${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`;
}

/** How far a zone's clock is ahead of UTC at an instant, in minutes. */
export function offsetAt(epoch: number, zone: string): number {
  const floor = Math.floor(epoch / MINUTE) * MINUTE;
  return Math.round((Date.parse(`${localAt(floor, zone)}Z`) - floor) / MINUTE);
}

/**
 * By whose clock each part of the trip is lived. It changes when something ends in another zone than it began in, such as a
 * flight, and when the next thing begins in another zone. A stay says nothing: one can leave while it goes on.
 */
export function zoneSegments(items: readonly Timed[], home: string): readonly ZoneSegment[] {
  const timed = items
    .flatMap(({ type, start, end }) => (start && type !== "lodging" && type !== "note" ? [{ start, end, at: epochOf(start) }] : []))
    .sort((a, b) => a.at - b.at);
  const segments: ZoneSegment[] = [];
  let zone = timed[0]?.start.zone ?? home;
  let since = Number.NEGATIVE_INFINITY;
  const change = (to: string, at: number): void => {
    if (to === zone || at < since) return;
    if (at > since) segments.push({ zone, from: since, to: at });
    zone = to;
    since = at;
  };
  for (const { start, end, at } of timed) {
    change(start.zone, at);
    if (end) change(end.zone, epochOf(end));
  }
  return [...segments, { zone, from: since, to: Number.POSITIVE_INFINITY }];
}

export interface ZoneOnDate {
  readonly zone: string;
  /** Minute of the day from which its clock counts; 0 for the zone the day begins in. */
  readonly from: number;
  /** How far the clock jumps there, in minutes; 0 for the first. */
  readonly shift: number;
}

/** The zones of one date of the calendar, first to last. Never empty. A zone whose clock says the same is no change. */
export function zonesOnDate(segments: readonly ZoneSegment[], date: string): readonly ZoneOnDate[] {
  const found: ZoneOnDate[] = [];
  for (const { zone, from, to } of segments) {
    const begins = Number.isFinite(from) ? localAt(from, zone) : "";
    const ends = Number.isFinite(to) ? localAt(to, zone) : "~";
    if (dateOf(begins) > date || ends <= `${date}T00:00`) continue;
    const starts = begins !== "" && dateOf(begins) === date;
    const last = found.at(-1);
    if (!last) found.push({ zone, from: 0, shift: 0 });
    else {
      const shift = offsetAt(from, zone) - offsetAt(from, last.zone);
      if (shift !== 0) found.push({ zone, from: starts ? minuteOf(begins) : 0, shift });
    }
  }
  return found.length > 0 ? found : [{ zone: segments.at(-1)?.zone ?? "UTC", from: 0, shift: 0 }];
}

/** The zone a new thing at that minute of that date belongs to. */
export const zoneAt = (zones: readonly ZoneOnDate[], minute: number): string =>
  (zones.findLast(({ from }) => from <= minute) ?? zones[0])?.zone ?? "UTC";

export interface DayClock {
  /** 23 or 25 on the days daylight saving begins and ends. */
  readonly hours: number;
  /** Wall times that do not exist that day, in minutes. */
  readonly skipped: readonly [number, number] | null;
  /** Wall times that come twice. */
  readonly repeated: readonly [number, number] | null;
}
const PLAIN: DayClock = { hours: 24, skipped: null, repeated: null };

/** How the clock of a zone runs on a date. */
export function dayClock(date: string, zone: string): DayClock {
  const at = (minute: number) => epochOf({ local: localOn(date, minute), zone });
  const minutes = (at(1440) - at(0)) / MINUTE;
  if (minutes === 1440) return PLAIN;
  const change = Math.abs(1440 - minutes);
  for (let minute = 0; minute < 1440; minute += 15) {
    const step = (at(minute + 15) - at(minute)) / MINUTE;
    // A skipped time moves on by the length of the gap, so within the gap the clock runs on and after it stands still.
    if (minutes < 1440 && localAt(at(minute), zone) !== localOn(date, minute))
      return { hours: minutes / 60, skipped: [minute, minute + change], repeated: null };
    if (minutes > 1440 && step > 15) return { hours: minutes / 60, skipped: null, repeated: [minute + 15 - change, minute + 15] };
  }
  return { ...PLAIN, hours: minutes / 60 };
}
