import { shortened, writeSeats } from "#components/find/flight-item.ts";
import type { FoundItem } from "#components/find/use-add-items.ts";
import type { Session } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";
import type { Money } from "#domain/money.ts";

/** What a person chose of a session: a part of the venue, or seats. */
export interface Choice {
  readonly section: string | null;
  readonly seats: readonly string[];
}
export const NO_CHOICE: Choice = { section: null, seats: [] };

/** What some tickets of a session cost together; null when a chosen part or seat is not on sale. */
export function priceOfTickets(session: Session, tickets: number, { section, seats }: Choice): Money | null {
  const { currency } = session.price;
  const inSection = (id: string) => session.sections?.find((one) => one.id === id)?.price.amount ?? null;
  if (seats.length > 0) {
    // A seat's name begins with that of its part.
    const prices = seats.map((seat) => session.sections?.find(({ id }) => seat.startsWith(id))?.price.amount ?? null);
    return prices.includes(null) ? null : { amount: prices.reduce<number>((sum, price) => sum + (price ?? 0), 0), currency };
  }
  const one = section === null ? session.price.amount : inSection(section);
  return one === null ? null : { amount: one * tickets, currency };
}

/** What an item kept of its session. */
export const choiceOf = (details: Readonly<Record<string, string>>): Choice => ({
  section: details.section ?? null,
  seats: details.seat ? details.seat.split(", ") : [],
});

/** The item of a session: its time in its own zone, the cost of all tickets, and the offer as `details.offerId`. */
export function itemOfActivity(offer: ShownActivity, session: Session, choice: Choice): FoundItem {
  const { activity, tickets, conditions } = offer;
  const count = tickets.adults + tickets.children;
  const country = /^[A-Za-z]{2}$/.test(activity.country ?? "") ? activity.country : null;
  const details: Record<string, string> = {
    offerId: offer.id,
    activityId: activity.id,
    sessionId: session.id,
    kind: activity.kind,
    category: activity.category,
    tickets: String(count),
    adults: String(tickets.adults),
    children: String(tickets.children),
    refundable: conditions.refundable ? "yes" : "no",
    provider: offer.providerName,
    ...(conditions.freeCancellationHours !== null && { freeHours: String(conditions.freeCancellationHours) }),
    ...(choice.section && { section: choice.section }),
    ...(choice.seats.length > 0 && { seats: writeSeats(new Map([[session.id, choice.seats]])), seat: choice.seats.join(", ") }),
    ...(offer.demo && { demo: "yes" }),
  };
  return {
    date: session.start.local.slice(0, 10),
    fields: {
      type: "activity",
      title: activity.name.slice(0, 200),
      locationId: activity.placeId ?? null,
      place: {
        name: (activity.venue ?? activity.name.split(": ")[0] ?? activity.name).slice(0, 300),
        lat: activity.lat,
        lon: activity.lon,
        country,
        timeZone: activity.zone,
      },
      start: { local: session.start.local.slice(0, 16), zone: session.start.zone },
      end: { local: session.end.local.slice(0, 16), zone: session.end.zone },
      cost: priceOfTickets(session, count, choice),
      details: shortened(details),
    },
  };
}
