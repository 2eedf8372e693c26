import { z } from "zod";
import { MEMBER_ROLES, type MemberRole } from "#domain/access/policy.ts";
import { ITINERARY_STATUSES, type ItineraryFields, VISIBILITIES } from "#domain/itinerary/itinerary.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access } from "#server/itinerary/access.ts";

const memberRow = z.object({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(MEMBER_ROLES), createdAt: z.date() });
export type MemberRow = z.infer<typeof memberRow>;

/** The members of a trip, owners first, then in order of joining. */
export async function findMembers(ctx: ServiceContext, { itineraryId }: Access): Promise<MemberRow[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT m.user_id::text AS "userId", u.name, u.email, m.role, m.created_at AS "createdAt"
    FROM itinerary_member m JOIN app_user u ON u.id = m.user_id
    WHERE m.itinerary_id = ${itineraryId}::uuid
    ORDER BY m.role <> 'owner', m.created_at, m.user_id`;
  return rows.map((row) => memberRow.parse(row));
}

const listRow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  startDate: z.string(),
  endDate: z.string(),
  timeZone: z.string(),
  status: z.enum(ITINERARY_STATUSES),
  visibility: z.enum(VISIBILITIES),
  currency: z.string(),
  version: z.int(),
  itemCount: z.int(),
  memberCount: z.int(),
  role: z.enum(MEMBER_ROLES),
  rank: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type ListRow = z.infer<typeof listRow>;

export interface ListQuery {
  readonly userId: string;
  readonly status: ItineraryFields["status"] | null;
  /** Part of the name of the trip or of one of its places; null for all. */
  readonly text: string | null;
  /** Trips that end before this day come after the others, the latest first. */
  readonly today: string;
  readonly after: { readonly rank: number; readonly id: string } | null;
  readonly limit: number;
}

/** The trips a person is a member of: what is under way or ahead first, soonest first. Archived ones only when asked for. */
export async function findItineraries(ctx: ServiceContext, { userId, status, text, today, after, limit }: ListQuery): Promise<ListRow[]> {
  // Taken literally: somebody may look for 100%.
  const like = text === null ? null : `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT i.id::text, i.name, i.description, i.start_date AS "startDate", i.end_date AS "endDate", i.time_zone AS "timeZone", i.status,
      i.visibility, i.currency, i.seq AS version, i.item_count AS "itemCount", m.role, k.rank, i.created_at AS "createdAt",
      i.updated_at AS "updatedAt", (SELECT count(*)::int FROM itinerary_member o WHERE o.itinerary_id = i.id) AS "memberCount"
    FROM itinerary_member m
    JOIN itinerary i ON i.id = m.itinerary_id
    CROSS JOIN LATERAL (SELECT i.start_date::date - DATE '1900-01-01' AS days) d
    CROSS JOIN LATERAL (SELECT CASE WHEN i.end_date >= ${today} THEN d.days ELSE 1000000 - d.days END AS rank) k
    WHERE m.user_id = ${userId}::uuid AND i.deleted_at IS NULL
      AND (i.status = ${status}::text OR (${status}::text IS NULL AND i.status <> 'archived'))
      AND (${like}::text IS NULL OR i.name ILIKE ${like}::text OR EXISTS (
        SELECT FROM itinerary_item p LEFT JOIN location l ON l.id = p.location_id
        WHERE p.itinerary_id = i.id AND (p.place->>'name' ILIKE ${like}::text OR l.city ILIKE ${like}::text)))
      AND (${after?.rank ?? null}::int IS NULL OR (k.rank, i.id) > (${after?.rank ?? 0}::int, ${after?.id ?? null}::uuid))
    ORDER BY k.rank, i.id
    LIMIT ${limit}`;
  return rows.map((row) => listRow.parse(row));
}

const MEMBERS_SHOWN = 5;
const PLACES_READ = 40;
const faceRow = z.object({ itineraryId: z.string(), userId: z.string(), name: z.string() });
const stopRow = z.object({
  itineraryId: z.string(),
  name: z.string(),
  city: z.string().nullable(),
  type: z.string(),
  scheduled: z.boolean(),
  lat: z.number(),
  lon: z.number(),
});
export type StopRow = z.infer<typeof stopRow>;

/** Who is on each of these trips, owners first; no more than a card shows. */
export async function findFaces(ctx: ServiceContext, itineraryIds: readonly string[]): Promise<z.infer<typeof faceRow>[]> {
  if (itineraryIds.length === 0) return [];
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT t.id AS "itineraryId", f."userId", f.name FROM unnest(${itineraryIds}::text[]) AS t(id) CROSS JOIN LATERAL (
      SELECT m.user_id::text AS "userId", u.name FROM itinerary_member m JOIN app_user u ON u.id = m.user_id
      WHERE m.itinerary_id = t.id::uuid ORDER BY m.role <> 'owner', m.created_at, m.user_id LIMIT ${MEMBERS_SHOWN}) f`;
  return rows.map((row) => faceRow.parse(row));
}

/** Places of each of these trips in the order of its days, ideas last. */
export async function findStops(ctx: ServiceContext, itineraryIds: readonly string[]): Promise<StopRow[]> {
  if (itineraryIds.length === 0) return [];
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT t.id AS "itineraryId", s.* FROM unnest(${itineraryIds}::text[]) AS t(id) JOIN itinerary i ON i.id = t.id::uuid
    CROSS JOIN LATERAL (
      SELECT p.place->>'name' AS name, l.city, p.type, d.scheduled,
        (p.place->>'lat')::float8 AS lat, (p.place->>'lon')::float8 AS lon
      FROM itinerary_item p LEFT JOIN location l ON l.id = p.location_id
      CROSS JOIN LATERAL (SELECT coalesce(p.day_id BETWEEN i.start_date AND i.end_date, false) AS scheduled) d
      WHERE p.itinerary_id = i.id AND p.place IS NOT NULL
      ORDER BY NOT d.scheduled, p.day_id, p.position, p.id LIMIT ${PLACES_READ}) s`;
  return rows.map((row) => stopRow.parse(row));
}

/** A row for a trip to come: the operation that makes it fills in the rest within the same transaction. */
export async function insertItinerary(ctx: ServiceContext, id: string, ownerId: string, fields: ItineraryFields): Promise<void> {
  const at = ctx.now();
  await conn(ctx).itinerary.create({ data: { id, ownerId, ...fields, createdAt: at, updatedAt: at }, select: { id: true } });
  await conn(ctx).itineraryMember.create({
    data: { itineraryId: id, userId: ownerId, role: "owner" satisfies MemberRole, createdAt: at },
    select: { role: true },
  });
}

/** Marks a trip as deleted, or as there again. Its rows and its log stay. */
export async function setDeleted(ctx: ServiceContext, { itineraryId }: Access<"delete">, deleted: boolean): Promise<void> {
  await conn(ctx).itinerary.update({
    where: { id: itineraryId },
    data: { deletedAt: deleted ? ctx.now() : null, updatedAt: ctx.now() },
    select: { id: true },
  });
}

/** The trip that a view link opens, if it still does. */
export async function findItineraryByLink(ctx: ServiceContext, tokenHash: string): Promise<string | null> {
  const invite = await conn(ctx).itineraryInvite.findUnique({
    where: { tokenHash },
    select: { itineraryId: true, kind: true },
  });
  return invite?.kind === "view" ? invite.itineraryId : null;
}
