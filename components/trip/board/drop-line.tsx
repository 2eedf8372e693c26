"use client";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useBoardPart } from "#components/trip/board/board-context.tsx";
import type { BoardState } from "#components/trip/board/board-store.ts";
import { gapOf, idsOn } from "#components/trip/board/order.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";

/** Where what is under way would land. It is moved by itself, so that no list is drawn again while somebody drags. */
export function DropLine({ date, list }: { date: string | null; list: RefObject<HTMLUListElement | null> }) {
  const store = useTripStore();
  const line = useRef<HTMLDivElement>(null);
  const ranked = useStatus("ideasByVotes") && date === null;
  const gapHere = ({ drop, lifted }: BoardState): number | null => {
    // Ideas that stand in the order of their votes have no gaps to fill.
    if (ranked) return null;
    if (drop) return drop.date === date ? drop.gap : null;
    if (!lifted || lifted.spot.date !== date) return null;
    return gapOf(idsOn(store.layout(), date), new Set(lifted.ids), lifted.spot.index);
  };
  const gap = useBoardPart(gapHere);
  const byKeys = useBoardPart(({ lifted }) => lifted !== null);
  useLayoutEffect(() => {
    if (gap === null || !line.current || !list.current) return;
    const cards = list.current.querySelectorAll<HTMLElement>(":scope > [data-item]");
    const after = cards[gap];
    const before = cards[cards.length - 1];
    const top = after ? after.offsetTop - 1 : before ? before.offsetTop + before.offsetHeight - 2 : 0;
    line.current.style.transform = `translateY(${top}px)`;
    if (byKeys) line.current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [gap, byKeys, list]);
  if (gap === null) return null;
  return (
    <div ref={line} aria-hidden className="pointer-events-none absolute inset-x-0 top-0 z-10 flex scroll-my-24 items-center">
      <span className="-ms-1 size-2 rounded-full bg-accent" />
      <span className="h-0.5 flex-1 rounded-full bg-accent" />
    </div>
  );
}
