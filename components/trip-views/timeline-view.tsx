"use client";
import { Minus, Plus, Scan } from "lucide-react";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { useNow } from "#components/trip-views/now-line.tsx";
import { indexOfDate, usePlan } from "#components/trip-views/plan.ts";
import { TimelineAxis, TimelineLines } from "#components/trip-views/timeline-axis.tsx";
import { INSIDE_PX, Stretches, TimelineLane } from "#components/trip-views/timeline-lane.tsx";
import {
  gapsOf,
  LANES,
  laneOf,
  layLane,
  livedDays,
  nightsWithoutStay,
  overlapsOf,
  type Span,
  spanOf,
  zoneMarks,
} from "#components/trip-views/timeline-layout.ts";
import { dateOf } from "#components/trip-views/zones.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/input.tsx";
import { EmptyState } from "#components/ui/surface.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

const HOUR = 3_600_000;
const SCALES = [2, 4, 8, 16, 32, 64];
/** About what a name takes beside a narrow bar. */
const namePx = (title: string): number => Math.min(176, title.length * 6.8) + 36;

/** The whole trip in one line of time: stays, transport and activities in lanes, each day as long as it is lived. */
export function TimelineView({ onOpen }: { actions: TripActions; onOpen: (id: string) => void }) {
  const t = useTranslations("views");
  const words = useWords();
  const plan = usePlan();
  const focus = useFocusStore();
  const hovered = useFocus((state) => state.hovered);
  const keysId = useId();
  const scroller = useRef<HTMLElement>(null);
  const now = useNow();
  const [zoom, setZoom] = useState<number | "fit">(8);
  const [room, setRoom] = useState(800);
  const anchor = useRef<number | null>(null);

  const days = useMemo(() => livedDays(plan.segments, plan.dates[0] ?? "2000-01-01", plan.dates.at(-1) ?? "2000-01-01"), [plan]);
  const marks = useMemo(() => zoneMarks(plan.segments), [plan]);
  const spans = useMemo(() => plan.items.flatMap((item) => spanOf(item) ?? []), [plan]);
  const begin = Math.min(days[0]?.from ?? 0, ...spans.map(({ from }) => from));
  const end = Math.max(days.at(-1)?.to ?? 0, ...spans.map(({ to }) => to));
  const scale = zoom === "fit" ? Math.max(0.5, room / ((end - begin) / HOUR)) : zoom;
  const x = (at: number): number => ((at - begin) / HOUR) * scale;

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setRoom(box.clientWidth - 2));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  // What stood in the middle stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scale is what moves it.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || anchor.current === null) return;
    box.scrollLeft = x(anchor.current) - box.clientWidth / 2;
    anchor.current = null;
  }, [scale]);

  const { lanes, gaps, overlaps, bare } = useMemo(() => {
    const items = new Map(plan.items.map((item) => [item.id, item]));
    const of = (lane: string) => spans.filter(({ id }) => laneOf(items.get(id) as Item) === lane);
    const busy = [...of("transport"), ...of("activities").filter(({ id }) => items.get(id)?.type !== "note")];
    return {
      lanes: LANES.map((lane) => ({ lane, spans: of(lane) })),
      gaps: gapsOf(busy, days),
      overlaps: overlapsOf(busy),
      bare: of("stays").length > 0 ? nightsWithoutStay(days, [...of("stays"), ...of("transport")]) : [],
    };
  }, [plan, spans, days]);
  const byId = useMemo(() => new Map(plan.items.map((item) => [item.id, item])), [plan]);
  const widthOf = ({ id, from, to }: Span): number => {
    const bar = ((to - from) / HOUR) * scale;
    return bar >= INSIDE_PX ? to - from : ((Math.max(6, bar) + namePx(byId.get(id)?.title ?? "")) / scale) * HOUR;
  };
  const untimed = plan.items.length - spans.length;

  function setScale(next: number | "fit"): void {
    const box = scroller.current;
    if (box) anchor.current = begin + ((box.scrollLeft + box.clientWidth / 2) / scale) * HOUR;
    setZoom(next);
  }
  const larger = SCALES.find((step) => step > scale + 0.01);
  const smaller = SCALES.findLast((step) => step < scale - 0.01);
  function jump(date: string): void {
    const day = days.find((lived) => lived.date === date);
    if (!day) return;
    focus.set({ date });
    scroller.current?.scrollTo({ left: x(day.from) - 8, behavior: "smooth" });
  }
  function onKey(event: React.KeyboardEvent): void {
    const next = event.key === "+" || event.key === "=" ? larger : event.key === "-" ? smaller : undefined;
    if (next !== undefined) setScale(next);
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
    const bars = [...(scroller.current?.querySelectorAll<HTMLElement>("[data-bar]") ?? [])];
    const at = bars.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const byTime = bars
      .map((bar) => ({ bar, from: spans.find(({ id }) => id === bar.dataset.bar)?.from ?? 0 }))
      .sort((a, b) => a.from - b.from);
    const index = byTime.findIndex(({ bar }) => bar === document.activeElement);
    byTime.at(Math.min(byTime.length - 1, Math.max(0, index + step)))?.bar.focus();
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select aria-label={t("jumpTo")} className="h-10 w-auto max-w-52" value="" onChange={({ target }) => jump(target.value)}>
          <option value="" disabled>
            {t("jumpTo")} …
          </option>
          {plan.dates.map((date) => (
            <option key={date} value={date}>
              {words.day(date)}
            </option>
          ))}
        </Select>
        <div className="ms-auto flex items-center gap-1">
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("zoom.out")}
            disabled={smaller === undefined}
            onClick={() => smaller && setScale(smaller)}
          >
            <Minus aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("zoom.in")}
            disabled={larger === undefined}
            onClick={() => larger && setScale(larger)}
          >
            <Plus aria-hidden />
          </Button>
          <Button variant="ghost" aria-pressed={zoom === "fit"} onClick={() => setScale(zoom === "fit" ? 8 : "fit")} className="px-3">
            <Scan aria-hidden /> {t("zoom.fit")}
          </Button>
        </div>
      </div>
      {spans.length === 0 ? <EmptyState title={t("nothingTimed")} /> : null}
      <section
        ref={scroller}
        aria-label={t("timeline")}
        aria-describedby={keysId}
        hidden={spans.length === 0}
        onKeyDown={onKey}
        className="relative overflow-x-auto overscroll-x-contain rounded-2xl border border-line bg-surface"
      >
        <p id={keysId} hidden>
          {t("timelineKeys")}
        </p>
        <div className="relative" style={{ width: Math.max(x(end), 1) }}>
          <TimelineLines days={days} marks={marks} x={x} />
          <TimelineAxis days={days} dates={plan.dates} marks={marks} scale={scale} x={x} />
          {lanes.map(({ lane, spans: own }) => (
            <div key={lane} className="relative">
              <p className="sticky start-0 w-fit px-2 pt-1.5 text-[0.6875rem] text-muted uppercase tracking-wide">{t(`lane.${lane}`)}</p>
              {lane === "stays"
                ? bare.map(({ date, from, to }) => (
                    <span
                      key={from}
                      role="img"
                      aria-label={t("noStayOn", { day: words.day(date) })}
                      title={t("noStayOn", { day: words.day(date) })}
                      style={{ left: x(from), width: x(to) - x(from) }}
                      className="absolute top-7 flex h-8 items-center justify-center overflow-hidden rounded-md border border-warn/60 border-dashed text-[0.6875rem] text-warn"
                    >
                      {x(to) - x(from) > 70 ? t("noStay") : null}
                    </span>
                  ))
                : null}
              <TimelineLane
                label={t(`lane.${lane}`)}
                bars={layLane(own, (span) => widthOf(span))}
                items={byId}
                x={x}
                colorOf={(item) => indexOfDate(plan.dates, dateOf(item.start?.local ?? item.dayId ?? ""))}
                chosen={hovered}
                onOpen={onOpen}
                onHover={(id) => focus.set({ hovered: id })}
              />
            </div>
          ))}
          <Stretches gaps={gaps} overlaps={overlaps} x={x} words={(from, to) => words.duration((to - from) / 60_000)} />
          {now !== null && now > begin && now < end ? (
            <span role="img" aria-label={t("now")} style={{ left: x(now) }} className="absolute inset-y-0 z-10 border-danger border-s-2" />
          ) : null}
        </div>
      </section>
      {untimed > 0 && spans.length > 0 ? <p className="text-muted text-sm">{t("untimed", { count: untimed })}</p> : null}
    </div>
  );
}
