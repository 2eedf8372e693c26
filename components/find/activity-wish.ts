import { narrowing } from "#components/find/narrow.ts";
import { stopNear, stopsOf, type Where, whereInput } from "#components/find/stay-wish.ts";
import type { RouterInputs } from "#components/trpc/client.tsx";
import type { ActivityOffer } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";
import type { Item, Itinerary } from "#domain/itinerary/itinerary.ts";

/** What a person fills in to find things to do. */
export interface ActivityWish {
  readonly where: Where | null;
  readonly date: string;
  readonly adults: number;
  readonly children: number;
}
export type ActivityInput = RouterInputs["activity"]["search"];
const MOST = 60;
const AROUND = 10_000;

/** The search of a wish; null while something is missing. */
export function activityInput({ where, date, adults, children }: ActivityWish, currency: string): ActivityInput | null {
  return where && date ? { ...whereInput(where), date, adults, children, currency, sort: "best", limit: MOST } : null;
}

/** What the plan suggests: the day it was asked for, else the first that is not over, around what stands on that day. */
export function guessActivity(
  trip: Pick<Itinerary, "startDate" | "endDate">,
  items: readonly Item[],
  asked: { readonly date: string | null; readonly people: number; readonly today: string },
): ActivityWish {
  const wanted = asked.date ?? trip.startDate;
  const date = wanted < asked.today ? asked.today : wanted;
  const stop = stopNear(stopsOf(trip, items), date);
  return {
    where: stop && { kind: "stop", stop: { id: stop.id, title: stop.title, lat: stop.lat, lon: stop.lon }, radius: AROUND },
    date,
    adults: Math.min(20, Math.max(1, asked.people)),
    children: 0,
  };
}

export const KINDS = ["entry", "tour", "event"] as const;
export type ActivityKind = ActivityOffer["activity"]["kind"];
export const PARTS_OF_DAY = ["morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

export interface ActivityFilters {
  readonly kind: ActivityKind | null;
  /** Any of them; none: all. */
  readonly category: readonly string[];
  readonly time: PartOfDay | null;
  /** Of one ticket, minor units; null: any. */
  readonly price: number | null;
}
export const NO_ACTIVITY_FILTERS: ActivityFilters = { kind: null, category: [], time: null, price: null };

const partOf = (local: string): PartOfDay => {
  const hour = Number(local.slice(11, 13));
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
};
/** The least a ticket costs. */
export const leastPrice = ({ sessions }: ShownActivity): number => Math.min(...sessions.map(({ price }) => price.amount));

export const things = narrowing<ShownActivity, ActivityFilters>(NO_ACTIVITY_FILTERS, {
  kind: ({ activity }, { kind }) => activity.kind === kind,
  category: ({ activity }, { category }) => category.includes(activity.category),
  time: ({ sessions }, { time }) => sessions.some(({ start }) => partOf(start.local) === time),
  price: (offer, { price }) => leastPrice(offer) <= (price ?? 0),
});

export type ActivitySort = "best" | "price" | "start" | "distance";
export const ACTIVITY_SORTS: readonly ActivitySort[] = ["best", "price", "start", "distance"];
const BY: Readonly<Record<ActivitySort, (offer: ShownActivity) => number>> = {
  // Suppliers know best: as they came.
  best: () => 0,
  price: leastPrice,
  start: ({ sessions }) => Date.parse(sessions[0]?.start.instant ?? ""),
  distance: ({ distanceMeters }) => distanceMeters ?? Infinity,
};
export const sortedThings = (offers: readonly ShownActivity[], by: ActivitySort): ShownActivity[] =>
  offers.toSorted((a, b) => BY[by](a) - BY[by](b));

/** Categories of the offers, the most frequent first. */
export function categoriesIn(offers: readonly ShownActivity[]): { readonly name: string; readonly count: number }[] {
  const found = new Map<string, number>();
  for (const { activity } of offers) found.set(activity.category, (found.get(activity.category) ?? 0) + 1);
  return [...found].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
