"use client";
import { PlaneTakeoff, RotateCw } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { FilterBar } from "#components/find/filter-bar.tsx";
import { champions, type Filters, filtered, NO_FILTERS, SORTS, type SortBy, sorted, wayOut } from "#components/find/filters.ts";
import { OfferCard } from "#components/find/offer-card.tsx";
import type { FlightSearch } from "#components/find/use-flight-search.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";

const PAGE = 12;
const MINUTE = 60_000;

interface Props {
  readonly search: FlightSearch;
  readonly onAgain: () => void;
  readonly onAdd: (offer: ShownOffer) => void;
  readonly onSeats: (offer: ShownOffer) => void;
}

/** What was found so far: sorted, narrowed down, with who is silent and how old the prices are. */
export function FlightResults({ search, onAgain, onAdd, onSeats }: Props) {
  const t = useTranslations("find");
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const [sort, setSort] = useState<SortBy>("best");
  const [count, setCount] = useState(PAGE);
  const shown = useMemo(() => sorted(filtered(search.offers, filters), sort), [search.offers, filters, sort]);
  const best = useMemo(() => champions(shown), [shown]);
  const { phase, offers } = search;
  if (phase === "idle") return <EmptyState icon={<PlaneTakeoff aria-hidden />} title={t("begin.title")}>{t("begin.text")}</EmptyState>; // biome-ignore format: one line
  if (phase === "failed") return <Failed error={search.error} onAgain={onAgain} />;
  const honours = (offer: ShownOffer) =>
    [best.best === offer && t("sort.best"), best.price === offer && t("cheapest"), best.duration === offer && t("quickest")].filter(
      (honour): honour is string => honour !== false,
    );
  return (
    <section aria-label={t("results")} aria-busy={phase === "asking"} className="flex flex-col gap-3">
      {offers.length > 0 ? (
        <>
          <div className="overflow-x-auto">
            <Segmented
              label={t("sort.label")}
              size="sm"
              value={sort}
              onChange={setSort}
              choices={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
            />
          </div>
          <FilterBar offers={offers} filters={filters} onChange={setFilters} />
        </>
      ) : null}
      <Status search={search} shown={shown.length} onAgain={onAgain} />
      <ul className="flex flex-col gap-2.5">
        {shown.slice(0, count).map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} honours={honours(offer)} onAdd={onAdd} onSeats={onSeats} />
          </li>
        ))}
        {phase === "asking" ? [1, 2, 3].slice(0, offers.length > 0 ? 1 : 3).map((row) => <Waiting key={row} />) : null}
      </ul>
      {shown.length > count ? (
        <Button variant="ghost" onClick={() => setCount(count + PAGE)}>
          {t("more", { count: String(shown.length - count) })}
        </Button>
      ) : null}
      {phase === "done" && offers.length === 0 ? (
        <EmptyState icon={<PlaneTakeoff aria-hidden />} title={t("none.title")}>
          {t("none.text")}
        </EmptyState>
      ) : null}
      {offers.length > 0 && shown.length === 0 ? <Narrow offers={offers} filters={filters} onChange={setFilters} /> : null}
    </section>
  );
}

function Waiting() {
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

/** Who has answered and who has not, and how old it is. */
function Status({ search, shown, onAgain }: { search: FlightSearch; shown: number; onAgain: () => void }) {
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
        <p role="status">
          {search.phase === "asking"
            ? t("asking", { names: silent.join(", ") || "…" })
            : t("count", { shown, all: String(search.offers.length) })}
        </p>
        {search.phase === "done" && search.offers.length > 0 ? (
          <span className="text-faint text-xs">
            {age < MINUTE ? t("age.now") : t("age.ago", { time: words.duration(Math.floor(age / MINUTE)) })}
            {age > 5 * MINUTE ? (
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

/** Nothing passes the filters: which to let go, and what that brings. */
function Narrow({ offers, filters, onChange }: { offers: readonly ShownOffer[]; filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useTranslations("find");
  const ways = wayOut(offers, filters);
  return (
    <EmptyState
      title={t("narrow.title")}
      action={
        <>
          {ways.map(({ key, count }) => (
            <Button key={key} size="sm" onClick={() => onChange({ ...filters, [key]: NO_FILTERS[key] })}>
              {t("narrow.without", { filter: t(`filter.${key}`), count })}
            </Button>
          ))}
          <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTERS)}>
            {t("filter.clear")}
          </Button>
        </>
      }
    >
      {t("narrow.text")}
    </EmptyState>
  );
}

function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
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
