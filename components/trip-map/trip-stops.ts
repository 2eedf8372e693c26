import { type Bounds, boundsOf, greatCircle, type Point, straight } from "#components/map/geometry.ts";
import type { MapLine } from "#components/map/map-port.ts";
import { stopNumbers } from "#components/trip/board/day-facts.ts";
import { dayColor } from "#components/ui/day-color.ts";
import type { Item, ItemPlace } from "#domain/itinerary/itinerary.ts";
import { metersBetween } from "#domain/place/distance.ts";

export interface TripDay {
  readonly date: string;
  readonly items: readonly Item[];
}
type Placed = Item & { readonly place: ItemPlace };
const isPlaced = (item: Item): item is Placed => item.place !== null && item.type !== "note";

/** One thing of the trip that has a place. */
export interface TripStop {
  readonly item: Placed;
  /** Null: an idea. */
  readonly date: string | null;
  /** Index of its day, for the colour. */
  readonly day: number | null;
  /** As in the list of the day. */
  readonly number: number | null;
}

/** What has a place, in the order of the days, ideas last. */
export function tripStops(days: readonly TripDay[], pool: readonly Item[]): TripStop[] {
  const stops = days.flatMap(({ date, items }, day) => {
    const numbers = stopNumbers(items);
    return items.filter(isPlaced).map((item): TripStop => ({ item, date, day, number: numbers.get(item.id) ?? null }));
  });
  return [...stops, ...pool.filter(isPlaced).map((item): TripStop => ({ item, date: null, day: null, number: null }))];
}

/** Shorter hops are drawn straight even when somebody flies. */
const FLIGHT_METERS = 150_000;
/** Nobody drives this in a leg; it is drawn as the arc a plane takes, whatever it is. */
const FAR_METERS = 1_500_000;

/**
 * Lines in visit order: one for each two neighbours of a day, in the day's colour, and a faint one from the last stop of a day to
 * the first of the next. Flights follow the great circle; on the ground a straight dashed line is an estimate.
 */
export function tripLines(days: readonly TripDay[], date: string | null, distance: (meters: number) => string): MapLine[] {
  const lines: MapLine[] = [];
  let before: Placed | null = null;
  days.forEach((day, index) => {
    const here = date === null || date === day.date;
    for (const [at, item] of day.items.filter(isPlaced).entries()) {
      const from = before;
      before = item;
      if (from === null) continue;
      const meters = metersBetween(from.place, item.place);
      if (meters < 30) continue;
      const flown = meters > FAR_METERS || (meters > FLIGHT_METERS && (from.type === "flight" || item.type === "flight"));
      const between = at === 0;
      lines.push({
        id: `${from.id}>${item.id}`,
        path: flown ? greatCircle(from.place, item.place) : straight(from.place, item.place),
        color: dayColor(index),
        dashed: !flown,
        faded: !here || (between && !flown && date !== null),
        label: distance(meters),
      });
    }
  });
  return lines;
}

/** What the map shows first: where the trip is, even when the way there crosses half the world. */
const MUCH_SMALLER = 3;
const span = ({ west, east, south, north }: Bounds): number => Math.max(east - west, (north - south) * 1.5, 0.05);

/**
 * The box round what a day has; round the whole trip when it has nothing. Ideas count when there is nothing else. `core` leaves out
 * airports of flights when the rest is much closer together.
 */
export function boundsOfTrip(stops: readonly TripStop[], date: string | null, core = false): Bounds | null {
  const box = (keep: (stop: TripStop) => boolean) => boundsOf(stops.filter(keep).map(({ item }): Point => item.place));
  const day = date === null ? null : box((stop) => stop.date === date);
  const whole = day ?? box((stop) => stop.date !== null) ?? box(() => true);
  const rest = core ? box((stop) => stop.date !== null && stop.item.type !== "flight" && (day === null || stop.date === date)) : null;
  return whole && rest && span(whole) > span(rest) * MUCH_SMALLER ? rest : whole;
}
