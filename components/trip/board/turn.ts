import { listsOf } from "#components/trip/board/order.ts";
import type { FocusStore } from "#components/trip/focus.tsx";
import type { TripStore } from "#components/trip/store.ts";

export const isCalm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Turns from one list of the board to the one before or after it: scrolls there, and the strip of days shows it. */
export function turnFrom(
  root: HTMLElement,
  { store, focus }: { readonly store: TripStore; readonly focus: FocusStore },
  date: string | null,
  step: -1 | 1,
): void {
  const lists = listsOf(store.layout());
  const next = lists[lists.indexOf(date) + step];
  if (next === undefined) return;
  const behavior = isCalm() ? "auto" : "smooth";
  focus.set({ date: next });
  root.querySelector(`[data-list="${next ?? ""}"]`)?.scrollIntoView({ behavior, block: "start" });
  const chip = root.parentElement?.querySelector<HTMLElement>(`nav [data-drop-end="${next ?? ""}"]`);
  const strip = chip?.closest("nav");
  if (chip && strip) strip.scrollTo({ left: chip.offsetLeft - (strip.clientWidth - chip.offsetWidth) / 2, behavior });
}
