"use client";
import { useTranslations } from "use-intl";
import { HOUR_PX } from "#components/trip-views/hours-block.tsx";
import type { Plan } from "#components/trip-views/plan.ts";
import { dayClock } from "#components/trip-views/zones.ts";

export const DAY_PX = 24 * HOUR_PX;

/** The empty hours of a day: a click begins something there; times that the clock skips or repeats are hatched. */
export function HoursColumn(props: { plan: Plan; date: string; index: number; onAdd: ((minute: number) => void) | null }) {
  const { plan, date, index, onAdd } = props;
  const t = useTranslations("views");
  const zones = plan.zonesOf(date);
  const clock = dayClock(date, zones.at(-1)?.zone ?? "UTC");
  const odd = clock.skipped ?? clock.repeated;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in the day's head does the same for the keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as said.
    <div
      className="absolute top-0 w-(--col) snap-start"
      style={{ left: `calc(${index} * var(--col))`, height: DAY_PX }}
      onClick={(event) => {
        const { top } = event.currentTarget.getBoundingClientRect();
        onAdd?.(Math.min(1410, Math.floor((((event.clientY - top) / HOUR_PX) * 60) / 30) * 30));
      }}
    >
      {odd ? (
        <span
          role="img"
          aria-label={t(clock.skipped ? "skipped" : "repeated")}
          title={t(clock.skipped ? "skipped" : "repeated")}
          className="absolute inset-x-0 bg-[repeating-linear-gradient(45deg,var(--warn-soft)_0_6px,transparent_6px_12px)]"
          style={{ top: (odd[0] / 60) * HOUR_PX, height: ((odd[1] - odd[0]) / 60) * HOUR_PX }}
        />
      ) : null}
      {zones.slice(1).map(({ zone, from, shift }) => (
        <span
          key={zone}
          aria-hidden
          className="absolute inset-x-0 border-warn border-t border-dashed"
          style={{ top: (from / 60) * HOUR_PX }}
          title={`${zone} ${shift / 60}`}
        />
      ))}
    </div>
  );
}
