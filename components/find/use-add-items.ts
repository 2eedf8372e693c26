"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { useWords } from "#components/i18n/use-words.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { BLANK_ITEM, type Item, type ItemFields, itemKey } from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { positionAt } from "#domain/itinerary/position.ts";

/** A new item of something found, and the day it stands on. */
export interface FoundItem {
  readonly date: string;
  readonly fields: Partial<ItemFields> & Pick<ItemFields, "type" | "title">;
}

/** Puts what was found into the plan as unbooked items, in one gesture that can be undone. */
export function useAddItems(): (made: readonly FoundItem[]) => void {
  const t = useTranslations("find");
  const undo = useTranslations("basics")("undo");
  const words = useWords();
  const store = useTripStore();
  const say = useToast();
  return useCallback(
    (made) => {
      const trip = store.read("itinerary");
      const [first] = made;
      if (trip?.kind !== "itinerary" || !first) return;
      const on = (day: string | null): Item[] =>
        (day === null ? store.layout().pool : (store.layout().days.get(day) ?? [])).flatMap((id) => {
          const item = store.read(itemKey(id));
          return item?.kind === "item" ? [item] : [];
        });
      const operations = made.map(({ date, fields }): Operation => {
        const day = date >= trip.startDate && date <= trip.endDate ? date : null;
        // Among the things of the day by its time, before the first that begins later.
        const items = on(day);
        const later = items.findIndex(({ start }) => start !== null && fields.start != null && start.local > fields.start.local);
        return {
          type: "item.add",
          item: {
            ...BLANK_ITEM,
            description: fields.details?.demo ? t("demoHint") : null,
            ...fields,
            id: v7(),
            dayId: day,
            position: positionAt(items, later === -1 ? undefined : later),
          },
        };
      });
      const { title } = first.fields;
      const step = store.dispatch(operations, t("step", { title }));
      if (step) say(t("added", { title, day: words.day(first.date) }), { action: { label: undo, run: () => void store.undo(step) } });
    },
    [t, undo, words, store, say],
  );
}
