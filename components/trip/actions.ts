"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { useWords } from "#components/i18n/use-words.ts";
import { chain } from "#components/trip/board/times.ts";
import type { TripStore } from "#components/trip/store.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useToast } from "#components/ui/toast.tsx";
import {
  BLANK_ITEM,
  type Day,
  type Item,
  type ItemFields,
  type ItineraryFields,
  itemKey,
  scheduledDay,
} from "#domain/itinerary/itinerary.ts";
import type { NewItem, Operation } from "#domain/itinerary/operation.ts";
import { placer, positionAt } from "#domain/itinerary/position.ts";
import type { Moment } from "#domain/time.ts";

const itemOf = (store: TripStore, id: string): Item[] => {
  const item = store.read(itemKey(id));
  return item?.kind === "item" ? [item] : [];
};
const itemsOn = (store: TripStore, date: string | null, except?: string): Item[] => {
  const { pool, days } = store.layout();
  const ids = date === null ? pool : (days.get(date) ?? []);
  return ids.filter((id) => id !== except).flatMap((id) => itemOf(store, id));
};
/** Gives places in lists as they are shown, several in a row. */
function placerOf(store: TripStore): ReturnType<typeof placer> {
  const trip = store.read("itinerary");
  const shown = (item: Item) => (trip?.kind === "itinerary" ? scheduledDay(item, trip) : item.dayId);
  return placer(store.items().map((item) => ({ id: item.id, position: item.position, dayId: shown(item) })));
}
/** A new item with the words of an old one; what was booked stays with the old one. */
function copyOf({
  kind: _,
  revs: __,
  createdSeq: ___,
  updatedSeq: ____,
  bookingId: _____,
  ...fields
}: Item): Omit<NewItem, "id" | "position"> {
  return { ...fields, bookingRef: null };
}

/** What a person does to a trip, each one gesture that can be undone. */
export function useTripActions() {
  const store = useTripStore();
  const say = useToast();
  const t = useTranslations("board");
  const basics = useTranslations("basics");
  const words = useWords();
  return useMemo(() => {
    const where = (date: string | null): string => (date === null ? t("toIdeas") : words.day(date));
    const undoable = (step: ReturnType<TripStore["dispatch"]>, text: string): void => {
      if (step) say(text, { action: { label: basics("undo"), run: () => void store.undo(step) } });
    };
    const move = (item: Item, date: string | null, index?: number): void => {
      const position = positionAt(itemsOn(store, date, item.id), index);
      store.dispatch({ type: "item.move", itemId: item.id, dayId: date, position }, t("step.move", { title: item.title }));
    };
    return {
      add(date: string | null, fields: Partial<ItemFields> & Pick<ItemFields, "type" | "title">): string {
        const id = v7();
        const item = {
          ...BLANK_ITEM,
          ...fields,
          id,
          dayId: date,
          position: positionAt(itemsOn(store, date)),
        };
        store.dispatch({ type: "item.add", item }, t("step.add", { title: fields.title }));
        return id;
      },
      update(item: Item, changes: Partial<ItemFields>, seen?: number): void {
        store.dispatch({ type: "item.update", itemId: item.id, changes, seen }, t("step.edit", { title: item.title }));
      },
      move,
      /** Several at once, in this order, as one step. `index` counts what stays in the list; left out: the end. */
      moveMany(ids: readonly string[], date: string | null, index?: number): void {
        // Ideas that stand in the order of their votes have no place to be put at.
        const ranked = date === null && store.status().ideasByVotes;
        const pool = new Set(ranked ? store.layout().pool : []);
        const items = ids.flatMap((id) => (pool.has(id) ? [] : itemOf(store, id)));
        const place = placerOf(store);
        // First out of the way, so that the index counts only what stays.
        for (const { id } of items) place(date, undefined, id);
        const operations = items.map(
          ({ id }, at): Operation => ({
            type: "item.move",
            itemId: id,
            dayId: date,
            position: place(date, index === undefined || ranked ? undefined : index + at, id),
          }),
        );
        const [first] = items;
        if (first)
          store.dispatch(
            operations,
            items.length === 1 ? t("step.move", { title: first.title }) : t("step.moveMany", { count: items.length }),
          );
      },
      /** One's own vote for an item, or back again. */
      vote(item: Item, inFavour: boolean): void {
        const label = inFavour ? t("step.vote", { title: item.title }) : t("step.unvote", { title: item.title });
        store.dispatch({ type: "item.vote", itemId: item.id, inFavour }, label);
      },
      /** To another day or to the ideas, at the end. */
      moveTo(item: Item, date: string | null): void {
        move(item, date);
        say(t("did.movedTo", { title: item.title, where: where(date) }));
      },
      /** One step up or down within its list. */
      nudge(item: Item, date: string | null, by: -1 | 1): void {
        const ids = date === null ? store.layout().pool : (store.layout().days.get(date) ?? []);
        const to = ids.indexOf(item.id) + by;
        if (to >= 0 && to < ids.length) move(item, date, to);
      },
      /** Behind the originals; returns the new ids. */
      copy(ids: readonly string[]): readonly string[] {
        const trip = store.read("itinerary");
        const items = ids.flatMap((id) => itemOf(store, id));
        if (trip?.kind !== "itinerary" || items.length === 0) return [];
        const place = placerOf(store);
        const operations = items.map((item) => {
          const dayId = scheduledDay(item, trip);
          const id = v7();
          return { type: "item.add", item: { ...copyOf(item), id, dayId, position: place(dayId, undefined, id) } } satisfies Operation;
        });
        const step = store.dispatch(operations, t("step.copy", { count: items.length }));
        undoable(
          step,
          items.length === 1 ? t("did.copied", { title: items[0]?.title ?? "" }) : t("did.copiedMany", { count: items.length }),
        );
        return operations.map(({ item }) => item.id);
      },
      /** One after another from a moment on. */
      timeMany(ids: readonly string[], from: Moment): void {
        const items = ids.flatMap((id) => itemOf(store, id));
        const times = chain(items, from);
        const operations = items.map(({ id }, at): Operation => ({ type: "item.update", itemId: id, changes: { ...times[at] } }));
        if (operations.length > 0) store.dispatch(operations, t("step.editMany", { count: items.length }));
      },
      remove(item: Item): void {
        const step = store.dispatch({ type: "item.remove", itemId: item.id }, t("step.remove", { title: item.title }));
        undoable(step, t("did.removed", { title: item.title }));
      },
      removeMany(ids: readonly string[]): void {
        const operations = ids.map((itemId): Operation => ({ type: "item.remove", itemId }));
        const step = store.dispatch(operations, t("step.removeMany", { count: ids.length }));
        undoable(step, t("did.removedMany", { count: ids.length }));
      },
      updateTrip(changes: Partial<ItineraryFields>, seen?: number): void {
        const before = store.layout().pool.length;
        const step = store.dispatch({ type: "itinerary.update", changes, seen }, t("step.trip"));
        const moved = store.layout().pool.length - before;
        if (moved > 0) undoable(step, t("did.pooled", { count: moved }));
      },
      updateDay(date: string, changes: Partial<Pick<Day, "title" | "note">>, seen?: number): void {
        store.dispatch({ type: "day.update", date, changes, seen }, t("step.day", { day: words.day(date) }));
      },
      undo(): void {
        const label = store.undo();
        if (label) say(t("did.undone", { label }));
      },
      redo(): void {
        const label = store.redo();
        if (label) say(t("did.redone", { label }));
      },
    };
  }, [store, say, t, basics, words]);
}
export type TripActions = ReturnType<typeof useTripActions>;
