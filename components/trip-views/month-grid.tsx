"use client";
import { type CSSProperties, useCallback, useId, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import { AllDayBars, BAR_PX } from "#components/trip-views/all-day-lane.tsx";
import { barsOf, weeksOf } from "#components/trip-views/day-grid.ts";
import { useBlockName } from "#components/trip-views/hours-block.tsx";
import { movedTo } from "#components/trip-views/moves.ts";
import { indexOfDate, type Plan } from "#components/trip-views/plan.ts";
import { useDrag } from "#components/trip-views/use-drag.ts";
import type { Edits } from "#components/trip-views/use-edits.ts";
import { dateOf, minuteOf } from "#components/trip-views/zones.ts";
import { cn } from "#components/ui/cn.ts";
import { dayColor } from "#components/ui/day-color.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { addDays, daysBetween } from "#domain/time.ts";

const ROOM = 5;
interface Props {
  readonly plan: Plan;
  readonly edits: Edits;
  readonly onDay: (date: string) => void;
  readonly onOpen: (id: string) => void;
}

/** The trip in weeks: stays across their nights, and what each day holds. */
export function MonthGrid({ plan, edits, onDay, onOpen }: Props) {
  const t = useTranslations("views");
  const words = useWords();
  const keysId = useId();
  const grid = useRef<HTMLElement>(null);
  const focused = useRef<string | null>(null);
  const { items, canEdit } = edits;
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const weeks = useMemo(() => weeksOf(plan.dates), [plan.dates]);
  const byDate = useMemo(() => {
    const order = ({ start, position }: Item) => `${start?.local ?? "~"} ${position}`;
    const shown = items.filter(({ type }) => type !== "lodging").sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return Map.groupBy(shown, (item) => (item.start ? dateOf(item.start.local) : (item.dayId ?? "")));
  }, [items]);
  const stays = useMemo(() => items.filter(({ type }) => type === "lodging"), [items]);

  const spotAt = useCallback((x: number, y: number) => {
    const cell = document.elementsFromPoint(x, y).find((element) => element instanceof HTMLElement && element.dataset.date);
    return cell instanceof HTMLElement && cell.dataset.date ? { date: cell.dataset.date, minute: null } : null;
  }, []);
  const drag = useDrag(spotAt, grid);
  const grab = (event: React.PointerEvent, item: Item): void =>
    drag(event, {
      move(grabbed, at) {
        const days = daysBetween(grabbed.date, at.date);
        if (item.start)
          edits.preview(item, { times: movedTo(item, addDays(dateOf(item.start.local), days), minuteOf(item.start.local), plan.zonesOf) });
        else if (item.dayId) edits.preview(item, { date: addDays(item.dayId, days) });
      },
      drop: edits.commit,
      cancel: edits.cancel,
    });
  const key = (event: React.KeyboardEvent, item: Item): void => {
    focused.current = item.id;
    edits.onKey(event, item, { up: { days: 7 }, side: 1 });
  };
  useLayoutEffect(() => {
    const id = focused.current;
    if (!id || edits.draftId !== id || document.activeElement?.getAttribute("data-block") === id) return;
    grid.current?.querySelector<HTMLElement>(`[data-block="${id}"]`)?.focus();
  });

  return (
    <section
      ref={grid}
      aria-label={t("calendar")}
      className="overflow-hidden rounded-2xl border border-line bg-surface [--col:calc((100cqw-2px)/7)]"
    >
      <p id={keysId} hidden>
        {t("keysDay")}
      </p>
      <div aria-hidden className="grid grid-cols-7 border-line border-b py-1.5 text-center text-muted text-xs sm:hidden">
        {weeks[0]?.map((date) => (
          <span key={date}>{words.day(date).split(" ")[0]?.replace(/[.,]/g, "")}</span>
        ))}
      </div>
      {weeks.map((week) => {
        const bars = barsOf(stays, week);
        const lane = bars.length === 0 ? 0 : Math.max(...bars.map(({ row }) => row + 1)) * BAR_PX;
        return (
          <div
            key={week[0]}
            className="relative grid grid-cols-7 border-line border-b last:border-b-0"
            style={{ "--lane": `${lane}px` } as CSSProperties}
          >
            {week.map((date) => (
              <Cell
                key={date}
                date={date}
                plan={plan}
                items={byDate.get(date) ?? []}
                edits={edits}
                keysId={keysId}
                onDay={onDay}
                onOpen={onOpen}
                onKey={key}
                onGrab={grab}
              />
            ))}
            <div className="absolute inset-x-0 top-10 h-0">
              <AllDayBars
                bars={bars}
                items={byId}
                dates={plan.dates}
                draftId={edits.draftId}
                canEdit={canEdit}
                keysId={keysId}
                onOpen={onOpen}
                onKeyDown={key}
                onGrab={grab}
              />
            </div>
          </div>
        );
      })}
      <p role="status" className="sr-only">
        {edits.spoken}
      </p>
      <p className="sr-only">{words.range(plan.dates[0] ?? "2000-01-01", plan.dates.at(-1) ?? "2000-01-01")}</p>
    </section>
  );
}

function Cell(props: {
  date: string;
  plan: Plan;
  items: readonly Item[];
  edits: Edits;
  keysId: string;
  onDay: (date: string) => void;
  onOpen: (id: string) => void;
  onKey: (event: React.KeyboardEvent, item: Item) => void;
  onGrab: (event: React.PointerEvent, item: Item) => void;
}) {
  const { date, plan, items } = props;
  const t = useTranslations("views");
  const words = useWords();
  const nameOf = useBlockName();
  const isOn = plan.dates.includes(date);
  const color = dayColor(indexOfDate(plan.dates, date));
  const shown = items.length > ROOM ? items.slice(0, ROOM - 1) : items;
  const short = words.day(date).split(" ");
  if (!isOn)
    return (
      <div className="min-h-28 border-line border-s bg-sunken/40 p-2 text-faint text-xs first:border-s-0">{Number(date.slice(8))}</div>
    );
  return (
    <div data-date={date} className="min-h-32 min-w-0 border-line border-s pb-2 first:border-s-0">
      <button
        type="button"
        aria-label={words.longDay(date)}
        onClick={() => props.onDay(date)}
        className="flex h-10 w-full items-center gap-1.5 px-2 text-start hover:bg-sunken/60 focus-visible:-outline-offset-2"
      >
        <span aria-hidden style={{ backgroundColor: color }} className="size-2 shrink-0 rounded-full max-sm:hidden" />
        <span className="truncate font-medium text-sm">
          <span className="max-sm:hidden">{words.day(date)}</span>
          <span className="sm:hidden">{Number(date.slice(8)) || short[1]}</span>
        </span>
      </button>
      <ul className="flex flex-col px-1 pt-(--lane)">
        {shown.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              data-block={item.id}
              aria-label={nameOf(item)}
              aria-describedby={props.edits.canEdit ? props.keysId : undefined}
              title={nameOf(item)}
              onClick={() => props.onOpen(item.id)}
              onKeyDown={(event) => props.onKey(event, item)}
              onPointerDown={props.edits.canEdit ? (event) => props.onGrab(event, item) : undefined}
              style={{ borderColor: color }}
              className={cn(
                // A seventh of a phone has room for the beginning of a name, not for a sign as well.
                "max-sm:mb-0.5 max-sm:rounded-none max-sm:border-s-2 max-sm:py-1 max-sm:text-[0.6875rem] max-sm:leading-4",
                "flex w-full items-center gap-1.5 rounded px-1 py-0.5 text-start text-xs leading-5 hover:bg-sunken sm:pointer-coarse:py-1.5 focus-visible:-outline-offset-1",
                props.edits.draftId === item.id && "bg-sunken shadow-card",
              )}
            >
              <Line item={item} color={color} />
            </button>
          </li>
        ))}
      </ul>
      {items.length > shown.length ? (
        <button type="button" onClick={() => props.onDay(date)} className="px-2 py-0.5 text-muted text-xs hover:text-ink hover:underline">
          {t("more", { count: String(items.length - shown.length) })}
        </button>
      ) : null}
    </div>
  );
}

function Line({ item, color }: { item: Item; color: string }) {
  const { icon: Icon } = KINDS[item.type];
  return (
    <>
      <Icon aria-hidden className="size-3.5 shrink-0 max-sm:hidden" style={{ color }} />
      <span className="shrink-0 text-muted tabular-nums max-md:hidden">{item.start?.local.slice(11)}</span>
      <span className="truncate max-sm:text-clip">{item.title}</span>
    </>
  );
}
