"use client";
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** One of a few, all in sight: arrow keys move, a press chooses. `iconOnly` keeps the names for screen readers. */
export function Segmented<T extends string>(props: {
  label?: string;
  /** Given by `Field`. */
  id?: string;
  "aria-describedby"?: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly Choice<T>[];
  iconOnly?: boolean;
  size?: "sm" | "md";
  className?: string;
}) {
  return (
    <RadioGroup.Root
      id={props.id}
      aria-label={props.label}
      aria-describedby={props["aria-describedby"]}
      orientation="horizontal"
      value={props.value}
      onValueChange={(value) => props.onChange(value as T)}
      className={cn("inline-flex max-w-full gap-0.5 rounded-[0.625rem] bg-sunken p-0.75", props.className)}
    >
      {props.choices.map(({ value, label, icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={props.iconOnly ? label : undefined}
          className={cn(
            "flex min-w-0 flex-auto items-center justify-center gap-1.5 rounded-[0.4375rem] px-3 font-medium text-label text-muted transition-colors duration-150 hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-card [&_svg]:size-4 [&_svg]:shrink-0",
            props.size === "sm" ? "h-7 pointer-coarse:h-10" : "h-8.5 pointer-coarse:h-10.5",
            props.iconOnly && "px-2.5",
          )}
        >
          {icon}
          {props.iconOnly ? null : <span className="truncate">{label}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
