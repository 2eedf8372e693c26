"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { SampleButton } from "#components/trips/sample-button.tsx";
import { sectionsOf } from "#components/trips/sections.ts";
import { TripCard } from "#components/trips/trip-card.tsx";
import { type ListedTrip, useTripActions } from "#components/trips/use-trip-actions.ts";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";

// The calendar and the place search come when somebody wants to make a trip.
const loadDialog = () => import("#components/trips/new-trip.tsx");
const NewTripDialog = dynamic(() => loadDialog().then(({ NewTripDialog: Dialog }) => Dialog), { ssr: false });

const SEARCH_FROM = 8;

export function TripList({ today }: { today: string }) {
  const trpc = useTRPC();
  const t = useTranslations("trips");
  const [creating, setCreating] = useState<"never" | "closed" | "open">("never");
  const [wish, setWish] = useState("");
  const asked = useSearchParams().get("new");
  // `/trips?new=Milan` begins a trip there: the command palette leads here.
  useEffect(() => {
    if (asked === null) return;
    setWish(asked === "1" ? "" : asked.slice(0, 200));
    setCreating("open");
    window.history.replaceState(null, "", window.location.pathname);
  }, [asked]);
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const me = useQuery(trpc.user.me.queryOptions());
  const list = useInfiniteQuery(
    trpc.itinerary.list.infiniteQueryOptions(q ? { q } : {}, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const trips = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const manyTrips = useManyTrips(q === "" && (trips.length > SEARCH_FROM || list.hasNextPage));
  const open = () => setCreating("open");

  return (
    <div className="mx-auto max-w-6xl px-4 py-8 sm:px-6 sm:py-10">
      <div className="mb-8 flex flex-wrap items-center gap-3">
        <h1 className="flex-1 font-semibold text-2xl sm:text-3xl">{t("title")}</h1>
        {manyTrips || q ? (
          <div className="relative order-last basis-full sm:order-none sm:w-60 sm:basis-auto">
            <Search aria-hidden className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint" />
            <Input
              type="search"
              aria-label={t("search")}
              placeholder={t("searchHint")}
              maxLength={200}
              value={text}
              onChange={({ target }) => setText(target.value)}
              className="ps-9"
            />
          </div>
        ) : null}
        <Button variant="primary" onClick={open} onPointerEnter={() => void loadDialog()} onFocus={() => void loadDialog()}>
          <Plus aria-hidden /> {t("new")}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {q && !list.isFetching ? t("found", { count: trips.length }) : ""}
      </p>

      {list.isPending ? (
        <TripListSkeleton />
      ) : list.isError ? (
        <EmptyState title={t("failedTitle")} action={<Retry onClick={() => void list.refetch()} />}>
          {wordsFor(list.error)}
        </EmptyState>
      ) : trips.length === 0 && q ? (
        <EmptyState title={t("nothingFound")}>{t("nothingFoundText", { text: q })}</EmptyState>
      ) : trips.length === 0 ? (
        <Welcome onCreate={open} />
      ) : (
        <Sections trips={trips} today={today} />
      )}
      {list.hasNextPage ? (
        <div className="mt-8 text-center">
          <MoreButton loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} />
        </div>
      ) : null}
      {q || list.isPending ? null : <Archive today={today} />}
      {creating === "never" ? null : (
        <NewTripDialog
          open={creating === "open"}
          onClose={() => {
            setCreating("closed");
            setWish("");
          }}
          wish={wish}
          currency={me.data?.preferences.currency ?? "EUR"}
          timeZone={me.data?.timeZone ?? "UTC"}
        />
      )}
    </div>
  );
}

/** Once there were many trips, the box stays: it must not go away under the fingers. */
function useManyTrips(now: boolean): boolean {
  const [many, setMany] = useState(now);
  if (now && !many) setMany(true);
  return many;
}

function Retry({ onClick }: { onClick: () => void }) {
  const basics = useTranslations("basics");
  return <Button onClick={onClick}>{basics("retry")}</Button>;
}

function MoreButton({ loading, onClick }: { loading: boolean; onClick: () => void }) {
  const t = useTranslations("trips");
  const basics = useTranslations("basics");
  return (
    <Button disabled={loading} onClick={onClick}>
      {loading ? basics("loading") : t("more")}
    </Button>
  );
}

function Sections({ trips, today }: { trips: readonly ListedTrip[]; today: string }) {
  const t = useTranslations("trips");
  return (
    <div className="flex flex-col gap-10">
      {sectionsOf(trips, today).map(({ name, trips: some }, index) => (
        <section key={name} aria-labelledby={`trips-${name}`}>
          <h2 id={`trips-${name}`} className="mb-4 font-semibold text-muted text-sm">
            {t(name)}
          </h2>
          <Cards trips={some} today={today} eager={index === 0 ? 3 : 0} />
        </section>
      ))}
    </div>
  );
}

const grid = "grid gap-5 sm:grid-cols-2 lg:grid-cols-3";

function Cards({ trips, today, eager = 0 }: { trips: readonly ListedTrip[]; today: string; eager?: number }) {
  const actions = useTripActions();
  return (
    <ul className={grid}>
      {trips.map((trip, index) => (
        <li key={trip.id} className="grid">
          <TripCard trip={trip} today={today} actions={actions} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}

/** Put away, and asked for only when somebody wants to see them. */
function Archive({ today }: { today: string }) {
  const t = useTranslations("trips");
  const [open, setOpen] = useState(false);
  const list = useInfiniteQuery({
    ...useTRPC().itinerary.list.infiniteQueryOptions({ status: "archived" }, { getNextPageParam: (page) => page.nextCursor }),
    enabled: open,
  });
  const trips = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section aria-label={t("archivedSection")} className="mt-12">
      <Button variant="ghost" aria-expanded={open} className="-ms-4" onClick={() => setOpen(!open)}>
        {open ? t("hideArchived") : t("showArchived")}
      </Button>
      {open ? (
        <div className="mt-4">
          {list.isPending ? (
            <TripListSkeleton />
          ) : list.isError ? (
            <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
              {wordsFor(list.error)} <Retry onClick={() => void list.refetch()} />
            </p>
          ) : trips.length === 0 ? (
            <p className="text-muted text-sm">{t("noneArchived")}</p>
          ) : (
            <Cards trips={trips} today={today} />
          )}
          {list.hasNextPage ? (
            <div className="mt-6">
              <MoreButton loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} />
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** Cape Town, Lisbon, Kyoto: three pictures of what a trip may look like. */
const WISHES = [
  { points: [{ lat: -33.92, lon: 18.42 }], month: 2 },
  { points: [{ lat: 38.72, lon: -9.14 }], month: 9 },
  {
    points: [
      { lat: 35.68, lon: 139.77 },
      { lat: 35.01, lon: 135.77 },
    ],
    month: 4,
  },
];

function Welcome({ onCreate }: { onCreate: () => void }) {
  const t = useTranslations("trips");
  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      <div aria-hidden className="grid grid-cols-3 gap-px bg-line">
        {WISHES.map((cover) => (
          <div key={cover.month} className="aspect-video overflow-hidden">
            <CoverImage cover={cover} size="card" eager />
          </div>
        ))}
      </div>
      <div className="flex flex-col items-center px-6 py-12 text-center">
        <h2 className="font-semibold text-2xl">{t("emptyTitle")}</h2>
        <p className="mt-2 max-w-md text-muted">{t("emptyText")}</p>
        <div className="mt-7 flex flex-wrap justify-center gap-3">
          <Button variant="primary" size="lg" onClick={onCreate}>
            <Plus aria-hidden /> {t("first")}
          </Button>
          <SampleButton />
        </div>
      </div>
    </div>
  );
}

export function TripListSkeleton() {
  return (
    <div className={grid}>
      {[0, 1, 2].map((key) => (
        <div key={key} className="overflow-hidden rounded-2xl border border-line bg-surface">
          <Skeleton className="aspect-video rounded-none" />
          <div className="p-4">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="mt-2 h-4 w-1/2" />
            <Skeleton className="mt-5 h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
