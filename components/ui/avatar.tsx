import { cn } from "#components/ui/cn.ts";

/** White initials stand on each of them with 4.5 : 1 or more. */
const TINTS = ["#0f6b62", "#8a5300", "#5b4bb5", "#a03a5b", "#2f6ea3", "#4a7629", "#93501c", "#6b4a6e"];

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

interface Person {
  readonly id: string;
  readonly name: string;
  /** Said instead of the name: "Ana is here". */
  readonly title?: string;
}

/** People side by side; past `limit` the rest is a number. A list with that `label`, so it is read as one. */
export function AvatarStack(props: {
  label: string;
  people: readonly Person[];
  limit?: number;
  /** What the number says: "and 3 others". */
  moreLabel?: (count: number) => string;
  size?: "sm" | "md";
  className?: string;
}) {
  const limit = props.limit ?? 4;
  // One more person takes no more room than a "+1".
  const shown = props.people.length <= limit + 1 ? props.people : props.people.slice(0, limit);
  const rest = props.people.slice(shown.length);
  const size = props.size === "sm" ? "size-6 text-[0.625rem]" : "size-8 text-xs";
  return (
    <ul aria-label={props.label} className={cn("flex items-center", props.className)}>
      {shown.map(({ id, name, title }) => (
        <li key={id} className="-ms-1.5 flex rounded-full ring-2 ring-surface first:ms-0">
          <Avatar id={id} name={name} className={size} {...(title ? { title } : {})} />
        </li>
      ))}
      {rest.length > 0 ? (
        <li
          title={rest.map(({ name }) => name).join(", ")}
          className={cn(
            "-ms-1.5 flex items-center justify-center rounded-full bg-sunken font-semibold text-muted ring-2 ring-surface",
            size,
          )}
        >
          <span aria-hidden>+{rest.length}</span>
          <span className="sr-only">{props.moreLabel?.(rest.length) ?? rest.map(({ name }) => name).join(", ")}</span>
        </li>
      ) : null}
    </ul>
  );
}
