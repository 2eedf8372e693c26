"use client";
import { Check, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const chip =
  "inline-flex h-8.5 items-center gap-1.5 rounded-full border px-3.5 font-medium text-label transition-colors duration-150 pointer-coarse:h-11 [&_svg]:size-3.5 [&_svg]:shrink-0";

/** A choice that is on or off, among several that go together. */
export function ChoiceChip({
  chosen,
  icon,
  className,
  children,
  ...props
}: Omit<ComponentProps<"button">, "type"> & { chosen: boolean; icon?: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      className={cn(
        chip,
        chosen ? "border-accent bg-accent-soft text-accent" : "border-line bg-surface text-muted hover:border-line-strong hover:text-ink",
        className,
      )}
      {...props}
    >
      {chosen ? <Check aria-hidden strokeWidth={2.5} /> : icon}
      {children}
    </button>
  );
}

/** Something that was added and can be taken away. */
export function RemovableChip({ label, removeLabel, onRemove }: { label: string; removeLabel: string; onRemove: () => void }) {
  return (
    <span className={cn(chip, "border-accent bg-accent-soft pe-1.5 text-accent")}>
      {label}
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="relative rounded-full p-1 after:absolute after:-inset-2 after:content-[''] hover:bg-accent/15"
      >
        <X aria-hidden />
      </button>
    </span>
  );
}
