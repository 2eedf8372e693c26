import type { Layout } from "#components/trip/projection.ts";

/** Where things stand on the board and how one gets from one to the next. Lists are the days in order, the ideas (null) last. */
export interface Spot {
  readonly date: string | null;
  /** Among the things of the list that are not on the move. */
  readonly index: number;
}
export type Step = "up" | "down" | "left" | "right" | "first" | "last";

export const listsOf = (layout: Layout): readonly (string | null)[] => [...layout.dates, null];
export const idsOn = (layout: Layout, date: string | null): readonly string[] =>
  date === null ? layout.ideas : (layout.days.get(date) ?? []);

/** Every item as one reads the board. */
export const readingOrder = (layout: Layout): readonly string[] => listsOf(layout).flatMap((date) => idsOn(layout, date));

/** The list an item stands in, and its place there. */
export function whereIs(layout: Layout, id: string): Spot | null {
  for (const date of listsOf(layout)) {
    const index = idsOn(layout, date).indexOf(id);
    if (index >= 0) return { date, index };
  }
  return null;
}

/** Where the keyboard's focus goes: a card, or the empty list it stepped into. Null: nowhere further. */
export function stepFocus(layout: Layout, from: string, step: Step): { readonly date: string | null; readonly id: string | null } | null {
  const at = whereIs(layout, from);
  if (!at) return null;
  const here = idsOn(layout, at.date);
  if (step === "first" || step === "last") return { date: at.date, id: (step === "first" ? here[0] : here.at(-1)) ?? null };
  if (step === "up" || step === "down") {
    const order = readingOrder(layout);
    const id = order[order.indexOf(from) + (step === "up" ? -1 : 1)];
    return id === undefined ? null : { date: whereIs(layout, id)?.date ?? null, id };
  }
  const lists = listsOf(layout);
  const date = lists[lists.indexOf(at.date) + (step === "left" ? -1 : 1)];
  if (date === undefined) return null;
  const there = idsOn(layout, date);
  return { date, id: there[Math.min(at.index, there.length - 1)] ?? null };
}

/** From the end of a list, where something new is added: to the last card before it, or the first after it. */
export function stepFromEnd(layout: Layout, date: string | null, step: Step): string | null {
  const lists = listsOf(layout);
  const at = lists.indexOf(date);
  if (step === "up" || step === "left")
    return (
      lists
        .slice(0, at + 1)
        .flatMap((list) => idsOn(layout, list))
        .at(-1) ?? null
    );
  if (step === "down" || step === "right") return lists.slice(at + 1).flatMap((list) => idsOn(layout, list))[0] ?? null;
  return null;
}

/** Where a lifted card goes next. Up from the top of a day is the end of the day before. Stays where it is at the edges. */
export function stepSpot(layout: Layout, moving: ReadonlySet<string>, { date, index }: Spot, step: Step): Spot {
  const count = (list: string | null): number => idsOn(layout, list).filter((id) => !moving.has(id)).length;
  if (step === "first") return { date, index: 0 };
  if (step === "last") return { date, index: count(date) };
  if (step === "up" && index > 0) return { date, index: index - 1 };
  if (step === "down" && index < count(date)) return { date, index: index + 1 };
  const lists = listsOf(layout);
  const back = step === "up" || step === "left";
  const next = lists[lists.indexOf(date) + (back ? -1 : 1)];
  if (next === undefined) return { date, index };
  if (step === "up") return { date: next, index: count(next) };
  if (step === "down") return { date: next, index: 0 };
  return { date: next, index: Math.min(index, count(next)) };
}

/** The gap of a pointer at `y` between cards with these middles, top to bottom. */
export function gapAt(middles: readonly number[], y: number): number {
  let [low, high] = [0, middles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (y < (middles[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A gap among all cards as an index among those that stay. */
export const indexWithout = (ids: readonly string[], moving: ReadonlySet<string>, gap: number): number =>
  ids.slice(0, gap).filter((id) => !moving.has(id)).length;

/** The reverse: where among all cards the line of a spot is drawn. */
export function gapOf(ids: readonly string[], moving: ReadonlySet<string>, index: number): number {
  let staying = 0;
  for (const [gap, id] of ids.entries()) {
    if (staying === index && !moving.has(id)) return gap;
    if (!moving.has(id)) staying += 1;
  }
  return ids.length;
}

/** All from one to the other, both included, in reading order. */
export function rangeBetween(order: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  if (b < 0) return [];
  return a < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
