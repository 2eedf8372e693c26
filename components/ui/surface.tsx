import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("rounded-2xl border border-line bg-surface shadow-card", className)} {...props} />;
}

/** What a list says when it has nothing to show, and what to do about it. */
export function EmptyState(props: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed px-6 py-14 text-center">
      {props.icon ? <div className="mb-4 text-accent [&_svg]:size-8">{props.icon}</div> : null}
      <h2 className="font-semibold text-lg">{props.title}</h2>
      {props.children ? <p className="mt-1.5 max-w-sm text-muted text-sm">{props.children}</p> : null}
      {props.action ? <div className="mt-6">{props.action}</div> : null}
    </div>
  );
}

export function Badge({ className, tone = "plain", ...props }: ComponentProps<"span"> & { tone?: "plain" | "accent" | "warn" | "danger" }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 font-medium text-xs",
        {
          plain: "bg-sunken text-muted",
          accent: "bg-accent-soft text-accent",
          warn: "bg-warn-soft text-warn",
          danger: "bg-danger-soft text-danger",
        }[tone],
        className,
      )}
      {...props}
    />
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-lg bg-sunken", className)} />;
}
