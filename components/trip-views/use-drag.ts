"use client";
import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef } from "react";

/** Where a pointer is in the plan; without a minute it is above the hours. */
export interface Spot {
  readonly date: string;
  readonly minute: number | null;
}
interface Gesture {
  /** Called with where the pointer was when it took hold, and where it is. */
  move(grabbed: Spot, now: Spot): void;
  drop(): void;
  cancel(): void;
}
const SLACK_PX = 4;
const LONG_PRESS_MS = 350;
const EDGE_PX = 44;

/** Dragging by pointer: a mouse drags at once, a finger after a moment's rest, so that swiping still scrolls. Escape lets go. */
export function useDrag(spotAt: (x: number, y: number) => Spot | null, scroller: { readonly current: HTMLElement | null }) {
  const release = useRef<() => void>(() => {});
  useEffect(() => () => release.current(), []);

  return useCallback(
    (event: ReactPointerEvent, gesture: Gesture): void => {
      if (event.button !== 0) return;
      const grabbed = spotAt(event.clientX, event.clientY);
      if (!grabbed) return;
      const { clientX: x, clientY: y, pointerId } = event;
      const listening = new AbortController();
      const { signal } = listening;
      let active = false;
      const begin = (): void => {
        active = true;
        document.body.style.userSelect = "none";
      };
      const press = event.pointerType === "touch" ? setTimeout(begin, LONG_PRESS_MS) : undefined;
      const stop = (): void => {
        clearTimeout(press);
        listening.abort();
        document.body.style.userSelect = "";
      };
      const cancel = (): void => {
        stop();
        if (active) gesture.cancel();
      };
      release.current = stop;

      window.addEventListener(
        "pointermove",
        (move) => {
          if (move.pointerId !== pointerId) return;
          const far = Math.hypot(move.clientX - x, move.clientY - y) > SLACK_PX;
          if (!active && far) {
            if (press !== undefined) return stop();
            begin();
          }
          if (!active) return;
          nudge(scroller.current, move);
          const spot = spotAt(move.clientX, move.clientY);
          if (spot) gesture.move(grabbed, spot);
        },
        { signal },
      );
      window.addEventListener(
        "pointerup",
        (up) => {
          if (up.pointerId !== pointerId) return;
          stop();
          if (!active) return;
          // The click that follows belongs to the drag.
          const swallow = (click: Event) => click.stopPropagation();
          window.addEventListener("click", swallow, { capture: true });
          setTimeout(() => {
            window.removeEventListener("click", swallow, { capture: true });
            gesture.drop();
          });
        },
        { signal },
      );
      window.addEventListener("pointercancel", cancel, { signal });
      window.addEventListener("keydown", ({ key }) => key === "Escape" && cancel(), { signal });
      window.addEventListener("touchmove", (touch) => active && touch.preventDefault(), { signal, passive: false });
    },
    [spotAt, scroller],
  );
}

/** Scrolls on while something is held at the edge. */
function nudge(element: HTMLElement | null, { clientX, clientY }: { clientX: number; clientY: number }): void {
  if (!element) return;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const pull = (low: number, at: number, high: number) => (at < low + EDGE_PX ? -14 : at > high - EDGE_PX ? 14 : 0);
  element.scrollBy(pull(left, clientX, right), pull(top, clientY, bottom));
}
