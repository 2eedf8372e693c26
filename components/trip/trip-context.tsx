"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { createBrowserStorage } from "#components/trip/browser-storage.ts";
import type { TripChannel, TripSnapshot } from "#components/trip/ports.ts";
import { NOTHING } from "#components/trip/projection.ts";
import { createSocketChannel } from "#components/trip/socket-channel.ts";
import { createTripStore, type TripStatus, type TripStore } from "#components/trip/store.ts";
import { createTrpcTransport } from "#components/trip/trpc-transport.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Day, dayKey, type Item, type Itinerary, itemKey } from "#domain/itinerary/itinerary.ts";

const TripContext = createContext<TripStore | null>(null);

const silent: TripChannel = { open: () => {}, setOnline: () => {}, focus: () => {}, close: () => {} };

/** Opens a trip for the components inside. `initial` is what the server rendered with; null reads the copy on this device. */
export function TripProvider(props: { itineraryId: string; userId: string; initial: TripSnapshot | null; children: ReactNode }) {
  const { itineraryId, userId, initial } = props;
  const api = useTRPCClient();
  const [store] = useState(() =>
    createTripStore(userId, initial, {
      transport: createTrpcTransport(api, itineraryId),
      storage: createBrowserStorage(userId, itineraryId),
      channel: typeof window === "undefined" ? silent : createSocketChannel(itineraryId),
    }),
  );
  useEffect(() => {
    const online = () => store.setOnline(true);
    const offline = () => store.setOnline(false);
    const hide = () => void store.flush();
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    window.addEventListener("pagehide", hide);
    void store.start();
    if (!navigator.onLine) offline();
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      window.removeEventListener("pagehide", hide);
      void store.stop();
    };
  }, [store]);
  return <TripContext value={store}>{props.children}</TripContext>;
}

export function useTripStore(): TripStore {
  const store = useContext(TripContext);
  if (!store) throw new Error("no trip is open here");
  return store;
}

/** A value of the trip; draws again only when that value is another. The selector returns the same object for the same content. */
export function useTrip<T>(select: (store: TripStore) => T): T {
  const store = useTripStore();
  const get = () => select(store);
  return useSyncExternalStore(store.subscribe, get, get);
}

export const useStatus = <K extends keyof TripStatus>(key: K): TripStatus[K] => useTrip((store) => store.status()[key]);
export const useItinerary = (): Itinerary | undefined => useTrip((store) => store.read("itinerary") as Itinerary | undefined);
export const useItem = (id: string): Item | undefined => useTrip((store) => store.read(itemKey(id)) as Item | undefined);
export const useDay = (date: string): Day | undefined => useTrip((store) => store.read(dayKey(date)) as Day | undefined);
export const useDates = (): readonly string[] => useTrip((store) => store.layout().dates);
/** Ids of the items of a day in order, or of the ideas (null) as they are shown. */
export const useItemIds = (date: string | null): readonly string[] =>
  useTrip((store) => (date === null ? store.layout().ideas : (store.layout().days.get(date) ?? NOTHING)));
