"use client";
import { Clock3, CopyPlus, FolderInput, Lightbulb, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useBoard, useBoardPart } from "#components/trip/board/board-context.tsx";
import { readingOrder, whereIs } from "#components/trip/board/order.ts";
import { useDates, useItinerary, useTripStore } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { dayColor } from "#components/ui/day-color.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** What can be done with all selected things at once; each is one step to undo. */
export function SelectionBar() {
  const t = useTranslations("board");
  const words = useWords();
  const say = useToast();
  const { board, actions } = useBoard();
  const store = useTripStore();
  const dates = useDates();
  const selected = useBoardPart((state) => state.selected);
  const [timing, setTiming] = useState(false);
  const ids = () => readingOrder(store.layout()).filter((id) => selected.has(id));

  function moveTo(date: string | null): void {
    const moving = ids();
    actions.moveMany(moving, date);
    board.clear();
    say(t("did.movedMany", { count: moving.length, where: date === null ? t("toIdeas") : words.day(date) }));
  }
  if (selected.size === 0) return null;
  return (
    <>
      <div
        role="toolbar"
        aria-label={t("bar.label")}
        className="fixed inset-x-3 bottom-[calc(0.75rem+env(safe-area-inset-bottom))] z-30 mx-auto flex w-fit max-w-[calc(100vw-1.5rem)] flex-wrap items-center gap-1 rounded-2xl border border-line bg-surface p-1.5 shadow-float"
      >
        <span className="px-2.5 font-medium text-sm tabular-nums">{t("bar.count", { count: String(selected.size) })}</span>
        <Menu
          align="start"
          label={t("bar.move")}
          trigger={
            <Button variant="ghost" size="sm" className="h-10">
              <FolderInput aria-hidden /> {t("bar.move")}
            </Button>
          }
        >
          <MenuItem onSelect={() => moveTo(null)}>
            <Lightbulb aria-hidden /> {t("ideas")}
          </MenuItem>
          {dates.map((date, index) => (
            <MenuItem key={date} onSelect={() => moveTo(date)}>
              <span aria-hidden className="mx-0.5 size-3 rounded-full" style={{ backgroundColor: dayColor(index) }} /> {words.day(date)}
            </MenuItem>
          ))}
        </Menu>
        <Button variant="ghost" size="sm" className="h-10" onClick={() => setTiming(true)}>
          <Clock3 aria-hidden /> {t("bar.time")}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          className="h-10"
          onClick={() => {
            actions.copy(ids());
            board.clear();
          }}
        >
          <CopyPlus aria-hidden /> {t("bar.copy")}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          className="h-10 text-danger hover:bg-danger-soft hover:text-danger"
          onClick={() => {
            actions.removeMany(ids());
            board.clear();
          }}
        >
          <Trash2 aria-hidden /> {t("bar.remove")}
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("bar.clear")} onClick={() => board.clear()}>
          <X aria-hidden />
        </Button>
      </div>
      <Dialog open={timing} onClose={() => setTiming(false)} title={t("bar.time")}>
        <TimeForm
          onApply={(time) => {
            setTiming(false);
            actions.timeMany(ids(), time);
            board.clear();
          }}
          ids={ids()}
        />
      </Dialog>
    </>
  );
}

function TimeForm({ ids, onApply }: { ids: readonly string[]; onApply: (from: { local: string; zone: string }) => void }) {
  const t = useTranslations("board.bar");
  const store = useTripStore();
  const trip = useItinerary();
  const [time, setTime] = useState("09:00");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const date = whereIs(store.layout(), ids[0] ?? "")?.date ?? trip?.startDate;
        const first = store.items().find(({ id }) => id === ids[0]);
        if (trip && date && time)
          onApply({ local: `${date}T${time}`, zone: first?.start?.zone ?? first?.place?.timeZone ?? trip.timeZone });
      }}
    >
      <Field label={t("timeLabel")} hint={t("timeHint")}>
        <Input type="time" required value={time} onChange={({ target }) => setTime(target.value)} className="w-36" />
      </Field>
      <Button type="submit" variant="primary" className="self-end">
        {t("apply")}
      </Button>
    </form>
  );
}
