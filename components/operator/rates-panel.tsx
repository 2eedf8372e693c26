"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useMoment } from "#components/operator/rule-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { daysBetween } from "#domain/time.ts";

/** After so many days a rate is worth a warning: the bank states none at weekends and on holidays. */
const OLD_DAYS = 6;

/** What one euro buys, since when and by whom, with a way to ask again now. */
export function RatesPanel() {
  const t = useTranslations("operator.rates");
  const all = useTranslations("operator");
  const inWords = useProblem();
  const words = useWords();
  const moment = useMoment();
  const say = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const rates = useQuery(trpc.pricing.rates.queryOptions());
  const refresh = useMutation(
    trpc.pricing.refreshRates.mutationOptions({
      onError: (error) => say(inWords(error), { tone: "danger" }),
      onSuccess: async ({ outcome }) => {
        await queries.invalidateQueries({ queryKey: trpc.pricing.rates.queryKey() });
        const day = queries.getQueryData(trpc.pricing.rates.queryKey())?.date ?? "";
        say(outcome === "stored" ? t("stored", { day: words.day(day) }) : t(outcome), {
          tone: outcome === "unavailable" ? "danger" : "ok",
        });
      },
    }),
  );
  if (rates.isPending) return <Skeleton className="h-72 rounded-2xl" />;
  if (rates.isError)
    return (
      <EmptyState title={all("failed")} action={<Button onClick={() => void rates.refetch()}>{all("retry")}</Button>}>
        {inWords(rates.error)}
      </EmptyState>
    );
  const { date, fetchedAt, source } = rates.data;
  const today = new Date().toISOString().slice(0, 10);
  const shown = rates.data.rates.filter(({ currency }) => currency.includes(text.trim().toUpperCase()));
  return (
    <div className="flex flex-col gap-4">
      {daysBetween(date, today) > OLD_DAYS ? (
        <Banner tone="warn" title={t("staleTitle")}>
          {t("stale", { day: words.longDay(date) })}
        </Banner>
      ) : null}
      <Card className="flex flex-wrap items-center gap-x-8 gap-y-3 p-4 sm:p-5">
        <dl className="flex min-w-0 flex-1 flex-wrap gap-x-8 gap-y-3 text-sm">
          {(
            [
              [t("source"), source === "ecb" ? t("ecb") : t("demo")],
              [t("day"), words.range(date, date)],
              [t("fetched"), fetchedAt ? moment(fetchedAt) : t("never")],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt className="text-label text-muted">{name}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
          <RefreshCw aria-hidden /> {t("refresh")}
        </Button>
      </Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted text-sm">{t("text")}</p>
        <Input
          aria-label={t("filter")}
          placeholder={t("filter")}
          className="sm:w-44"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Card className="overflow-hidden">
        <table className="w-full text-sm">
          <thead className="border-line border-b text-start text-label text-muted">
            <tr>
              <th scope="col" className="px-4 py-2.5 text-start font-medium sm:px-5">
                {t("currency")}
              </th>
              <th scope="col" className="px-4 py-2.5 text-end font-medium">
                {t("rate")}
              </th>
              <th scope="col" className="px-4 py-2.5 text-end font-medium max-sm:hidden sm:px-5">
                {t("source")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rate) => (
              <tr key={rate.currency} className="border-line border-b last:border-0">
                <th scope="row" className="px-4 py-2 text-start font-medium sm:px-5">
                  {rate.currency}
                </th>
                <td className="px-4 py-2 text-end tabular-nums">{rate.rate}</td>
                <td className="px-4 py-2 text-end text-muted max-sm:hidden sm:px-5">
                  {rate.source === "ecb" ? t("ecb") : t("demo")}, {words.range(rate.date, rate.date)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
