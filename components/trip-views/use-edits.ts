"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { useLeaving } from "#components/trip/use-leaving.ts";
import { isWithin, movedTo, stepped, type Times } from "#components/trip-views/moves.ts";
import type { Plan } from "#components/trip-views/plan.ts";
import { dateOf, minuteOf } from "#components/trip-views/zones.ts";
import { sameValue } from "#domain/itinerary/equal.ts";
import { type Item, itemKey } from "#domain/itinerary/itinerary.ts";
import { addDays } from "#domain/time.ts";

const PATIENCE_MS = 600;

/** What is about to change: new times, or for something without a time a new day. */
interface Draft {
  readonly id: string;
  readonly times: Times | null;
  readonly date: string | null;
  readonly seen: number;
}
export interface Edits {
  /** The plan's items as they will be. */
  readonly items: readonly Item[];
  readonly draftId: string | null;
  readonly canEdit: boolean;
  /** Said to screen readers. */
  readonly spoken: string;
  preview(item: Item, change: { readonly times?: Times | null; readonly date?: string }): void;
  commit(): void;
  cancel(): void;
  onKey(event: React.KeyboardEvent, item: Item, steps: { readonly up: Step; readonly side: number }): void;
}
/** What the up and down keys do: quarters of an hour, or whole weeks. */
type Step = { readonly quarters: true } | { readonly days: number };

/**
 * Changes of times by pointer and keyboard. Shown at once, written as one operation when the pointer lets go or the keys rest,
 * so that one gesture is one undo.
 */
export function useEdits(plan: Plan, actions: TripActions): Edits {
  const t = useTranslations("views");
  const words = useWords();
  const store = useTripStore();
  const canEdit = useStatus("abilities").edit;
  const [draft, setDraft] = useState<Draft | null>(null);
  const [spoken, say] = useState("");
  const pending = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const put = useCallback((next: Draft | null) => {
    pending.current = next;
    setDraft(next);
  }, []);
  const commit = useCallback(() => {
    clearTimeout(timer.current);
    const now = pending.current;
    put(null);
    const item = now && store.read(itemKey(now.id));
    if (!now || item?.kind !== "item") return;
    if (now.date !== null && now.date !== item.dayId) actions.move(item, now.date);
    if (!now.times) return;
    const { start, end } = now.times;
    const changes = { ...(!sameValue(start, item.start) && { start }), ...(!sameValue(end, item.end) && { end }) };
    if (Object.keys(changes).length > 0) actions.update(item, changes, now.seen);
  }, [actions, put, store]);
  const cancel = useCallback(() => {
    clearTimeout(timer.current);
    put(null);
  }, [put]);
  useEffect(() => () => commit(), [commit]);
  useLeaving(draft !== null, commit);

  const sayTimes = useCallback(
    (item: Item, { start, end }: Times) => {
      const day = words.day(dateOf(start.local));
      const from = start.local.slice(11);
      const until =
        end &&
        (dateOf(end.local) === dateOf(start.local) ? end.local.slice(11) : `${words.day(dateOf(end.local))}, ${end.local.slice(11)}`);
      say(until ? t("spoken.fromTo", { title: item.title, day, from, until }) : t("spoken.from", { title: item.title, day, from }));
    },
    [t, words],
  );
  const preview = useCallback<Edits["preview"]>(
    (item, { times, date }) => {
      if (times && !isWithin(times, plan.dates)) return say(t("spoken.outside"));
      if (date !== undefined && !plan.dates.includes(date)) return say(t("spoken.outside"));
      const seen = pending.current?.id === item.id ? pending.current.seen : store.status().version;
      put({ id: item.id, times: times ?? null, date: date ?? null, seen });
      if (times) sayTimes(item, times);
      else if (date !== undefined) say(t("spoken.onDay", { title: item.title, day: words.day(date) }));
    },
    [plan.dates, put, sayTimes, store, t, words],
  );

  const items = useMemo(
    () => (draft ? plan.items.map((item) => (item.id === draft.id ? drafted(item, draft) : item)) : plan.items),
    [plan, draft],
  );

  const onKey = useCallback<Edits["onKey"]>(
    (event, drawn, { up, side }) => {
      // What the last key made of it, drawn already or not.
      const shown = pending.current?.id === drawn.id ? drafted(drawn, pending.current) : drawn;
      if (!canEdit || event.altKey || event.ctrlKey || event.metaKey) {
        if (pending.current && event.key.toLowerCase() === "z") {
          event.preventDefault();
          event.stopPropagation();
          cancel();
        }
        return;
      }
      if (event.key === "Escape" && pending.current) {
        event.stopPropagation();
        cancel();
        return say(t("spoken.cancelled"));
      }
      const direction = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined;
      if (direction === undefined) return;
      event.preventDefault();
      const vertical = event.key === "ArrowUp" || event.key === "ArrowDown";
      const quarters = vertical && "quarters" in up;
      const days = quarters ? 0 : direction * (vertical && "days" in up ? up.days : side);
      if (shown.start === null) {
        if (!quarters && shown.dayId && !event.shiftKey) preview(shown, { date: addDays(shown.dayId, days) });
      } else {
        const times = event.shiftKey
          ? stepped(shown, { minutes: quarters ? direction : 0, days, end: true }, plan.zonesOf)
          : quarters
            ? stepped(shown, { minutes: direction }, plan.zonesOf)
            : movedTo(shown, addDays(dateOf(shown.start.local), days), minuteOf(shown.start.local), plan.zonesOf);
        if (times) preview(shown, { times });
      }
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, PATIENCE_MS);
    },
    [canEdit, cancel, commit, plan, preview, t],
  );

  return { items, draftId: draft?.id ?? null, canEdit, spoken, preview, commit, cancel, onKey };
}

function drafted(item: Item, { times, date }: Draft): Item {
  if (times) return { ...item, start: times.start, end: times.end, dayId: dateOf(times.start.local) };
  return date === null ? item : { ...item, dayId: date };
}
