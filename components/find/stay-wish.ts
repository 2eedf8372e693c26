import type { RouterInputs } from "#components/trpc/client.tsx";
import { type Item, type Itinerary, scheduledDay } from "#domain/itinerary/itinerary.ts";
import { type LatLon, metersBetween } from "#domain/place/distance.ts";
import { addDays, datesFrom } from "#domain/time.ts";

/** A stop of the trip that something may be near to. */
export interface Stop extends LatLon {
  readonly id: string;
  readonly title: string;
}
/** Part of a map; east may be less than west across the date line. */
export interface MapPart {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}
/** Where to look: a place by name, so far around a stop of the trip, or what the map shows. */
export type Where =
  | { readonly kind: "place"; readonly id: string; readonly label: string }
  | { readonly kind: "stop"; readonly stop: Stop; readonly radius: number }
  | { readonly kind: "map"; readonly part: MapPart };

/** What a person fills in to find a stay. */
export interface StayWish {
  readonly where: Where | null;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly guests: number;
  readonly children: number;
  readonly rooms: number;
}
export type StayInput = RouterInputs["stay"]["searchStream"];

/** Metres around a stop one may choose from. */
export const RADII = [500, 1000, 2000, 5000, 10_000, 25_000] as const;
/** A night further away than this from the last needs another bed, in metres. */
const SAME_AREA = 60_000;
/** No city has more hotels in the demo, so its list is whole and is narrowed down here. */
export const MOST_STAYS = 100;

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** The part of a search that says where. */
export function whereInput(where: Where) {
  switch (where.kind) {
    case "place":
      // What was typed and not chosen is searched by its words.
      return where.id === where.label ? { q: where.label } : { placeId: where.id };
    case "stop":
      return { lat: where.stop.lat, lon: where.stop.lon, radius: where.radius };
    case "map": {
      const { west, south, east, north } = where.part;
      return { bbox: [round(west), round(south), round(east), round(north)] };
    }
  }
}

/** The search of a wish; null while something is missing. */
export function stayInput(wish: StayWish, currency: string): StayInput | null {
  const { where, checkIn, checkOut, guests, children, rooms } = wish;
  if (!where || !checkIn || !checkOut || checkOut <= checkIn) return null;
  return { ...whereInput(where), checkIn, checkOut, guests, children, rooms, currency, sort: "best", limit: MOST_STAYS };
}

/** Stops of the trip with a place, in order; flights and ways are no places to be at. */
export function stopsOf(trip: Pick<Itinerary, "startDate" | "endDate">, items: readonly Item[]): (Stop & { readonly day: string })[] {
  return items
    .flatMap((item) => {
      const day = scheduledDay(item, trip);
      if (!day || !item.place || item.type === "flight" || item.type === "transport") return [];
      const { lat, lon } = item.place;
      return [{ id: item.id, title: item.title, lat, lon, day, position: item.position }];
    })
    .sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.position < b.position ? -1 : 1));
}

/** The nearest stop in time to a day: its last one, else the first after it, else the last before. */
export function stopNear<S extends { readonly day: string }>(stops: readonly S[], day: string): S | null {
  return stops.findLast((stop) => stop.day === day) ?? stops.find((stop) => stop.day > day) ?? stops.at(-1) ?? null;
}

/** Dates of nights that a stay of the plan covers. */
export function coveredNights(items: readonly Item[], trip: Pick<Itinerary, "startDate" | "endDate">): ReadonlySet<string> {
  const nights = new Set<string>();
  for (const item of items) {
    const first = item.type === "lodging" ? scheduledDay(item, trip) : null;
    if (first === null) continue;
    const leave = item.end?.local.slice(0, 10) ?? addDays(first, 1);
    nights.add(first);
    if (leave > first) for (const night of datesFrom(first, addDays(leave, -1))) nights.add(night);
  }
  return nights;
}

/**
 * What the plan suggests: from the day it was asked for, or the first night without a bed, as long as no bed is there and the days stay in
 * one area. `today`: nobody arrives before it.
 */
export function guessStay(
  trip: Pick<Itinerary, "startDate" | "endDate">,
  items: readonly Item[],
  asked: { readonly date: string | null; readonly people: number; readonly today: string },
): StayWish {
  const covered = coveredNights(items, trip);
  const nights = trip.startDate < trip.endDate ? datesFrom(trip.startDate, addDays(trip.endDate, -1)) : [trip.startDate];
  const open = nights.find((night) => !covered.has(night) && night >= asked.today);
  const wanted = asked.date ?? open ?? trip.startDate;
  const checkIn = wanted < asked.today ? asked.today : wanted;
  const stops = stopsOf(trip, items);
  const stop = stopNear(stops, checkIn);
  let checkOut = addDays(checkIn, 1);
  while (checkOut < trip.endDate && !covered.has(checkOut) && staysNear(stops, checkOut, stop)) checkOut = addDays(checkOut, 1);
  const guests = Math.min(30, Math.max(1, asked.people));
  return {
    where: stop && { kind: "stop", stop: { id: stop.id, title: stop.title, lat: stop.lat, lon: stop.lon }, radius: 10_000 },
    checkIn,
    checkOut,
    guests,
    children: 0,
    rooms: Math.min(9, Math.ceil(guests / 2)),
  };
}

/** Whether the evening of a day is in the same area; days without a place go on where the last was. */
function staysNear(stops: readonly (Stop & { readonly day: string })[], day: string, stop: LatLon | null): boolean {
  const last = stops.findLast((one) => one.day === day);
  return !stop || !last || metersBetween(last, stop) <= SAME_AREA;
}
