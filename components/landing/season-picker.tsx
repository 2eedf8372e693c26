"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { cn } from "#components/ui/cn.ts";

const PLACES = [
  { key: "lisbon", points: [{ lat: 38.72, lon: -9.14 }] },
  { key: "iceland", points: [{ lat: 64.15, lon: -21.94 }] },
  { key: "cape", points: [{ lat: -33.92, lon: 18.42 }] },
  { key: "bali", points: [{ lat: -8.51, lon: 115.26 }] },
] as const;
const MONTHS = [1, 4, 7, 10] as const;

/** The same places in the colours of four months. */
export function SeasonPicker({ names }: { names: readonly string[] }) {
  const t = useTranslations("landing");
  const [month, setMonth] = useState<(typeof MONTHS)[number]>(4);
  return (
    <div>
      <ul className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {PLACES.map(({ key, points }) => (
          <li key={key}>
            <div className="aspect-video overflow-hidden rounded-xl border border-line shadow-card">
              <CoverImage cover={{ points, month }} size="card" />
            </div>
            <p className="mt-2 text-muted text-sm">{t(`places.${key}`)}</p>
          </li>
        ))}
      </ul>
      <fieldset aria-label={t("month")} className="mt-5 flex flex-wrap gap-2 noscript:hidden">
        {MONTHS.map((value, index) => (
          <button
            key={value}
            type="button"
            aria-pressed={month === value}
            onClick={() => setMonth(value)}
            className={cn(
              "h-11 rounded-full border px-4 font-medium text-sm transition-colors",
              month === value ? "border-accent bg-accent-soft text-accent" : "border-line bg-surface text-muted hover:text-ink",
            )}
          >
            {names[index]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
