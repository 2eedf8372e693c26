"use client";
import { BedDouble, List, Map as MapIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { NarrowEmpty, SearchFailed, SearchStatus, WaitingOffer } from "#components/find/search-status.tsx";
import { StayCard } from "#components/find/stay-card.tsx";
import { StayFilterBar } from "#components/find/stay-filter-bar.tsx";
import { NO_STAY_FILTERS, type StayFilters, type StaySort, sortedStays, sortsOf, stays } from "#components/find/stay-filters.ts";
import { type MapPart, MOST_STAYS, type Stop } from "#components/find/stay-wish.ts";
import type { StaySearch } from "#components/find/use-stay-search.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import type { ShownStay } from "#domain/stay/search.ts";

const StayMap = dynamic(() => import("#components/find/stay-map.tsx").then((part) => part.StayMap), {
  ssr: false,
  loading: () => <Skeleton className="size-full rounded-2xl" />,
});
const PAGE = 20;
const WIDE = "(min-width: 1024px)";

interface Props {
  readonly search: StaySearch;
  /** Tells one search from another. */
  readonly searchKey: string;
  readonly near: Stop | null;
  /** The map was searched: it stays where it is. */
  readonly byMap: boolean;
  readonly onAgain: () => void;
  /** Nothing was found around a place: look further around. */
  readonly onWider: (() => void) | null;
  readonly onAskWith: (filters: StayFilters) => void;
  readonly onSearchHere: (part: MapPart) => void;
  readonly onAdd: (stay: ShownStay) => void;
  readonly form: React.ReactNode;
}

/** What was found so far, as a list and on a map, each showing what the other points at. */
export function StayResults(props: Props) {
  const { search, near, onAdd } = props;
  const t = useTranslations("stays");
  const [filters, setFilters] = useState<StayFilters>(NO_STAY_FILTERS);
  const [sort, setSort] = useState<StaySort>("best");
  const [count, setCount] = useState(PAGE);
  const [hovered, setHovered] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [part, setPart] = useState<"list" | "map">("list");
  const list = useRef<HTMLUListElement>(null);
  const wide = useWide();
  const { phase, offers } = search;
  const shown = useMemo(() => sortedStays(stays.filtered(offers, filters), sort), [offers, filters, sort]);
  const best = useMemo(
    () => ({ best: sortedStays(shown, "best")[0], price: sortedStays(shown, "price")[0], rating: sortedStays(shown, "rating")[0] }),
    [shown],
  );
  const honours = (stay: ShownStay): string[] =>
    (["best", "price", "rating"] as const).filter((key) => best[key] === stay).map((key) => t(`honour.${key}`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins anew.
  useEffect(() => {
    setFilters(NO_STAY_FILTERS);
    setCount(PAGE);
    setSelected(null);
  }, [props.searchKey]);

  function select(id: string | null): void {
    setSelected(id);
    const at = shown.findIndex((stay) => stay.id === id);
    if (at >= count) setCount(at + 1);
    if (wide && at >= 0)
      requestAnimationFrame(() =>
        list.current?.querySelector(`[data-stay="${id}"]`)?.scrollIntoView({ block: "nearest", behavior: "smooth" }),
      );
  }
  const chosen = shown.find(({ id }) => id === selected);
  const withMap = offers.length > 0 || props.byMap;
  const onMap = withMap && (wide || part === "map");
  const card = (stay: ShownStay) => (
    <StayCard
      stay={stay}
      honours={honours(stay)}
      from={near?.title ?? null}
      active={hovered === stay.id || selected === stay.id}
      onHover={setHovered}
      onAdd={onAdd}
    />
  );
  const full = phase === "done" && offers.length >= MOST_STAYS;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,44%)]">
      <div className="flex min-w-0 flex-col gap-5">
        {props.form}
        {phase === "idle" ? (
          <EmptyState icon={<BedDouble aria-hidden />} title={t("begin.title")}>
            {t("begin.text")}
          </EmptyState>
        ) : phase === "failed" ? (
          <SearchFailed error={search.error} onAgain={props.onAgain} />
        ) : (
          <section aria-label={t("results")} aria-busy={phase === "asking"} className="flex flex-col gap-3">
            {offers.length > 0 ? (
              <>
                <Segmented
                  label={t("shown.label")}
                  size="sm"
                  className="w-full lg:hidden"
                  value={part}
                  onChange={setPart}
                  choices={[
                    { value: "list", label: t("shown.list"), icon: <List aria-hidden /> },
                    { value: "map", label: t("shown.map"), icon: <MapIcon aria-hidden /> },
                  ]}
                />
                <Sorts offers={offers} value={sort} onChange={setSort} className={cn(part === "map" && "max-lg:hidden")} />
                <StayFilterBar offers={offers} filters={filters} onChange={setFilters} />
              </>
            ) : null}
            <SearchStatus search={search} count={t("count", { shown: shown.length, all: String(offers.length) })} onAgain={props.onAgain} />
            {full ? (
              <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
                {t("full", { count: String(offers.length) })}
                {stays.set(filters).length > 0 ? (
                  <Button size="sm" onClick={() => props.onAskWith(filters)}>
                    {t("askWith")}
                  </Button>
                ) : null}
              </p>
            ) : null}
            <ul ref={list} className={cn("flex flex-col gap-2.5", part === "map" && "max-lg:hidden")}>
              {shown.slice(0, count).map((stay) => (
                <li key={stay.id}>{card(stay)}</li>
              ))}
              {phase === "asking" ? [1, 2, 3].slice(0, offers.length > 0 ? 1 : 3).map((row) => <WaitingOffer key={row} />) : null}
            </ul>
            {shown.length > count && (wide || part === "list") ? (
              <Button variant="ghost" onClick={() => setCount(count + PAGE)}>
                <More count={shown.length - count} />
              </Button>
            ) : null}
            {phase === "done" && offers.length === 0 ? (
              <EmptyState
                icon={<BedDouble aria-hidden />}
                title={t("none.title")}
                action={props.onWider ? <Button onClick={props.onWider}>{t("none.wider")}</Button> : null}
              >
                {t("none.text")}
              </EmptyState>
            ) : null}
            {offers.length > 0 && shown.length === 0 ? (
              <NarrowEmpty
                title={t("narrow.title")}
                ways={stays.wayOut(offers, filters)}
                say={({ key, count: more }) => t("narrow.without", { filter: t(`filter.${key}`), count: more })}
                onDrop={(key) => setFilters({ ...filters, [key]: NO_STAY_FILTERS[key] })}
                onClear={() => setFilters(NO_STAY_FILTERS)}
              />
            ) : null}
          </section>
        )}
      </div>
      {onMap ? (
        <div className={cn("h-[58dvh] lg:sticky lg:top-0 lg:h-[calc(100dvh-7rem)]", part === "list" && "max-lg:hidden")}>
          <StayMap
            offers={shown}
            near={near}
            hovered={hovered}
            selected={selected}
            onHover={setHovered}
            onSelect={select}
            onSearchHere={props.onSearchHere}
            fitKey={props.byMap ? null : `${props.searchKey} ${phase === "done"}`}
          />
        </div>
      ) : wide ? (
        <MapPlace waiting={phase === "asking"} />
      ) : null}
      {!wide && part === "map" && chosen ? <div className="sticky bottom-0 z-30 rounded-xl shadow-float">{card(chosen)}</div> : null}
    </div>
  );
}

interface SortsProps {
  readonly offers: readonly ShownStay[];
  readonly value: StaySort;
  readonly onChange: (sort: StaySort) => void;
  readonly className?: string;
}

function Sorts({ offers, value, onChange, className }: SortsProps) {
  const t = useTranslations("stays.sort");
  const label = useTranslations("find.sort")("label");
  return (
    <div className={cn("min-w-0 overflow-x-auto", className)}>
      <Segmented
        label={label}
        size="sm"
        value={value}
        onChange={onChange}
        choices={sortsOf(offers).map((sort) => ({ value: sort, label: t(sort) }))}
      />
    </div>
  );
}

const More = ({ count }: { count: number }) => useTranslations("find")("more", { count: String(count) });

/** Where the map will be. */
const MapPlace = ({ waiting }: { waiting: boolean }) =>
  waiting ? <Skeleton className="h-[calc(100dvh-7rem)] rounded-2xl" /> : <div aria-hidden className="rounded-2xl bg-sunken/60" />;

function useWide(): boolean {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const query = window.matchMedia(WIDE);
    const ask = (): void => setWide(query.matches);
    query.addEventListener("change", ask);
    return () => query.removeEventListener("change", ask);
  }, []);
  return wide;
}
