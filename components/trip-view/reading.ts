import type { RouterOutputs } from "#components/trpc/client.tsx";
import { type Cover, coverOf, stopsOf, telling } from "#domain/cover/address.ts";
import { datesFrom, daysBetween } from "#domain/time.ts";

export type ReadTrip = RouterOutputs["itinerary"]["get"];
export type ReadItem = ReadTrip["items"][number];

export interface Night {
  readonly item: ReadItem;
  readonly night: number;
  readonly nights: number;
}
export interface ReadDay {
  readonly date: string;
  readonly title: string | null;
  readonly note: string | null;
  readonly items: readonly ReadItem[];
  readonly stays: readonly Night[];
}

/** A trip day by day, with the stay of each night. */
export function readingOf(trip: ReadTrip): { readonly days: readonly ReadDay[]; readonly ideas: readonly ReadItem[] } {
  const byDay = Map.groupBy(trip.items, ({ dayId }) => dayId);
  const nights = trip.items.flatMap((item) => nightsOf(item, trip.endDate));
  return {
    days: trip.days.map(({ date, title, note }) => ({
      date,
      title,
      note,
      items: byDay.get(date) ?? [],
      stays: nights.filter((night) => night.date === date),
    })),
    ideas: byDay.get(null) ?? [],
  };
}

function nightsOf(item: ReadItem, lastDay: string): (Night & { readonly date: string })[] {
  if (item.type !== "lodging" || item.dayId === null) return [];
  const end = item.end?.local.slice(0, 10) ?? item.dayId;
  const nights = Math.max(1, daysBetween(item.dayId, end));
  return datesFrom(item.dayId, end < lastDay ? end : lastDay)
    .slice(0, nights)
    .map((date, index) => ({ date, item, night: index + 1, nights }));
}

const placed = (trip: ReadTrip) =>
  trip.items.flatMap(({ type, dayId, location }) =>
    location ? [{ type, scheduled: dayId !== null, lat: location.lat, lon: location.lon, name: location.name }] : [],
  );

/** What the picture of the trip is drawn from. */
export const coverOfTrip = (trip: ReadTrip): Cover => coverOf(trip.startDate, telling(placed(trip)));

/** Where the trip goes, in a few names. */
export const placesOf = (trip: ReadTrip): readonly string[] => [
  ...new Set(
    stopsOf(telling(placed(trip)))
      .map(({ name }) => name)
      .slice(0, 4),
  ),
];

/** The wall times of an item as they are read: what belongs to another zone than the trip's says so. */
export interface ReadTimes {
  readonly from: string;
  readonly fromZone: string | null;
  readonly to: string | null;
  /** When it ends on another day. */
  readonly toDay: string | null;
  readonly toZone: string | null;
}
export function timesOf({ start, end }: ReadItem, tripZone: string): ReadTimes | null {
  if (!start) return null;
  const sameDay = end?.local.slice(0, 10) === start.local.slice(0, 10);
  return {
    from: start.local.slice(11, 16),
    fromZone: start.zone === tripZone && (!end || end.zone === start.zone) ? null : start.zone,
    to: end ? end.local.slice(11, 16) : null,
    toDay: end && !sameDay ? end.local.slice(0, 10) : null,
    toZone: end && end.zone !== start.zone ? end.zone : null,
  };
}
