"use client";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
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
