"use client";
import { BedDouble, NotebookPen, TriangleAlert } from "lucide-react";
import { memo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FindLinks } from "#components/find/find-links.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { AddItem } from "#components/trip/add-item.tsx";
import { useBoard, useBoardPart } from "#components/trip/board/board-context.tsx";
import { Card } from "#components/trip/board/card.tsx";
import type { StayBand } from "#components/trip/board/day-facts.ts";
import { DaySummary } from "#components/trip/board/day-summary.tsx";
import { DropLine } from "#components/trip/board/drop-line.tsx";
import { useWarningWords } from "#components/trip/board/warning-words.ts";
import { EditText } from "#components/trip/edit-text.tsx";
import { useDayFacts, useDayWarnings } from "#components/trip/overview.tsx";
import { NOTHING } from "#components/trip/projection.ts";
import { useDay, useItemIds, useStatus } from "#components/trip/trip-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { dayColor, dayInk, daySoft } from "#components/ui/day-color.ts";
import { IdeasOrder } from "#components/vote/ideas-order.tsx";

/** A day: its colour and number, what people wrote about it, stays, and its things in order. */
export const DaySection = memo(function DaySection({ date, index, column }: { date: string; index: number; column: boolean }) {
  const t = useTranslations("board");
  const words = useWords();
  const name = words.day(date);
  return (
    <section
      id={`day-${date}`}
      aria-label={name}
      data-list={date}
      className={cn(
        "scroll-mt-16",
        column && "flex w-80 shrink-0 flex-col rounded-2xl bg-sunken/60 p-3 min-[1100px]:max-h-full min-[1100px]:overflow-y-auto",
      )}
    >
      <header className="mb-2" data-drop-header>
        <div className="flex items-center gap-3">
          <span
            aria-hidden
            style={{ backgroundColor: dayColor(index), color: dayInk(index) }}
            className="flex h-7 min-w-7 items-center justify-center rounded-lg px-1.5 font-semibold text-sm tabular-nums"
          >
            {index + 1}
          </span>
          <h2 className="font-semibold text-lg">
            <span className="sr-only">{t("dayNumber", { number: String(index + 1) })}, </span>
            {column ? name : words.longDay(date)}
          </h2>
          {column ? null : <DayTitle date={date} name={name} className="min-w-24 flex-1" />}
        </div>
        {column ? <DayTitle date={date} name={name} className="-mx-2 mt-1 w-full placeholder:text-faint" /> : null}
        <DaySummary date={date} />
        <LongDay date={date} />
        <DayNote date={date} name={name} />
      </header>
      <Stays date={date} column={column} />
      <ItemList date={date} index={index} where={name} />
    </section>
  );
});

function DayTitle({ date, name, className }: { date: string; name: string; className?: string }) {
  const t = useTranslations("board");
  const { actions } = useBoard();
  const title = useDay(date)?.title ?? "";
  const canEdit = useStatus("abilities").edit;
  if (!canEdit) return title ? <span className={cn("text-muted text-sm", className)}>{title}</span> : null;
  return (
    <EditText
      aria-label={t("dayTitle", { day: name })}
      placeholder={t("dayTitleHint")}
      maxLength={200}
      value={title}
      onCommit={(text, seen) => actions.updateDay(date, { title: text || null }, seen)}
      className={cn(
        "h-8 w-auto truncate border-transparent bg-transparent px-2 text-muted placeholder:text-transparent hover:border-line hover:placeholder:text-faint focus:placeholder:text-faint pointer-coarse:placeholder:text-faint",
        className,
      )}
    />
  );
}

function DayNote({ date, name }: { date: string; name: string }) {
  const t = useTranslations("board");
  const { actions } = useBoard();
  const note = useDay(date)?.note ?? "";
  const canEdit = useStatus("abilities").edit;
  const [writing, setWriting] = useState(false);
  if (!canEdit) return note ? <p className="mt-1 whitespace-pre-line text-muted text-sm">{note}</p> : null;
  if (note === "" && !writing)
    return (
      <button
        type="button"
        aria-label={`${t("addNote")}: ${name}`}
        className="mt-1 inline-flex min-h-7 items-center gap-1.5 rounded-md text-faint text-sm hover:text-ink pointer-coarse:min-h-11"
        onClick={() => setWriting(true)}
      >
        <NotebookPen aria-hidden className="size-3.5" /> {t("addNote")}
      </button>
    );
  return (
    <EditText
      multiline
      rows={1}
      autoFocus={writing && note === ""}
      maxLength={10_000}
      aria-label={t("dayNote", { day: name })}
      value={note}
      onCommit={(text, seen) => {
        setWriting(false);
        actions.updateDay(date, { note: text || null }, seen);
      }}
      className="field-sizing-content -mx-2 mt-0.5 min-h-8 w-[calc(100%+1rem)] resize-none border-transparent bg-transparent px-2 py-1 text-muted hover:border-line"
    />
  );
}

function LongDay({ date }: { date: string }) {
  const say = useWarningWords();
  return useDayWarnings(date)
    .filter(({ kind }) => kind === "long_day")
    .map((warning) => (
      <p key={warning.kind} className="mt-1 flex items-start gap-1.5 text-sm text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {say(warning)}
      </p>
    ));
}

/** The stays of a day, drawn as bands that go on into the neighbouring days. */
function Stays({ date, column }: { date: string; column: boolean }) {
  const stays = useDayFacts(date)?.stays;
  const t = useTranslations("board.stay");
  const { onOpen } = useBoard();
  if (!stays || stays.length === 0) return null;
  const words = ({ part, time, night, nights }: StayBand): string => {
    if (part === "night") return t("night", { night: String(night), nights: String(nights) });
    if (part === "in") return time ? t("inAt", { time }) : t("in");
    return time ? t("outAt", { time }) : t("out");
  };
  return (
    <ul className={cn("mb-2 flex flex-col gap-1", column && "-mx-3")}>
      {stays.map((stay) => (
        <li key={`${stay.id} ${stay.part}`} className="list-none">
          <button
            type="button"
            onClick={() => onOpen(stay.id)}
            className={cn(
              "flex min-h-8 w-full items-center gap-2 bg-accent-soft px-3 py-1 text-start text-accent text-sm hover:bg-accent-soft/70 pointer-coarse:min-h-11",
              column ? stay.part === "in" && "ms-3 w-[calc(100%-0.75rem)] rounded-s-full" : "rounded-lg",
              column && stay.part === "out" && "me-3 w-[calc(100%-0.75rem)] rounded-e-full",
            )}
          >
            <BedDouble aria-hidden className="size-4 shrink-0" />
            <span className="min-w-0 flex-1 truncate font-medium">{stay.title}</span>
            <span className="shrink-0 text-xs">{words(stay)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Things without a day. */
export const Ideas = memo(function Ideas({ column }: { column: boolean }) {
  const t = useTranslations("board");
  const count = useItemIds(null).length;
  return (
    <section
      id="ideas"
      aria-label={t("ideas")}
      data-list=""
      className={cn(
        "scroll-mt-16",
        column &&
          "flex w-80 shrink-0 flex-col rounded-2xl border border-line border-dashed p-3 min-[1100px]:max-h-full min-[1100px]:overflow-y-auto",
      )}
    >
      <header className="mb-2">
        <div className="flex items-center justify-between gap-2">
          <h2 className="font-semibold text-lg">{t("ideas")}</h2>
          <IdeasOrder />
        </div>
        <p className="text-faint text-sm">{count === 0 ? t("ideasEmpty") : t("ideasWithout", { count })}</p>
      </header>
      <ItemList date={null} index={null} where={t("ideas")} />
    </section>
  );
});

function ItemList({ date, index, where }: { date: string | null; index: number | null; where: string }) {
  const t = useTranslations("board");
  const { board, actions } = useBoard();
  const ids = useItemIds(date);
  const canEdit = useStatus("abilities").edit;
  const list = useRef<HTMLUListElement>(null);
  const key = date ?? "ideas";
  const adding = useBoardPart((state) => state.adding === key);
  const isTarget = useBoardPart(({ drop }) => drop?.date === date && ids.length === 0);
  const shown = ids === NOTHING ? NOTHING : ids;
  return (
    <div>
      <div className="relative">
        <ul ref={list} className="flex flex-col gap-2">
          {shown.map((id) => (
            <Card key={id} id={id} day={index} />
          ))}
        </ul>
        {ids.length === 0 && date !== null ? (
          <p
            style={isTarget && index !== null ? { backgroundColor: daySoft(index) } : undefined}
            className="rounded-xl border border-line border-dashed px-4 py-3 text-faint text-sm transition-colors"
          >
            {canEdit ? t("dayEmpty") : t("dayEmptyRead")}
          </p>
        ) : null}
        <DropLine date={date} list={list} />
      </div>
      {canEdit ? (
        <div className={cn("mt-1.5", !adding && "flex items-center justify-between gap-2")}>
          <AddItem date={date} where={where} actions={actions} open={adding} onOpen={(open) => board.set({ adding: open ? key : null })} />
          {date !== null && !adding ? (
            <FindLinks date={date} where={where} size="icon-sm" each="text-faint pointer-coarse:size-11" />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
