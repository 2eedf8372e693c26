import { z } from "zod";
import { ITEM_TYPES } from "#domain/itinerary/itinerary.ts";
import { conn, type ServiceContext } from "#server/context.ts";

export const foundTripSchema = z.object({ id: z.string(), name: z.string(), startDate: z.string(), endDate: z.string() });
export const foundItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  type: z.enum(ITEM_TYPES),
  /** The day it is planned on; null among the ideas. */
  dayId: z.string().nullable(),
  itineraryId: z.string(),
  itineraryName: z.string(),
});

const MOST_WORDS = 8;

export interface TitleQuery {
  readonly userId: string;
  readonly text: string;
  readonly trips: number;
  readonly items: number;
}

const literal = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
/** A pattern for each word: all of them must be somewhere, in any order. */
const containing = (text: string): string[] =>
  text
    .split(/\s+/)
    .slice(0, MOST_WORDS)
    .map((word) => `%${literal(word)}%`);
const beginning = (text: string): string => `${literal(text)}%`;

/** A person's trips by name: those that begin with the text first, then the latest changed. Reads only trips they are a member of. */
export async function findTripsByName(ctx: ServiceContext, { userId, text, trips }: TitleQuery) {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT i.id::text, i.name, i.start_date AS "startDate", i.end_date AS "endDate"
    FROM itinerary_member m JOIN itinerary i ON i.id = m.itinerary_id
    CROSS JOIN LATERAL (SELECT lower(unaccent(i.name)) AS key) k
    WHERE m.user_id = ${userId}::uuid AND i.deleted_at IS NULL AND k.key LIKE ALL (ARRAY(SELECT lower(unaccent(w)) FROM unnest(${containing(text)}::text[]) w))
    ORDER BY k.key NOT LIKE lower(unaccent(${beginning(text)})), i.updated_at DESC, i.id
    LIMIT ${trips}`;
  return z.array(foundTripSchema).parse(rows);
}

/** Items of a person's trips by title or place, in the same order. The key of items begins with the trip: no other trip's row is read. */
export async function findItemsByTitle(ctx: ServiceContext, { userId, text, items }: TitleQuery) {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT t.id, t.title, t.type, t.day_id AS "dayId", i.id::text AS "itineraryId", i.name AS "itineraryName"
    FROM itinerary_member m JOIN itinerary i ON i.id = m.itinerary_id JOIN itinerary_item t ON t.itinerary_id = i.id
    CROSS JOIN LATERAL (SELECT lower(unaccent(t.title || ' ' || coalesce(t.place->>'name', ''))) AS key) k
    WHERE m.user_id = ${userId}::uuid AND i.deleted_at IS NULL
      AND k.key LIKE ALL (ARRAY(SELECT lower(unaccent(w)) FROM unnest(${containing(text)}::text[]) w))
    ORDER BY k.key NOT LIKE lower(unaccent(${beginning(text)})), i.updated_at DESC, i.id, t.day_id, t.position, t.id
    LIMIT ${items}`;
  return z.array(foundItemSchema).parse(rows);
}
