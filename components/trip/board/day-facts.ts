import type { Item } from "#domain/itinerary/itinerary.ts";
import type { TripView } from "#domain/itinerary/view.ts";
import { addMoney, type Money } from "#domain/money.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { daysBetween, epochOf } from "#domain/time.ts";

/** A stay as one of its days sees it. */
export interface StayBand {
  readonly id: string;
  readonly title: string;
  readonly part: "in" | "night" | "out";
  /** 1 for the first; on the last day the number of nights. */
  readonly night: number;
  readonly nights: number;
  /** Check-in or check-out time. */
  readonly time: string | null;
}
/** A day in a line. */
export interface DayFacts {
  readonly stops: number;
  /** Straight lines between places in visit order: an estimate. */
  readonly meters: number;
  /** Planned time, what overlaps counted once. */
  readonly minutes: number;
  readonly costs: readonly Money[];
  readonly stays: readonly StayBand[];
}

/** Number of each stop of a day, from 1; notes are none. Board, map and views count alike. */
export function stopNumbers(items: readonly Pick<Item, "id" | "type">[]): ReadonlyMap<string, number> {
  return new Map(items.filter(({ type }) => type !== "note").map(({ id }, index) => [id, index + 1]));
}

export function dayFacts(items: readonly Item[], stays: readonly StayBand[], currency: string): DayFacts {
  let meters = 0;
  let before: Item["place"] = null;
  for (const { place, type } of items) {
    if (place === null || type === "note") continue;
    if (before !== null) meters += metersBetween(before, place);
    before = place;
  }
  return {
    stops: stopNumbers(items).size,
    meters: Math.round(meters),
    minutes: plannedMinutes(items),
    costs: costsOf(items, currency),
    stays,
  };
}

function plannedMinutes(items: readonly Item[]): number {
  const spans = items
    .flatMap(({ type, start, end }) =>
      start === null || end === null || type === "lodging" || type === "note" ? [] : [[epochOf(start), epochOf(end)] as const],
    )
    .sort(([a], [b]) => a - b);
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(total / 60_000);
}

function costsOf(items: readonly Item[], currency: string): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const { cost } of items) {
    if (cost === null) continue;
    const sum = sums.get(cost.currency);
    sums.set(cost.currency, sum === undefined ? cost : addMoney(sum, cost));
  }
  const rank = (money: Money) => (money.currency === currency ? "" : money.currency);
  return [...sums.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The bands of all days: check-in, each further night, check-out. */
export function stayBands({ itinerary, days }: Pick<TripView, "itinerary" | "days">): ReadonlyMap<string, readonly StayBand[]> {
  const bands = new Map<string, StayBand[]>();
  const put = (date: string, band: StayBand): void => {
    if (date < itinerary.startDate || date > itinerary.endDate) return;
    const known = bands.get(date);
    if (known) known.push(band);
    else bands.set(date, [band]);
  };
  for (const { date, stays, items } of days) {
    // Who leaves comes before who arrives.
    for (const { item, night, nights } of stays) {
      const base = { id: item.id, title: item.title, nights };
      put(date, { ...base, part: night === 1 ? "in" : "night", night, time: night === 1 ? (item.start?.local.slice(11) ?? null) : null });
    }
    for (const item of items) {
      const out = item.type === "lodging" ? item.end?.local.slice(0, 10) : undefined;
      if (out !== undefined && out > date)
        put(out, {
          id: item.id,
          title: item.title,
          part: "out",
          night: daysBetween(date, out),
          nights: daysBetween(date, out),
          time: item.end?.local.slice(11) ?? null,
        });
    }
  }
  const rank = { out: 0, night: 1, in: 2 } as const;
  for (const list of bands.values()) list.sort((a, b) => rank[a.part] - rank[b.part]);
  return bands;
}
