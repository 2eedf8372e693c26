import { type Day, type Entity, type Item, type Itinerary, scheduledDay } from "#domain/itinerary/itinerary.ts";
import { byPosition } from "#domain/itinerary/position.ts";
import { addMoney, type Money } from "#domain/money.ts";
import { datesFrom, daysBetween } from "#domain/time.ts";

/** A night of a stay. It is shown on every day whose night it covers, beside the day's items. */
export interface StayNight {
  readonly item: Item;
  /** 1 for the first. */
  readonly night: number;
  readonly nights: number;
}
export interface DayView {
  /** The date: days need no id of their own. */
  readonly id: string;
  readonly date: string;
  readonly title: string | null;
  readonly note: string | null;
  readonly items: readonly Item[];
  readonly stays: readonly StayNight[];
}
export interface Totals {
  readonly items: number;
  readonly scheduled: number;
  readonly nights: number;
  /** One sum per currency, the trip's own first, then by code. */
  readonly costs: readonly Money[];
}
export interface TripView {
  readonly itinerary: Itinerary;
  readonly days: readonly DayView[];
  /** Ideas without a day, and items whose day is not among the trip's dates. */
  readonly pool: readonly Item[];
  readonly totals: Totals;
}

/** The trip as a person sees it. Null while there is no itinerary. */
export function viewOf(entities: Iterable<Entity>): TripView | null {
  let itinerary: Itinerary | undefined;
  const notes = new Map<string, Day>();
  const items: Item[] = [];
  for (const entity of entities) {
    if (entity.kind === "itinerary") itinerary = entity;
    else if (entity.kind === "day") notes.set(entity.date, entity);
    else if (entity.kind === "item") items.push(entity);
  }
  if (itinerary === undefined) return null;
  const trip = itinerary;
  items.sort(byPosition);
  const byDay = Map.groupBy(items, (item) => scheduledDay(item, trip));
  const stays = staysByNight(items, trip);
  const days = datesFrom(trip.startDate, trip.endDate).map((date): DayView => {
    const { title = null, note = null } = notes.get(date) ?? {};
    return { id: date, date, title, note, items: byDay.get(date) ?? [], stays: stays.get(date) ?? [] };
  });
  const pool = byDay.get(null) ?? [];
  return { itinerary, days, pool, totals: totalsOf(items, items.length - pool.length, trip) };
}

/** Nights of a lodging: from the day it starts to the one before it ends, one if it has no end. */
function staysByNight(items: readonly Item[], trip: Itinerary): Map<string, StayNight[]> {
  const stays = new Map<string, StayNight[]>();
  for (const item of items) {
    const first = item.type === "lodging" ? scheduledDay(item, trip) : null;
    if (first === null) continue;
    const last = item.end?.local.slice(0, 10) ?? first;
    const nights = Math.max(1, daysBetween(first, last));
    datesFrom(first, last < trip.endDate ? last : trip.endDate)
      .slice(0, nights)
      .forEach((date, index) => {
        const stay = { item, night: index + 1, nights };
        const known = stays.get(date);
        if (known) known.push(stay);
        else stays.set(date, [stay]);
      });
  }
  return stays;
}

function totalsOf(items: readonly Item[], scheduled: number, trip: Itinerary): Totals {
  const sums = new Map<string, Money>();
  for (const { cost } of items) {
    if (cost === null) continue;
    const sum = sums.get(cost.currency);
    sums.set(cost.currency, sum === undefined ? cost : addMoney(sum, cost));
  }
  const rank = ({ currency }: Money) => (currency === trip.currency ? "" : currency);
  const costs = [...sums.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return { items: items.length, scheduled, nights: daysBetween(trip.startDate, trip.endDate), costs };
}
