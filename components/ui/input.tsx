import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";

export const fieldStyle =
  "w-full rounded-lg border border-line bg-surface px-3 text-base text-ink transition-colors hover:border-line-strong focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger sm:text-sm";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldStyle, "h-10", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(fieldStyle, "min-h-20 py-2", className)} {...props} />;
}

/** The platform's own select: right on phones, with the keyboard, and with a screen reader. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(fieldStyle, "h-10 pe-8", className)} {...props} />;
}
