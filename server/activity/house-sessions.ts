import { type Performance, performanceOn, readEventId, sectionPrice, sectionsOf } from "#domain/activity/events.ts";
import { venueSeats } from "#domain/activity/layouts.ts";
import { readSessionId, sessionsOn } from "#domain/activity/products.ts";
import { hashText } from "#domain/flight/chance.ts";
import type { SightRecord, VenueRecord } from "#server/activity/repository.ts";
import * as repository from "#server/activity/repository.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { availability, insertSeats, type NewSeat } from "#server/inventory/service.ts";

/** Places that are not chosen have one section. */
export const ANYWHERE = "place";

/** A part of a session that costs the same everywhere. */
export interface SessionSection {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly capacity: number;
  readonly soldBefore: number;
}

/** A session as its pattern has it. */
export interface PlannedSession {
  readonly id: string;
  readonly date: string;
  /** Minutes since midnight. */
  readonly start: number;
  readonly minutes: number;
  readonly sections: readonly SessionSection[];
  readonly seated: string | null;
}

/** A session as it can be had now. */
export interface LiveSession extends PlannedSession {
  readonly live: readonly (SessionSection & { readonly free: number; readonly total: number })[];
}

export const plannedSight = (sight: SightRecord, product: "entry" | "tour", date: string): PlannedSession[] =>
  sessionsOn(sight, product, date).map(({ id, start, minutes, capacity, soldBefore, price }) => ({
    id,
    date,
    start,
    minutes,
    sections: [{ id: ANYWHERE, name: "", price, capacity, soldBefore }],
    seated: null,
  }));

export function plannedEvent(venue: VenueRecord, performance: Performance): PlannedSession {
  const seats = Map.groupBy(venueSeats(venue.layout), ({ section }) => section);
  return {
    id: performance.id,
    date: performance.date,
    start: performance.start,
    minutes: performance.minutes,
    sections: sectionsOf(venue.layout).map(({ code, name, percent }) => {
      const capacity = seats.get(code)?.length ?? 0;
      return {
        id: code,
        name,
        price: sectionPrice(performance.price, percent),
        capacity,
        soldBefore: Math.round(capacity * performance.soldShare),
      };
    }),
    seated: venue.layout,
  };
}

/** A session by its id, as its pattern has it, or null. */
export async function plannedById(ctx: ServiceContext, id: string): Promise<PlannedSession | null> {
  const event = readEventId(id);
  if (event) {
    const venue = await repository.findVenue(ctx, event.venueId);
    const performance = venue && performanceOn(venue, event.date);
    return venue && performance ? plannedEvent(venue, performance) : null;
  }
  const name = readSessionId(id);
  const sight = name && (await repository.findSight(ctx, name.sightId));
  return (sight && name && plannedSight(sight, name.product, name.date).find((session) => session.id === id)) || null;
}

/** Which places the demo's other guests have: always the same ones of a session. */
function initialPlaces({ id, sections, seated }: PlannedSession): NewSeat[] {
  const seats = seated ? Map.groupBy(venueSeats(seated), ({ section }) => section) : null;
  return sections.flatMap((section) => {
    const labels = seats
      ? (seats.get(section.id) ?? []).map(({ label }) => label)
      : Array.from({ length: section.capacity }, (_, i) => `${i + 1}`);
    return labels
      .map((label) => ({ label, order: hashText(`${id}:${label}`) }))
      .sort((a, b) => a.order - b.order)
      .map(({ label }, rank) => ({ label, section: section.id, sold: rank < section.soldBefore }));
  });
}

/** Makes the row and the places of a session if they are not there. Any number may do so at once: one makes it, all find it whole. */
export async function touchSession(ctx: ServiceContext, session: PlannedSession): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    if (await repository.insertSession(tx, session.id)) await insertSeats(tx, session.id, initialPlaces(session));
  });
}

/** Sessions with what is free: counted from claims where there are any, from the pattern elsewhere. Closed ones have nothing. */
export async function liveSessions(ctx: ServiceContext, planned: readonly PlannedSession[]): Promise<LiveSession[]> {
  const rows = new Map(
    (
      await repository.findSessions(
        ctx,
        planned.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const counts = await availability(ctx, [...rows.keys()]);
  return planned.map((session) => {
    const row = rows.get(session.id);
    // An operator's price is that of the first section; others keep their distance to it.
    const first = session.sections[0]?.price ?? 1;
    return {
      ...session,
      start: session.start + (row?.startsBy ?? 0),
      live: session.sections.map((section) => {
        const count = row && counts.get(session.id)?.get(section.id);
        const total = count?.total ?? section.capacity;
        const free = row && (!row.salesOpen || row.status === "cancelled") ? 0 : (count?.free ?? section.capacity - section.soldBefore);
        const price = row?.price == null ? section.price : Math.round((row.price * section.price) / first);
        return { ...section, price, free, total };
      }),
    };
  });
}
