import { z } from "zod";
import { amenityBits } from "#domain/stay/amenities.ts";
import { Prisma } from "#prisma";
import { conn, type ServiceContext } from "#server/context.ts";
import type { LatLonBox, StayArea, StayQuery } from "#server/stay/provider.ts";

const { sql, empty } = Prisma;

const hotelSchema = z.object({
  id: z.int(),
  stars: z.int(),
  rating: z.int(),
  price: z.int(),
  amenities: z.int(),
  lat: z.number(),
  lon: z.number(),
  city: z.string(),
  country: z.string(),
  zone: z.string(),
  meters: z.number().nullable(),
});
export type HotelRecord = z.infer<typeof hotelSchema>;

const geography = ({ lat, lon }: { readonly lat: number; readonly lon: number }) =>
  sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;

const columns = (point: StayArea["point"]): Prisma.Sql => sql`
  h.id, h.stars::int AS stars, h.rating::int AS rating, h.price, h.amenities, ST_Y(h.geom::geometry) AS lat, ST_X(h.geom::geometry) AS lon,
  c.name AS city, c.country, c.zone, ${point ? sql`ST_Distance(h.geom, ${geography(point)})` : sql`NULL::float8`} AS meters`;

/** Must be written as the index is. A box over the date line is two. */
function inBox({ west, south, east, north }: LatLonBox): Prisma.Sql {
  const part = (from: number, to: number) =>
    sql`h.geom::geometry && ST_MakeEnvelope(${from}::float8, ${south}::float8, ${to}::float8, ${north}::float8, 4326)`;
  return west <= east ? part(west, east) : sql`(${part(west, 180)} OR ${part(-180, east)})`;
}

const METERS_PER_DEGREE = 111_000;
/** The box around a circle, a little larger, so that circles use the index of boxes too. */
export function boxAround({ lat, lon }: { readonly lat: number; readonly lon: number }, meters: number): LatLonBox {
  const dLat = meters / METERS_PER_DEGREE;
  const south = Math.max(-90, lat - dLat);
  const north = Math.min(90, lat + dLat);
  const widest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const dLon = widest < 0.02 ? 180 : dLat / widest;
  if (dLon >= 180) return { west: -180, south, east: 180, north };
  const wrap = (degrees: number) => (degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees);
  return { west: wrap(lon - dLon), south, east: wrap(lon + dLon), north };
}

function where({ area, filters }: Pick<StayQuery, "area" | "filters">): Prisma.Sql {
  const { point, radius, box, country } = area;
  const parts: Prisma.Sql[] = [];
  if (point && radius !== null)
    parts.push(sql`AND ${inBox(boxAround(point, radius))} AND ST_DWithin(h.geom, ${geography(point)}, ${radius}::float8)`);
  if (box) parts.push(sql`AND ${inBox(box)}`);
  if (country) parts.push(sql`AND c.country = ${country}`);
  if (filters.stars?.length) parts.push(sql`AND h.stars = ANY(${[...filters.stars]}::int[])`);
  if (filters.minRating !== undefined) parts.push(sql`AND h.rating >= ${Math.ceil(filters.minRating * 10)}::int`);
  const bits = amenityBits(filters.amenities ?? []);
  if (bits !== 0) parts.push(sql`AND h.amenities & ${bits}::int = ${bits}::int`);
  return parts.length === 0 ? empty : Prisma.join(parts, " ");
}

/** Good for its price; a few kilometres away costs a little. */
const goodness = (point: StayArea["point"]): Prisma.Sql =>
  point ? sql`h.rating - 9 * ln(h.price) - 1.2 * ST_Distance(h.geom, ${geography(point)}) / 1000` : sql`h.rating - 9 * ln(h.price)`;

function order(sort: StayQuery["sort"], point: StayArea["point"]): Prisma.Sql {
  if (sort === "price") return sql`h.price, h.id`;
  if (sort === "rating") return sql`h.rating DESC, h.id`;
  if (sort === "stars") return sql`h.stars DESC, h.rating DESC, h.id`;
  if (sort === "distance" && point) return sql`ST_Distance(h.geom, ${geography(point)}), h.id`;
  return sql`${goodness(point)} DESC, h.id`;
}

/** Hotels of an area in the order of a sort, some at a time. */
export async function findHotels(
  ctx: ServiceContext,
  query: Pick<StayQuery, "area" | "filters" | "sort">,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<HotelRecord[]> {
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT ${columns(query.area.point)} FROM hotel h JOIN stay_city c ON c.id = h.city_id WHERE true ${where(query)}
    ORDER BY ${order(query.sort, query.area.point)} LIMIT ${limit} OFFSET ${offset}`);
  return z.array(hotelSchema).parse(rows);
}

export async function findHotel(ctx: ServiceContext, id: number): Promise<HotelRecord | null> {
  const rows = await conn(ctx).$queryRaw(
    sql`SELECT ${columns(null)} FROM hotel h JOIN stay_city c ON c.id = h.city_id WHERE h.id = ${id}::int`,
  );
  return z.array(hotelSchema).parse(rows)[0] ?? null;
}

export interface NightRow {
  readonly id: string;
  readonly hotelId: number;
  readonly room: string;
  readonly date: string;
  readonly salesOpen: boolean;
  readonly price: number | null;
}

/** Nights of hotels that were touched, from a day on and before another. */
export async function findNights(ctx: ServiceContext, hotelIds: readonly number[], from: string, before: string): Promise<NightRow[]> {
  return conn(ctx).stayNight.findMany({
    where: { hotelId: { in: [...hotelIds] }, date: { gte: from, lt: before } },
    select: { id: true, hotelId: true, room: true, date: true, salesOpen: true, price: true },
  });
}

/** False when the night was there. */
export async function insertNight(ctx: ServiceContext, night: Pick<NightRow, "id" | "hotelId" | "room" | "date">): Promise<boolean> {
  const at = ctx.now();
  const { count } = await conn(ctx).stayNight.createMany({ data: [{ ...night, createdAt: at, updatedAt: at }], skipDuplicates: true });
  return count === 1;
}

export async function lockNight(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).$queryRaw`SELECT id FROM stay_night WHERE id = ${id} FOR UPDATE`;
}

export async function updateNight(ctx: ServiceContext, id: string, changes: { salesOpen?: boolean; price?: number | null }): Promise<void> {
  await conn(ctx).stayNight.update({ where: { id }, data: { ...changes, updatedAt: ctx.now() } });
}

/** Days on which a hotel takes nobody; `until` is the first night it is open again, null: nobody knows. */
export interface Closure {
  readonly from: string;
  readonly until: string | null;
}

const closureSchema = z.object({ from: z.string(), until: z.string().nullable() });
export async function findClosure(ctx: ServiceContext, hotelId: number): Promise<Closure | null> {
  const rows = await conn(ctx).$queryRaw`
    SELECT from_date AS "from", until_date AS until FROM hotel_closure WHERE hotel_id = ${hotelId}::int`;
  return z.array(closureSchema).parse(rows)[0] ?? null;
}

/** Closes a hotel for a while, or opens it again. */
export async function saveClosure(ctx: ServiceContext, hotelId: number, closure: Closure | null): Promise<void> {
  if (!closure) {
    await conn(ctx).$executeRaw`DELETE FROM hotel_closure WHERE hotel_id = ${hotelId}::int`;
    return;
  }
  await conn(ctx).$executeRaw`
    INSERT INTO hotel_closure (hotel_id, from_date, until_date, updated_at)
    VALUES (${hotelId}::int, ${closure.from}, ${closure.until}::text, ${ctx.now()}::timestamptz)
    ON CONFLICT (hotel_id) DO UPDATE SET from_date = EXCLUDED.from_date, until_date = EXCLUDED.until_date, updated_at = EXCLUDED.updated_at`;
}

/** Locks a hotel's row until the transaction ends. */
export async function lockHotel(ctx: ServiceContext, id: number): Promise<void> {
  await conn(ctx).$queryRaw`SELECT id FROM hotel WHERE id = ${id}::int FOR UPDATE`;
}

/** Of these hotels the ones that are closed in one of the nights. */
export async function findClosed(
  ctx: ServiceContext,
  ids: readonly number[],
  checkIn: string,
  checkOut: string,
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await conn(ctx).$queryRaw`
    SELECT hotel_id AS id FROM hotel_closure
    WHERE hotel_id = ANY(${[...ids]}::int[]) AND from_date < ${checkOut} AND (until_date IS NULL OR until_date > ${checkIn})`;
  return new Set(
    z
      .array(z.object({ id: z.int() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

/** Nights of a hotel that were touched, from a day on and before another. */
export async function findNightIds(ctx: ServiceContext, hotelId: number, from: string, before: string | null): Promise<string[]> {
  const rows = await conn(ctx).stayNight.findMany({
    where: { hotelId, date: { gte: from, ...(before !== null && { lt: before }) } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const namedSchema = hotelSchema.pick({ id: true, stars: true, amenities: true, city: true, country: true });
/** Hotels of cities that a text begins to name, or names somewhere; the largest cities' first hotels when there are many. */
export async function findHotelsOfCities(ctx: ServiceContext, text: string): Promise<z.infer<typeof namedSchema>[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT h.id, h.stars::int AS stars, h.amenities, c.name AS city, c.country FROM hotel h JOIN stay_city c ON c.id = h.city_id
    WHERE starts_with(lower(c.name), ${text}) OR position(lower(c.name) in ${text}) > 0
    ORDER BY length(c.name) DESC, c.id, h.id LIMIT 3000`;
  return z.array(namedSchema).parse(rows);
}
