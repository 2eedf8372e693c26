"use client";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useBoard, useBoardPart } from "#components/trip/board/board-context.tsx";
import { cancelLift, type KeyWorld, onCardKey, onListKey } from "#components/trip/board/board-keys.ts";
import { listKey } from "#components/trip/board/board-store.ts";
import { CardMenu } from "#components/trip/board/card-menu.tsx";
import { DaySection, Ideas } from "#components/trip/board/day-list.tsx";
import { DayStrip } from "#components/trip/board/day-strip.tsx";
import { EmptyTrip } from "#components/trip/board/empty-trip.tsx";
import { focusNow } from "#components/trip/board/focus-now.ts";
import { idsOn, rangeBetween, readingOrder } from "#components/trip/board/order.ts";
import { SelectionBar } from "#components/trip/board/selection-bar.tsx";
import { ShortcutKeys } from "#components/trip/board/shortcuts.tsx";
import { useFocusStore } from "#components/trip/focus.tsx";
import { useDates, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { type Item, itemKey } from "#domain/itinerary/itinerary.ts";

/** Days and ideas: below each other, or side by side. Mouse, touch and keyboard do the same things. */
export function Board({ columns }: { columns: boolean }) {
  const t = useTranslations("board");
  const { board } = useBoard();
  const dates = useDates();
  const root = useRef<HTMLDivElement>(null);
  const world = useKeyWorld(root);
  useDrag(root);
  useRange(root);
  useLooseKeys(world);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    const target = event.target as HTMLElement;
    const key = { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
    if (target.dataset.add !== undefined && onListKey(world, target.dataset.add || null, key)) event.preventDefault();
    // Letters belong to the card itself, not to fields and buttons inside it.
    const id = target.matches("[data-title]") ? target.closest<HTMLElement>("[data-item]")?.dataset.item : undefined;
    if (!id) return;
    if (onCardKey(world, id, key)) event.preventDefault();
  }

  return (
    <>
      <DayStrip dates={dates} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the cards, which are buttons. */}
      <div
        ref={root}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // A button would be pressed by Space going up again.
          if (event.key === " " && (event.target as HTMLElement).matches("[data-title]")) event.preventDefault();
        }}
        onBlur={(event) => {
          if (!root.current?.contains(event.relatedTarget)) cancelLift(world);
        }}
        className={cn(
          "@container w-full touch-pan-y touch-pinch-zoom pb-28",
          columns
            ? "min-[1100px]:flex min-[1100px]:min-h-0 min-[1100px]:touch-auto min-[1100px]:flex-1 min-[1100px]:pb-4"
            : "mx-auto max-w-5xl",
        )}
      >
        <EmptyTrip />
        {columns ? (
          <div className="flex min-h-0 flex-1 flex-col gap-4 min-[1100px]:flex-row min-[1100px]:overflow-x-auto min-[1100px]:px-6 min-[1100px]:pt-4 min-[1100px]:pb-2 max-[1100px]:[&>*]:w-full">
            {dates.map((date, index) => (
              <DaySection key={date} date={date} index={index} column />
            ))}
            <Ideas column />
          </div>
        ) : (
          <div className="grid grid-cols-1 gap-x-8 gap-y-9 px-4 pt-5 sm:px-6 @3xl:grid-cols-[minmax(0,1fr)_17rem]">
            <div className="flex min-w-0 flex-col gap-9">
              {dates.map((date, index) => (
                <DaySection key={date} date={date} index={index} column={false} />
              ))}
            </div>
            <aside className="@3xl:sticky @3xl:top-16 @3xl:max-h-[calc(100dvh-12rem)] @3xl:self-start @3xl:overflow-y-auto @3xl:p-1">
              <Ideas column={false} />
            </aside>
          </div>
        )}
      </div>
      <p id="board-hint" hidden>
        {t("card.hint")}
      </p>
      <Said />
      <CardMenu />
      <SelectionBar />
      <ShortcutKeys open={useBoardPart(({ help }) => help)} onClose={() => board.set({ help: false })} />
    </>
  );
}

/** What screen readers hear of what is moved and chosen. */
function Said() {
  const said = useBoardPart((state) => state.said);
  return (
    <p aria-live="assertive" aria-atomic data-said className="sr-only">
      {said}
    </p>
  );
}

function useKeyWorld(root: { readonly current: HTMLElement | null }): KeyWorld {
  const t = useTranslations("board");
  const votes = useTranslations("vote");
  const words = useWords();
  const store = useTripStore();
  const { board, actions, onOpen } = useBoard();
  const canEdit = useStatus("abilities").edit;
  return useMemo(() => {
    const find = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
    const card = (id: string, part: string) => find(`[data-item="${CSS.escape(id)}"] [${part}]`);
    return {
      store,
      board,
      actions,
      canEdit,
      open: onOpen,
      focusCard: (id) => focusNow(() => card(id, "data-title")),
      focusList: (date) => focusNow(() => find(`[data-add="${date ?? ""}"]`)),
      openMenu(id) {
        const box = card(id, "data-menu")?.getBoundingClientRect();
        if (box) board.set({ menu: { id, x: box.left, y: box.bottom + 4 } });
      },
      spotWords(ids, date, index) {
        const where = date === null ? t("ideas") : words.longDay(date);
        const staying = idsOn(store.layout(), date).filter((id) => !ids.includes(id)).length;
        const title = (store.read(itemKey(ids[0] ?? "")) as Item | undefined)?.title ?? "";
        return ids.length === 1
          ? t("says.spot", { title, position: String(index + 1), count: String(staying + 1), where })
          : t("says.spotMany", { count: ids.length, position: String(index + 1), total: String(staying + ids.length), where });
      },
      says: {
        lifted: (spot) => t("says.lifted", { spot }),
        dropped: (spot) => t("says.dropped", { spot }),
        cancelled: t("says.cancelled"),
        selected: (count) => t("says.selected", { count }),
        voted: (title, inFavour) => (inFavour ? votes("says.voted", { title }) : votes("says.unvoted", { title })),
      },
    };
  }, [root, t, votes, words, store, board, actions, onOpen, canEdit]);
}

/** Dragging and swiping are fetched when the page has time: the days are readable and editable before. */
function useDrag(root: { readonly current: HTMLElement | null }): void {
  const store = useTripStore();
  const focus = useFocusStore();
  const { board, actions } = useBoard();
  const canEdit = useStatus("abilities").edit;
  useEffect(() => {
    const stops: (() => void)[] = [];
    let ended = false;
    const world = { store, board, focus, canEdit, drop: actions.moveMany };
    const attach = (begin: () => () => void): void => void (ended || stops.push(begin()));
    if (canEdit)
      void import("#components/trip/board/drag.ts").then(({ attachDrag }) => {
        const element = root.current?.parentElement;
        if (!element) return;
        attach(() => attachDrag(element, world));
        element.dataset.drag = "ready";
      });
    if (navigator.maxTouchPoints > 0)
      void import("#components/trip/board/touch.ts").then(({ attachTouch }) => {
        const element = root.current;
        if (!element) return;
        attach(() => attachTouch(element, world));
        element.dataset.touch = "ready";
      });
    return () => {
      ended = true;
      for (const stop of stops) stop();
    };
  }, [root, store, board, focus, actions, canEdit]);
}

/** Shift and a click: everything from the last chosen card to this one. */
function useRange(root: { readonly current: HTMLElement | null }): void {
  const store = useTripStore();
  const { board } = useBoard();
  useEffect(() => {
    const element = root.current;
    const onRange = (event: Event) => {
      const to = (event as CustomEvent<string>).detail;
      const { anchor, active } = board.get();
      const from = anchor ?? active ?? to;
      board.select(rangeBetween(readingOrder(store.layout()), from, to), from);
      window.getSelection()?.removeAllRanges();
    };
    element?.addEventListener("board-range", onRange);
    return () => element?.removeEventListener("board-range", onRange);
  }, [root, store, board]);
}

/** Keys that work while nothing has the focus: into the board, something new, the list of keys. */
function useLooseKeys(world: KeyWorld): void {
  const focus = useFocusStore();
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.target !== document.body) return;
      const { store, board } = world;
      const order = readingOrder(store.layout());
      if (event.key === "?") board.set({ help: true });
      else if (event.key === "n" && world.canEdit) board.set({ adding: listKey(focus.get().date ?? store.layout().dates[0] ?? null) });
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && order[0]) world.focusCard(board.get().active ?? order[0]);
      else if (event.key === "Escape" && board.get().selected.size > 0) board.clear();
      else return;
      event.preventDefault();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [world, focus]);
}
