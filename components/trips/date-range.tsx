"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { DAY_STEPS, monthOf, monthsFrom, pick, weeksOf } from "#components/trips/calendar.ts";
import { WeekHead } from "#components/trips/week-head.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import { addDays, daysBetween } from "#domain/time.ts";

export interface Range {
  readonly startDate: string;
  readonly endDate: string;
}

/** First and last day: to type, or to point at in a calendar. A click begins, the next one ends. */
export function DateRange(props: { value: Range; onChange: (range: Range) => void; error: string | null; today: string }) {
  const { value, onChange } = props;
  const t = useTranslations("trips");
  const id = useId();
  const [month, setMonth] = useState(monthOf(value.startDate));
  const [begun, setBegun] = useState(false);
  const real = value.startDate !== "" && value.endDate !== "" && value.startDate <= value.endDate;

  function choose(date: string): void {
    onChange(pick(value, date, begun));
    setBegun(!begun);
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("when")}</legend>
      <div className="grid grid-cols-2 gap-3">
        {(["startDate", "endDate"] as const).map((field) => (
          <div key={field} className="flex min-w-0 flex-col gap-1.5">
            <label htmlFor={`${id}-${field}`} className="font-medium text-muted text-sm">
              {field === "startDate" ? t("firstDay") : t("lastDay")}
            </label>
            <Input
              id={`${id}-${field}`}
              type="date"
              required
              min="1900-01-01"
              max="2200-12-31"
              aria-invalid={props.error ? true : undefined}
              aria-describedby={props.error ? `${id}-error` : undefined}
              value={value[field]}
              className="px-2.5 sm:px-3"
              onChange={({ target }) => {
                const next = { ...value, [field]: target.value };
                if (field === "startDate" && next.startDate > next.endDate) next.endDate = next.startDate;
                if (target.value) setMonth(monthOf(target.value));
                setBegun(false);
                onChange(next);
              }}
            />
          </div>
        ))}
      </div>
      {props.error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-danger text-sm">
          {props.error}
        </p>
      ) : null}
      <div className="mt-3 rounded-xl border border-line p-3">
        <div className="relative grid gap-6 sm:grid-cols-2">
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("previousMonth")}
            className="absolute start-0 -top-1 z-10"
            onClick={() => setMonth(monthsFrom(month, -1))}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("nextMonth")}
            className="absolute end-0 -top-1 z-10"
            onClick={() => setMonth(monthsFrom(month, 1))}
          >
            <ChevronRight aria-hidden />
          </Button>
          {[month, monthsFrom(month, 1)].map((shown, index) => (
            <Month
              key={shown}
              month={shown}
              range={real ? value : null}
              today={props.today}
              onChoose={choose}
              onLeave={(by) => setMonth(monthsFrom(month, by))}
              className={index === 1 ? "hidden sm:table" : ""}
              focusable={real && monthOf(value.startDate) === shown ? value.startDate : `${shown}-01`}
            />
          ))}
        </div>
        <p aria-live="polite" className="mt-2 text-center text-muted text-sm">
          {real ? t("days", { count: daysBetween(value.startDate, value.endDate) + 1 }) : ""}
        </p>
      </div>
    </fieldset>
  );
}

function Month(props: {
  month: string;
  range: Range | null;
  today: string;
  focusable: string;
  onChoose: (date: string) => void;
  onLeave: (by: number) => void;
  className: string;
}) {
  const { month, range } = props;
  const locale = useLocale();
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  /** A day that the arrows went to and that may not be drawn yet. */
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const root = table.current?.closest("fieldset");
    const found = root?.querySelectorAll<HTMLElement>(`[data-date="${wanted}"]`) ?? [];
    [...found].find((day) => day.offsetParent !== null)?.focus();
    setWanted(null);
  }, [wanted]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const date = (event.target as HTMLElement).dataset.date;
    if (!date) return;
    const step = DAY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(date, step);
    const root = table.current?.closest("fieldset");
    const shown = [...(root?.querySelectorAll<HTMLElement>(`[data-date="${next}"]`) ?? [])].find((day) => day.offsetParent !== null);
    if (shown) shown.focus();
    else {
      props.onLeave(step < 0 ? -1 : 1);
      setWanted(next);
    }
  }
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  return (
    <table ref={table} className={cn("w-full table-fixed border-collapse", props.className)} onKeyDown={onKeyDown}>
      <caption className="pb-2 font-semibold text-sm">{name}</caption>
      <WeekHead />
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.join()}>
            {week.map((date, index) => {
              if (date === null) return <td key={`blank-${index < 3 ? index : -index}`} />;
              const inside = range !== null && date >= range.startDate && date <= range.endDate;
              const end = inside && (date === range.startDate || date === range.endDate);
              return (
                <td key={date} className="p-0">
                  <button
                    type="button"
                    data-date={date}
                    tabIndex={date === props.focusable ? 0 : -1}
                    aria-pressed={inside}
                    aria-current={date === props.today ? "date" : undefined}
                    aria-label={words.longDay(date)}
                    onClick={() => props.onChoose(date)}
                    className={cn(
                      "my-px flex h-10 w-full items-center justify-center rounded-lg text-sm tabular-nums hover:bg-sunken pointer-coarse:h-11",
                      inside && "rounded-none bg-accent-soft text-accent hover:bg-accent-soft",
                      date === range?.startDate && "rounded-s-lg",
                      date === range?.endDate && "rounded-e-lg",
                      end && "bg-accent font-semibold text-accent-ink hover:bg-accent-hover",
                      date === props.today && !end && "font-semibold underline underline-offset-4",
                    )}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
