"use client";
import { PlaneTakeoff } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { FilterBar } from "#components/find/filter-bar.tsx";
import { champions, type Filters, filtered, NO_FILTERS, SORTS, type SortBy, sorted, wayOut } from "#components/find/filters.ts";
import { OfferCard } from "#components/find/offer-card.tsx";
import { NarrowEmpty, SearchFailed, SearchStatus, WaitingOffer } from "#components/find/search-status.tsx";
import type { FlightSearch } from "#components/find/use-flight-search.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { EmptyState } from "#components/ui/surface.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";

const PAGE = 12;

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
  if (phase === "failed") return <SearchFailed error={search.error} onAgain={onAgain} />;
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
      <SearchStatus search={search} count={t("count", { shown: shown.length, all: String(offers.length) })} onAgain={onAgain} />
      <ul className="flex flex-col gap-2.5">
        {shown.slice(0, count).map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} honours={honours(offer)} onAdd={onAdd} onSeats={onSeats} />
          </li>
        ))}
        {phase === "asking" ? [1, 2, 3].slice(0, offers.length > 0 ? 1 : 3).map((row) => <WaitingOffer key={row} />) : null}
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
      {offers.length > 0 && shown.length === 0 ? (
        <NarrowEmpty
          title={t("narrow.title")}
          ways={wayOut(offers, filters)}
          say={({ key, count: more }) => t("narrow.without", { filter: t(`filter.${key}`), count: more })}
          onDrop={(key) => setFilters({ ...filters, [key]: NO_FILTERS[key] })}
          onClear={() => setFilters(NO_FILTERS)}
        />
      ) : null}
    </section>
  );
}
