"use client";
import { GripVertical, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { DaySketch } from "#components/landing/day-sketch.tsx";
import { type Days, FIRST_DAYS, moved, placeOf, type Stop, type TimedStop, timed } from "#components/landing/demo-plan.ts";
import { type Companion, useCompanion } from "#components/landing/use-companion.ts";
import { useStopDrag } from "#components/landing/use-stop-drag.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import { Avatar, tintOf } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { clockOf } from "#domain/clock.ts";

const DAY_NAMES = ["one", "two", "three"] as const;
const MIA = "landing-mia";

/** A trip that the visitor can take apart, while somebody else is at it too. Without scripts it is a picture of the same trip. */
export function DemoBoard({ dates, hills }: { dates: readonly string[]; hills: readonly string[] }) {
  const t = useTranslations("landing");
  const board = useRef<HTMLDivElement>(null);
  const [days, setDays] = useState<Days>(FIRST_DAYS);
  const [said, setSaid] = useState("");
  const drag = useStopDrag(board, (key, day, index) => setDays((current) => moved(current, key, day, index)));
  const mia = useCompanion(board, { days, setDays, busyWith: drag.dragged?.key ?? null });
  const dragged = drag.dragged && days.flat().find(({ key }) => key === drag.dragged?.key);

  function onKeyDown(event: KeyboardEvent, key: Stop["key"]): void {
    const at = placeOf(days, key);
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!at || !step) return;
    event.preventDefault();
    const next = moved(days, key, at.day + (step[0] ?? 0), Math.max(0, at.index + (step[1] ?? 0)));
    const there = placeOf(next, key);
    setDays(next);
    if (there && next !== days)
      setSaid(
        t("movedTo", { title: t(`sample.${key}`), day: String(there.day + 1), time: clockOf(timed(next[there.day]!)[there.index]!.start) }),
      );
    const handle = () => board.current?.querySelector<HTMLElement>(`[data-stop="${key}"] [data-handle]`)?.focus();
    requestAnimationFrame(handle);
  }
  return (
    <div ref={board} className={cn("relative select-none", dragged && "cursor-grabbing")}>
      <div className="flex items-center gap-3 border-line border-b px-4 py-2.5 sm:px-5">
        <p className="min-w-0 flex-1 truncate text-muted text-sm">
          <span aria-hidden className="noscript:hidden">
            {mia.did ?? t("hint")}
          </span>
        </p>
        <span className="flex -space-x-1.5">
          <Avatar id="landing-you" name={t("you")} className="size-7 text-[0.65rem] ring-2 ring-surface" />
          <Avatar id={MIA} name="Mia" className="size-7 text-[0.65rem] ring-2 ring-surface" />
        </span>
      </div>
      <ol className="flex snap-x snap-mandatory gap-3 overflow-x-auto scroll-smooth p-3 sm:gap-4 sm:p-5 lg:grid lg:grid-cols-3 lg:overflow-visible">
        {days.map((stops, index) => (
          <Day
            key={dates[index]}
            date={dates[index] ?? ""}
            index={index}
            stops={timed(stops)}
            hills={hills[index] ?? ""}
            mia={mia}
            draggedKey={drag.dragged?.key ?? null}
            onBegin={drag.begin}
            onKeyDown={onKeyDown}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      {drag.dragged && dragged ? (
        <div aria-hidden className="pointer-events-none fixed inset-0 z-50">
          <div
            className="absolute rotate-1 rounded-xl border border-accent bg-surface p-3 shadow-float"
            style={{ left: drag.dragged.x, top: drag.dragged.y, width: drag.dragged.width }}
          >
            <span className="font-medium text-sm">{t(`sample.${dragged.key}`)}</span>
          </div>
        </div>
      ) : null}
      <Cursor companion={mia} />
    </div>
  );
}

function Day(props: {
  date: string;
  index: number;
  stops: readonly TimedStop[];
  hills: string;
  mia: Companion;
  draggedKey: string | null;
  onBegin: ReturnType<typeof useStopDrag>["begin"];
  onKeyDown: (event: KeyboardEvent, key: Stop["key"]) => void;
}) {
  const t = useTranslations("landing");
  const words = useWords();
  const { index, stops, mia } = props;
  const color = `var(--day-${index + 1})`;
  return (
    <li data-day={index} className="w-[82%] shrink-0 snap-center sm:w-80 lg:w-auto">
      <h3 className="flex items-baseline gap-2 px-1 pb-2 text-sm">
        <span aria-hidden className="size-2.5 self-center rounded-full" style={{ background: color }} />
        <span className="font-semibold">{words.day(props.date)}</span>
        <span className="truncate text-muted">{t(`sample.days.${DAY_NAMES[index] ?? "one"}`)}</span>
      </h3>
      <DaySketch stops={stops} index={index} hills={props.hills} />
      <ul className="mt-3">
        {stops.map((stop) => {
          const { icon: Icon } = KINDS[stop.type];
          const here = mia.at === stop.key;
          return (
            <li key={stop.key} data-stop={stop.key}>
              {stop.way ? <Way way={stop.way} /> : null}
              <div
                onPointerDown={(event) => props.onBegin(event, stop.key)}
                style={here ? { boxShadow: `0 0 0 2px ${tintOf(MIA)}` } : undefined}
                className={cn(
                  "group relative flex cursor-grab items-center gap-3 rounded-xl border border-line bg-surface py-2.5 ps-3 pe-1.5 shadow-card transition-[border-color,opacity,box-shadow] hover:border-line-strong",
                  props.draggedKey === stop.key && "border-dashed opacity-40",
                )}
              >
                <span className="w-11 shrink-0 text-muted text-xs tabular-nums leading-tight">
                  <span className="block font-semibold text-ink text-sm">{clockOf(stop.start)}</span>
                  {clockOf(stop.end)}
                </span>
                <Icon aria-hidden className="size-4 shrink-0" style={{ color }} />
                <span className="min-w-0 flex-1 break-words font-medium text-sm leading-snug">{t(`sample.${stop.key}`)}</span>
                <button
                  type="button"
                  data-handle
                  aria-label={t("move", { title: t(`sample.${stop.key}`) })}
                  onKeyDown={(event) => props.onKeyDown(event, stop.key)}
                  className="flex size-10 shrink-0 cursor-grab touch-none items-center justify-center rounded-lg text-faint hover:text-ink noscript:invisible"
                >
                  <GripVertical aria-hidden className="size-4" />
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function Way({ way }: { way: NonNullable<TimedStop["way"]> }) {
  const t = useTranslations("landing");
  const words = useWords();
  const facts = { time: words.duration(way.minutes), distance: words.distance(way.meters) };
  return (
    <p
      className={cn(
        "ms-5.5 flex min-h-7 items-center gap-1.5 border-line border-s-2 border-dotted ps-6 text-xs",
        way.far ? "text-warn" : "text-faint",
      )}
    >
      {way.far ? <TriangleAlert aria-hidden className="size-3.5 shrink-0" /> : null}
      {way.far ? t("tooFar", facts) : way.walk ? t("walk", facts) : t("ride", facts)}
    </p>
  );
}

function Cursor({ companion }: { companion: Companion }) {
  if (companion.cursor === null) return null;
  const tint = tintOf(MIA);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute start-0 top-0 z-20 transition-transform duration-[900ms] ease-in-out"
      style={{ transform: `translate(${companion.cursor.x}px, ${companion.cursor.y}px)` }}
    >
      <svg viewBox="0 0 16 16" className="size-5 drop-shadow" aria-hidden>
        <path d="M1.5 1.5l4.6 12.6 2-5.4 5.4-2z" fill={tint} stroke="#fff" strokeWidth="1.2" strokeLinejoin="round" />
      </svg>
      <span className="ms-3 -mt-1 inline-block rounded-full px-2 py-0.5 font-medium text-white text-xs" style={{ background: tint }}>
        Mia
      </span>
    </div>
  );
}
