import { type CarryWorld, createCarry, previewOf, WRITTEN } from "#components/trip/board/carry.ts";
import { stepOf, wayOf } from "#components/trip/board/swipe.ts";
import { isCalm, turnFrom } from "#components/trip/board/turn.ts";
import type { FocusStore } from "#components/trip/focus.tsx";

const HOLD_MS = 320;
/** The phone's own gesture for going back begins here. */
const EDGE_PX = 24;
const LAG = 0.35;

interface TouchWorld extends CarryWorld {
  readonly canEdit: boolean;
  readonly focus: FocusStore;
}

interface Gesture {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly list: HTMLElement | null;
  readonly card: HTMLElement | null;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  readonly listening: AbortController;
  /** Undecided, then one thing until the finger leaves. */
  mode: "waiting" | "swipe" | "carry" | "page";
  moved: boolean;
  /** What is carried. */
  ids: readonly string[];
  ghost: HTMLElement | null;
}

/**
 * Fingers on the board. Up and down scrolls the page as everywhere; across turns to the day before or after; a rest on a card picks it
 * up, and when it is let go where it was, its menu opens.
 */
export function attachTouch(root: HTMLElement, world: TouchWorld): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const carry = createCarry(world);
  let gesture: Gesture | null = null;

  function pickUp(): void {
    const card = gesture?.card;
    const id = card?.dataset.card;
    if (!gesture || !card || !id) return;
    const ids = carry.withSelected(id);
    const box = card.getBoundingClientRect();
    const ghost = previewOf(card, ids.length);
    ghost.inert = true;
    ghost.setAttribute("aria-hidden", "true");
    ghost.classList.add("shadow-float");
    Object.assign(ghost.style, {
      position: "fixed",
      zIndex: "50",
      pointerEvents: "none",
      left: `${box.left}px`,
      top: `${box.top}px`,
      margin: "0",
      opacity: "0.95",
    });
    document.body.append(ghost);
    gesture.mode = "carry";
    gesture.ids = ids;
    gesture.ghost = ghost;
    carry.begin(ids);
    navigator.vibrate?.(8);
  }

  function leave(): void {
    if (!gesture) return;
    clearTimeout(gesture.timer);
    gesture.ghost?.remove();
    gesture.listening.abort();
    if (gesture.mode === "carry") carry.end();
    const { list } = gesture;
    if (list && gesture.mode === "swipe") {
      list.style.transition = isCalm() ? "" : "transform 160ms ease-out";
      list.style.transform = "";
      setTimeout(() => list.style.removeProperty("transition"), 200);
    }
    gesture = null;
  }

  function onStart(event: TouchEvent): void {
    const touch = event.changedTouches[0];
    const target = event.target as HTMLElement;
    // A second finger is a pinch, not a drag.
    if (gesture || event.touches.length > 1) leave();
    if (event.touches.length > 1 || !touch) return;
    if (target.closest(WRITTEN)) return;
    const { clientX: x, clientY: y, identifier: id } = touch;
    const card = world.canEdit ? target.closest<HTMLElement>("[data-card]") : null;
    // Side by side on a wide screen the columns themselves scroll across.
    const canSwipe = getComputedStyle(root).touchAction.includes("pan-y") && x > EDGE_PX && x < window.innerWidth - EDGE_PX;
    const list = canSwipe ? target.closest<HTMLElement>("[data-list]") : null;
    if (!card && !list) return;
    const timer = card && !target.closest("[data-menu]") ? setTimeout(pickUp, HOLD_MS) : undefined;
    const listening = new AbortController();
    gesture = { id, x, y, at: event.timeStamp, list, card, timer, listening, mode: "waiting", ids: [], moved: false, ghost: null };
    // A finger stays with what it touched first, even when somebody else removes it from the page.
    target.addEventListener("touchmove", onMove, { passive: false, signal: listening.signal });
    target.addEventListener("touchend", onEnd, { signal: listening.signal });
    target.addEventListener("touchcancel", onCancel, { signal: listening.signal });
  }

  function touchOf(event: TouchEvent): Touch | undefined {
    return [...event.changedTouches].find(({ identifier }) => identifier === gesture?.id);
  }

  function onMove(event: TouchEvent): void {
    const touch = touchOf(event);
    if (!gesture || !touch) return;
    const [dx, dy] = [touch.clientX - gesture.x, touch.clientY - gesture.y];
    const way = wayOf(dx, dy);
    if (gesture.mode === "waiting" && way !== "resting") {
      clearTimeout(gesture.timer);
      gesture.mode = way === "across" && gesture.list ? "swipe" : "page";
    }
    if (gesture.mode === "page" || gesture.mode === "waiting") return;
    if (event.cancelable) event.preventDefault();
    if (gesture.mode === "swipe") {
      if (gesture.list && !isCalm()) gesture.list.style.transform = `translateX(${Math.round(dx * LAG)}px)`;
      return;
    }
    if (way === "resting" && !gesture.moved) return;
    gesture.moved = true;
    if (gesture.ghost) gesture.ghost.style.transform = `translate(${dx}px, ${dy}px)`;
    carry.at({ x: touch.clientX, y: touch.clientY });
  }

  function onEnd(event: TouchEvent): void {
    const touch = touchOf(event);
    if (!gesture || !touch) return;
    const { mode, ids, list, card, moved, x, y, at } = gesture;
    const { clientX, clientY } = touch;
    // The click that follows belongs to the gesture.
    if (mode === "carry" || mode === "swipe") event.preventDefault();
    if (mode === "carry" && moved) {
      gesture.ghost?.remove();
      carry.putDown(ids, clientX, clientY);
    }
    leave();
    if (mode === "carry" && !moved && card?.dataset.card)
      world.board.set({ active: card.dataset.card, menu: { id: card.dataset.card, x, y } });
    const step = mode === "swipe" ? stepOf(clientX - x, clientY - y, event.timeStamp - at) : 0;
    if (list && step !== 0) turnFrom(root, world, list.dataset.list || null, step);
  }

  function onCancel(event: TouchEvent): void {
    if (touchOf(event)) leave();
  }

  root.addEventListener("touchstart", onStart, { passive: true, signal });
  // Some browsers only ask handlers that were there before the finger came down whether the page may scroll.
  root.addEventListener("touchmove", (event) => gesture?.mode === "carry" && event.cancelable && event.preventDefault(), {
    passive: false,
    signal,
  });
  root.addEventListener(
    "contextmenu",
    (event) => {
      if (!gesture) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true, signal },
  );
  return () => {
    leave();
    listening.abort();
  };
}
