import type { Metadata } from "next";
import { getQueryClient, HydrateClient, requireUser, trpc } from "#app/prefetch.tsx";
import { TripList } from "#components/trips/trip-list.tsx";
import { todayIn } from "#components/words.ts";

export const metadata: Metadata = { title: "Your trips" };

export default async function TripsPage() {
  await requireUser("/trips");
  const me = await getQueryClient().fetchQuery(trpc.user.me.queryOptions());
  await getQueryClient().prefetchInfiniteQuery(
    trpc.itinerary.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <TripList today={todayIn(me.timeZone)} />
    </HydrateClient>
  );
}
