"use client";
import { Ticket } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ActivityCard } from "#components/find/activity-card.tsx";
import { ActivityFilterBar } from "#components/find/activity-filter-bar.tsx";
import { ActivityForm } from "#components/find/activity-form.tsx";
import { type Choice, itemOfActivity } from "#components/find/activity-item.ts";
import {
  ACTIVITY_SORTS,
  type ActivityFilters,
  type ActivityInput,
  type ActivitySort,
  type ActivityWish,
  activityInput,
  guessActivity,
  NO_ACTIVITY_FILTERS,
  sortedThings,
  things,
} from "#components/find/activity-wish.ts";
import { FoldedForm } from "#components/find/folded-form.tsx";
import { NarrowEmpty, SearchFailed, SearchStatus, WaitingOffer } from "#components/find/search-status.tsx";
import { type Stop, stopsOf } from "#components/find/stay-wish.ts";
import { type ActivitySearch, useActivitySearch } from "#components/find/use-activity-search.ts";
import { useAddItems } from "#components/find/use-add-items.ts";
import { useAsk } from "#components/find/use-ask.ts";
import { useWhereWords } from "#components/find/where-fields.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import type { Session } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";
import type { Itinerary } from "#domain/itinerary/itinerary.ts";

/** Finds things to do for the open trip: sessions of sights, and events with seats. */
export function ActivityPanel({ date, onClose }: { date: string | null; onClose: () => void }) {
  const t = useTranslations("things");
  const trip = useItinerary();
  return (
    <Sheet open onClose={onClose} title={t("find")} description={t("subtitle")} className="sm:max-w-3xl">
      {trip ? <Finder trip={trip} date={date} onClose={onClose} /> : <Skeleton className="h-48" />}
    </Sheet>
  );
}

function Finder({ trip, date, onClose }: { trip: Itinerary; date: string | null; onClose: () => void }) {
  const t = useTranslations("things.form");
  const words = useWords();
  const say = useWhereWords();
  const store = useTripStore();
  const people = useStatus("members").length;
  const today = useMemo(() => new Date().toISOString().slice(0, 10), []);
  const [wish, setWish] = useState<ActivityWish>(() => guessActivity(trip, store.items(), { date, people, today }));
  const questionOf = (): { wish: ActivityWish; input: ActivityInput } | null => {
    const input = activityInput(wish, trip.currency);
    return input && { wish, input };
  };
  const { asked, round, missing, ask, again } = useAsk(questionOf);
  const stops = useMemo(() => {
    const all = stopsOf(trip, store.items());
    // Those of the day first: that is where one is.
    return [...all.filter(({ day }) => day === wish.date), ...all.filter(({ day }) => day !== wish.date)];
  }, [trip, store, wish.date]);
  const search = useActivitySearch(asked?.input ?? null, round);
  const add = useAddItems();

  const where = asked?.wish.where;
  const summary =
    asked && where
      ? [say(where), words.day(asked.wish.date), t("ticketsCount", { count: asked.wish.adults + asked.wish.children })].join(" · ")
      : "";
  return (
    <div className="flex flex-col gap-5">
      <FoldedForm summary={summary} asked={asked && String(round)}>
        <ActivityForm wish={wish} stops={stops} onChange={setWish} onSearch={() => ask(questionOf())} today={today} />
        {missing ? (
          <p role="alert" className="mt-3 text-danger text-sm">
            {t("missing")}
          </p>
        ) : null}
      </FoldedForm>
      <Results
        key={JSON.stringify([asked?.input, round])}
        search={search}
        near={where?.kind === "stop" ? where.stop : null}
        onAgain={again}
        onAdd={(offer, session, choice) => {
          add([itemOfActivity(offer, session, choice)]);
          onClose();
        }}
      />
    </div>
  );
}

interface ResultsProps {
  readonly search: ActivitySearch;
  readonly near: Stop | null;
  readonly onAgain: () => void;
  readonly onAdd: (offer: ShownActivity, session: Session, choice: Choice) => void;
}

function Results({ search, near, onAgain, onAdd }: ResultsProps) {
  const t = useTranslations("things");
  const sortLabel = useTranslations("find.sort")("label");
  const [filters, setFilters] = useState<ActivityFilters>(NO_ACTIVITY_FILTERS);
  const [sort, setSort] = useState<ActivitySort>("best");
  const { phase, offers } = search;
  const shown = useMemo(() => sortedThings(things.filtered(offers, filters), sort), [offers, filters, sort]);
  if (phase === "idle") return <EmptyState icon={<Ticket aria-hidden />} title={t("begin.title")}>{t("begin.text")}</EmptyState>; // biome-ignore format: one line
  if (phase === "failed") return <SearchFailed error={search.error} onAgain={onAgain} />;
  return (
    <section aria-label={t("results")} aria-busy={phase === "asking"} className="flex flex-col gap-3">
      {offers.length > 0 ? (
        <>
          <div className="overflow-x-auto">
            <Segmented
              label={sortLabel}
              size="sm"
              value={sort}
              onChange={setSort}
              choices={ACTIVITY_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
            />
          </div>
          <ActivityFilterBar offers={offers} filters={filters} onChange={setFilters} />
        </>
      ) : null}
      <SearchStatus search={search} count={t("count", { shown: shown.length, all: String(offers.length) })} onAgain={onAgain} />
      <ul className="flex flex-col gap-2.5">
        {shown.map((offer) => (
          <li key={offer.id}>
            <ActivityCard offer={offer} from={near?.title ?? null} onAdd={onAdd} />
          </li>
        ))}
        {phase === "asking" ? [1, 2, 3].map((row) => <WaitingOffer key={row} />) : null}
      </ul>
      {phase === "done" && offers.length === 0 ? (
        <EmptyState icon={<Ticket aria-hidden />} title={t("none.title")}>
          {t("none.text")}
        </EmptyState>
      ) : null}
      {offers.length > 0 && shown.length === 0 ? (
        <NarrowEmpty
          title={t("narrow.title")}
          ways={things.wayOut(offers, filters)}
          say={({ key, count }) => t("narrow.without", { filter: t(`filter.${key}`), count })}
          onDrop={(key) => setFilters({ ...filters, [key]: NO_ACTIVITY_FILTERS[key] })}
          onClear={() => setFilters(NO_ACTIVITY_FILTERS)}
        />
      ) : null}
    </section>
  );
}
