import { cn } from "#components/ui/cn.ts";

const TINTS = ["#0f6b62", "#8a5300", "#5b4bb5", "#a03a5b", "#2f6ea3", "#4c7a2b", "#93501c", "#6b4a6e"];

/** A stable colour for a person, so that cursor, avatar and card ring match. */
export function tintOf(id: string): string {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return TINTS[hash % TINTS.length] as string;
}

const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

export function Avatar({ id, name, className, title }: { id: string; name: string; className?: string; title?: string }) {
  return (
    <span
      title={title ?? name}
      style={{ backgroundColor: tintOf(id) }}
      className={cn("inline-flex size-8 shrink-0 items-center justify-center rounded-full font-semibold text-white text-xs", className)}
    >
      <span aria-hidden>{initials(name)}</span>
      <span className="sr-only">{title ?? name}</span>
    </span>
  );
}
