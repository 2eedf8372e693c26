"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { useWords } from "#components/i18n/use-words.ts";
import { itemOf, itemOfSuggestion } from "#components/search/found-place.ts";
import type { PaletteTarget } from "#components/search/palette-store.ts";
import { useFocus } from "#components/trip/focus.tsx";
import type { TripStore } from "#components/trip/store.ts";
import { useItemIds, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { BLANK_ITEM, type Item, type ItemFields, itemKey } from "#domain/itinerary/itinerary.ts";
import { positionAt } from "#domain/itinerary/position.ts";
import type { LatLon } from "#domain/place/distance.ts";

const itemsOf = (store: TripStore, date: string | null): Item[] => {
  const { pool, days } = store.layout();
  return (date === null ? pool : (days.get(date) ?? [])).flatMap((id) => {
    const item = store.read(itemKey(id));
    return item?.kind === "item" ? [item] : [];
  });
};

/** Places of the items of a day; of the whole trip without one. */
function stopsOf(store: TripStore, date: string | null): LatLon[] {
  const dates = date === null ? [null, ...store.layout().dates] : [date];
  return dates.flatMap((each) => itemsOf(store, each).flatMap(({ place }) => (place ? [{ lat: place.lat, lon: place.lon }] : [])));
}

/** Where the person plans: the stops of the chosen day, else those of the nearest days before and after it, else the ideas. */
function nearOf(store: TripStore, date: string | null): LatLon | null {
  const { dates } = store.layout();
  const at = date === null ? -1 : dates.indexOf(date);
  if (at < 0) return middleOf(stopsOf(store, null));
  const byDistance = dates.toSorted((a, b) => Math.abs(dates.indexOf(a) - at) - Math.abs(dates.indexOf(b) - at));
  for (const day of byDistance) {
    const middle = middleOf(stopsOf(store, day));
    if (middle) return middle;
  }
  return middleOf(stopsOf(store, null));
}

/** The stop in the middle: the average of a day from Tokyo to New York would lie in the sea. */
function middleOf(stops: readonly LatLon[]): LatLon | null {
  return [...stops].sort((a, b) => a.lon - b.lon)[Math.floor(stops.length / 2)] ?? null;
}

/**
 * Where found things go in the open trip: to the chosen day, or to the ideas. Each is one operation, said with an undo.
 * Null when the person may not edit. `center` is the map's, used when no stop has a place.
 */
export function useTripTarget(center: LatLon | null = null): PaletteTarget | null {
  const t = useTranslations("search");
  const words = useWords();
  const store = useTripStore();
  const api = useTRPCClient();
  const say = useToast();
  const date = useFocus((focus) => focus.date);
  const mayEdit = useStatus("abilities").edit;
  const ids = useItemIds(date);
  const undo = useTranslations("basics")("undo");
  const { lat, lon } = center ?? {};

  return useMemo(() => {
    if (!mayEdit) return null;
    function add(fields: Partial<ItemFields> & Pick<ItemFields, "type" | "title">, ideas: boolean): void {
      const to = ideas ? null : date;
      const item = {
        ...BLANK_ITEM,
        ...fields,
        id: v7(),
        dayId: to,
        position: positionAt(itemsOf(store, to)),
      };
      const { title } = fields;
      const step = store.dispatch({ type: "item.add", item }, t("addLabel", { title }));
      if (!step) return;
      say(to === null ? t("addedIdeas", { title }) : t("added", { title, day: words.day(to) }), {
        action: { label: undo, run: () => void store.undo(step) },
      });
    }
    // `ids` is read so that the stops are those of now.
    const stops = ids.length >= 0 ? stopsOf(store, date) : [];
    return {
      where: date === null ? t("ideas") : words.day(date),
      toIdeas: date === null,
      near: nearOf(store, date) ?? (lat !== undefined && lon !== undefined ? { lat, lon } : null),
      stops: date === null ? [] : stops,
      takePlace: (place, ideas) => add(itemOf(place), ideas),
      takeText: (text, ideas) => add({ type: "activity", title: text.trim().slice(0, 200) }, ideas),
      takeSuggestion(suggestion, session, ideas) {
        // Where it lies may be a place of ours; else only the provider's id is kept.
        api.place.resolve
          .query({ id: suggestion.id, name: suggestion.name, session })
          .then(({ place }) => add(place ? { ...itemOf(place), title: suggestion.name } : itemOfSuggestion(suggestion), ideas))
          .catch(() => add(itemOfSuggestion(suggestion), ideas));
      },
    };
  }, [t, words, store, api, say, date, mayEdit, ids, undo, lat, lon]);
}
