"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { History, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useMoment } from "#components/operator/rule-words.ts";
import { useUndo } from "#components/operator/use-change.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";

type Entry = RouterOutputs["admin"]["changes"]["data"][number];
const WHATS = ["capacity", "price", "sales", "closure"] as const;
const notedValue = (noted: unknown): unknown => (noted as { value?: unknown } | null)?.value ?? null;

/** What staff changed, newest first, each with its way back. */
export function Trail() {
  const t = useTranslations("stock");
  const all = useTranslations("operator");
  const inWords = useProblem();
  const words = useWords();
  const moment = useMoment();
  const undo = useUndo();
  const trail = useInfiniteQuery(useTRPC().admin.changes.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }));
  const entries = trail.data?.pages.flatMap(({ data }) => data) ?? [];

  function said(what: (typeof WHATS)[number], noted: unknown): string {
    const value = notedValue(noted);
    if (what === "sales") return value ? t("openWord") : t("closedWord");
    if (what === "price") return typeof value === "number" ? words.money(value, "EUR") : t("patternPrice");
    if (what === "capacity") return String(value);
    const days = value as { from: string; until: string | null } | null;
    return days ? t("closedHotel", { from: words.day(days.from), until: days.until ? words.day(days.until) : "…" }) : t("openWord");
  }
  function sentence({ action, subject, before, after }: Entry): string {
    const what = WHATS.find((one) => action === `inventory.${one}`);
    if (!what) return t("what.other", { subject });
    return t(`what.${what}`, { subject, before: said(what, before), after: said(what, after) });
  }
  if (trail.isPending) return <Skeleton className="h-48 rounded-2xl" />;
  if (trail.isError)
    return (
      <EmptyState title={all("failed")} action={<Button onClick={() => void trail.refetch()}>{all("retry")}</Button>}>
        {inWords(trail.error)}
      </EmptyState>
    );
  if (entries.length === 0)
    return (
      <EmptyState icon={<History aria-hidden />} title={t("trailEmpty")}>
        {t("trailEmptyText")}
      </EmptyState>
    );
  return (
    <>
      <Card className="overflow-hidden">
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} className="flex items-start gap-3 border-line border-b px-4 py-3.5 last:border-0 sm:px-5">
              <div className="min-w-0 flex-1">
                <p className="break-words font-medium text-sm">{sentence(entry)}</p>
                {entry.reason ? <p className="mt-0.5 break-words text-sm">“{entry.reason}”</p> : null}
                <p className="mt-0.5 flex flex-wrap items-center gap-2 text-label font-normal text-muted">
                  {t("by", { name: entry.by, when: moment(entry.at) })}
                  {entry.undoes ? <Badge>{t("undoes")}</Badge> : null}
                  {entry.undone ? <Badge>{t("alreadyUndone")}</Badge> : null}
                </p>
              </div>
              {!entry.undone && entry.action.startsWith("inventory.") ? (
                <Button
                  variant="ghost"
                  size="sm"
                  loading={undo.isPending && undo.variables?.id === entry.id}
                  onClick={() => undo.mutate({ id: entry.id })}
                >
                  <Undo2 aria-hidden /> {all("undo")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      {trail.hasNextPage ? (
        <div className="mt-5 text-center">
          <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            {all("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
