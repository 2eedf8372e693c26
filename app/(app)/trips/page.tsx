import type { Metadata } from "next";
import { getQueryClient, HydrateClient, requireUser, trpc } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { todayIn } from "#components/trips/today.ts";
import { TripList } from "#components/trips/trip-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trips"))("title") };
}

export default async function TripsPage() {
  await requireUser("/trips");
  const queries = getQueryClient();
  const [me] = await Promise.all([
    queries.fetchQuery(trpc.user.me.queryOptions()),
    queries.prefetchInfiniteQuery(trpc.itinerary.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor })),
  ]);
  return (
    <HydrateClient>
      <TripList today={todayIn(me.timeZone)} />
    </HydrateClient>
  );
}
