"use client";
import type { Present } from "#components/trip/ports.ts";
import { useTrip } from "#components/trip/trip-context.tsx";

const NOBODY: readonly Present[] = [];
const known = new WeakMap<readonly Present[], ReadonlyMap<string, readonly Present[]>>();

/** Who is at an item now. Grouped once for all cards. */
export function useHere(id: string): readonly Present[] {
  return useTrip((store) => {
    const { present } = store.status();
    if (present.length === 0) return NOBODY;
    let byItem = known.get(present);
    if (!byItem) {
      const others = present.filter(({ userId, focus }) => focus && userId !== store.userId);
      byItem = Map.groupBy(others, ({ focus }) => focus ?? "");
      known.set(present, byItem);
    }
    return byItem.get(id) ?? NOBODY;
  });
}
