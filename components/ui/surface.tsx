import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("rounded-2xl border border-line bg-surface shadow-card", className)} {...props} />;
}

/** What a list says when it has nothing to show, and what to do about it. */
export function EmptyState(props: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "flex flex-col items-center rounded-2xl border border-line-strong/70 border-dashed px-6 py-14 text-center",
        props.className,
      )}
    >
      {props.icon ? (
        <div className="mb-4 flex size-14 items-center justify-center rounded-2xl bg-accent-soft text-accent [&_svg]:size-6">
          {props.icon}
        </div>
      ) : null}
      <h2 className="text-heading">{props.title}</h2>
      {props.children ? <p className="mt-1.5 max-w-sm text-muted text-sm">{props.children}</p> : null}
      {props.action ? <div className="mt-6 flex flex-wrap justify-center gap-2">{props.action}</div> : null}
    </div>
  );
}

const TONES = {
  plain: "bg-sunken text-muted",
  accent: "bg-accent-soft text-accent",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
} as const;
export type Tone = keyof typeof TONES;

export function Badge({ className, tone = "plain", ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={cn("inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 font-medium text-xs [&_svg]:size-3", TONES[tone], className)}
      {...props}
    />
  );
}

/** Holds the place of what is loading, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-lg bg-sunken", className)} />;
}
