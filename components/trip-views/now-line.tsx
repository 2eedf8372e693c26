"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { HOUR_PX } from "#components/trip-views/hours-block.tsx";
import { dateOf, minuteOf, type ZoneSegment } from "#components/trip-views/zones.ts";
import { localAt } from "#domain/time.ts";

/** The time it is, once a minute; null before the page lives in a browser. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Date and minute of an instant on the clock the traveller lives by. */
export function livedAt(segments: readonly ZoneSegment[], now: number): { readonly date: string; readonly minute: number } {
  const zone = segments.find(({ to }) => now < to)?.zone ?? "UTC";
  const local = localAt(now, zone);
  return { date: dateOf(local), minute: minuteOf(local) };
}

/** A line across today at the time it is there. */
export function NowLine({ segments, dates }: { segments: readonly ZoneSegment[]; dates: readonly string[] }) {
  const t = useTranslations("views");
  const now = useNow();
  if (now === null) return null;
  const { date, minute } = livedAt(segments, now);
  const index = dates.indexOf(date);
  if (index < 0) return null;
  return (
    <div
      role="img"
      aria-label={t("now")}
      style={{ top: (minute / 60) * HOUR_PX, left: `calc(${index} * var(--col))`, width: "var(--col)" }}
      className="pointer-events-none absolute z-10 border-danger border-t-2 before:absolute before:-top-1.25 before:-left-1 before:size-2 before:rounded-full before:bg-danger"
    />
  );
}
