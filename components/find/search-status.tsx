"use client";
import { RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { Search } from "#components/find/use-search.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";

const MINUTE = 60_000;
const OLD = 5 * MINUTE;

/** Who has answered and who has not, how many there are, and how old it is. */
export function SearchStatus(props: { search: Search<{ readonly demo: boolean }>; count: string; onAgain: () => void }) {
  const { search, count, onAgain } = props;
  const t = useTranslations("find");
  const words = useWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const silent = search.providers.filter(({ answer }) => answer === null).map(({ label }) => label);
  const failed = search.providers.filter(({ answer }) => answer && answer.status !== "ok").map(({ label }) => label);
  const oldest = Math.max(0, ...search.providers.map(({ answer }) => answer?.ageMs ?? 0));
  const age = search.at === 0 ? 0 : Math.max(0, now - search.at) + oldest;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <p role="status">{search.phase === "asking" ? t("asking", { names: silent.join(", ") || "…" }) : count}</p>
        {search.phase === "done" && search.offers.length > 0 ? (
          <span className="text-faint text-xs">
            {age < MINUTE ? t("age.now") : t("age.ago", { time: words.duration(Math.floor(age / MINUTE)) })}
            {age > OLD ? (
              <Button variant="link" size="sm" className="ms-2 text-xs" onClick={onAgain}>
                <RotateCw aria-hidden /> {t("again")}
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      {failed.length > 0 ? (
        <p role="alert" className="rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          {t("noAnswer", { names: failed.join(", ") })}
        </p>
      ) : null}
      {search.offers.some(({ demo }) => demo) ? <p className="text-faint text-xs">{t("demoHint")}</p> : null}
    </div>
  );
}

/** Holds the place of an offer. */
export function WaitingOffer() {
  return (
    <li aria-hidden className="flex items-center gap-6 rounded-xl border border-line p-4">
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="h-5 w-3/4" />
        <Skeleton className="h-3 w-1/2" />
      </div>
      <Skeleton className="h-9 w-20" />
    </li>
  );
}

interface WayOut<K extends string> {
  readonly key: K;
  readonly count: number;
}

/** Nothing passes the filters: which to let go, and what that brings. */
export function NarrowEmpty<K extends string>(props: {
  title: string;
  ways: readonly WayOut<K>[];
  say: (way: WayOut<K>) => ReactNode;
  onDrop: (key: K) => void;
  onClear: () => void;
}) {
  const t = useTranslations("find");
  return (
    <EmptyState
      title={props.title}
      action={
        <>
          {props.ways.map((way) => (
            <Button key={way.key} size="sm" onClick={() => props.onDrop(way.key)}>
              {props.say(way)}
            </Button>
          ))}
          <Button variant="ghost" size="sm" onClick={props.onClear}>
            {t("filter.clear")}
          </Button>
        </>
      }
    >
      {t("narrow.text")}
    </EmptyState>
  );
}

/** The search itself went wrong. */
export function SearchFailed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const t = useTranslations("find");
  const problem = useProblem();
  return (
    <EmptyState
      title={t("failed")}
      action={
        <Button onClick={onAgain}>
          <RotateCw aria-hidden /> {t("again")}
        </Button>
      }
    >
      {problem(error)}
    </EmptyState>
  );
}
