"use client";
import { type DragEvent, useRef, useState } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { itemKey } from "#domain/itinerary/itinerary.ts";

const MIME = "application/x-caravan-item";

/** Makes a card draggable. People without a mouse have the card's menu. */
export const dragSource = (itemId: string) => ({
  draggable: true,
  onDragStart(event: DragEvent<HTMLElement>) {
    event.dataTransfer.setData(MIME, itemId);
    event.dataTransfer.effectAllowed = "move";
    event.currentTarget.dataset.dragging = "true";
  },
  onDragEnd(event: DragEvent<HTMLElement>) {
    delete event.currentTarget.dataset.dragging;
  },
});

/** A list that takes cards. `at` is where one would land, or null. */
export function useDropList(date: string | null, move: TripActions["move"]) {
  const store = useTripStore();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState<number | null>(null);

  /** Gap under the pointer, by the middles of the cards. */
  const indexOf = (y: number): number => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>(":scope > [data-item]") ?? [])];
    const index = cards.findIndex((card) => {
      const { top, height } = card.getBoundingClientRect();
      return y < top + height / 2;
    });
    return index < 0 ? cards.length : index;
  };

  return {
    at,
    list,
    zone: {
      onDragOver(event: DragEvent<HTMLElement>) {
        if (!event.dataTransfer.types.includes(MIME)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        setAt(indexOf(event.clientY));
      },
      onDragLeave(event: DragEvent<HTMLElement>) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setAt(null);
      },
      onDrop(event: DragEvent<HTMLElement>) {
        const item = store.read(itemKey(event.dataTransfer.getData(MIME)));
        const index = indexOf(event.clientY);
        setAt(null);
        if (item?.kind !== "item") return;
        event.preventDefault();
        const ids = date === null ? store.layout().pool : (store.layout().days.get(date) ?? []);
        const from = ids.indexOf(item.id);
        // The index counts the card itself while it is still in this list.
        move(item, date, from >= 0 && from < index ? index - 1 : index);
      },
    },
  };
}
