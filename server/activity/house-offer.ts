import { GENRES, type Performance } from "#domain/activity/events.ts";
import type { Activity, ActivityOffer } from "#domain/activity/offer.ts";
import type { ProductKind } from "#domain/activity/products.ts";
import { addDays, dateSchema, epochOf, instantOf } from "#domain/time.ts";
import type { LiveSession } from "#server/activity/house-sessions.ts";
import type { SightRecord, VenueRecord } from "#server/activity/repository.ts";

export const HOUSE = { name: "house", label: "Caravan Demo" } as const;
const CURRENCY = "EUR";
const OFFER_MINUTES = 30;
/** Sales end so long before the start. */
const LAST_SALE_MS = 15 * 60_000;

export interface Tickets {
  readonly adults: number;
  readonly children: number;
}

/** What is offered: a product of a sight on some days, or one performance. */
export interface HouseActivityId extends Tickets {
  /** Sight or venue. */
  readonly at: string;
  readonly product: ProductKind | "event";
  readonly from: string;
  readonly until: string;
}

export const writeActivityId = ({ at, product, from, until, adults, children }: HouseActivityId): string =>
  [at, product, from, until, adults, children].join("|");

export function readActivityId(id: string): HouseActivityId | null {
  const [at = "", product, from = "", until = "", grown, small, more] = id.split("|");
  const kind = (["entry", "tour", "event"] as const).find((one) => one === product);
  const [adults = -1, children = -1] = [Number(grown), Number(small)];
  if (!at || !kind || more !== undefined || !dateSchema.safeParse(from).success || !dateSchema.safeParse(until).success) return null;
  if (!Number.isSafeInteger(adults) || !Number.isSafeInteger(children) || adults < 0 || children < 0 || until < from) return null;
  return { at, product: kind, from, until, adults, children };
}

const TITLES: Readonly<Record<ProductKind, string>> = { entry: "Entry", tour: "Guided visit" };

export const sightActivity = (sight: SightRecord, product: ProductKind, minutes: number): Activity => ({
  id: `${sight.id}:${product}`,
  kind: product,
  name: `${sight.name}: ${TITLES[product]}`,
  category: sight.category ?? "landmark",
  placeId: sight.id,
  lat: sight.lat,
  lon: sight.lon,
  ...(sight.city && { city: sight.city }),
  country: sight.country,
  zone: sight.zone,
  durationMinutes: minutes,
  ...(sight.description && { description: sight.description }),
});

export const eventActivity = (venue: VenueRecord, { id, title, genre, minutes }: Performance): Activity => ({
  id,
  kind: "event",
  name: title,
  category: GENRES.find((one) => one === genre) ?? "concert",
  venue: venue.name,
  lat: venue.lat,
  lon: venue.lon,
  city: venue.city,
  country: venue.country,
  zone: venue.zone,
  durationMinutes: minutes,
});

function momentOf(date: string, minutes: number, zone: string) {
  const day = addDays(date, Math.floor(minutes / 1440));
  const clock = minutes % 1440;
  const local = `${day}T${String(Math.floor(clock / 60)).padStart(2, "0")}:${String(clock % 60).padStart(2, "0")}`;
  return { local, zone, instant: instantOf({ local, zone }) };
}

export const startsAt = ({ date, start }: LiveSession, zone: string): number => epochOf({ local: momentOf(date, start, zone).local, zone });

/** Whether a session can still be bought for so many. */
export const canJoin = (session: LiveSession, zone: string, { adults, children }: Tickets, now: Date): boolean =>
  session.live.some(({ free }) => free >= adults + children) && startsAt(session, zone) - LAST_SALE_MS > now.getTime();

/** An offer of the house supplier with the sessions that can be had. */
export function houseActivityOffer(activity: Activity, id: HouseActivityId, sessions: readonly LiveSession[], now: Date): ActivityOffer {
  const tickets = id.adults + id.children;
  const money = (amount: number) => ({ amount, currency: CURRENCY });
  const shown = sessions.map((session) => {
    const fitting = session.live.filter(({ free }) => free >= tickets);
    const total = session.live.reduce((sum, section) => sum + section.total, 0);
    const free = session.live.reduce((sum, section) => sum + section.free, 0);
    return {
      id: session.id,
      start: momentOf(session.date, session.start, activity.zone),
      end: momentOf(session.date, session.start + session.minutes, activity.zone),
      seatsLeft: free,
      price: money(Math.min(...fitting.map(({ price }) => price))),
      ...(session.seated && {
        sections: session.live.map((section) => ({
          id: section.id,
          name: section.name,
          price: money(section.price),
          seatsLeft: section.free,
        })),
      }),
      loadFactor: total > 0 ? Math.round((1 - free / total) * 1000) / 1000 : 1,
    };
  });
  return {
    supplier: HOUSE.name,
    supplierOfferId: writeActivityId(id),
    demo: true,
    activity,
    sessions: shown,
    tickets: { adults: id.adults, children: id.children },
    total: money(Math.min(...shown.map(({ price }) => price.amount)) * tickets),
    conditions:
      activity.kind === "event" ? { refundable: false, freeCancellationHours: null } : { refundable: true, freeCancellationHours: 24 },
    hasSeats: sessions.some(({ seated }) => seated !== null),
    canHold: true,
    expiresAt: new Date(now.getTime() + OFFER_MINUTES * 60_000).toISOString(),
  };
}
