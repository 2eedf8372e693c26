import type { Metadata } from "next";
import { cookies } from "next/headers";
import { api, orNotFound, requireUser } from "#app/prefetch.tsx";
import { TripEditor } from "#components/trip/trip-editor-later.tsx";
import { parseViewChoice, VIEW_COOKIE } from "#components/trip/view-choice.ts";
import { TripView } from "#components/trip-view/trip-view.tsx";

export const metadata: Metadata = { title: "Trip" };

export default async function TripPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const userId = await requireUser(`/trips/${id}`);
  const caller = await api();
  const snapshot = await orNotFound(caller.itinerary.snapshot({ itineraryId: id }));
  // A guest of a public trip reads it; the live channel is for members.
  if (!snapshot.abilities.viewPrivate) return <TripView trip={await orNotFound(caller.itinerary.get({ itineraryId: id }))} />;
  const choice = parseViewChoice((await cookies()).get(VIEW_COOKIE)?.value);
  return <TripEditor key={id} itineraryId={id} userId={userId} initial={snapshot} choice={choice} />;
}
