"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { type DayFacts, dayFacts, stayBands, stopNumbers } from "#components/trip/board/day-facts.ts";
import { useIdle } from "#components/trip/map-slot.tsx";
import type { TripStore } from "#components/trip/store.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import type { Closed } from "#domain/itinerary/closed.ts";
import { sameValue } from "#domain/itinerary/equal.ts";
import { dayKey, type Entity, type Item } from "#domain/itinerary/itinerary.ts";
import { type Totals, viewOf } from "#domain/itinerary/view.ts";
import { type Warning, warningsOf } from "#domain/itinerary/warnings.ts";

/** What is known of the whole trip: sums, stays, stop numbers, warnings. */
export interface Overview {
  readonly totals: Totals;
  readonly days: ReadonlyMap<string, DayFacts>;
  /** Number of each stop within its day. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly warnings: readonly Warning[];
  /** Warnings of an item: those it causes, coming after the other. */
  readonly warningsOf: ReadonlyMap<string, readonly Warning[]>;
  readonly warningsOn: ReadonlyMap<string, readonly Warning[]>;
}
const EMPTY: Overview = {
  totals: { items: 0, scheduled: 0, nights: 0, costs: [] },
  days: new Map(),
  numbers: new Map(),
  warnings: [],
  warningsOf: new Map(),
  warningsOn: new Map(),
};
const NO_WARNINGS: readonly Warning[] = [];
const AFTER_MS = 120;

/** Parts that say the same stay the same objects, so that one edit draws little again. */
function kept<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return new Map(
    [...after].map(([key, value]) => {
      const known = before.get(key);
      return [key, known !== undefined && sameValue(known, value) ? known : value] as const;
    }),
  );
}

function overviewOf(store: TripStore, before: Overview, closed?: (item: Item) => Closed | null): Overview {
  const trip = store.read("itinerary");
  const entities: (Entity | undefined)[] = [trip, ...store.layout().dates.map((date) => store.read(dayKey(date))), ...store.items()];
  const view = viewOf(entities.filter((entity) => entity !== undefined));
  if (!view) return EMPTY;
  const bands = stayBands(view);
  const warnings = warningsOf(view, closed && { closed });
  const byItem = Map.groupBy(
    warnings.filter(({ kind }) => kind !== "long_day"),
    ({ itemIds }) => itemIds.at(-1) as string,
  );
  const dayOf = new Map(view.days.flatMap(({ date, items }) => items.map(({ id }) => [id, date] as const)));
  const byDay = Map.groupBy(warnings, (warning) =>
    warning.kind === "long_day" ? warning.date : (dayOf.get(warning.itemIds.at(-1) as string) ?? ""),
  );
  return {
    totals: sameValue(before.totals, view.totals) ? before.totals : view.totals,
    days: kept(
      before.days,
      new Map(view.days.map(({ date, items }) => [date, dayFacts(items, bands.get(date) ?? [], view.itinerary.currency)])),
    ),
    numbers: new Map(view.days.flatMap(({ items }) => [...stopNumbers(items)])),
    warnings,
    warningsOf: kept(before.warningsOf, byItem),
    warningsOn: kept(before.warningsOn, byDay),
  };
}

function createOverviewStore(trip: TripStore) {
  let state = overviewOf(trip, EMPTY);
  let closed: ((item: Item) => Closed | null) | undefined;
  const listeners = new Set<() => void>();
  function refresh(): void {
    state = overviewOf(trip, state, closed);
    for (const listener of listeners) listener();
  }
  return {
    get: (): Overview => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh,
    /** From now on also what is closed is told. */
    know(knowledge: (item: Item) => Closed | null): void {
      closed = knowledge;
      refresh();
    },
  };
}

const OverviewContext = createContext<ReturnType<typeof createOverviewStore> | null>(null);

/** Sums, stays and warnings look at the whole trip, so they follow edits a moment later and never hold one up. */
export function OverviewProvider({ children }: { children: ReactNode }) {
  const store = useTripStore();
  const api = useTRPCClient();
  const idle = useIdle();
  const [overview] = useState(() => createOverviewStore(store));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = "";
    const unsubscribe = store.subscribe(() => {
      const { version, waiting, ready } = store.status();
      const now = `${version} ${waiting} ${ready}`;
      if (now === known) return;
      known = now;
      clearTimeout(timer);
      timer = setTimeout(overview.refresh, AFTER_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, overview]);
  useEffect(() => {
    if (!idle) return;
    let stop: (() => void) | undefined;
    let ended = false;
    void import("#components/trip/opening-hours.ts").then(({ watchOpeningHours }) => {
      if (!ended) stop = watchOpeningHours(store, api, overview.know);
    });
    return () => {
      ended = true;
      stop?.();
    };
  }, [idle, store, api, overview]);
  return <OverviewContext value={overview}>{children}</OverviewContext>;
}

/** A part of the overview; draws again only when that part is another. */
export function useOverviewPart<T>(select: (overview: Overview) => T): T {
  const overview = useContext(OverviewContext);
  if (!overview) throw new Error("no overview here");
  const snapshot = () => select(overview.get());
  return useSyncExternalStore(overview.subscribe, snapshot, snapshot);
}
export const useOverview = (): Overview => useOverviewPart((overview) => overview);
export const useDayFacts = (date: string): DayFacts | undefined => useOverviewPart(({ days }) => days.get(date));
export const useStopNumber = (id: string): number | undefined => useOverviewPart(({ numbers }) => numbers.get(id));
export const useItemWarnings = (id: string): readonly Warning[] => useOverviewPart(({ warningsOf }) => warningsOf.get(id) ?? NO_WARNINGS);
export const useDayWarnings = (date: string): readonly Warning[] =>
  useOverviewPart(({ warningsOn }) => warningsOn.get(date) ?? NO_WARNINGS);
