import { z } from "zod";
import type { ItemPlace, Itinerary } from "#domain/itinerary/itinerary.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access } from "#server/itinerary/access.ts";

const placed = z.object({ id: z.string(), dayId: z.string().nullable(), position: z.string() });
export type Placed = z.infer<typeof placed>;

/** How much of each day's order is needed: the first `head` items, and the last `tail`. Null is the pool. */
export interface Neighbours {
  readonly trip: Pick<Itinerary, "startDate" | "endDate">;
  readonly days: readonly (string | null)[];
  readonly head: number;
  readonly tail: number;
}

/**
 * The first and last items of the named days, by index: a long day costs no more than a short one. The pool holds what has no
 * day and what stands on a day the trip no longer has.
 */
export async function findNeighbours(
  ctx: ServiceContext,
  { itineraryId }: Access,
  { trip, days, head, tail }: Neighbours,
): Promise<readonly Placed[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    WITH wanted AS (SELECT * FROM unnest(${days.filter((day) => day !== null)}::text[]) AS d(date))
    SELECT p.id, d.date AS "dayId", p.position FROM wanted d CROSS JOIN LATERAL (
      (SELECT id, position FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND day_id = d.date ORDER BY position, id LIMIT ${head})
      UNION
      (SELECT id, position FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND day_id = d.date
        ORDER BY position DESC, id DESC LIMIT ${tail})
    ) p
    UNION ALL
    SELECT p.id, NULL, p.position FROM (
      (SELECT id, position FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND day_id IS NULL ORDER BY position, id LIMIT ${head})
      UNION
      (SELECT id, position FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND day_id IS NULL
        ORDER BY position DESC, id DESC LIMIT ${tail})
      UNION
      (SELECT id, position FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND (day_id < ${trip.startDate} OR day_id > ${trip.endDate}))
    ) p WHERE ${days.includes(null)}`;
  return rows.map((row) => placed.parse(row));
}

const placeRow = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
});

/** What is copied of a place into an item, by location id. Ids of nothing are left out. */
export async function findPlaces(ctx: ServiceContext, locationIds: readonly string[]): Promise<ReadonlyMap<string, ItemPlace>> {
  if (locationIds.length === 0) return new Map();
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT id, name, country, time_zone AS "timeZone", ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon
    FROM location WHERE id = ANY(${locationIds}::text[])`;
  return new Map(
    rows.map((raw) => {
      const { id, ...place } = placeRow.parse(raw);
      return [id, place];
    }),
  );
}

/** The booking each item held last, from the log: an item that is added again by undo gets its booking back. */
export async function findBookings(
  ctx: ServiceContext,
  { itineraryId }: Access,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await conn(ctx).$queryRaw<{ itemId: string; bookingId: string }[]>`
    SELECT operation->>'itemId' AS "itemId", operation->>'bookingId' AS "bookingId" FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND coalesce(operation->>'itemId', operation->'item'->>'id') = ANY(${itemIds}::text[])
      AND type LIKE 'item.%' AND type = 'item.attach-booking'
    ORDER BY seq`;
  return new Map(rows.map(({ itemId, bookingId }) => [itemId, bookingId]));
}

/** What a new trip starts with when its maker says nothing: their currency and time zone. */
export async function findDefaults(ctx: ServiceContext, userId: string): Promise<{ currency: string; timeZone: string } | null> {
  return conn(ctx).user.findUnique({ where: { id: userId }, select: { currency: true, timeZone: true } });
}
