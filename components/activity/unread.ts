"use client";
import { useEffect, useState } from "react";
import type { TripStore } from "#components/trip/store.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { type Item, votesKey } from "#domain/itinerary/itinerary.ts";

const keyOf = (userId: string, itineraryId: string): string => `caravan-seen:${userId}:${itineraryId}`;
const CHANGED = "caravan-seen";

/** The version of the trip at the last look into its history on this device; null on the first. */
export function lastSeen(userId: string, itineraryId: string): number | null {
  try {
    const text = localStorage.getItem(keyOf(userId, itineraryId));
    return text === null ? null : Number(text);
  } catch {
    return null; // storage may be closed to us; then nothing is ever unread
  }
}

export function markSeen(userId: string, itineraryId: string, version: number): void {
  try {
    localStorage.setItem(keyOf(userId, itineraryId), String(version));
    window.dispatchEvent(new Event(CHANGED));
  } catch {
    // As above.
  }
}

/** Things of the trip that others wrote after a version. */
export function countForeign(store: Pick<TripStore, "userId" | "items" | "read">, since: number): number {
  const me = `user:${store.userId}`;
  const trip = store.read("itinerary");
  const written = ({ revs }: Pick<Item, "revs">): boolean => Object.values(revs).some(({ by, seq }) => by !== me && seq > since);
  const voted = (id: string): boolean => {
    const votes = store.read(votesKey(id));
    return votes?.kind === "votes" && Object.entries(votes.voters).some(([voter, seq]) => voter !== store.userId && seq > since);
  };
  const items = store.items().filter((item) => written(item) || voted(item.id));
  return items.length + (trip?.kind === "itinerary" && written(trip) ? 1 : 0);
}

/** How many things others changed since this person last looked into the history. */
export function useUnread(itineraryId: string): number {
  const store = useTripStore();
  const version = useStatus("version");
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what may bring something new.
  useEffect(() => {
    const look = (): void => {
      const since = lastSeen(store.userId, itineraryId);
      if (since === null) markSeen(store.userId, itineraryId, store.status().version);
      setCount(since === null ? 0 : countForeign(store, since));
    };
    const timer = setTimeout(look, 250);
    window.addEventListener(CHANGED, look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener(CHANGED, look);
    };
  }, [store, itineraryId, version]);
  return count;
}
