"use client";
import { useTranslations } from "use-intl";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { Bar } from "#components/trip-views/day-grid.ts";
import { useBlockName } from "#components/trip-views/hours-block.tsx";
import { indexOfDate } from "#components/trip-views/plan.ts";
import { dateOf } from "#components/trip-views/zones.ts";
import { cn } from "#components/ui/cn.ts";
import { dayColor, daySoft } from "#components/ui/day-color.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

export const BAR_PX = 26;

/** Stays across their nights, and what has no time, above the hours or in a week. Columns are `--col` wide. */
export function AllDayBars(props: {
  bars: readonly Bar[];
  items: ReadonlyMap<string, Item>;
  dates: readonly string[];
  draftId: string | null;
  canEdit: boolean;
  keysId: string;
  top?: number;
  onOpen: (id: string) => void;
  onKeyDown: (event: React.KeyboardEvent, item: Item) => void;
  onGrab: (event: React.PointerEvent, item: Item) => void;
}) {
  const nameOf = useBlockName();
  const t = useTranslations("views");
  return props.bars.map((bar) => {
    const item = props.items.get(bar.id);
    if (!item) return null;
    const { icon: Icon } = KINDS[item.type];
    const color = indexOfDate(props.dates, item.start ? dateOf(item.start.local) : (item.dayId ?? ""));
    return (
      <button
        key={`${bar.id}:${bar.cut.before}`}
        type="button"
        data-block={item.id}
        aria-label={nameOf(item)}
        aria-describedby={props.canEdit ? props.keysId : undefined}
        title={item.start ? nameOf(item) : `${item.title}, ${t("noTime")}`}
        onClick={() => props.onOpen(item.id)}
        onKeyDown={(event) => props.onKeyDown(event, item)}
        onPointerDown={props.canEdit ? (event) => props.onGrab(event, item) : undefined}
        style={{
          top: (props.top ?? 0) + bar.row * BAR_PX + 2,
          height: BAR_PX - 4,
          left: `calc(${bar.from} * var(--col) + 2px)`,
          width: `calc(${bar.to - bar.from} * var(--col) - 5px)`,
          backgroundColor: daySoft(color),
          borderInlineStartColor: dayColor(color),
        }}
        className={cn(
          "absolute flex items-center overflow-clip rounded-md border-s-3 px-1.5 text-start text-ink text-xs focus-visible:z-10 focus-visible:outline-offset-0",
          props.canEdit && "cursor-grab",
          props.draftId === item.id && "z-20 shadow-float",
          bar.cut.before && "rounded-s-none border-s-0",
          bar.cut.after && "rounded-e-none",
        )}
      >
        <span className="sticky start-14 flex min-w-0 items-center gap-1.5">
          <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
          <span className="truncate">{item.title}</span>
        </span>
      </button>
    );
  });
}
