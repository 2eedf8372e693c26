"use client";
import { type ComponentProps, useImperativeHandle } from "react";
import { cn } from "#components/ui/cn.ts";
import { useEarlyText } from "#components/ui/use-early-text.ts";

/** 16 px on phones: below that Safari zooms into the field. */
export const fieldStyle =
  "w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink transition-[border-color,box-shadow] duration-150 hover:border-faint focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 focus-visible:ring-3 focus-visible:ring-accent/20 disabled:opacity-60 aria-invalid:border-danger aria-invalid:ring-danger/20 sm:text-sm";

export function Input({ className, ref, ...props }: ComponentProps<"input">) {
  const field = useEarlyText(props.value, props.onChange);
  useImperativeHandle(ref, () => field.current as HTMLInputElement);
  return (
    <input
      ref={field}
      className={cn(fieldStyle, "h-10 read-only:bg-sunken/60 read-only:text-muted pointer-coarse:h-11", className)}
      {...props}
    />
  );
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(fieldStyle, "field-sizing-content max-h-96 min-h-20 py-2", className)} {...props} />;
}

/** The platform's own select: right on phones, with the keyboard, and with a screen reader. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(fieldStyle, "chevron h-10 pe-8 pointer-coarse:h-11", className)} {...props} />;
}
