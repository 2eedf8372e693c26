import { z } from "zod";
import type { Box, TypeFilter } from "#domain/place/search.ts";
import { Prisma } from "#prisma";
import { conn, type ServiceContext } from "#server/context.ts";

/** A place as found, with the name that was hit when a text was searched. */
const hitSchema = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  category: z.string().nullable(),
  name: z.string(),
  nameKey: z.string(),
  country: z.string().nullable(),
  admin: z.string().nullable(),
  city: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
  timeZone: z.string().nullable(),
  population: z.number().nullable(),
  importance: z.number(),
  iata: z.string().nullable(),
  cityCode: z.string().nullable(),
  licence: z.string().nullable(),
  description: z.string().nullable(),
  meters: z.number().nullable(),
  hitKey: z.string().nullable(),
  hitName: z.string().nullable(),
  isPrimary: z.boolean().nullable(),
  isPart: z.boolean().nullable(),
  similarity: z.number().nullable(),
});
export type Hit = z.infer<typeof hitSchema>;

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Where and what to look for, besides a text. */
export interface Filter {
  readonly point: Point | null;
  readonly radius: number | null;
  readonly box: Box | null;
  readonly type: TypeFilter | null;
}

const { sql, empty } = Prisma;
const NAMES = sql`n.location_id, n.key, n.name, n.is_primary, n.is_part, n.weight`;
/** Must be written as the partial indexes are, or they are not used. */
const NOT_CITIES = sql`kind NOT IN ('city', 'district')`;

const geography = ({ lat, lon }: Point) => sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;

function boxOf({ west, south, east, north }: Box): Prisma.Sql {
  const part = (from: number, to: number) =>
    sql`l.geom::geometry && ST_MakeEnvelope(${from}::float8, ${south}::float8, ${to}::float8, ${north}::float8, 4326)`;
  return west <= east ? part(west, east) : sql`(${part(west, 180)} OR ${part(-180, east)})`;
}

const hasCities = ({ kinds }: TypeFilter): boolean => kinds.includes("city") || kinds.includes("district");

/** Conditions on `l`; each begins with AND. */
function where({ point, radius, box, type }: Filter): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (point && radius !== null) parts.push(sql`AND ST_DWithin(l.geom, ${geography(point)}, ${radius}::float8)`);
  if (box) parts.push(sql`AND ${boxOf(box)}`);
  if (type) {
    if (!hasCities(type)) parts.push(sql`AND l.${NOT_CITIES}`);
    parts.push(sql`AND (l.kind = ANY(${type.kinds}::text[]) OR l.category = ANY(${type.categories}::text[]))`);
  }
  return parts.length === 0 ? empty : Prisma.join(parts, " ");
}

const isFiltered = ({ radius, box, type }: Filter): boolean => radius !== null || box !== null || type !== null;

const columns = (point: Point | null): Prisma.Sql => sql`
  l.id, l.source, l.kind, l.category, l.name, l.name_key AS "nameKey", l.country, l.admin, l.city, ST_Y(l.geom::geometry) AS lat, ST_X(l.geom::geometry) AS lon,
  l.time_zone AS "timeZone", l.population, l.importance, l.iata, l.city_code AS "cityCode", l.licence, l.description,
  ${point ? sql`ST_Distance(l.geom, ${geography(point)})` : sql`NULL::float8`} AS meters`;

const NO_NAME = sql`NULL::text AS "hitKey", NULL::text AS "hitName", NULL::boolean AS "isPrimary", NULL::boolean AS "isPart", NULL::real AS similarity`;

async function hits(ctx: ServiceContext, query: Prisma.Sql): Promise<Hit[]> {
  return z.array(hitSchema).parse(await conn(ctx).$queryRaw(query));
}

/** Hits by name: `branches` select names, each place is taken once with its best. */
const byNames = (
  ctx: ServiceContext,
  branches: readonly Prisma.Sql[],
  filter: Filter,
  { similarity = sql`NULL::real`, also = empty }: { readonly similarity?: Prisma.Sql; readonly also?: Prisma.Sql } = {},
): Promise<Hit[]> =>
  hits(
    ctx,
    sql`WITH hit AS MATERIALIZED (${Prisma.join([...branches], " UNION ALL ")})
        SELECT ${columns(filter.point)}, hit.key AS "hitKey", hit.name AS "hitName", hit.is_primary AS "isPrimary", hit.is_part AS "isPart", ${similarity} AS similarity
        FROM hit JOIN location l ON l.id = hit.location_id WHERE true ${where(filter)} ${also}`,
  );

const likePrefix = (key: string): string => `${key.replace(/[\\%_]/g, "\\$&")}%`;

/** The best places of a prefix that too many names share, or null for others. */
async function topOfPrefix(ctx: ServiceContext, key: string): Promise<readonly string[] | null> {
  const rows = await conn(ctx).locationPrefix.findUnique({ where: { prefix: key }, select: { locationIds: true } });
  return rows?.locationIds ?? null;
}

const EXACT = 40;
const PREFIX = 80;
const AROUND = 400;

/** Places with a name that is `key` or begins with it: the best known, and the nearest when there is a point. */
export async function findByName(
  ctx: ServiceContext,
  { key, text }: { readonly key: string; readonly text: string },
  filter: Filter,
): Promise<Hit[]> {
  const others = filter.type !== null && !hasCities(filter.type);
  const top = others ? null : await topOfPrefix(ctx, key);
  const begins = sql`n.key LIKE ${likePrefix(key)}`;
  const only = others ? sql`AND n.${NOT_CITIES}` : empty;
  const spot = isFiltered(filter) ? sql`AND EXISTS (SELECT 1 FROM location l WHERE l.id = n.location_id ${where(filter)})` : empty;
  const best = (condition: Prisma.Sql, most: number) => sql`(
    SELECT * FROM (SELECT DISTINCT ON (n.location_id) ${NAMES} FROM location_name n WHERE ${condition} ORDER BY n.location_id, n.weight DESC, starts_with(n.name, ${text}) DESC) AS once
    ORDER BY weight DESC LIMIT ${most})`;
  const branches = [best(sql`n.key = ${key} ${only} ${spot}`, EXACT)];
  if (top === null) branches.push(best(sql`${begins} ${only} ${spot}`, PREFIX));
  else branches.push(best(sql`n.location_id = ANY(${top}::text[]) AND ${begins}`, top.length));
  if (filter.point || (top !== null && filter.box)) branches.push(around(filter, sql`${begins} ${only}`));
  return byNames(ctx, branches, filter);
}

/** Names among the places nearest to the point, or the best known of the box: those that a list of the whole world leaves out. */
function around(filter: Filter, condition: Prisma.Sql): Prisma.Sql {
  const order = filter.point ? sql`l.geom <-> ${geography(filter.point)}` : sql`l.importance DESC`;
  return sql`(SELECT ${NAMES} FROM (SELECT l.id FROM location l WHERE true ${where(filter)} ORDER BY ${order} LIMIT ${AROUND}) AS near
              JOIN location_name n ON n.location_id = near.id WHERE ${condition} LIMIT ${PREFIX})`;
}

/** Places that have all words, in their names, city, region, country or kind. `search` is a text search query. */
export const findByWords = (ctx: ServiceContext, search: string, filter: Filter, most: number): Promise<Hit[]> =>
  hits(
    ctx,
    sql`SELECT ${columns(filter.point)}, ${NO_NAME} FROM location l WHERE l.words @@ ${search}::tsquery ${where(filter)}
        ORDER BY l.importance DESC LIMIT ${most}`,
  );

const SIMILAR = 200;

/** Places with a name much like `key`, or one of the spellings given; `also` are words they must have. */
export function findSimilar(
  ctx: ServiceContext,
  key: string,
  spellings: readonly string[],
  also: string | null,
  filter: Filter,
): Promise<Hit[]> {
  const most = also === null && !isFiltered(filter) ? EXACT : SIMILAR;
  const branches = [
    sql`SELECT location_id, key, name, is_primary, is_part, weight, similarity FROM similar_location_names(${key}, ${most}::int)`,
  ];
  if (spellings.length > 0)
    branches.push(sql`(SELECT ${NAMES}, ${1 - 1 / key.length}::real AS similarity FROM location_name n
                       WHERE n.key = ANY(${[...spellings]}::text[]) AND NOT n.is_part ORDER BY n.weight DESC LIMIT ${EXACT})`);
  return byNames(ctx, branches, filter, {
    similarity: sql`hit.similarity`,
    also: also === null ? empty : sql`AND l.words @@ ${also}::tsquery`,
  });
}

/** How many more to take by the sphere, whose order differs from that of the flattened earth by half a percent at most. */
const SPARE = 10;

/** Places nearest to a point, nearest first. */
export const findNear = (ctx: ServiceContext, point: Point, filter: Filter, most: number): Promise<Hit[]> =>
  hits(
    ctx,
    sql`SELECT * FROM (SELECT ${columns(point)}, ${NO_NAME} FROM location l WHERE true ${where(filter)}
          ORDER BY l.geom <-> ${geography(point)} LIMIT ${most + SPARE}) near ORDER BY near.meters, near.id LIMIT ${most}`,
  );

/** Places in a box, the best known first. */
export const findInBox = (ctx: ServiceContext, filter: Filter, most: number): Promise<Hit[]> =>
  hits(
    ctx,
    sql`SELECT ${columns(filter.point)}, ${NO_NAME} FROM location l WHERE true ${where(filter)} ORDER BY l.importance DESC, l.id LIMIT ${most}`,
  );

const placeRow = hitSchema
  .omit({ meters: true, hitKey: true, hitName: true, isPrimary: true, isPart: true, similarity: true })
  .extend({ openingHours: z.string().nullable(), visitMinutes: z.number().nullable(), otherNames: z.array(z.string()) });
export type PlaceRow = z.infer<typeof placeRow>;

const hoursRow = z.object({ id: z.string(), hours: z.string() });

/** Opening hours of those of the places that have any. */
export async function findHours(ctx: ServiceContext, ids: readonly string[]): Promise<z.infer<typeof hoursRow>[]> {
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT l.id, l.opening_hours AS hours FROM location l WHERE l.id = ANY(${[...ids]}::text[]) AND l.opening_hours IS NOT NULL`);
  return z.array(hoursRow).parse(rows);
}

/** One place with its other names. */
export async function findPlace(ctx: ServiceContext, id: string): Promise<PlaceRow | null> {
  const rows = await conn(ctx).$queryRaw(sql`
    SELECT ${columns(null)}, l.opening_hours AS "openingHours", l.visit_minutes AS "visitMinutes",
      ARRAY(SELECT n.name FROM location_name n WHERE n.location_id = l.id AND NOT n.is_primary AND NOT n.is_part ORDER BY n.key LIMIT 50) AS "otherNames"
    FROM location l WHERE l.id = ${id}`);
  return z.array(placeRow).parse(rows)[0] ?? null;
}
