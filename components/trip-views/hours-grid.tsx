"use client";
import { type CSSProperties, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { AllDayBars, BAR_PX } from "#components/trip-views/all-day-lane.tsx";
import { barsOf, isAllDay, piecesOf, placeColumns } from "#components/trip-views/day-grid.ts";
import { DayHead } from "#components/trip-views/day-head.tsx";
import { HOUR_PX, HoursBlock } from "#components/trip-views/hours-block.tsx";
import { DAY_PX, HoursColumn } from "#components/trip-views/hours-column.tsx";
import { endingAt, movedTo, snapped } from "#components/trip-views/moves.ts";
import { livedAt, NowLine, useNow } from "#components/trip-views/now-line.tsx";
import { indexOfDate, type Plan } from "#components/trip-views/plan.ts";
import { QuickAdd } from "#components/trip-views/quick-add.tsx";
import { type Spot, useDrag } from "#components/trip-views/use-drag.ts";
import type { Edits } from "#components/trip-views/use-edits.ts";
import { dateOf, localOn, minuteOf, zoneAt } from "#components/trip-views/zones.ts";
import { cn } from "#components/ui/cn.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { addDays, daysBetween } from "#domain/time.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NEW_MINUTES = 60;

interface Props {
  readonly plan: Plan;
  readonly edits: Edits;
  readonly actions: TripActions;
  /** The day to stand at; a new object scrolls again. */
  readonly target: { readonly date: string };
  /** Somebody scrolled or swiped: the first day in sight now. */
  readonly onStand: (date: string) => void;
  readonly onOpen: (id: string) => void;
}

/** Days side by side with their hours. Scrolls over the whole trip; two to seven days fit, as the room allows. */
export function HoursGrid({ plan, edits, actions, target, onStand, onOpen }: Props) {
  const t = useTranslations("views");
  const keysId = useId();
  const scroller = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const [adding, setAdding] = useState<{ readonly date: string; readonly minute: number | null } | null>(null);
  const now = useNow();
  const { dates } = plan;
  const { items, canEdit } = edits;
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const bars = useMemo(() => barsOf(items, dates), [items, dates]);
  const blocks = useMemo(() => {
    const timed = items.filter((item) => !isAllDay(item));
    const pieces = timed.flatMap((item) => piecesOf(item).map((piece, index) => ({ ...piece, index })));
    return [...Map.groupBy(pieces, ({ date }) => date)]
      .filter(([date]) => dates.includes(date))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, group]) => {
        const index = new Map(group.map((piece) => [`${piece.id} ${piece.part}`, piece.index]));
        return placeColumns(group).map((piece) => ({ ...piece, index: index.get(`${piece.id} ${piece.part}`) ?? 0 }));
      });
  }, [items, dates]);
  const laneHeight = Math.max(1, ...bars.map(({ row }) => row + 1)) * BAR_PX + 4;

  const spotAt = useCallback(
    (x: number, y: number): Spot | null => {
      const box = body.current?.getBoundingClientRect();
      const first = dates[0];
      if (!box || first === undefined) return null;
      const index = Math.min(dates.length - 1, Math.max(0, Math.floor(((x - box.left) / box.width) * dates.length)));
      const top = scroller.current?.querySelector("[data-sticky]")?.getBoundingClientRect().bottom ?? 0;
      return { date: addDays(first, index), minute: y < Math.max(top, box.top) ? null : Math.min(1439, ((y - box.top) / HOUR_PX) * 60) };
    },
    [dates],
  );
  const drag = useDrag(spotAt, scroller);
  function grab(event: React.PointerEvent, item: Item, mode: "move" | "end"): void {
    event.stopPropagation();
    drag(event, {
      move(grabbed, at) {
        const days = daysBetween(grabbed.date, at.date);
        if (item.start === null) {
          if (at.minute === null) edits.preview(item, { date: at.date });
          else edits.preview(item, { times: movedTo(item, at.date, snapped(at.minute), plan.zonesOf) });
          return;
        }
        const minutes = isAllDay(item) || at.minute === null || grabbed.minute === null ? 0 : at.minute - grabbed.minute;
        const moved = mode === "end" && item.end ? item.end : item.start;
        const minute = minutes === 0 ? minuteOf(moved.local) : snapped(minuteOf(moved.local) + minutes);
        const times =
          mode === "move"
            ? movedTo(item, addDays(dateOf(moved.local), days), minute, plan.zonesOf)
            : endingAt(item, item.end ? addDays(dateOf(moved.local), days) : at.date, item.end ? minute : snapped(at.minute ?? 0));
        if (times) edits.preview(item, { times });
      },
      drop: edits.commit,
      cancel: edits.cancel,
    });
  }

  // A block that changes its day may be another node of the page: the keyboard stays with it.
  useLayoutEffect(() => {
    const id = focused.current;
    if (!id || edits.draftId !== id || document.activeElement?.getAttribute("data-block") === id) return;
    scroller.current?.querySelector<HTMLElement>(`[data-block="${id}"]`)?.focus();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new target scrolls, not every edit.
  useEffect(() => {
    const box = scroller.current;
    const head = box?.querySelector<HTMLElement>(`[data-head="${target.date}"]`);
    if (!box || !head) return;
    const first = items.filter((item) => item.start && !isAllDay(item) && dateOf(item.start.local) === target.date);
    const minute = Math.min(8 * 60, ...first.map(({ start }) => minuteOf(start?.local ?? "")));
    box.scrollTo({ left: head.offsetLeft - gutterOf(box), top: (Math.max(0, minute - 30) / 60) * HOUR_PX });
  }, [target]);

  useEffect(() => {
    const box = scroller.current;
    const stand = (): void => {
      const column = (body.current?.clientWidth ?? 0) / dates.length;
      const date = box && column > 0 ? dates[Math.round(box.scrollLeft / column)] : undefined;
      if (date !== undefined) onStand(date);
    };
    box?.addEventListener("scrollend", stand);
    return () => box?.removeEventListener("scrollend", stand);
  }, [dates, onStand]);

  function add(title: string): void {
    if (!adding) return;
    const { date, minute } = adding;
    const zone = zoneAt(plan.zonesOf(date), minute ?? 0);
    const times =
      minute === null ? {} : { start: { local: localOn(date, minute), zone }, end: { local: localOn(date, minute + NEW_MINUTES), zone } };
    actions.add(date, { type: "activity", title, ...times });
  }
  const today = now === null ? null : livedAt(plan.segments, now).date;
  const key = (event: React.KeyboardEvent, item: Item): void => {
    focused.current = item.id;
    edits.onKey(event, item, { up: { quarters: true }, side: 1 });
  };

  return (
    <section
      ref={scroller}
      aria-label={t("calendar")}
      style={{ "--days": dates.length } as CSSProperties}
      className={cn(
        // A swipe comes to rest at the edge of a day; what is being moved is not pulled there.
        edits.draftId === null && "pointer-coarse:snap-x pointer-coarse:snap-mandatory",
        "relative max-h-[max(24rem,calc(100dvh-12rem))] scroll-ps-(--gutter) overflow-auto overscroll-contain rounded-2xl border border-line bg-surface [--col:max(6.5rem,calc((100cqw-var(--gutter)-2px)/min(var(--fit),var(--days))))] [--fit:2] [--gutter:3rem] @lg:[--fit:3] @3xl:[--fit:5] @5xl:[--fit:7]",
      )}
    >
      <p id={keysId} hidden>
        {t("keys")}
      </p>
      <div style={{ width: "calc(var(--gutter) + var(--days) * var(--col))" }}>
        <div data-sticky className="sticky top-0 z-30 border-line border-b bg-surface">
          <div className="flex">
            <div className="sticky start-0 z-10 w-(--gutter) shrink-0 bg-surface" />
            {dates.map((date, index) => {
              const zones = plan.zonesOf(date);
              const before = index > 0 ? plan.zonesOf(dates[index - 1] as string).at(-1)?.zone : undefined;
              return (
                <div key={date} className="w-(--col) shrink-0">
                  <DayHead
                    date={date}
                    index={index}
                    zones={zones}
                    nameZone={before !== zones[0]?.zone && plan.segments.length > 1}
                    today={date === today}
                    onAdd={canEdit ? () => setAdding({ date, minute: null }) : null}
                  />
                </div>
              );
            })}
          </div>
          <div className="relative flex max-h-40 overflow-y-auto" style={{ height: laneHeight }}>
            <div className="sticky start-0 z-20 w-(--gutter) shrink-0 bg-surface px-1 pt-1.5 text-end text-[0.6875rem] text-muted leading-4">
              {t("allDay")}
            </div>
            <div className="relative">
              <AllDayBars
                bars={bars}
                items={byId}
                dates={dates}
                draftId={edits.draftId}
                canEdit={canEdit}
                keysId={keysId}
                onOpen={onOpen}
                onKeyDown={key}
                onGrab={(event, item) => grab(event, item, "move")}
              />
              {adding && adding.minute === null ? (
                <div className="absolute top-0.5 z-20 h-9 w-(--col)" style={{ left: `calc(${dates.indexOf(adding.date)} * var(--col))` }}>
                  <QuickAdd key={adding.date} {...adding} onAdd={add} onClose={() => setAdding(null)} />
                </div>
              ) : null}
            </div>
          </div>
        </div>
        <div className="flex">
          <div aria-hidden className="sticky start-0 z-20 w-(--gutter) shrink-0 bg-surface" style={{ height: DAY_PX }}>
            {HOURS.slice(1).map((hour) => (
              <span
                key={hour}
                className="absolute end-1.5 text-[0.6875rem] text-muted leading-4 tabular-nums"
                style={{ top: hour * HOUR_PX - 8 }}
              >
                {String(hour).padStart(2, "0")}:00
              </span>
            ))}
          </div>
          <div
            ref={body}
            className="relative"
            style={{
              height: DAY_PX,
              width: "calc(var(--days) * var(--col))",
              backgroundImage:
                "linear-gradient(to bottom, var(--line) 1px, transparent 1px), linear-gradient(to right, var(--line) 1px, transparent 1px)",
              backgroundSize: `100% ${HOUR_PX}px, var(--col) 100%`,
            }}
          >
            {dates.map((date, index) => (
              <HoursColumn
                key={date}
                plan={plan}
                date={date}
                index={index}
                onAdd={canEdit ? (minute) => setAdding({ date, minute }) : null}
              />
            ))}
            {blocks.map((piece) => {
              const item = byId.get(piece.id) as Item;
              return (
                <HoursBlock
                  key={`${piece.id}:${piece.index}`}
                  item={item}
                  piece={piece}
                  leads={piece.index === 0}
                  dayIndex={dates.indexOf(piece.date)}
                  colorIndex={indexOfDate(dates, piece.date)}
                  dragged={edits.draftId === piece.id}
                  canEdit={canEdit}
                  keysId={keysId}
                  onOpen={() => onOpen(piece.id)}
                  onKeyDown={(event) => key(event, item)}
                  onGrab={(event, mode) => grab(event, item, mode)}
                />
              );
            })}
            {adding && adding.minute !== null ? (
              <div
                className="absolute z-20 w-(--col)"
                style={{ top: (adding.minute / 60) * HOUR_PX, height: HOUR_PX, left: `calc(${dates.indexOf(adding.date)} * var(--col))` }}
              >
                <QuickAdd key={`${adding.date} ${adding.minute}`} {...adding} onAdd={add} onClose={() => setAdding(null)} />
              </div>
            ) : null}
            <NowLine segments={plan.segments} dates={dates} />
          </div>
        </div>
      </div>
      <p role="status" className="sr-only">
        {edits.spoken}
      </p>
    </section>
  );
}

const gutterOf = (box: HTMLElement): number => Number.parseFloat(getComputedStyle(box).getPropertyValue("--gutter")) * 16;
