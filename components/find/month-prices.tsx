"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { DAY_STEPS, monthOf, monthsFrom, weeksOf } from "#components/trips/calendar.ts";
import { WeekHead } from "#components/trips/week-head.tsx";
import { type RouterInputs, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Popover } from "#components/ui/popover.tsx";
import { addDays } from "#domain/time.ts";

interface Props {
  /** What the calendar of prices is asked, besides its dates. */
  readonly question: Omit<RouterInputs["flight"]["calendar"], "date" | "month" | "currency"> & { readonly currency: string };
  /** The day that is searched now. */
  readonly date: string;
  readonly today: string;
  readonly onDate: (date: string) => void;
}

/** The least price of every day of a month. Arrows go from day to day, a press searches there. */
export function MonthPrices(props: Props) {
  const t = useTranslations("find.strip");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t("month")}
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-[min(25rem,calc(100vw-1.5rem))]"
      trigger={
        <Button variant="ghost" size="sm">
          <CalendarDays aria-hidden /> {t("month")}
        </Button>
      }
    >
      <Month
        {...props}
        onDate={(date) => {
          setOpen(false);
          props.onDate(date);
        }}
      />
    </Popover>
  );
}

function Month({ question, date, today, onDate }: Props) {
  const t = useTranslations("find.strip");
  const months = useTranslations("trips");
  const locale = useLocale();
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  const [month, setMonth] = useState(monthOf(date));
  const { data, isPlaceholderData, isError } = useQuery({
    ...useTRPC().flight.calendar.queryOptions({ ...question, month }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: false,
  });
  const days = new Map(isPlaceholderData ? [] : data?.days.map((day) => [day.date, day]));
  const prices = [...days.values()].flatMap(({ from }) => (from ? [from.amount] : []));
  const least = prices.length > 1 ? Math.min(...prices) : null;
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const at = (event.target as HTMLElement).dataset.date;
    const step = DAY_STEPS[event.key];
    if (!at || step === undefined) return;
    event.preventDefault();
    // Days without a flight are passed over.
    for (let next = addDays(at, step); monthOf(next) === month; next = addDays(next, step)) {
      const button = table.current?.querySelector<HTMLButtonElement>(`[data-date="${next}"]`);
      if (!button || button.disabled) continue;
      button.focus();
      return;
    }
  }
  const status = isError ? t("failed") : days.size > 0 && prices.length === 0 ? t("none") : t("hint", { currency: question.currency });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <Button
          variant="ghost"
          size="icon"
          aria-label={months("previousMonth")}
          disabled={month <= monthOf(today)}
          onClick={() => setMonth(monthsFrom(month, -1))}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <p aria-live="polite" className="font-semibold">
          {name}
        </p>
        <Button variant="ghost" size="icon" aria-label={months("nextMonth")} onClick={() => setMonth(monthsFrom(month, 1))}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <table
        ref={table}
        aria-label={t("month")}
        aria-busy={isPlaceholderData || (!data && !isError)}
        className="w-full table-fixed border-collapse"
        onKeyDown={onKeyDown}
      >
        <WeekHead />
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.join()}>
              {week.map((day, index) => {
                if (day === null) return <td key={`blank-${index < 3 ? index : -index}`} />;
                const from = days.get(day)?.from ?? null;
                const chosen = day === date;
                const price = from ? words.money(from.amount, from.currency) : days.size > 0 ? t("noFlight") : null;
                return (
                  <td key={day} className="p-px">
                    <button
                      type="button"
                      data-date={day}
                      disabled={!from}
                      aria-pressed={chosen}
                      aria-label={price ? `${words.longDay(day)}, ${price}` : words.longDay(day)}
                      onClick={() => onDate(day)}
                      className={cn(
                        "flex h-12 w-full flex-col items-center justify-center rounded-lg leading-tight tabular-nums enabled:hover:bg-sunken disabled:text-faint",
                        chosen && "bg-accent-soft text-accent",
                      )}
                    >
                      <span className={cn("text-sm", chosen && "font-semibold")}>{Number(day.slice(8))}</span>
                      <span className={cn("text-[0.6875rem]", from?.amount === least ? "font-semibold text-ok" : !chosen && "text-muted")}>
                        {from ? words.figure(from.amount, from.currency) : days.size > 0 ? "–" : "…"}
                      </span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={cn("text-xs", isError ? "text-danger" : "text-faint")}>{status}</p>
    </div>
  );
}
