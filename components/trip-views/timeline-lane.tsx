"use client";
import { useTranslations } from "use-intl";
import { KINDS } from "#components/trip/item-kinds.ts";
import { useBlockName } from "#components/trip-views/hours-block.tsx";
import type { LaidOut } from "#components/trip-views/timeline-layout.ts";
import { cn } from "#components/ui/cn.ts";
import { dayColor, daySoft } from "#components/ui/day-color.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

export const ROW_PX = 40;
/** Names stand inside bars that are wide enough, beside the others. */
export const INSIDE_PX = 72;

/** One lane: bars at their instants, each with its name. */
export function TimelineLane(props: {
  label: string;
  bars: readonly LaidOut[];
  items: ReadonlyMap<string, Item>;
  x: (at: number) => number;
  colorOf: (item: Item) => number;
  chosen: string | null;
  onOpen: (id: string) => void;
  onHover: (id: string | null) => void;
}) {
  const nameOf = useBlockName();
  const rows = Math.max(1, ...props.bars.map(({ row }) => row + 1));
  const sorted = [...props.bars].sort((a, b) => a.from - b.from);
  return (
    <ul aria-label={props.label} className="relative border-line border-b" style={{ height: rows * ROW_PX + 8 }}>
      {sorted.map((bar) => {
        const item = props.items.get(bar.id) as Item;
        const { icon: Icon } = KINDS[item.type];
        const left = props.x(bar.from);
        const width = Math.max(6, props.x(bar.to) - left);
        const inside = width >= INSIDE_PX;
        const color = props.colorOf(item);
        return (
          <li key={bar.id} className="absolute" style={{ left, top: bar.row * ROW_PX + 6 }}>
            <button
              type="button"
              data-bar={item.id}
              aria-label={nameOf(item)}
              title={nameOf(item)}
              onClick={() => props.onOpen(item.id)}
              onPointerEnter={() => props.onHover(item.id)}
              onPointerLeave={() => props.onHover(null)}
              onFocus={() => props.onHover(item.id)}
              onBlur={() => props.onHover(null)}
              style={{ height: ROW_PX - 6, ...(inside && { width }) }}
              className={cn(
                "flex items-center gap-1.5 rounded-md text-start text-xs",
                props.chosen === item.id && "outline-2 outline-accent",
              )}
            >
              <span
                aria-hidden={!inside}
                style={{ width: inside ? "100%" : width, backgroundColor: daySoft(color), borderInlineStartColor: dayColor(color) }}
                className="flex h-full items-center gap-1.5 overflow-hidden rounded-md border-s-3 px-1.5"
              >
                {inside ? <Name item={item} icon={<Icon aria-hidden className="size-3.5 shrink-0 text-muted" />} /> : null}
              </span>
              {inside ? null : <Name item={item} icon={<Icon aria-hidden className="size-3.5 shrink-0 text-muted" />} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Name({ item, icon }: { item: Item; icon: React.ReactNode }) {
  return (
    <span className="sticky start-2 flex min-w-0 items-center gap-1.5">
      {icon}
      <span className="max-w-44 truncate text-ink">{item.title}</span>
    </span>
  );
}

/** Free time between two things of a day; times at which two things happen at once. */
export function Stretches(props: {
  gaps: readonly { readonly from: number; readonly to: number }[];
  overlaps: readonly { readonly from: number; readonly to: number }[];
  x: (at: number) => number;
  words: (from: number, to: number) => string;
}) {
  const t = useTranslations("views");
  const { x, words } = props;
  return (
    <ul className="relative h-7">
      {props.gaps.map(({ from, to }) => {
        const width = x(to) - x(from);
        return width < 24 ? null : (
          <li
            key={from}
            title={t("free", { time: words(from, to) })}
            style={{ left: x(from) + 2, width: width - 4 }}
            className="absolute inset-y-1 flex items-center justify-center overflow-hidden rounded border border-line border-dashed text-[0.6875rem] text-muted"
          >
            <span className={width < 84 ? "sr-only" : "truncate px-1"}>{t("free", { time: words(from, to) })}</span>
          </li>
        );
      })}
      {props.overlaps.map(({ from, to }) => (
        <li
          key={from}
          title={t("overlap", { time: words(from, to) })}
          style={{ left: x(from), width: Math.max(4, x(to) - x(from)) }}
          className="absolute inset-y-1 overflow-hidden rounded bg-warn-soft ring-1 ring-warn/50"
        >
          <span className="sr-only">{t("overlap", { time: words(from, to) })}</span>
        </li>
      ))}
    </ul>
  );
}
