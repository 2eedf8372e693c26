import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { DAY_COLORS, dayColor, dayColorHex, dayInk, daySoft } from "#components/ui/day-color.ts";

export function Part({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-3 border-line border-b pb-2 text-heading">{title}</h3>
      <div className={cn("flex flex-col gap-4", className)}>{children}</div>
    </section>
  );
}

const SIZES = [
  ["text-display", "Plan together"],
  ["text-title", "Spring in Japan"],
  ["text-heading", "Thursday 1 April"],
  ["text-body", "Ask for the counter, it is quieter there."],
  ["text-label", "Booking reference"],
  ["text-caption", "Last seen 5 min ago"],
] as const;

export function TypeScale() {
  return (
    <Part title="Type">
      {SIZES.map(([size, words]) => (
        <div key={size} className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <code className="w-28 shrink-0 text-caption text-muted">{size}</code>
          <span className={size}>{words}</span>
        </div>
      ))}
    </Part>
  );
}

const COLORS = [
  ["canvas", "bg-canvas"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["faint", "bg-faint"],
  ["muted", "bg-muted"],
  ["ink", "bg-ink"],
  ["accent", "bg-accent"],
  ["accent-soft", "bg-accent-soft"],
  ["ok", "bg-ok"],
  ["ok-soft", "bg-ok-soft"],
  ["warn", "bg-warn"],
  ["warn-soft", "bg-warn-soft"],
  ["danger", "bg-danger"],
  ["danger-soft", "bg-danger-soft"],
] as const;

export function Colors() {
  return (
    <Part title="Colour">
      <ul className="grid grid-cols-4 gap-3 sm:grid-cols-8">
        {COLORS.map(([name, className]) => (
          <li key={name} className="min-w-0 text-caption text-muted">
            <span className={cn("mb-1 block h-10 rounded-lg border border-line", className)} />
            <span className="block truncate">{name}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm">
        Ink, <span className="text-muted">muted for what explains</span>,{" "}
        <span className="text-faint">faint for what is beside the point</span>,{" "}
        <span className="text-accent">accent for what can be pressed</span>.
      </p>
    </Part>
  );
}

export function DayColors({ theme }: { theme: "light" | "dark" }) {
  return (
    <Part title="Days">
      <ol className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {DAY_COLORS.map(({ name }, index) => (
          <li key={name} className="flex items-center gap-2.5 rounded-xl p-2.5" style={{ backgroundColor: daySoft(index) }}>
            <span
              className="flex size-8 shrink-0 items-center justify-center rounded-full font-semibold text-sm"
              style={{ backgroundColor: dayColor(index), color: dayInk(index) }}
            >
              {index + 1}
            </span>
            <span className="min-w-0 text-caption">
              <span className="block font-medium">{name}</span>
              <code className="text-muted">{dayColorHex(index, theme).color}</code>
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
