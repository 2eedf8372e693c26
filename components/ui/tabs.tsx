"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A number beside the name. */
  readonly count?: number;
  readonly content: ReactNode;
}

/** Pages within a page; only the chosen one exists. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly Tab<T>[];
  className?: string;
}) {
  return (
    <Radix.Root value={props.value} onValueChange={(value) => props.onChange(value as T)} className={props.className}>
      <Radix.List aria-label={props.label} className="flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]">
        {props.tabs.map(({ value, label, icon, count }) => (
          <Radix.Trigger
            key={value}
            value={value}
            className={cn(
              "-mb-px flex h-10 shrink-0 items-center gap-2 border-transparent border-b-2 px-3 font-medium text-muted text-sm transition-colors duration-150 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink pointer-coarse:h-11 [&_svg]:size-4",
            )}
          >
            {icon}
            {label}
            {count === undefined ? null : (
              <span className="rounded-full bg-sunken px-1.5 text-caption text-muted tabular-nums">{count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {props.tabs.map(({ value, content }) => (
        <Radix.Content key={value} value={value} className="pt-5">
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
