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
