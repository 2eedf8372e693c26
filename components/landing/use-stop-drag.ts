"use client";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Stop } from "#components/landing/demo-plan.ts";

export interface Dragged {
  readonly key: Stop["key"];
  readonly x: number;
  readonly y: number;
  readonly width: number;
}
const SLOP_PX = 5;

/** Where among the cards of the board a point is: day and index, the dragged card left out. */
function targetAt(board: HTMLElement, key: string, x: number, y: number): { day: number; index: number } | null {
  for (const column of board.querySelectorAll<HTMLElement>("[data-day]")) {
    const box = column.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top - 60 || y > box.bottom + 60) continue;
    const cards = [...column.querySelectorAll<HTMLElement>("[data-stop]")].filter((card) => card.dataset.stop !== key);
    const index = cards.findIndex((card) => {
      const { top, height } = card.getBoundingClientRect();
      return y < top + height / 2;
    });
    return { day: Number(column.dataset.day), index: index < 0 ? cards.length : index };
  }
  return null;
}

/** Dragging with mouse, pen and finger: the card follows the pointer, the list makes room at once. */
export function useStopDrag(board: React.RefObject<HTMLElement | null>, move: (key: Stop["key"], day: number, index: number) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  function begin(event: PointerEvent<HTMLElement>, key: Stop["key"]): void {
    const card = event.currentTarget.closest<HTMLElement>("[data-stop]");
    if (event.button !== 0 || !card) return;
    // A finger scrolls, except on the handle.
    if (event.pointerType === "touch" && !(event.target as Element).closest("[data-handle]")) return;
    const box = card.getBoundingClientRect();
    const [dx, dy] = [event.clientX - box.left, event.clientY - box.top];
    const from = { x: event.clientX, y: event.clientY };
    let started = false;
    const onMove = (next: globalThis.PointerEvent): void => {
      if (next.pointerId !== event.pointerId || !board.current) return;
      if (!started && Math.hypot(next.clientX - from.x, next.clientY - from.y) < SLOP_PX) return;
      started = true;
      next.preventDefault();
      setDragged({ key, x: next.clientX - dx, y: next.clientY - dy, width: box.width });
      const target = targetAt(board.current, key, next.clientX, next.clientY);
      if (target) move(key, target.day, target.index);
    };
    const end = (): void => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      stop.current = null;
      setDragged(null);
    };
    window.addEventListener("pointermove", onMove, { passive: false });
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    stop.current = end;
  }
  return { dragged, begin };
}
