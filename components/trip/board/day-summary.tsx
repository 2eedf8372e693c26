"use client";
import { Route } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useDayFacts } from "#components/trip/overview.tsx";

/** A day in a line: stops, the way between them, planned time and costs. Says nothing of what there is nothing to say. */
export function DaySummary({ date }: { date: string }) {
  const t = useTranslations("board.summary");
  const words = useWords();
  const facts = useDayFacts(date);
  if (!facts || facts.stops === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-faint text-sm tabular-nums">
      <span>{t("stops", { count: facts.stops })}</span>
      {facts.meters >= 100 ? (
        <span title={t("distanceHint")} className="inline-flex items-center gap-1">
          <Route aria-hidden className="size-3.5" /> {t("distance", { distance: words.distance(facts.meters) })}
          <span className="sr-only"> ({t("distanceHint")})</span>
        </span>
      ) : null}
      {facts.minutes > 0 ? <span>{t("planned", { duration: words.duration(facts.minutes) })}</span> : null}
      {facts.costs.map(({ amount, currency }) => (
        <span key={currency}>{words.money(amount, currency)}</span>
      ))}
    </p>
  );
}
