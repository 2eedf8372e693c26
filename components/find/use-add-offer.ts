"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { itemsOfOffer, seatDetails } from "#components/find/flight-item.ts";
import { useWords } from "#components/i18n/use-words.ts";
import type { SeatWishes } from "#components/seat-map/seat-dialog.tsx";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";
import { type Item, type ItemPlace, itemKey } from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { positionAt } from "#domain/itinerary/position.ts";

/** Puts an offer into the plan as unbooked flights, in one gesture that can be undone. */
export function useAddOffer(): (offer: ShownOffer, seats?: SeatWishes) => Promise<void> {
  const t = useTranslations("find");
  const undo = useTranslations("basics")("undo");
  const words = useWords();
  const store = useTripStore();
  const api = useTRPCClient();
  const say = useToast();
  return useCallback(
    async (offer, seats) => {
      const codes = [...new Set(offer.slices.map(({ segments }) => segments[0]!.origin.iata))];
      const places = new Map<string, ItemPlace>();
      await Promise.all(
        codes.map(async (code) => {
          // Without it the flight has no pin on the map, and that is all.
          const found = await api.place.get.query({ locationId: `apt-${code}` }).catch(() => null);
          if (!found) return;
          const { name, lat, lon, country, timeZone } = found;
          places.set(code, { name, lat, lon, country, timeZone: timeZone ?? null });
        }),
      );
      const trip = store.read("itinerary");
      if (trip?.kind !== "itinerary") return;
      const on = (day: string | null): Item[] =>
        (day === null ? store.layout().pool : (store.layout().days.get(day) ?? [])).flatMap((id) => {
          const item = store.read(itemKey(id));
          return item?.kind === "item" ? [item] : [];
        });
      const made = itemsOfOffer(offer, places, (from, to) => t("itemTitle", { from, to }));
      const operations = made.map(({ date, fields: found }, index): Operation => {
        const fields = { ...found, details: { ...found.details, ...seatDetails(offer.slices[index]?.segments ?? [], seats) } };
        const day = date >= trip.startDate && date <= trip.endDate ? date : null;
        // Among the things of the day by its time, before the first that begins later.
        const items = on(day);
        const later = items.findIndex(({ start }) => start !== null && fields.start != null && start.local > fields.start.local);
        return {
          type: "item.add",
          item: {
            description: offer.demo ? t("demoHint") : null,
            locationId: null,
            place: null,
            start: null,
            end: null,
            cost: null,
            bookingRef: null,
            mediaUrls: [],
            ...fields,
            id: v7(),
            dayId: day,
            position: positionAt(items, later === -1 ? undefined : later),
          },
        };
      });
      const title = made[0]?.fields.title ?? "";
      const step = store.dispatch(operations, t("step", { title }));
      if (step)
        say(t("added", { title, day: words.day(made[0]?.date ?? trip.startDate) }), {
          action: { label: undo, run: () => void store.undo(step) },
        });
    },
    [t, undo, words, store, api, say],
  );
}
