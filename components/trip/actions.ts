"use client";
import { useMemo } from "react";
import { v7 } from "uuid";
import type { TripStore } from "#components/trip/store.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { dayInWords } from "#components/words.ts";
import { type Day, type Item, type ItemFields, type ItineraryFields, itemKey } from "#domain/itinerary/itinerary.ts";
import { positionAt } from "#domain/itinerary/position.ts";

const itemsOf = (store: TripStore, date: string | null, except?: string): Item[] => {
  const { pool, days } = store.layout();
  const ids = date === null ? pool : (days.get(date) ?? []);
  return ids.flatMap((id) => {
    const item = store.read(itemKey(id));
    return item?.kind === "item" && id !== except ? [item] : [];
  });
};
const whereInWords = (date: string | null): string => (date === null ? "the ideas" : dayInWords(date));

/** What a person does to a trip, each one gesture that can be undone. */
export function useTripActions() {
  const store = useTripStore();
  const say = useToast();
  return useMemo(() => {
    const move = (item: Item, date: string | null, index?: number): void => {
      const position = positionAt(itemsOf(store, date, item.id), index);
      store.dispatch({ type: "item.move", itemId: item.id, dayId: date, position }, `move “${item.title}”`);
    };
    return {
      add(date: string | null, fields: Partial<ItemFields> & Pick<ItemFields, "type" | "title">): string {
        const id = v7();
        const item = {
          description: null,
          locationId: null,
          place: null,
          start: null,
          end: null,
          cost: null,
          bookingRef: null,
          mediaUrls: [],
          details: {},
          ...fields,
          id,
          dayId: date,
          position: positionAt(itemsOf(store, date)),
        };
        store.dispatch({ type: "item.add", item }, `add “${fields.title}”`);
        return id;
      },
      update(item: Item, changes: Partial<ItemFields>, seen?: number): void {
        store.dispatch({ type: "item.update", itemId: item.id, changes, seen }, `edit of “${item.title}”`);
      },
      move,
      /** To another day or to the ideas, at the end. */
      moveTo(item: Item, date: string | null): void {
        move(item, date);
        say(`“${item.title}” moved to ${whereInWords(date)}.`);
      },
      /** One step up or down within its list. */
      nudge(item: Item, date: string | null, by: -1 | 1): void {
        const ids = date === null ? store.layout().pool : (store.layout().days.get(date) ?? []);
        const to = ids.indexOf(item.id) + by;
        if (to >= 0 && to < ids.length) move(item, date, to);
      },
      remove(item: Item): void {
        const step = store.dispatch({ type: "item.remove", itemId: item.id }, `removal of “${item.title}”`);
        if (step) say(`“${item.title}” removed.`, { action: { label: "Undo", run: () => void store.undo(step) } });
      },
      updateTrip(changes: Partial<ItineraryFields>, seen?: number): void {
        const before = store.layout().pool.length;
        const step = store.dispatch({ type: "itinerary.update", changes, seen }, "edit of the trip");
        const moved = store.layout().pool.length - before;
        if (step && moved > 0)
          say(`${moved} ${moved === 1 ? "item is" : "items are"} now among the ideas.`, {
            action: { label: "Undo", run: () => void store.undo(step) },
          });
      },
      updateDay(date: string, changes: Partial<Pick<Day, "title" | "note">>, seen?: number): void {
        store.dispatch({ type: "day.update", date, changes, seen }, `edit of ${dayInWords(date)}`);
      },
      undo(): void {
        const label = store.undo();
        if (label) say(`Undone: ${label}.`);
      },
      redo(): void {
        const label = store.redo();
        if (label) say(`Done again: ${label}.`);
      },
    };
  }, [store, say]);
}
export type TripActions = ReturnType<typeof useTripActions>;
