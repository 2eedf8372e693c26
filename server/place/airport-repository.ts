import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

const rowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  iata: z.string().nullable(),
  cityCode: z.string().nullable(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  members: z.array(z.string()).nullable(),
  scheduled: z.boolean().nullable(),
});
export type AirportRow = z.infer<typeof rowSchema>;

/** Airports and cities of airports known by a code. */
export async function findByCode(ctx: ServiceContext, code: string): Promise<AirportRow[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT id, kind, iata, city_code AS "cityCode", country, time_zone AS "timeZone",
      (details->'airports') AS members, (details->>'scheduled')::boolean AS scheduled
    FROM location WHERE (kind = 'airport' AND iata = ${code}) OR (kind = 'airport-city' AND city_code = ${code})`;
  return z.array(rowSchema).parse(rows);
}

/** Airports with flights near a place, the nearest and largest first. */
export async function findAround(ctx: ServiceContext, locationId: string, meters: number, limit: number): Promise<AirportRow[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT a.id, a.kind, a.iata, a.city_code AS "cityCode", a.country, a.time_zone AS "timeZone", NULL::jsonb AS members, true AS scheduled
    FROM location p JOIN location a ON ST_DWithin(a.geom, p.geom, ${meters}::float8)
    WHERE p.id = ${locationId} AND a.kind = 'airport' AND a.iata IS NOT NULL AND a.details->>'scheduled' = 'true'
    ORDER BY a.details->>'size' <> 'large', ST_Distance(a.geom, p.geom) LIMIT ${limit}`;
  return z.array(rowSchema).parse(rows);
}

const nearSchema = z.object({
  iata: z.string(),
  name: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  distanceMeters: z.number(),
});

/** Airports with flights near a point; a large one stands before a small one that is a little nearer. */
export async function findNear(
  ctx: ServiceContext,
  { lat, lon, meters, limit }: { lat: number; lon: number; meters: number; limit: number },
): Promise<z.infer<typeof nearSchema>[]> {
  const rows = await conn(ctx).$queryRaw`
    WITH point AS (SELECT ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography AS geom)
    SELECT a.iata, a.name, a.city, a.country, round(ST_Distance(a.geom, point.geom))::float8 AS "distanceMeters"
    FROM point JOIN location a ON ST_DWithin(a.geom, point.geom, ${meters}::float8)
    WHERE a.kind = 'airport' AND a.iata IS NOT NULL AND a.details->>'scheduled' = 'true'
    ORDER BY ST_Distance(a.geom, point.geom) * CASE WHEN a.details->>'size' = 'large' THEN 1 ELSE 3 END LIMIT ${limit}`;
  return z.array(nearSchema).parse(rows);
}
