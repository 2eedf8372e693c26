"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { MonthPrices } from "#components/find/month-prices.tsx";
import type { Wish } from "#components/find/wish.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/surface.tsx";

/** Least prices three days before and after, of one direction. A press goes there. */
export function DateStrip(props: { wish: Wish; currency: string; today: string; onDate: (date: string) => void }) {
  const { wish, currency, today, onDate } = props;
  const t = useTranslations("find");
  const words = useWords();
  const trpc = useTRPC();
  const [leg] = wish.legs;
  const { adults, children, infants, cabin } = wish;
  const question = { origin: leg?.from?.id ?? "", destination: leg?.to?.id ?? "", adults, children, infants, cabin, currency };
  const { data } = useQuery({
    ...trpc.flight.calendar.queryOptions({ ...question, date: leg?.date ?? "" }),
    enabled: Boolean(leg?.from && leg.to && leg.date) && wish.kind !== "multi",
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: false,
  });
  if (wish.kind === "multi") return null;
  if (!data) return <Skeleton className="h-16" />;
  const prices = data.days.flatMap(({ from }) => (from ? [from.amount] : []));
  const least = Math.min(...prices);
  return (
    <fieldset aria-label={t("strip.legend")} className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-3">
        <p className="text-faint text-xs">{t("strip.legend")}</p>
        <MonthPrices question={question} date={leg?.date ?? today} today={today} onDate={onDate} />
      </div>
      <div className="grid auto-cols-[minmax(4.75rem,1fr)] grid-flow-col gap-1 overflow-x-auto pb-1">
        {data.days.map(({ date, from }) => (
          <button
            key={date}
            type="button"
            disabled={!from}
            aria-pressed={date === leg?.date}
            onClick={() => onDate(date)}
            className={cn(
              "flex min-h-13 flex-col items-center justify-center rounded-lg border px-1 py-1.5 text-xs tabular-nums transition-colors",
              date === leg?.date ? "border-accent bg-accent-soft" : "border-line hover:border-line-strong",
              !from && "text-faint",
            )}
          >
            <span className={date === leg?.date ? "font-medium text-accent" : "text-muted"}>{words.day(date)}</span>
            <span className={cn("font-medium", from?.amount === least && prices.length > 1 && "text-ok")}>
              {from ? words.wholeMoney(from.amount, from.currency) : "–"}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
