import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import { scrollNear } from "#components/trip/board/auto-scroll.ts";
import type { BoardStore } from "#components/trip/board/board-store.ts";
import { gapAt, idsOn, indexWithout, readingOrder } from "#components/trip/board/order.ts";
import type { TripStore } from "#components/trip/store.ts";

const SOURCE = "caravan-cards";

interface Gap {
  readonly date: string | null;
  readonly gap: number;
}

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

function previewOf(card: HTMLElement, count: number): HTMLElement {
  const preview = card.cloneNode(true) as HTMLElement;
  preview.removeAttribute("id");
  preview.style.width = `${Math.min(card.offsetWidth, 360)}px`;
  const badge = document.createElement("span");
  badge.textContent = String(count);
  badge.className =
    "absolute -end-2 -top-2 flex size-6 items-center justify-center rounded-full bg-accent font-semibold text-accent-ink text-xs tabular-nums";
  preview.append(badge);
  return preview;
}

/**
 * Cards of a board follow the mouse (or a long press). One drop target and one measurement per frame, however many cards there are:
 * a card becomes draggable when the pointer comes near it.
 */
export function attachDrag(
  root: HTMLElement,
  {
    store,
    board,
    drop,
  }: { store: TripStore; board: BoardStore; drop: (ids: readonly string[], date: string | null, index: number) => void },
): () => void {
  const known = new Map<HTMLElement, () => void>();
  let pointer: { x: number; y: number } | null = null;
  let frame = 0;

  /** The card, and with it all that is selected when it is one of them, in reading order. */
  const underWay = (id: string): readonly string[] => {
    const { selected } = board.get();
    return selected.has(id) ? readingOrder(store.layout()).filter((other) => selected.has(other)) : [id];
  };

  function look(): void {
    frame = requestAnimationFrame(look);
    if (!pointer) return;
    scrollNear(pointer.x, pointer.y);
    const next = gapUnder(store, pointer.x, pointer.y);
    const { drop: now } = board.get();
    if (next?.date !== now?.date || next?.gap !== now?.gap || (next === null) !== (now === null)) board.set({ drop: next });
  }

  function arm(event: Event): void {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    const id = card?.dataset.card;
    if (!card || !id || known.has(card)) return;
    known.set(
      card,
      draggable({
        element: card,
        // Where text is written, the mouse selects text.
        canDrag: ({ input }) =>
          !document.elementFromPoint(input.clientX, input.clientY)?.closest("input, textarea, select, [data-no-drag]"),
        getInitialData: () => ({ type: SOURCE, ids: underWay(id) }),
        onGenerateDragPreview({ source, nativeSetDragImage }) {
          const count = (source.data.ids as readonly string[]).length;
          if (count < 2) return;
          setCustomNativeDragPreview({
            nativeSetDragImage,
            render: ({ container }) => container.append(previewOf(card, count)),
          });
        },
        onDragStart({ source }) {
          board.set({ dragging: source.data.ids as readonly string[], menu: null });
          look();
        },
        onDrop() {
          cancelAnimationFrame(frame);
          pointer = null;
          board.set({ dragging: [], drop: null });
        },
      }),
    );
  }

  const stopTarget = dropTargetForElements({
    element: root,
    canDrop: ({ source }) => source.data.type === SOURCE,
    onDrag({ location }) {
      const { clientX: x, clientY: y } = location.current.input;
      pointer = { x, y };
    },
    onDragLeave() {
      pointer = null;
      board.set({ drop: null });
    },
    onDrop({ source, location }) {
      const { clientX, clientY } = location.current.input;
      const target = gapUnder(store, clientX, clientY);
      const ids = source.data.ids as readonly string[];
      if (!target) return;
      drop(ids, target.date, indexWithout(idsOn(store.layout(), target.date), new Set(ids), target.gap));
    },
  });
  root.addEventListener("pointerover", arm);
  root.addEventListener("pointerdown", arm, { capture: true });
  return () => {
    cancelAnimationFrame(frame);
    root.removeEventListener("pointerover", arm);
    root.removeEventListener("pointerdown", arm, { capture: true });
    stopTarget();
    for (const stop of known.values()) stop();
  };
}
