import { cn } from "#components/ui/cn.ts";

/** How far something is, from 0 to 1; without a value only that it is going on. */
export function Progress({ value, label, className }: { value?: number; label: string; className?: string }) {
  const known = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known}
      className={cn("h-1.5 overflow-hidden rounded-full bg-sunken", className)}
    >
      <div
        style={known === undefined ? undefined : { width: `${known}%` }}
        className={cn(
          "h-full rounded-full bg-accent transition-[width] duration-300 ease-calm",
          known === undefined && "w-1/3 animate-pulse",
        )}
      />
    </div>
  );
}
