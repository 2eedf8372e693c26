import { choiceOf, priceOfTickets } from "#components/find/activity-item.ts";
import type { RouterOutputs } from "#components/trpc/client.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";
import type { Money } from "#domain/money.ts";

export type SavedOfferNow = RouterOutputs["offer"]["get"];

/** The offer an item was made from, while it is not booked. */
export const offerOf = (item: Pick<Item, "type" | "details" | "bookingId">): string | null =>
  (item.type === "flight" || item.type === "lodging" || item.type === "activity") && item.bookingId === null
    ? (item.details.offerId ?? null)
    : null;

/** What the item's choice of an offer costs now; null when that choice is not on sale any more: a session that is full, a part of a venue. */
export function priceNow(item: Pick<Item, "details">, offer: SavedOfferNow): Money | null {
  if (offer.kind !== "activity") return offer.total;
  const session = offer.sessions.find(({ id }) => id === item.details.sessionId);
  return session ? priceOfTickets(session, offer.tickets.adults + offer.tickets.children, choiceOf(item.details)) : null;
}

/** How the price of now stands to the one an item was saved with; null when they cannot be compared. */
export function change(saved: Money | null, now: Money | null): "dearer" | "cheaper" | "same" | null {
  if (!saved || !now || saved.currency !== now.currency) return null;
  return now.amount === saved.amount ? "same" : now.amount > saved.amount ? "dearer" : "cheaper";
}
