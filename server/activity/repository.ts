import { z } from "zod";
import { Prisma } from "#prisma";
import type { ActivityQuery } from "#server/activity/provider.ts";
import { conn, type ServiceContext } from "#server/context.ts";

const { sql, empty } = Prisma;

const sightSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  zone: z.string(),
  openingHours: z.string().nullable(),
  visitMinutes: z.number().nullable(),
  description: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
});
export type SightRecord = z.infer<typeof sightSchema>;

const venueSchema = z.object({
  id: z.string(),
  name: z.string(),
  layout: z.string(),
  city: z.string(),
  country: z.string(),
  zone: z.string(),
  lat: z.number(),
  lon: z.number(),
});
export type VenueRecord = z.infer<typeof venueSchema>;

type Area = ActivityQuery["area"];
const geography = ({ lat, lon }: { readonly lat: number; readonly lon: number }) =>
  sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;

/** Conditions on `geom` and `country`, which sights and venues both have; each begins with AND. */
function inArea({ point, radius, box, country }: Area): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (point && radius !== null) parts.push(sql`AND ST_DWithin(geom, ${geography(point)}, ${radius}::float8)`);
  if (box) {
    const { west, south, east, north } = box;
    const part = (from: number, to: number) =>
      sql`geom::geometry && ST_MakeEnvelope(${from}::float8, ${south}::float8, ${to}::float8, ${north}::float8, 4326)`;
    parts.push(west <= east ? sql`AND ${part(west, east)}` : sql`AND (${part(west, 180)} OR ${part(-180, east)})`);
  }
  if (country) parts.push(sql`AND country = ${country}`);
  return parts.length === 0 ? empty : Prisma.join(parts, " ");
}
const nearest = ({ point }: Area, otherwise: Prisma.Sql): Prisma.Sql => (point ? sql`ST_Distance(geom, ${geography(point)})` : otherwise);

const SIGHT = sql`id, name, category, country, city, time_zone AS zone, opening_hours AS "openingHours", visit_minutes AS "visitMinutes", description,
  ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon`;
const VENUE = sql`id, name, layout, city, country, zone, ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon`;

/** Curated sights of an area, the best known first, near ones before far ones. */
export async function findSights(
  ctx: ServiceContext,
  area: Area,
  categories: readonly string[] | null,
  limit: number,
): Promise<SightRecord[]> {
  const wanted = categories ? sql`AND category = ANY(${[...categories]}::text[])` : empty;
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT ${SIGHT} FROM location WHERE kind = 'sight' AND source = 'caravan' AND time_zone IS NOT NULL ${wanted} ${inArea(area)}
    ORDER BY importance - ${nearest(area, sql`0`)} / 40000 DESC, id LIMIT ${limit}`);
  return z.array(sightSchema).parse(rows);
}

export async function findSight(ctx: ServiceContext, id: string): Promise<SightRecord | null> {
  const rows = await conn(ctx).$queryRaw(
    sql`SELECT ${SIGHT} FROM location WHERE id = ${id} AND kind = 'sight' AND source = 'caravan' AND time_zone IS NOT NULL`,
  );
  return z.array(sightSchema).parse(rows)[0] ?? null;
}

export async function findVenues(ctx: ServiceContext, area: Area, limit: number): Promise<VenueRecord[]> {
  const rows = await conn(ctx).$queryRaw(
    sql`SELECT ${VENUE} FROM venue WHERE true ${inArea(area)} ORDER BY ${nearest(area, sql`id`)}, id LIMIT ${limit}`,
  );
  return z.array(venueSchema).parse(rows);
}

export async function findVenue(ctx: ServiceContext, id: string): Promise<VenueRecord | null> {
  const rows = await conn(ctx).$queryRaw(sql`SELECT ${VENUE} FROM venue WHERE id = ${id}`);
  return z.array(venueSchema).parse(rows)[0] ?? null;
}

const sessionRowSchema = z.object({
  id: z.string(),
  salesOpen: z.boolean(),
  price: z.int().nullable(),
  status: z.enum(["scheduled", "cancelled"]),
  /** Minutes off the pattern. */
  startsBy: z.int(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

/** Sessions that were touched. */
export async function findSessions(ctx: ServiceContext, ids: readonly string[]): Promise<SessionRow[]> {
  if (ids.length === 0) return [];
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT id, sales_open AS "salesOpen", price, status, starts_by AS "startsBy" FROM activity_session WHERE id = ANY(${[...ids]}::text[])`);
  return z.array(sessionRowSchema).parse(rows);
}

/** False when the session was there. */
export async function insertSession(ctx: ServiceContext, id: string): Promise<boolean> {
  const at = ctx.now();
  const { count } = await conn(ctx).activitySession.createMany({ data: [{ id, createdAt: at, updatedAt: at }], skipDuplicates: true });
  return count === 1;
}

export async function lockSession(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).$queryRaw`SELECT id FROM activity_session WHERE id = ${id} FOR UPDATE`;
}

export async function updateSession(
  ctx: ServiceContext,
  id: string,
  changes: { salesOpen?: boolean; price?: number | null; status?: "scheduled" | "cancelled"; startsBy?: number },
): Promise<void> {
  await conn(ctx).activitySession.update({ where: { id }, data: { ...changes, updatedAt: ctx.now() } });
}

/** Sights whose name holds a text, the best known first. */
export async function findSightsByName(ctx: ServiceContext, text: string, limit: number): Promise<SightRecord[]> {
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT ${SIGHT} FROM location WHERE kind = 'sight' AND source = 'caravan' AND time_zone IS NOT NULL AND position(lower(${text}) in lower(name)) > 0
    ORDER BY importance DESC, id LIMIT ${limit}`);
  return z.array(sightSchema).parse(rows);
}

/** Venues whose name or city holds a text. */
export async function findVenuesByName(ctx: ServiceContext, text: string, limit: number): Promise<VenueRecord[]> {
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT ${VENUE} FROM venue WHERE position(lower(${text}) in lower(name || ' ' || city)) > 0 ORDER BY length(name), id LIMIT ${limit}`);
  return z.array(venueSchema).parse(rows);
}
