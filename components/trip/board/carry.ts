import { scrollNear } from "#components/trip/board/auto-scroll.ts";
import type { BoardStore } from "#components/trip/board/board-store.ts";
import { gapAt, idsOn, indexWithout, readingOrder } from "#components/trip/board/order.ts";
import type { TripStore } from "#components/trip/store.ts";

export interface CarryWorld {
  readonly store: TripStore;
  readonly board: BoardStore;
  readonly drop: (ids: readonly string[], date: string | null, index: number) => void;
}
interface Gap {
  readonly date: string | null;
  readonly gap: number;
}
/** Where text is written, a press belongs to the text. */
export const WRITTEN = "input, textarea, select, [data-no-drag]";

/** What is under the pointer: a gap in a list, or the end of the list a header or a day's chip stands for. */
function gapUnder(store: TripStore, x: number, y: number): Gap | null {
  const under = document.elementFromPoint(x, y);
  const end = under?.closest<HTMLElement>("[data-drop-end]");
  if (end) {
    const date = end.dataset.dropEnd || null;
    return { date, gap: idsOn(store.layout(), date).length };
  }
  const list = under?.closest<HTMLElement>("[data-list]");
  if (!list) return null;
  const middles = [...list.querySelectorAll<HTMLElement>("[data-item]")].map((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2;
  });
  return { date: list.dataset.list || null, gap: gapAt(middles, y) };
}

/** Cards on their way, whatever carries them: one look at the page per frame, however many cards there are. */
export function createCarry({ store, board, drop }: CarryWorld) {
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let frame = 0;

  function look(): void {
    frame = requestAnimationFrame(look);
    if (!pointer) return;
    scrollNear(pointer.x, pointer.y);
    const next = gapUnder(store, pointer.x, pointer.y);
    const { drop: now } = board.get();
    if (next?.date !== now?.date || next?.gap !== now?.gap || (next === null) !== (now === null)) board.set({ drop: next });
  }
  return {
    /** The card, and with it all that is selected when it is one of them, in reading order. */
    withSelected(id: string): readonly string[] {
      const { selected } = board.get();
      return selected.has(id) ? readingOrder(store.layout()).filter((other) => selected.has(other)) : [id];
    },
    begin(ids: readonly string[]): void {
      board.set({ dragging: ids, menu: null });
      look();
    },
    /** Null: the pointer is over nothing of the board. */
    at(place: { readonly x: number; readonly y: number } | null): void {
      pointer = place;
      if (place === null) board.set({ drop: null });
    },
    putDown(ids: readonly string[], x: number, y: number): void {
      const target = gapUnder(store, x, y);
      if (target) drop(ids, target.date, indexWithout(idsOn(store.layout(), target.date), new Set(ids), target.gap));
    },
    end(): void {
      cancelAnimationFrame(frame);
      pointer = null;
      board.set({ dragging: [], drop: null });
    },
  };
}

/** A copy of the card to see while it is carried, with the number of cards when there are more. */
export function previewOf(card: HTMLElement, count: number): HTMLElement {
  const preview = card.cloneNode(true) as HTMLElement;
  preview.removeAttribute("id");
  preview.style.width = `${Math.min(card.offsetWidth, 360)}px`;
  if (count < 2) return preview;
  const badge = document.createElement("span");
  badge.textContent = String(count);
  badge.className =
    "absolute -end-2 -top-2 flex size-6 items-center justify-center rounded-full bg-accent font-semibold text-accent-ink text-xs tabular-nums";
  preview.append(badge);
  return preview;
}
