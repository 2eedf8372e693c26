"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { itemsOfOffer, seatDetails } from "#components/find/flight-item.ts";
import { useAddItems } from "#components/find/use-add-items.ts";
import type { SeatWishes } from "#components/seat-map/seat-dialog.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";
import type { ItemPlace } from "#domain/itinerary/itinerary.ts";

/** Puts an offer into the plan as unbooked flights. */
export function useAddOffer(): (offer: ShownOffer, seats?: SeatWishes) => Promise<void> {
  const t = useTranslations("find");
  const api = useTRPCClient();
  const add = useAddItems();
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
      const made = itemsOfOffer(offer, places, (from, to) => t("itemTitle", { from, to }));
      add(
        made.map(({ date, fields }, index) => ({
          date,
          fields: { ...fields, details: { ...fields.details, ...seatDetails(offer.slices[index]?.segments ?? [], seats) } },
        })),
      );
    },
    [t, api, add],
  );
}
