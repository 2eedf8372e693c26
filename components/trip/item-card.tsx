"use client";
import { ArrowDown, ArrowUp, CalendarDays, GripVertical, Lightbulb, MoreHorizontal, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { dragSource } from "#components/trip/drag.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import { useOverview } from "#components/trip/overview.tsx";
import { useDates, useItem, useStatus } from "#components/trip/trip-context.tsx";
import { tintOf } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { dayInWords, zoneInWords } from "#components/words.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { formatMoney } from "#domain/money.ts";

interface Props {
  readonly id: string;
  readonly date: string | null;
  readonly first: boolean;
  readonly last: boolean;
  readonly actions: TripActions;
  readonly onOpen: (id: string) => void;
}

/** One thing of the trip. Draws again only when it changes itself. */
export const ItemCard = memo(function ItemCard({ id, date, first, last, actions, onOpen }: Props) {
  const item = useItem(id);
  const canEdit = useStatus("abilities").edit;
  const here = useStatus("present").filter(({ focus }) => focus === id);
  const warnings = useOverview().warningsOf.get(id);
  if (!item) return null;
  const { icon: Icon, label } = KINDS[item.type];
  const other = here[0];

  return (
    <li data-item={id} className="list-none">
      <article
        aria-label={item.title}
        {...(canEdit ? dragSource(id) : {})}
        style={other ? { boxShadow: `0 0 0 2px ${tintOf(other.userId)}` } : undefined}
        className="group relative flex items-start gap-3 rounded-xl border border-line bg-surface py-3 ps-3 pe-2 shadow-card transition-[border-color,opacity] hover:border-line-strong data-dragging:opacity-40"
      >
        {canEdit ? (
          <GripVertical
            aria-hidden
            className="absolute top-1/2 -left-5 hidden size-4 -translate-y-1/2 cursor-grab text-faint opacity-0 group-hover:opacity-100 lg:block"
          />
        ) : null}
        <span title={label} className="mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
          <Icon aria-hidden className="size-4" />
          <span className="sr-only">{label}</span>
        </span>
        <div className="min-w-0 flex-1">
          <button
            type="button"
            onClick={() => onOpen(id)}
            className="block max-w-full break-words text-start font-medium leading-snug after:absolute after:inset-0 after:rounded-xl"
          >
            {item.title}
          </button>
          <Facts item={item} />
          {item.description ? <p className="mt-1 line-clamp-2 whitespace-pre-line text-muted text-sm">{item.description}</p> : null}
          {warnings?.map((warning) => (
            <p key={warning} className="mt-1.5 flex items-start gap-1.5 text-sm text-warn">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {warning}
            </p>
          ))}
          {other ? (
            <p className="mt-1 text-xs" style={{ color: tintOf(other.userId) }}>
              {other.name} is here
            </p>
          ) : null}
        </div>
        {item.cost ? <span className="mt-1 text-muted text-sm tabular-nums">{formatMoney(item.cost, "en")}</span> : null}
        {canEdit ? <CardTools item={item} date={date} first={first} last={last} actions={actions} onOpen={onOpen} /> : null}
      </article>
    </li>
  );
});

function Facts({ item }: { item: Item }) {
  const facts = [
    timesOf(item),
    item.place && item.place.name !== item.title && item.place.name,
    item.bookingRef && `Ref ${item.bookingRef}`,
  ];
  const shown = facts.filter(Boolean);
  return shown.length > 0 ? <p className="mt-0.5 break-words text-muted text-sm">{shown.join(" · ")}</p> : null;
}

function timesOf({ start, end }: Item): string | null {
  if (!start) return null;
  const from = start.local.slice(11);
  if (!end) return from;
  const sameDay = end.local.slice(0, 10) === start.local.slice(0, 10);
  const zone = end.zone === start.zone ? "" : ` ${zoneInWords(end.zone)} time`;
  return `${from} – ${sameDay ? "" : `${dayInWords(end.local.slice(0, 10))}, `}${end.local.slice(11)}${zone}`;
}

function CardTools({ item, date, first, last, actions, onOpen }: Omit<Props, "id"> & { item: Item }) {
  return (
    <div className="relative z-10 flex shrink-0">
      <div className="absolute end-full top-0 hidden rounded-lg bg-surface ps-1 opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 sm:flex">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Move ${item.title} up`}
          disabled={first}
          onClick={() => actions.nudge(item, date, -1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Move ${item.title} down`}
          disabled={last}
          onClick={() => actions.nudge(item, date, 1)}
        >
          <ArrowDown aria-hidden />
        </Button>
      </div>
      <Menu
        label={`Actions for ${item.title}`}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${item.title}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => onOpen(item.id)}>
          <Pencil aria-hidden /> Edit
        </MenuItem>
        <MenuItem disabled={first} onSelect={() => actions.nudge(item, date, -1)}>
          <ArrowUp aria-hidden /> Move up
        </MenuItem>
        <MenuItem disabled={last} onSelect={() => actions.nudge(item, date, 1)}>
          <ArrowDown aria-hidden /> Move down
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>Move to</MenuLabel>
        {date === null ? null : (
          <MenuItem onSelect={() => actions.moveTo(item, null)}>
            <Lightbulb aria-hidden /> Ideas
          </MenuItem>
        )}
        <MoveTargets item={item} date={date} actions={actions} />
        <MenuSeparator />
        <MenuItem danger onSelect={() => actions.remove(item)}>
          <Trash2 aria-hidden /> Remove
        </MenuItem>
      </Menu>
    </div>
  );
}

function MoveTargets({ item, date, actions }: { item: Item; date: string | null; actions: TripActions }) {
  return useDates()
    .filter((other) => other !== date)
    .map((other) => (
      <MenuItem key={other} onSelect={() => actions.moveTo(item, other)}>
        <CalendarDays aria-hidden /> {dayInWords(other)}
      </MenuItem>
    ));
}
