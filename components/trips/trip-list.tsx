"use client";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Route } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type ListedTrip, TripCard } from "#components/trips/trip-card.tsx";
import { NewTripDialog } from "#components/trips/trip-form.tsx";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";

export function TripList({ today }: { today: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const [archived, setArchived] = useState(false);
  const me = useQuery(trpc.user.me.queryOptions());
  const list = useInfiniteQuery(
    trpc.itinerary.list.infiniteQueryOptions(archived ? { status: "archived" } : {}, { getNextPageParam: (page) => page.nextCursor }),
  );
  const trips = list.data?.pages.flatMap(({ data }) => data) ?? [];

  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.itinerary.list.pathKey() }),
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const update = useMutation(trpc.itinerary.update.mutationOptions(settled));
  const remove = useMutation(trpc.itinerary.remove.mutationOptions(settled));
  const restore = useMutation(trpc.itinerary.restore.mutationOptions(settled));
  const duplicate = useMutation(trpc.itinerary.duplicate.mutationOptions(settled));

  const actions = {
    archive(trip: ListedTrip) {
      const { id: itineraryId, status, name } = trip;
      const back = status === "archived" ? "planned" : status;
      const next = status === "archived" ? "planned" : "archived";
      update.mutate(
        { itineraryId, status: next },
        {
          onSuccess: () =>
            say(next === "archived" ? `“${name}” is archived.` : `“${name}” is among your trips again.`, {
              action: { label: "Undo", run: () => update.mutate({ itineraryId, status: next === "archived" ? back : "archived" }) },
            }),
        },
      );
    },
    duplicate: (trip: ListedTrip) =>
      duplicate.mutate(
        { itineraryId: trip.id },
        {
          onSuccess: (copy) => say(`“${copy.name}” is ready.`, { action: { label: "Open", run: () => router.push(`/trips/${copy.id}`) } }),
        },
      ),
    remove: (trip: ListedTrip) =>
      remove.mutate(
        { itineraryId: trip.id },
        {
          onSuccess: () =>
            say(`“${trip.name}” is deleted.`, { action: { label: "Undo", run: () => restore.mutate({ itineraryId: trip.id }) } }),
        },
      ),
  };

  return (
    <div className="mx-auto max-w-6xl px-4 py-8 sm:px-6 sm:py-10">
      <div className="mb-8 flex flex-wrap items-center gap-3">
        <h1 className="flex-1 font-semibold text-2xl sm:text-3xl">{archived ? "Archived trips" : "Your trips"}</h1>
        <Button variant="ghost" onClick={() => setArchived(!archived)}>
          {archived ? "Show current trips" : "Archived"}
        </Button>
        <Button variant="primary" onClick={() => setCreating(true)}>
          <Plus aria-hidden /> New trip
        </Button>
      </div>

      {list.isPending ? (
        <TripListSkeleton />
      ) : list.isError ? (
        <EmptyState title="The trips could not be loaded" action={<Button onClick={() => void list.refetch()}>Try again</Button>}>
          {wordsFor(list.error)}
        </EmptyState>
      ) : trips.length === 0 ? (
        <EmptyState
          icon={<Route aria-hidden />}
          title={archived ? "Nothing is archived" : "Where to?"}
          action={
            archived ? null : (
              <Button variant="primary" onClick={() => setCreating(true)}>
                <Plus aria-hidden /> Plan your first trip
              </Button>
            )
          }
        >
          {archived
            ? "Trips that you archive are kept here."
            : "Give it a name and dates. Then add places, flights and stays, and invite the people you travel with."}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {trips.map((trip) => (
            <li key={trip.id} className="grid">
              <TripCard trip={trip} today={today} actions={actions} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <div className="mt-8 text-center">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading…" : "More trips"}
          </Button>
        </div>
      ) : null}
      <NewTripDialog
        open={creating}
        onClose={() => setCreating(false)}
        currency={me.data?.preferences.currency ?? "EUR"}
        timeZone={me.data?.timeZone ?? "UTC"}
      />
    </div>
  );
}

export function TripListSkeleton() {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Skeleton className="h-36 rounded-2xl" />
      <Skeleton className="h-36 rounded-2xl" />
      <Skeleton className="h-36 rounded-2xl" />
    </div>
  );
}
