"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { TripStore } from "#components/trip/store.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import type { Entity } from "#domain/itinerary/itinerary.ts";
import { dayKey } from "#domain/itinerary/itinerary.ts";
import { type StayNight, type Totals, viewOf } from "#domain/itinerary/view.ts";
import { type Warning, warningsOf } from "#domain/itinerary/warnings.ts";

export interface Overview {
  readonly totals: Totals;
  readonly stays: ReadonlyMap<string, readonly StayNight[]>;
  readonly warnings: readonly Warning[];
  readonly warningsOf: ReadonlyMap<string, readonly string[]>;
}
const EMPTY: Overview = { totals: { items: 0, scheduled: 0, nights: 0, costs: [] }, stays: new Map(), warnings: [], warningsOf: new Map() };
const AFTER_MS = 120;

function overviewOf(store: TripStore): Overview {
  const trip = store.read("itinerary");
  const entities: (Entity | undefined)[] = [trip, ...store.layout().dates.map((date) => store.read(dayKey(date))), ...store.items()];
  const view = viewOf(entities.filter((entity) => entity !== undefined));
  if (!view) return EMPTY;
  const warnings = warningsOf(view);
  const byItem = new Map<string, string[]>();
  for (const { itemIds, message } of warnings) {
    const last = itemIds.at(-1) as string;
    byItem.set(last, [...(byItem.get(last) ?? []), message]);
  }
  return { totals: view.totals, stays: new Map(view.days.map(({ date, stays }) => [date, stays])), warnings, warningsOf: byItem };
}

const OverviewContext = createContext<Overview>(EMPTY);
export const useOverview = (): Overview => useContext(OverviewContext);

/** Sums, stays and warnings look at the whole trip, so they follow edits a moment later and never hold one up. */
export function OverviewProvider({ children }: { children: ReactNode }) {
  const store = useTripStore();
  const [overview, setOverview] = useState(() => overviewOf(store));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = "";
    const unsubscribe = store.subscribe(() => {
      const { version, waiting, ready } = store.status();
      const now = `${version} ${waiting} ${ready}`;
      if (now === known) return;
      known = now;
      clearTimeout(timer);
      timer = setTimeout(() => setOverview(overviewOf(store)), AFTER_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store]);
  return <OverviewContext value={overview}>{children}</OverviewContext>;
}
