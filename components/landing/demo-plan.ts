import { SAMPLE_ITEMS } from "#components/landing/sample.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** One stop of the demonstration: an item of the sample trip, with what a visitor may change. */
export interface Stop {
  readonly key: (typeof SAMPLE_ITEMS)[number]["key"];
  readonly type: Item["type"];
  readonly minutes: number;
  readonly lat: number;
  readonly lon: number;
}
export interface TimedStop extends Stop {
  /** Minutes since midnight. */
  readonly start: number;
  readonly end: number;
  /** The way from the stop before; null for the first. */
  readonly way: { readonly minutes: number; readonly meters: number; readonly walk: boolean; readonly far: boolean } | null;
}
export type Days = readonly (readonly Stop[])[];

export const FIRST_DAYS: Days = [0, 1, 2].map((day) =>
  SAMPLE_ITEMS.filter((item) => item.day === day).map(({ key, type, minutes, place }) => ({
    key,
    type,
    minutes,
    lat: place.lat,
    lon: place.lon,
  })),
);

const DAY_STARTS = 9 * 60;
const EVENING = 18 * 60 + 30;
/** Where the train ends: the way on starts there. */
const KYOTO_STATION = { lat: 34.9858, lon: 135.7588 };
const WALK_METERS = 1600;
const FAR_METERS = 120_000;

function metersBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const east = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, b.lat - a.lat) * 111_195;
}
const toFive = (minutes: number): number => Math.max(5, Math.ceil(minutes / 5) * 5);

/** When each stop of a day happens, one after the other with the way between; a meal at the end waits for the evening. */
export function timed(stops: readonly Stop[]): TimedStop[] {
  let clock = DAY_STARTS;
  return stops.map((stop, index) => {
    const before = stops[index - 1];
    const meters = before ? metersBetween(before.key === "train" ? KYOTO_STATION : before, stop) : 0;
    const walk = meters < WALK_METERS;
    const far = meters > FAR_METERS;
    const way = before ? { meters, walk, far, minutes: far ? 180 : toFive(walk ? meters / 75 : 10 + meters / 450) } : null;
    const evening = stop.type === "food" && index === stops.length - 1 ? EVENING : 0;
    const start = Math.max(clock + (way?.minutes ?? 0), evening);
    clock = start + stop.minutes;
    return { ...stop, way, start, end: clock };
  });
}

export const placeOf = (days: Days, key: Stop["key"]): { readonly day: number; readonly index: number } | null => {
  const day = days.findIndex((stops) => stops.some((stop) => stop.key === key));
  return day < 0 ? null : { day, index: days[day]!.findIndex((stop) => stop.key === key) };
};

/** The days with a stop moved to an index of a day. The same days when nothing moves. */
export function moved(days: Days, key: Stop["key"], day: number, index: number): Days {
  const from = placeOf(days, key);
  if (from === null || day < 0 || day >= days.length) return days;
  const stop = days[from.day]![from.index]!;
  const without = days.map((stops) => stops.filter((other) => other.key !== key));
  const at = Math.max(0, Math.min(without[day]!.length, index));
  if (from.day === day && from.index === at) return days;
  return without.map((stops, i) => (i === day ? [...stops.slice(0, at), stop, ...stops.slice(at)] : stops));
}

export const lasting = (days: Days, key: Stop["key"], minutes: number): Days =>
  days.map((stops) => stops.map((stop) => (stop.key === key ? { ...stop, minutes } : stop)));

/** Stops laid out on a small picture: north is up, everything fits, one stop stands in the middle. */
export function sketch(stops: readonly Stop[], width: number, height: number): readonly (readonly [number, number])[] {
  if (stops.length === 0) return [];
  // A train stands where it arrives: the day is spent there.
  const at = stops.map((stop) => (stop.key === "train" ? KYOTO_STATION : stop));
  const squeeze = Math.cos((at[0]!.lat * Math.PI) / 180);
  const xs = at.map(({ lon }) => lon * squeeze);
  const ys = at.map(({ lat }) => -lat);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const pad = 24;
  const scale = Math.min((width - 2 * pad) / Math.max(right - left, 1e-6), (height - 2 * pad) / Math.max(bottom - top, 1e-6), 60_000);
  return stops.map((_, i) => [
    Math.round(width / 2 + (xs[i]! - (left + right) / 2) * scale),
    Math.round(height / 2 + (ys[i]! - (top + bottom) / 2) * scale),
  ]);
}
