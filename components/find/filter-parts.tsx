"use client";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Popover } from "#components/ui/popover.tsx";

/** Filters beside each other; on phones in one line that is pushed aside. */
export const FILTER_ROW =
  "flex min-w-0 items-center gap-1.5 sm:flex-wrap max-sm:-mx-5 max-sm:overflow-x-auto max-sm:px-5 max-sm:py-1 [&>*]:shrink-0 [&>*]:whitespace-nowrap";

/** A filter with its own small panel. */
export function Drop({ label, active, children }: { label: string; active: boolean; children: ReactNode }) {
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          className={cn(
            "inline-flex h-8.5 items-center gap-1 rounded-full border px-3 font-medium text-label transition-colors pointer-coarse:h-11 [&_svg]:size-3.5",
            active
              ? "border-accent bg-accent-soft text-accent"
              : "border-line bg-surface text-muted hover:border-line-strong hover:text-ink",
          )}
        >
          {label} <ChevronDown aria-hidden />
        </button>
      }
    >
      {children}
    </Popover>
  );
}

/** At most so much. */
export function Range(props: { label: string; min: number; max: number; step: number; value: number; onChange: (value: number) => void }) {
  return (
    <label className="flex flex-col gap-2 text-sm">
      <span className="tabular-nums">{props.label}</span>
      <input
        type="range"
        className="accent-accent"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        onChange={({ target }) => props.onChange(Number(target.value))}
      />
    </label>
  );
}

/** A list with a value put in or taken out. */
export const toggled = <T,>(list: readonly T[], value: T): readonly T[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

/** At most this price; null: any. `amounts` are those of all that was found, in minor units. */
export function PriceFilter(props: {
  label: string;
  active: boolean;
  amounts: readonly number[];
  currency: string;
  value: number | null;
  onChange: (price: number | null) => void;
}) {
  const t = useTranslations("find.filter");
  const words = useWords();
  const [cheapest, dearest] = [Math.min(...props.amounts), Math.max(...props.amounts)];
  const value = props.value ?? dearest;
  return (
    <Drop label={props.label} active={props.active}>
      <Range
        label={t("atMost", { value: words.money(value, props.currency) })}
        min={cheapest}
        max={dearest}
        step={Math.max(1, Math.round((dearest - cheapest) / 50))}
        value={value}
        onChange={(price) => props.onChange(price >= dearest ? null : price)}
      />
    </Drop>
  );
}

/** Takes all filters away, while there are some. */
export function ClearFilters({ count, onClear }: { count: number; onClear: () => void }) {
  const t = useTranslations("find.filter");
  return count > 0 ? (
    <Button variant="ghost" size="sm" onClick={onClear}>
      {t("clear")}
    </Button>
  ) : null;
}
