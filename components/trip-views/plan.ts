"use client";
import { useCallback, useMemo, useRef } from "react";
import type { TripStore } from "#components/trip/store.ts";
import { useDates, useItinerary, useTrip } from "#components/trip/trip-context.tsx";
import { type ZoneOnDate, type ZoneSegment, zoneSegments, zonesOnDate } from "#components/trip-views/zones.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { datesFrom } from "#domain/time.ts";

/** What calendar and timeline draw: the items that stand on a day, and by whose clock each date is lived. */
export interface Plan {
  readonly items: readonly Item[];
  readonly dates: readonly string[];
  readonly segments: readonly ZoneSegment[];
  zonesOf(date: string): readonly ZoneOnDate[];
}

/** The scheduled items; the same array while nothing about them changed. */
function useScheduledItems(): readonly Item[] {
  const last = useRef<readonly Item[]>([]);
  const select = useCallback((store: TripStore): readonly Item[] => {
    const { days } = store.layout();
    const next = [...days.values()].flat().flatMap((id) => {
      const entity = store.read(`item:${id}`);
      return entity?.kind === "item" ? [entity] : [];
    });
    const same = next.length === last.current.length && next.every((item, index) => item === last.current[index]);
    if (!same) last.current = next;
    return last.current;
  }, []);
  return useTrip(select);
}

export function usePlan(): Plan {
  const items = useScheduledItems();
  const dates = useDates();
  const home = useItinerary()?.timeZone ?? "UTC";
  return useMemo(() => {
    const segments = zoneSegments(items, home);
    const known = new Map<string, readonly ZoneOnDate[]>();
    const zonesOf = (date: string): readonly ZoneOnDate[] => {
      const zones = known.get(date) ?? zonesOnDate(segments, date);
      known.set(date, zones);
      return zones;
    };
    return { items, dates, segments, zonesOf };
  }, [items, dates, home]);
}

/** Place of a date among the trip's, which its colour follows; for a day off the trip the first. */
export const indexOfDate = (dates: readonly string[], date: string): number => {
  const first = dates[0];
  return first === undefined || date < first ? 0 : Math.min(dates.length - 1, datesFrom(first, date).length - 1);
};
