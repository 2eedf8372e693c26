"use client";
import { Switch as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "#components/ui/cn.ts";

/** Something that is on or off, and takes effect at once. */
export function Switch(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
  className?: string;
}) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-4", props.className)}>
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block cursor-pointer font-medium text-sm">
          {props.label}
        </label>
        {props.hint ? (
          <p id={`${id}-hint`} className="text-label font-normal text-muted">
            {props.hint}
          </p>
        ) : null}
      </div>
      <Radix.Root
        id={id}
        checked={props.checked}
        onCheckedChange={props.onChange}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        className="relative h-6 w-10.5 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors duration-150 after:absolute after:-inset-2 after:content-[''] disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-faint shadow-card transition-transform duration-150 ease-calm data-[state=checked]:translate-x-5 data-[state=checked]:bg-accent-ink" />
      </Radix.Root>
    </div>
  );
}
