import { LEAST_MINUTES, minutesOf } from "#components/trip-views/day-grid.ts";
import { dateOf, localOn, minuteOf, type ZoneOnDate, zoneAt } from "#components/trip-views/zones.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { addDays, daysBetween, localAt, type Moment } from "#domain/time.ts";

/** The times an item is about to get. */
export interface Times {
  readonly start: Moment;
  readonly end: Moment | null;
}
export const STEP = 15;
type Movable = Pick<Item, "type" | "start" | "end" | "place">;

const shifted = ({ local, zone }: Moment, minutes: number): Moment => ({ zone, local: localOn(dateOf(local), minuteOf(local) + minutes) });
/** The quarter of an hour nearest to where a pointer is. */
export const snapped = (minute: number): number => Math.round(minute / STEP) * STEP;
/** The next quarter of an hour in a direction: 09:35 goes up to 09:30 and down to 09:45. */
export const nextQuarter = (minute: number, by: -1 | 1): number =>
  by > 0 ? (Math.floor(minute / STEP) + 1) * STEP : (Math.ceil(minute / STEP) - 1) * STEP;

/**
 * An item at another wall time; it stays as long on the clock as it was. On a day that is lived in another zone it takes that
 * zone, unless it is tied to one: by its place, or because it ends elsewhere.
 */
export function movedTo(item: Movable, date: string, minute: number, zonesOf: (date: string) => readonly ZoneOnDate[]): Times {
  const { start, end } = item;
  const at = localOn(date, minute);
  if (start === null) return { start: { local: at, zone: item.place?.timeZone ?? zoneAt(zonesOf(dateOf(at)), minuteOf(at)) }, end: null };
  const tied = (end !== null && end.zone !== start.zone) || item.type === "flight" || Boolean(item.place?.timeZone);
  const lived = zoneAt(zonesOf(dateOf(start.local)), minuteOf(start.local)) === start.zone;
  const zone = !tied && lived ? zoneAt(zonesOf(dateOf(at)), minuteOf(at)) : start.zone;
  const by = daysBetween(dateOf(start.local), dateOf(at)) * 1440 + minuteOf(at) - minuteOf(start.local);
  const moved = end && shifted(end, by);
  return { start: { local: at, zone }, end: moved && (end.zone === start.zone ? { ...moved, zone } : moved) };
}

/** An item that ends at another wall time, at the least a quarter of an hour after it begins. */
export function endingAt({ start, end }: Movable, date: string, minute: number): Times | null {
  if (start === null) return null;
  const zone = end?.zone ?? start.zone;
  const wish = { local: localOn(date, minute), zone };
  if (minutesOf(start, wish) >= STEP) return { start, end: wish };
  const least = localAt(Date.parse(`${start.local}Z`) + STEP * 60_000, "UTC");
  return zone === start.zone ? { start, end: { local: least, zone } } : { start, end: end ?? wish };
}

/** One step of the keyboard: minutes or days for the whole, or only for its end. */
export function stepped(
  item: Movable,
  { minutes = 0, days = 0, end: resize = false }: { readonly minutes?: -1 | 0 | 1; readonly days?: number; readonly end?: boolean },
  zonesOf: (date: string) => readonly ZoneOnDate[],
): Times | null {
  const { start } = item;
  if (start === null) return null;
  if (resize) {
    const end = item.end ?? shifted(start, LEAST_MINUTES - (minutes > 0 ? STEP : 0));
    const minute = minutes === 0 ? minuteOf(end.local) : nextQuarter(minuteOf(end.local), minutes);
    return endingAt({ ...item, end }, addDays(dateOf(end.local), days), minute);
  }
  const minute = minutes === 0 ? minuteOf(start.local) : nextQuarter(minuteOf(start.local), minutes);
  if (minutes !== 0) return movedTo(item, dateOf(start.local), minute, zonesOf);
  // Over days the time of day stays to the minute.
  return movedTo(item, addDays(dateOf(start.local), days), minute, zonesOf);
}

export const isWithin = ({ start }: Times, dates: readonly string[]): boolean => {
  const date = dateOf(start.local);
  return date >= (dates[0] ?? "~") && date <= (dates.at(-1) ?? "");
};
