"use client";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { jumpInWords } from "#components/trip-views/day-head.tsx";
import { indexOfDate } from "#components/trip-views/plan.ts";
import type { LivedDay, ZoneMark } from "#components/trip-views/timeline-layout.ts";
import { dayColor } from "#components/ui/day-color.ts";
import { localAt } from "#domain/time.ts";

const HOUR = 3_600_000;
const STEPS = [1, 2, 3, 6, 12];

/** Dates as they are lived, with hours where there is room, and where the clock jumps. */
export function TimelineAxis(props: {
  days: readonly LivedDay[];
  dates: readonly string[];
  marks: readonly ZoneMark[];
  /** Pixels of an hour. */
  scale: number;
  x: (at: number) => number;
}) {
  const { days, dates, scale, x } = props;
  const t = useTranslations("views");
  const words = useWords();
  const step = STEPS.find((hours) => hours * scale >= 44) ?? 24;
  return (
    <div className="sticky top-0 z-20 h-13 border-line border-b bg-surface">
      {days.map((day, index) => {
        const width = x(day.to) - x(day.from);
        return (
          <div
            key={`${day.date} ${day.from}`}
            data-day={day.date}
            style={{ left: x(day.from), width }}
            className="absolute inset-y-0 border-line border-s"
          >
            <p className="sticky start-0 flex h-7 w-fit max-w-full items-center gap-1.5 overflow-hidden px-2 font-medium text-sm">
              <span
                aria-hidden
                style={{ backgroundColor: dayColor(indexOfDate(dates, day.date)) }}
                className="size-2 shrink-0 rounded-full"
              />
              <span className="truncate">{width < 80 ? Number(day.date.slice(8)) : words.day(day.date)}</span>
              {index === 0 && props.marks.length > 0 && width > 120 ? (
                <span className="truncate font-normal text-muted text-xs">{words.zone(day.zone)}</span>
              ) : null}
            </p>
            {step < 24 ? <Hours day={day} step={step} x={(at) => x(at) - x(day.from)} width={width} marks={props.marks} /> : null}
          </div>
        );
      })}
      {props.marks.map(({ at, zone, shift }) => (
        <span
          key={at}
          style={{ left: x(at) }}
          className="absolute bottom-0.5 z-10 whitespace-nowrap rounded-full bg-warn-soft px-2 text-[0.6875rem] text-warn leading-4.5"
        >
          {t("clockJump", { zone: words.zone(zone), hours: jumpInWords(shift) })}
        </span>
      ))}
    </div>
  );
}

function Hours(props: { day: LivedDay; step: number; x: (at: number) => number; width: number; marks: readonly ZoneMark[] }) {
  const { day, step, x, width } = props;
  const first = Math.ceil(day.from / HOUR) * HOUR;
  const count = Math.max(0, Math.ceil((day.to - first) / HOUR));
  return Array.from({ length: count }, (_, index) => first + index * HOUR).map((at) => {
    const local = localAt(at, day.zone);
    const hour = Number(local.slice(11, 13));
    const left = x(at);
    // Where the clock jumps stands something more important.
    if (props.marks.some((mark) => left > x(mark.at) - 20 && left < x(mark.at) + 100)) return null;
    if (hour === 0 || hour % step !== 0 || left > width - 20) return null;
    return (
      <span
        key={at}
        aria-hidden
        style={{ left }}
        className="absolute bottom-0.5 -translate-x-1/2 text-[0.6875rem] text-muted leading-4.5 tabular-nums"
      >
        {local.slice(11)}
      </span>
    );
  });
}

/** The lines behind the lanes: midnights, and dashed where the clock jumps. */
export function TimelineLines({ days, marks, x }: { days: readonly LivedDay[]; marks: readonly ZoneMark[]; x: (at: number) => number }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {days.slice(1).map((day) => (
        <span key={`${day.date} ${day.from}`} style={{ left: x(day.from) }} className="absolute inset-y-0 border-line border-s" />
      ))}
      {marks.map(({ at }) => (
        <span key={at} style={{ left: x(at) }} className="absolute inset-y-0 border-warn/60 border-s border-dashed" />
      ))}
    </div>
  );
}
