"use client";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useBoard } from "#components/trip/board/board-context.tsx";
import { focusNow } from "#components/trip/board/focus-now.ts";
import { later, parseDuration, timesOf } from "#components/trip/board/times.ts";
import { CostField } from "#components/trip/cost-field.tsx";
import { EditText } from "#components/trip/edit-text.tsx";
import { useItinerary, useTripStore } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** Closes the field and gives the focus back to the card, unless the person has gone elsewhere. */
function useLeave(id: string): (back: boolean, key?: KeyboardEvent) => void {
  const { board } = useBoard();
  return (back, event) => {
    event?.preventDefault();
    if (board.get().editing?.id === id) board.set({ editing: null });
    if (back) focusNow(() => document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"] [data-title]`));
  };
}

const isEnd = (event: KeyboardEvent, multiline = false): boolean =>
  event.key === "Escape" || (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey));

export function TitleInPlace({ item }: { item: Item }) {
  const t = useTranslations("board.card");
  const { actions } = useBoard();
  const leave = useLeave(item.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the field inside.
    <div className="relative z-[2]" onKeyDown={(event) => isEnd(event) && leave(true, event)} onBlur={() => leave(false)}>
      <EditText
        autoFocus
        required
        maxLength={200}
        aria-label={t("rename", { title: item.title })}
        value={item.title}
        onCommit={(title, seen) => actions.update(item, { title }, seen)}
        className="-my-1 -ms-2 h-8 px-2 font-medium sm:text-[0.9375rem]"
      />
    </div>
  );
}

export function NoteInPlace({ item }: { item: Item }) {
  const t = useTranslations("board.card");
  const { actions } = useBoard();
  const leave = useLeave(item.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the field inside.
    <div className="relative z-[2] mt-1.5" onKeyDown={(event) => isEnd(event, true) && leave(true, event)} onBlur={() => leave(false)}>
      <EditText
        autoFocus
        multiline
        rows={2}
        maxLength={10_000}
        aria-label={t("writeNote", { title: item.title })}
        value={item.description ?? ""}
        onCommit={(text, seen) => actions.update(item, { description: text || null }, seen)}
        className="field-sizing-content max-h-60 min-h-14"
      />
    </div>
  );
}

export function CostInPlace({ item }: { item: Item }) {
  const { actions } = useBoard();
  const trip = useItinerary();
  const leave = useLeave(item.id);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the fields inside.
    <div
      ref={box}
      className="relative z-[2] mt-1.5 max-w-72"
      onKeyDown={(event) => isEnd(event) && (event.target as HTMLElement).tagName !== "SELECT" && leave(true, event)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave(false)}
    >
      <CostField value={item.cost} currency={trip?.currency ?? "EUR"} onCommit={(cost, seen) => actions.update(item, { cost }, seen)} />
    </div>
  );
}

/** Start and length of an item, without opening its details. Saved when the person leaves, never lost. */
export function TimeInPlace({ item, date }: { item: Item; date: string | null }) {
  const t = useTranslations("board.card");
  const { actions } = useBoard();
  const store = useTripStore();
  const trip = useItinerary();
  const leave = useLeave(item.id);
  const field = useId();
  const [seen] = useState(() => store.status().version);
  const times = timesOf(item);
  const [start, setStart] = useState(times?.from ?? "");
  const minutes = times?.minutes ?? null;
  const shown = minutes === null ? "" : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const [lasts, setLasts] = useState(shown);
  const length = parseDuration(lasts);
  const wrong = lasts.trim() !== "" && length === null;
  /** Something was written that is neither saved nor given up. */
  const unsaved = useRef(false);

  function commit(): void {
    if (!unsaved.current || !trip) return;
    unsaved.current = false;
    if (start === "") {
      if (item.start) actions.update(item, { start: null, end: null }, seen);
      return;
    }
    const zone = item.start?.zone ?? item.place?.timeZone ?? trip.timeZone;
    const from = { local: `${item.start?.local.slice(0, 10) ?? date ?? trip.startDate}T${start}`, zone };
    const sameLength = lasts.trim() === shown || wrong;
    if (from.local === item.start?.local && sameLength) return;
    const span = sameLength ? minutes : length;
    // A flight keeps the zone it lands in.
    const zoned = item.end !== null && item.end.zone !== zone;
    if (zoned && from.local === item.start?.local && span === minutes) return;
    const end = span === null ? null : zoned ? item.end : later(from, span);
    actions.update(item, end === item.end ? { start: from } : { start: from, end }, seen);
  }
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => () => latest.current(), []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box around two small fields.
    <div
      role="group"
      aria-label={t("setTime", { title: item.title })}
      data-no-drag
      className="relative z-[2] my-1 flex flex-wrap items-end gap-2"
      onKeyDown={(event) => {
        if (event.key === "Escape") unsaved.current = false;
        if (isEnd(event)) {
          commit();
          leave(true, event);
        }
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        commit();
        leave(false);
      }}
    >
      <label htmlFor={`${field}-start`} className="flex flex-col gap-1 text-faint text-xs">
        {t("starts")}
        <Input
          id={`${field}-start`}
          type="time"
          autoFocus
          value={start}
          onChange={({ target }) => {
            unsaved.current = true;
            setStart(target.value);
          }}
          className="h-9 w-28"
        />
      </label>
      <label htmlFor={`${field}-lasts`} className="flex flex-col gap-1 text-faint text-xs">
        {t("lasts")}
        <Input
          id={`${field}-lasts`}
          value={lasts}
          inputMode="text"
          placeholder={t("lastsHint")}
          disabled={item.end !== null && item.end.zone !== item.start?.zone}
          aria-invalid={wrong || undefined}
          onChange={({ target }) => {
            unsaved.current = true;
            setLasts(target.value);
          }}
          className="h-9 w-24"
        />
      </label>
      <Button size="sm" className="h-9" onClick={() => leave(true)}>
        {t("done")}
      </Button>
    </div>
  );
}
