"use client";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { Placed } from "#components/trip-views/day-grid.ts";
import { dateOf } from "#components/trip-views/zones.ts";
import { cn } from "#components/ui/cn.ts";
import { dayColor, daySoft } from "#components/ui/day-color.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

export const HOUR_PX = 48;
/** What a block is called by a screen reader and in its tooltip. */
export function useBlockName(): (item: Item) => string {
  const t = useTranslations("views");
  const kinds = useTranslations("trip.kind");
  const words = useWords();
  return (item) => {
    const { title, start, end } = item;
    const kind = kinds(item.type);
    const day = words.day(start ? dateOf(start.local) : (item.dayId ?? ""));
    if (!start) return t("block.day", { title, kind, day });
    const from = timeIn(start.local, end && end.zone !== start.zone ? words.zone(start.zone) : null);
    if (!end) return t("block.from", { title, kind, day, from });
    const time = timeIn(end.local, end.zone === start.zone ? null : words.zone(end.zone));
    const until = dateOf(end.local) === dateOf(start.local) ? time : `${words.day(dateOf(end.local))}, ${time}`;
    return t("block.fromTo", { title, kind, day, from, until });
  };
}
const timeIn = (local: string, zone: string | null): string => (zone ? `${local.slice(11)} ${zone}` : local.slice(11));

interface Props {
  readonly item: Item;
  readonly piece: Placed;
  /** First piece of its item: the one that has the keyboard. */
  readonly leads: boolean;
  readonly dayIndex: number;
  readonly colorIndex: number;
  readonly dragged: boolean;
  readonly canEdit: boolean;
  readonly keysId: string;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onGrab: (event: React.PointerEvent, mode: "move" | "end") => void;
}

/** One block among the hours. */
export function HoursBlock(props: Props) {
  const { item, piece, dayIndex, colorIndex, canEdit } = props;
  const name = useBlockName()(item);
  const words = useWords();
  const t = useTranslations("views");
  const { icon: Icon } = KINDS[item.type];
  const height = Math.max(((piece.to - piece.from) / 60) * HOUR_PX, HOUR_PX / 2) - 2;
  const journey = item.start && item.end && item.start.zone !== item.end.zone;
  const shown = piece.part === "end" ? item.end : item.start;
  const zone = journey && shown && piece.part !== "middle" ? words.zone(shown.zone) : null;
  const lines = height > 34;
  const ends = piece.part === "whole" || piece.part === "end";
  const time =
    piece.part === "whole" && item.end && !journey
      ? `${item.start?.local.slice(11)} – ${item.end.local.slice(11)}`
      : shown?.local.slice(11);

  return (
    <div
      style={{
        top: (piece.from / 60) * HOUR_PX + 1,
        height,
        left: `calc(${dayIndex} * var(--col) + ${piece.column / piece.columns} * (var(--col) - 6px) + 2px)`,
        width: `calc((var(--col) - 6px) / ${piece.columns} - 2px)`,
        backgroundColor: daySoft(colorIndex),
        borderInlineStartColor: dayColor(colorIndex),
      }}
      className={cn(
        "group absolute overflow-hidden rounded-md border-s-3 outline outline-surface transition-shadow hover:z-10 hover:shadow-card has-focus-visible:z-20 has-focus-visible:outline-2 has-focus-visible:outline-accent",
        props.dragged && "z-30 opacity-90 shadow-float",
        piece.part === "start" && "rounded-b-none",
        piece.part === "end" && "rounded-t-none",
        piece.part === "middle" && "rounded-none",
      )}
    >
      <button
        type="button"
        data-block={props.leads ? item.id : undefined}
        aria-label={props.leads ? name : undefined}
        aria-describedby={props.leads && canEdit ? props.keysId : undefined}
        aria-hidden={props.leads ? undefined : true}
        tabIndex={props.leads ? 0 : -1}
        title={name}
        onClick={props.onOpen}
        onKeyDown={props.onKeyDown}
        onPointerDown={canEdit ? (event) => props.onGrab(event, "move") : undefined}
        className={cn(
          "flex size-full touch-pan-x touch-pan-y flex-col items-start overflow-hidden px-1.5 py-0.5 text-start text-xs leading-4 outline-none",
          canEdit && "cursor-grab active:cursor-grabbing",
        )}
      >
        <span className={cn("flex w-full min-w-0 items-center gap-1 font-medium text-ink", piece.part === "end" && "mt-auto")}>
          <Icon aria-hidden className="size-3 shrink-0 text-muted" />
          <span className={lines ? "line-clamp-2 break-words" : "truncate"}>{item.title}</span>
          {lines ? null : <span className="shrink-0 font-normal text-muted tabular-nums">{shown?.local.slice(11)}</span>}
        </span>
        {lines ? (
          <span className="w-full truncate text-muted tabular-nums">{zone ? t("inZone", { time: time ?? "", zone }) : time}</span>
        ) : null}
      </button>
      {canEdit && ends && item.start ? (
        <span
          aria-hidden
          title={t("changeEnd")}
          onPointerDown={(event) => props.onGrab(event, "end")}
          className="absolute inset-x-0 bottom-0 flex h-2 cursor-ns-resize justify-center opacity-0 group-hover:opacity-100"
        >
          <span className="h-0.5 w-5 rounded-full bg-line-strong" />
        </span>
      ) : null}
    </div>
  );
}
