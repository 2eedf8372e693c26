"use client";
import { Check, Clock3, StickyNote, TriangleAlert, Wallet } from "lucide-react";
import { type MouseEvent, memo, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useBoard, useBoardPart, useFlags } from "#components/trip/board/board-context.tsx";
import { FLAG } from "#components/trip/board/board-store.ts";
import { CardFacts } from "#components/trip/board/card-facts.tsx";
import { EditSpot } from "#components/trip/board/edit-spot.tsx";
import { CostInPlace, NoteInPlace, TimeInPlace, TitleInPlace } from "#components/trip/board/in-place.tsx";
import { useHere } from "#components/trip/board/use-here.ts";
import { useWarningWords } from "#components/trip/board/warning-words.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { KINDS } from "#components/trip/item-kinds.ts";
import { useItemWarnings, useStopNumber } from "#components/trip/overview.tsx";
import { useItem, useStatus } from "#components/trip/trip-context.tsx";
import { Avatar, tintOf } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { dayColor, dayInk } from "#components/ui/day-color.ts";
import { CardVotes } from "#components/vote/card-votes.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

interface Props {
  readonly id: string;
  /** Index of its day, for the colour; null among the ideas. */
  readonly day: number | null;
}

/** One thing of the trip. Draws again only when it changes itself. */
export const Card = memo(function Card({ id, day }: Props) {
  const t = useTranslations("board");
  const { board, actions } = useBoard();
  const focus = useFocusStore();
  const item = useItem(id);
  const canEdit = useStatus("abilities").edit;
  const here = useHere(id);
  const flags = useFlags(id);
  const editing = useBoardPart((state) => (state.editing?.id === id ? state.editing.field : null));
  // A mouse has been here: only then are the buttons it would find worth their place in the page.
  const [pointed, setPointed] = useState(false);
  if (!item) return null;
  const tint = here[0] && tintOf(here[0].userId);

  return (
    // What is out of sight is neither laid out nor painted; the padding leaves room for outlines.
    <li data-item={id} className="-m-1 list-none p-1 [contain-intrinsic-size:auto_3.75rem] [content-visibility:auto]">
      <article
        aria-label={item.title}
        data-card={canEdit ? id : undefined}
        style={tint ? { boxShadow: `0 0 0 2px ${tint}` } : undefined}
        onPointerEnter={({ pointerType }) => {
          focus.set({ hovered: id });
          if (pointerType === "mouse") setPointed(true);
        }}
        onPointerLeave={() => focus.get().hovered === id && focus.set({ hovered: null })}
        onContextMenu={(event) => {
          if (!canEdit || (event.target as HTMLElement).closest("input, textarea, a")) return;
          event.preventDefault();
          board.set({ active: id, menu: { id, x: event.clientX, y: event.clientY } });
        }}
        className={cn(
          "group relative flex items-start gap-3 rounded-xl border border-line bg-surface py-2.5 ps-3 pe-2 transition-[border-color,opacity,background-color] duration-150 hover:border-line-strong",
          // A finger that rests on the card picks it up: no text is selected by it.
          !editing && "pointer-coarse:select-none [-webkit-touch-callout:none]",
          flags & FLAG.selected && "border-accent bg-accent-soft hover:border-accent",
          flags & FLAG.moving && "opacity-45",
          flags & FLAG.flashing && "animate-flash motion-reduce:outline-2 motion-reduce:outline-accent",
        )}
      >
        <Marker item={item} day={day} selected={Boolean(flags & FLAG.selected)} />
        <div className="min-w-0 flex-1">
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              {editing === "title" ? (
                <TitleInPlace item={item} />
              ) : (
                <Title item={item} active={Boolean(flags & FLAG.active)} selected={Boolean(flags & FLAG.selected)} />
              )}
            </div>
            {here.length > 0 ? (
              <span className="flex -space-x-1.5">
                {here.slice(0, 3).map(({ userId, name }) => (
                  <Avatar
                    key={userId}
                    id={userId}
                    name={name}
                    title={t("card.isHere", { name })}
                    className="size-6 text-[0.625rem] ring-2 ring-surface"
                  />
                ))}
              </span>
            ) : null}
            {item.cost && editing !== "cost" ? <Cost item={item} canEdit={canEdit} /> : null}
            {canEdit ? <Tools item={item} active={Boolean(flags & FLAG.active)} quick={pointed} /> : null}
          </div>
          {editing === "time" ? <TimeInPlace item={item} date={item.dayId} /> : <CardFacts item={item} canEdit={canEdit} />}
          {editing === "cost" ? <CostInPlace item={item} /> : null}
          {editing === "note" ? <NoteInPlace item={item} /> : <Description item={item} canEdit={canEdit} />}
          <CardVotes item={item} actions={actions} active={Boolean(flags & FLAG.active)} />
          <Warnings id={id} />
        </div>
      </article>
    </li>
  );
});

function Marker({ item, day, selected }: { item: Item; day: number | null; selected: boolean }) {
  const t = useTranslations("trip");
  const number = useStopNumber(item.id);
  const { icon: Icon } = KINDS[item.type];
  const numbered = day !== null && number !== undefined && !selected;
  return (
    <span
      title={t(`kind.${item.type}`)}
      style={numbered ? { backgroundColor: dayColor(day), color: dayInk(day) } : undefined}
      className={cn(
        "mt-px flex size-6 shrink-0 items-center justify-center rounded-full font-semibold text-xs tabular-nums",
        !numbered && "bg-sunken text-muted",
        selected && "bg-accent text-accent-ink",
      )}
    >
      {selected ? <Check aria-hidden className="size-3.5" /> : numbered ? number : <Icon aria-hidden className="size-3.5" />}
      <span className="sr-only">{t(`kind.${item.type}`)}</span>
    </span>
  );
}

function Title({ item, active, selected }: { item: Item; active: boolean; selected: boolean }) {
  const { board, onOpen } = useBoard();
  const focus = useFocusStore();
  const canEdit = useStatus("abilities").edit;
  function onClick(event: MouseEvent): void {
    const { selected: chosen } = board.get();
    if (canEdit && (event.ctrlKey || event.metaKey)) board.toggle(item.id);
    else if (canEdit && event.shiftKey)
      event.currentTarget.dispatchEvent(new CustomEvent("board-range", { bubbles: true, detail: item.id }));
    // While some are selected, a tap adds to them; that is how a phone selects.
    else if (canEdit && chosen.size > 0 && event.detail > 0) board.toggle(item.id);
    else onOpen(item.id);
  }
  return (
    <button
      type="button"
      data-title
      tabIndex={active ? 0 : -1}
      aria-pressed={selected || undefined}
      aria-describedby="board-hint"
      onClick={onClick}
      onDoubleClick={() => canEdit && board.get().selected.size === 0 && board.set({ editing: { id: item.id, field: "title" } })}
      onFocus={() => {
        board.set({ active: item.id });
        focus.set({ hovered: item.id });
      }}
      className="block max-w-full select-none break-words text-start font-medium text-[0.9375rem] leading-6 outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2"
    >
      {item.title}
    </button>
  );
}

function Description({ item, canEdit }: { item: Item; canEdit: boolean }) {
  if (!item.description) return null;
  const text = <span className="line-clamp-2 whitespace-pre-line text-muted text-sm">{item.description}</span>;
  if (!canEdit) return <p className="mt-1">{text}</p>;
  return (
    <EditSpot id={item.id} field="note" className="mt-1 block w-full text-start">
      {text}
    </EditSpot>
  );
}

function Cost({ item, canEdit }: { item: Item; canEdit: boolean }) {
  const words = useWords();
  if (!item.cost) return null;
  const text = (
    <span className="whitespace-nowrap text-muted text-sm leading-6 tabular-nums">{words.money(item.cost.amount, item.cost.currency)}</span>
  );
  if (!canEdit) return text;
  return (
    <EditSpot id={item.id} field="cost">
      {text}
    </EditSpot>
  );
}

function Warnings({ id }: { id: string }) {
  const warnings = useItemWarnings(id);
  const say = useWarningWords();
  return warnings.map((warning) => (
    <p key={`${warning.kind} ${warning.itemIds}`} className="mt-1.5 flex items-start gap-1.5 text-sm text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {say(warning)}
    </p>
  ));
}

const QUICK = [
  ["time", Clock3, "setTime"],
  ["cost", Wallet, "setCost"],
  ["note", StickyNote, "writeNote"],
] as const;

function Quick({ item }: { item: Item }) {
  const t = useTranslations("board.card");
  const { board } = useBoard();
  const wanting = QUICK.filter(([field]) =>
    field === "time" ? item.start === null : field === "cost" ? item.cost === null : !item.description,
  );
  if (wanting.length === 0) return null;
  return (
    <div className="absolute end-full -top-0.5 hidden rounded-lg bg-surface ps-1 opacity-0 transition-opacity duration-100 group-hover:opacity-100 pointer-fine:flex">
      {wanting.map(([field, Icon, label]) => (
        <button
          key={field}
          type="button"
          tabIndex={-1}
          title={t(label, { title: item.title })}
          aria-label={t(label, { title: item.title })}
          onClick={() => board.set({ active: item.id, editing: { id: item.id, field } })}
          className="flex size-7 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </div>
  );
}

function Tools({ item, active, quick }: { item: Item; active: boolean; quick: boolean }) {
  const t = useTranslations("board.card");
  const { board } = useBoard();
  const open = useBoardPart(({ menu }) => menu?.id === item.id);
  return (
    <div className="relative z-[2] flex shrink-0">
      {quick ? <Quick item={item} /> : null}
      <button
        type="button"
        data-menu
        tabIndex={active ? 0 : -1}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t("actions", { title: item.title })}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          board.set({ active: item.id, menu: open ? null : { id: item.id, x: left, y: bottom + 4 } });
        }}
        className="-my-1 flex size-8 items-center justify-center rounded-lg text-faint hover:bg-sunken hover:text-ink pointer-coarse:-my-2 pointer-coarse:size-11"
      >
        <span aria-hidden className="dots" />
      </button>
    </div>
  );
}
