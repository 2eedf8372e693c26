import type { TripStore } from "#components/trip/store.ts";
import type { Api } from "#components/trpc/client.tsx";
import { type Closed, closedDuring } from "#domain/itinerary/closed.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

const REST_MS = 800;
const MOST = 200;

/**
 * Asks once for the hours of the places that are visited at a time, and tells what then knows whether a visit finds its place open.
 * Without a connection nothing is told, and it is asked again when the trip changes.
 */
export function watchOpeningHours(store: TripStore, api: Api, tell: (closed: (item: Item) => Closed | null) => void): () => void {
  const hours = new Map<string, string | null>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let ended = false;

  async function ask(): Promise<void> {
    timer = undefined;
    const places = store.items().flatMap(({ locationId, start }) => (start && locationId ? [locationId] : []));
    const unknown = [...new Set(places)].filter((id) => !hours.has(id)).slice(0, MOST);
    if (unknown.length === 0 || asking) return;
    asking = true;
    try {
      const { hours: found } = await api.place.hours.query({ ids: unknown });
      for (const id of unknown) hours.set(id, found[id] ?? null);
      if (!ended) tell((item) => (item.locationId === null ? null : closedDuring(hours.get(item.locationId), item)));
    } catch {
      // A warning less.
    }
    asking = false;
  }
  function soon(): void {
    timer ??= setTimeout(() => void ask(), REST_MS);
  }
  const unsubscribe = store.subscribe(soon);
  soon();
  return () => {
    ended = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
