"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import { bestOf, orderGroups, placeScore, wordsScore } from "#components/search/mix.ts";
import type { PaletteAction, PaletteTarget } from "#components/search/palette-store.ts";
import type { Recents } from "#components/search/recents.ts";
import { usePlaceSearch, useSettled } from "#components/search/use-place-search.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";

type Found = RouterOutputs["itinerary"]["find"];
export type FoundTrip = Found["trips"][number];
export type FoundItem = Found["items"][number];

/** A line of the palette; `id` is unique among all lines. */
export type PaletteRow =
  | { readonly kind: "action"; readonly id: string; readonly action: PaletteAction }
  | { readonly kind: "trip"; readonly id: string; readonly trip: FoundTrip }
  | { readonly kind: "item"; readonly id: string; readonly item: FoundItem }
  | { readonly kind: "place"; readonly id: string; readonly place: FoundPlace }
  | { readonly kind: "suggestion"; readonly id: string; readonly suggestion: SuggestedPlace }
  | { readonly kind: "recent"; readonly id: string; readonly text: string }
  | { readonly kind: "plain"; readonly id: string };
export type GroupId =
  | "actions"
  | "trip"
  | "go"
  | "trips"
  | "items"
  | "places"
  | "similar"
  | "suggestions"
  | "recent"
  | "recentPlaces"
  | "plain";
export interface PaletteGroup {
  readonly id: GroupId;
  readonly rows: readonly PaletteRow[];
}

const PLAIN: PaletteGroup = { id: "plain", rows: [{ kind: "plain", id: "plain" }] };
const MOST = { actions: 6, trips: 4, items: 4, places: 6 } as const;

interface Wish {
  readonly text: string;
  readonly actions: readonly PaletteAction[];
  readonly target: PaletteTarget | null;
  readonly recents: Recents;
}

const actionRow = (action: PaletteAction): PaletteRow => ({ kind: "action", id: `action-${action.id}`, action });
const tripRow = (trip: FoundTrip): PaletteRow => ({ kind: "trip", id: `trip-${trip.id}`, trip });
const placeRow = (place: FoundPlace): PaletteRow => ({ kind: "place", id: `place-${place.id}`, place });

/** Commands, trips, items and places for a text, in groups, the best answer first. */
export function usePaletteRows({ text, actions, target, recents }: Wish) {
  const trpc = useTRPC();
  const typed = text.trim();
  const query = useSettled(typed);
  const search = usePlaceSearch(text, { near: target?.near ?? null, limit: MOST.places, suggest: target !== null });
  const own = useQuery({
    ...trpc.itinerary.find.queryOptions({ q: query.slice(0, 200) }, { trpc: { abortOnUnmount: true } }),
    enabled: query !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
  const trips = useQuery({ ...trpc.itinerary.list.queryOptions({ limit: 4 }), enabled: typed === "" });

  const waiting = typed !== "" && (search.state === "waiting" || own.isFetching || query !== typed);
  const groups = useMemo((): PaletteGroup[] => {
    if (typed === "") {
      const loud = actions.filter(({ quiet }) => !quiet);
      const of = (group: "trip" | "go" | "actions") => loud.filter((action) => (action.group ?? "actions") === group).map(actionRow);
      const all: PaletteGroup[] = [
        { id: "recentPlaces", rows: target ? recents.places.slice(0, 3).map(placeRow) : [] },
        { id: "trip", rows: of("trip") },
        { id: "actions", rows: of("actions") },
        // Comes a moment later than the rest: below, so that the first line stays the first.
        { id: "trips", rows: (trips.data?.data ?? []).map(tripRow) },
        { id: "go", rows: of("go") },
        { id: "recent", rows: recents.texts.slice(0, 3).map((recent) => ({ kind: "recent", id: `recent-${recent}`, text: recent })) },
      ];
      return all.filter(({ rows }) => rows.length > 0);
    }
    const hits = bestOf(actions, (action) => wordsScore(action.label, typed, action.words), MOST.actions);
    const found = own.data ?? { trips: [], items: [] };
    const guess = search.places[0]?.matchedBy === "similar";
    const byId: Partial<Record<GroupId, readonly PaletteRow[]>> = {
      actions: hits.map(({ entry }) => actionRow(entry)),
      trips: found.trips.slice(0, MOST.trips).map(tripRow),
      items: found.items.slice(0, MOST.items).map((item) => ({ kind: "item", id: `item-${item.itineraryId}-${item.id}`, item })),
      [guess ? "similar" : "places"]: search.places.map(placeRow),
      suggestions: search.suggestions.map((suggestion) => ({ kind: "suggestion", id: suggestion.id, suggestion })),
    };
    const top = (scores: readonly number[]): number => Math.max(0, ...scores);
    const order = orderGroups<GroupId>([
      { id: "actions", score: hits[0]?.score ?? 0 },
      { id: "trips", score: top(found.trips.map(({ name }) => Math.max(0.5, wordsScore(name, typed)))) },
      { id: guess ? "similar" : "places", score: top(search.places.map((place) => placeScore(place, typed))) },
      { id: "items", score: top(found.items.map(({ title }) => Math.max(0.5, wordsScore(title, typed)))) },
      { id: "suggestions", score: search.suggestions.length > 0 ? 2.1 : 0 },
    ]);
    return [...order.map((id) => ({ id, rows: byId[id] ?? [] })), ...(waiting && order.length === 0 ? [] : [PLAIN])];
  }, [typed, actions, target, recents, trips.data, own.data, search.places, search.suggestions, waiting]);

  return { groups, waiting, failed: search.state === "failed", session: search.session, renew: search.renew };
}
