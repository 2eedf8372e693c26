"use client";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { FoldedForm } from "#components/find/folded-form.tsx";
import type { StayFilters } from "#components/find/stay-filters.ts";
import { StayForm } from "#components/find/stay-form.tsx";
import { itemOfStay } from "#components/find/stay-item.ts";
import { StayResults } from "#components/find/stay-results.tsx";
import { guessStay, type StayInput, type StayWish, stayInput, stopsOf } from "#components/find/stay-wish.ts";
import { useAddItems } from "#components/find/use-add-items.ts";
import { useAsk } from "#components/find/use-ask.ts";
import { useStaySearch } from "#components/find/use-stay-search.ts";
import { useWhereWords } from "#components/find/where-fields.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/surface.tsx";
import type { Itinerary } from "#domain/itinerary/itinerary.ts";

const WIDER = 60_000;

/** Finds stays for the open trip; what it proposes comes from the plan and its people. */
export function StayPanel({ date, onClose }: { date: string | null; onClose: () => void }) {
  const t = useTranslations("stays");
  const trip = useItinerary();
  return (
    <Sheet open onClose={onClose} title={t("find")} description={t("subtitle")} className="sm:max-w-[min(82rem,96vw)]">
      {trip ? <Finder trip={trip} date={date} onClose={onClose} /> : <Skeleton className="h-48" />}
    </Sheet>
  );
}

function Finder({ trip, date, onClose }: { trip: Itinerary; date: string | null; onClose: () => void }) {
  const t = useTranslations("stays.form");
  const words = useWords();
  const say = useWhereWords();
  const store = useTripStore();
  const people = useStatus("members").length;
  const today = useMemo(() => new Date().toISOString().slice(0, 10), []);
  const [wish, setWish] = useState<StayWish>(() => guessStay(trip, store.items(), { date, people, today }));
  function questionOf(next: StayWish, filters: Partial<StayInput> = {}): { wish: StayWish; input: StayInput } | null {
    const input = stayInput(next, trip.currency);
    return input && { wish: next, input: { ...input, ...filters } };
  }
  const { asked, round, missing, ask, again } = useAsk(() => questionOf(wish));
  const stops = useMemo(() => stopsOf(trip, store.items()), [trip, store]);
  const search = useStaySearch(asked?.input ?? null, round);
  const add = useAddItems();

  function change(next: StayWish): void {
    setWish(next);
    ask(questionOf(next));
  }
  const where = asked?.wish.where ?? null;
  const summary = asked?.wish.where
    ? [
        say(asked.wish.where),
        words.range(asked.wish.checkIn, asked.wish.checkOut),
        t("whoCount", { guests: asked.wish.guests, rooms: asked.wish.rooms }),
      ].join(" · ")
    : "";
  const wider =
    where?.kind === "stop" && where.radius < WIDER
      ? () => change({ ...wish, where: { ...where, radius: WIDER } })
      : where?.kind === "place"
        ? () => asked && ask(questionOf(asked.wish, { radius: WIDER }))
        : null;
  return (
    <StayResults
      search={search}
      searchKey={JSON.stringify([asked?.input, round])}
      near={where?.kind === "stop" ? where.stop : null}
      byMap={where?.kind === "map"}
      onAgain={again}
      onWider={wider}
      onAskWith={(filters) => asked && ask(questionOf(asked.wish, filterInput(filters)))}
      onSearchHere={(part) => change({ ...wish, where: { kind: "map", part } })}
      onAdd={(stay) => {
        add([itemOfStay(stay, trip.timeZone)]);
        onClose();
      }}
      form={
        <FoldedForm summary={summary} asked={asked && String(round)}>
          <StayForm wish={wish} stops={stops} onChange={setWish} onSearch={() => ask(questionOf(wish))} today={today} />
          {missing ? (
            <p role="alert" className="mt-3 text-danger text-sm">
              {t("missing")}
            </p>
          ) : null}
        </FoldedForm>
      }
    />
  );
}

/** Filters as the suppliers are asked, when there are more stays than are shown. */
function filterInput({ price, stars, rating, amenities, free }: StayFilters): Partial<StayInput> {
  return {
    ...(price !== null && { maxPrice: price }),
    ...(stars.length > 0 && { stars: stars.map(String) }),
    ...(rating !== null && { minRating: rating }),
    ...(amenities.length > 0 && { amenities: [...amenities] }),
    ...(free && { refundable: true }),
  };
}
