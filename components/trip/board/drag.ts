import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import { type CarryWorld, createCarry, previewOf, WRITTEN } from "#components/trip/board/carry.ts";

const SOURCE = "caravan-cards";

/**
 * Cards of a board follow the mouse. One drop target, however many cards there are: a card becomes draggable when the pointer comes
 * near it. Fingers have a way of their own (touch.ts): the browsers of phones drag late, differently, or not at all.
 */
export function attachDrag(root: HTMLElement, world: CarryWorld): () => void {
  const known = new Map<HTMLElement, () => void>();
  const carry = createCarry(world);
  let byFinger = false;

  function arm(event: PointerEvent): void {
    byFinger = event.pointerType === "touch";
    if (byFinger) return;
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    const id = card?.dataset.card;
    if (!card || !id || known.has(card)) return;
    known.set(
      card,
      draggable({
        element: card,
        canDrag: ({ input }) => !byFinger && !document.elementFromPoint(input.clientX, input.clientY)?.closest(WRITTEN),
        getInitialData: () => ({ type: SOURCE, ids: carry.withSelected(id) }),
        onGenerateDragPreview({ source, nativeSetDragImage }) {
          const count = (source.data.ids as readonly string[]).length;
          if (count < 2) return;
          setCustomNativeDragPreview({ nativeSetDragImage, render: ({ container }) => container.append(previewOf(card, count)) });
        },
        onDragStart: ({ source }) => carry.begin(source.data.ids as readonly string[]),
        onDrop: carry.end,
      }),
    );
  }

  const stopTarget = dropTargetForElements({
    element: root,
    canDrop: ({ source }) => source.data.type === SOURCE,
    onDrag({ location }) {
      const { clientX: x, clientY: y } = location.current.input;
      carry.at({ x, y });
    },
    onDragLeave: () => carry.at(null),
    onDrop({ source, location }) {
      const { clientX, clientY } = location.current.input;
      carry.putDown(source.data.ids as readonly string[], clientX, clientY);
    },
  });
  root.addEventListener("pointerover", arm);
  root.addEventListener("pointerdown", arm, { capture: true });
  return () => {
    carry.end();
    root.removeEventListener("pointerover", arm);
    root.removeEventListener("pointerdown", arm, { capture: true });
    stopTarget();
    for (const stop of known.values()) stop();
  };
}
