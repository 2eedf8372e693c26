import { z } from "zod";
import type { LogEntry } from "#domain/itinerary/operation.ts";
import { upcast } from "#domain/itinerary/upcast.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access } from "#server/itinerary/access.ts";

const entryRow = z.object({ seq: z.number(), id: z.string(), actor: z.string(), at: z.date(), operation: z.unknown() });

function toEntry(raw: unknown): LogEntry {
  const { at, operation, ...row } = entryRow.parse(raw);
  return { ...row, at: at.toISOString(), operation: upcast(operation) };
}

/** The trip's version and its entries after `since`, oldest first, as of one moment. */
export async function readLogSince(
  ctx: ServiceContext,
  { itineraryId }: Access,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<{ readonly version: number; readonly entries: LogEntry[] }> {
  const rows = await conn(ctx).$queryRaw<({ version: number } & Record<string, unknown>)[]>`
    SELECT i.seq AS version, l.seq, l.operation_id AS id, l.actor, l.at, l.operation
    FROM itinerary i
    LEFT JOIN LATERAL (
      SELECT * FROM itinerary_log WHERE itinerary_id = i.id AND seq > ${since} ORDER BY seq LIMIT ${limit}
    ) l ON true
    WHERE i.id = ${itineraryId}::uuid
    ORDER BY l.seq`;
  const entries = rows.flatMap(({ version: _, ...row }) => (row.seq === null ? [] : [toEntry(row)]));
  return { version: rows[0]?.version ?? 0, entries };
}

/** Entries up to a seq, newest first: a page of the history. */
export async function readLogBefore(
  ctx: ServiceContext,
  { itineraryId }: Access,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<LogEntry[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT seq, operation_id AS id, actor, at, operation FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND (${before}::int IS NULL OR seq < ${before}::int)
    ORDER BY seq DESC LIMIT ${limit}`;
  return rows.map(toEntry);
}

/** Titles of items by id: as they are now, else as they were when they were added. */
export async function findTitles(
  ctx: ServiceContext,
  { itineraryId }: Access,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await conn(ctx).$queryRaw<{ id: string; title: string }[]>`
    SELECT id, title FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND id = ANY(${itemIds}::text[])`;
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const gone = itemIds.filter((id) => !titles.has(id));
  if (gone.length === 0) return titles;
  const added = await conn(ctx).$queryRaw<{ id: string; title: string }[]>`
    SELECT operation->'item'->>'id' AS id, operation->'item'->>'title' AS title FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND type = 'item.add' AND operation->'item'->>'id' = ANY(${gone}::text[])
    ORDER BY seq`;
  for (const { id, title } of added) titles.set(id, title);
  return titles;
}

/** Names of people by id; erased accounts keep whatever name is left on their row. */
export async function findNames(ctx: ServiceContext, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await conn(ctx).$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text, name FROM app_user WHERE id = ANY(${userIds}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The entries of one item, oldest first. */
export async function readItemLog(ctx: ServiceContext, { itineraryId }: Access, itemId: string, upTo: number | null): Promise<LogEntry[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT seq, operation_id AS id, actor, at, operation FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND (${upTo}::int IS NULL OR seq <= ${upTo}::int)
      AND (operation->>'itemId' = ${itemId} OR operation->'item'->>'id' = ${itemId} OR type LIKE 'itinerary.%')
    ORDER BY seq`;
  return rows.map(toEntry);
}

/** A page of the history, newest first: of everybody and everything, or of one person or one item. */
export async function readActivity(
  ctx: ServiceContext,
  { itineraryId }: Access,
  {
    before,
    limit,
    actor,
    itemId,
  }: { readonly before: number | null; readonly limit: number; readonly actor: string | null; readonly itemId: string | null },
): Promise<LogEntry[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT seq, operation_id AS id, actor, at, operation FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND (${before}::int IS NULL OR seq < ${before}::int)
      AND (${actor}::text IS NULL OR actor = ${actor}::text)
      AND (${itemId}::text IS NULL
        OR (type LIKE 'item.%' AND coalesce(operation->>'itemId', operation->'item'->>'id') = ${itemId}::text))
    ORDER BY seq DESC LIMIT ${limit}`;
  return rows.map(toEntry);
}

/** All entries of some items, some days and the trip itself, oldest first: what is needed to replay those, and no more. */
export async function readLogOf(
  ctx: ServiceContext,
  { itineraryId }: Access,
  { itemIds, dates, upTo }: { readonly itemIds: readonly string[]; readonly dates: readonly string[]; readonly upTo: number },
): Promise<LogEntry[]> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    SELECT seq, operation_id AS id, actor, at, operation FROM itinerary_log
    WHERE itinerary_id = ${itineraryId}::uuid AND seq <= ${upTo}
      AND ((type LIKE 'item.%' AND coalesce(operation->>'itemId', operation->'item'->>'id') = ANY(${itemIds}::text[]))
        OR (type = 'day.update' AND operation->>'date' = ANY(${dates}::text[]))
        OR type LIKE 'itinerary.%')
    ORDER BY seq`;
  return rows.map(toEntry);
}
