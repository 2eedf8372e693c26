"use client";
import type { TripActions } from "#components/trip/actions.ts";
import { useItinerary } from "#components/trip/trip-context.tsx";
import { useVotes } from "#components/vote/use-votes.ts";
import { Votes } from "#components/vote/vote-button.tsx";
import { type Item, scheduledDay } from "#domain/itinerary/itinerary.ts";

/** Votes on a card: where something is still to be decided (an idea, an offer that is not booked), and where somebody has voted. */
export function CardVotes({ item, actions, active }: { item: Item; actions: TripActions; active: boolean }) {
  const trip = useItinerary();
  const { voters } = useVotes(item.id);
  const isOpen = trip !== undefined && scheduledDay(item, trip) === null;
  const isOffer = item.details.offerId !== undefined && item.bookingId === null;
  if (!isOpen && !isOffer && voters.length === 0) return null;
  // Above the title, whose press opens the card.
  return <Votes item={item} actions={actions} tabIndex={active ? 0 : -1} className="relative z-[2] mt-1.5 w-fit" />;
}
