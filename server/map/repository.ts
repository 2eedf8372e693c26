import { z } from "zod";
import type { Box } from "#domain/place/search.ts";
import { Prisma } from "#prisma";
import { conn, type ServiceContext } from "#server/context.ts";

const labelRow = z.object({
  name: z.string(),
  kind: z.string(),
  category: z.string().nullable(),
  iata: z.string().nullable(),
  population: z.number().nullable(),
  importance: z.number(),
  lat: z.number(),
  lon: z.number(),
});
export type LabelRow = z.infer<typeof labelRow>;

/** Kinds that are shown, each from an importance of its own on. */
export type Thresholds = Readonly<Record<string, number>>;

const { sql } = Prisma;

/** The best known places in a box, no more than `most`. One box does not cross the date line. */
export async function findLabels(ctx: ServiceContext, { west, south, east, north }: Box, least: Thresholds, most: number) {
  const kinds = Object.entries(least).map(([kind, from]) => sql`(kind = ${kind} AND importance >= ${from}::real)`);
  // The lowest threshold alone lets the index on importance help where a box is half the world.
  const floor = Math.min(...Object.values(least));
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT name, kind, category, iata, population, importance, ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon
    FROM location
    WHERE geom::geometry && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)
      AND importance >= ${floor}::real AND (${Prisma.join(kinds, " OR ")})
    ORDER BY importance DESC, id LIMIT ${most}`);
  return z.array(labelRow).parse(rows);
}
