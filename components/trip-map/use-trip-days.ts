"use client";
import { useMemo, useRef } from "react";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import type { TripDay } from "#components/trip-map/trip-stops.ts";
import { type Item, itemKey } from "#domain/itinerary/itinerary.ts";

interface TripDays {
  readonly days: readonly TripDay[];
  readonly pool: readonly Item[];
}

const same = (a: readonly Item[], b: readonly Item[]): boolean => a.length === b.length && a.every((item, index) => item === b[index]);

/** Days with their items in order, and the ideas. Lists that did not change stay the same objects. */
export function useTripDays(): TripDays {
  const store = useTripStore();
  const version = useStatus("version");
  const waiting = useStatus("waiting");
  const ready = useStatus("ready");
  const known = useRef<TripDays>({ days: [], pool: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is read anew when it says that something changed.
  return useMemo(() => {
    const { dates, days, pool } = store.layout();
    const itemsOf = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const item = store.read(itemKey(id));
        return item?.kind === "item" ? [item] : [];
      });
    const next: TripDays = {
      days: dates.map((date, index) => {
        const items = itemsOf(days.get(date) ?? []);
        const before = known.current.days[index];
        return before?.date === date && same(before.items, items) ? before : { date, items };
      }),
      pool: itemsOf(pool),
    };
    const { days: old, pool: ideas } = known.current;
    const unchanged = old.length === next.days.length && old.every((day, index) => day === next.days[index]) && same(ideas, next.pool);
    if (!unchanged) known.current = next;
    return known.current;
  }, [store, version, waiting, ready]);
}
