import { z } from "zod";
import type { MemberRole } from "#domain/access/policy.ts";
import {
  type Day,
  dayKey,
  type Entity,
  type EntityKey,
  type Item,
  type ItemPlace,
  type Itinerary,
  type ItineraryFields,
  itemKey,
  type Revisions,
} from "#domain/itinerary/itinerary.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access } from "#server/itinerary/access.ts";

// Rows were checked when they were written, so reading checks their shape only: a trip of 5,000 items is read often.
const revs = z.record(z.string(), z.object({ seq: z.number(), by: z.string(), other: z.number() })) as z.ZodType<Revisions>;
const text = z.string().nullable();
const itineraryRow = z.object({
  id: z.string(),
  owner_id: z.string(),
  name: z.string(),
  description: text,
  start_date: z.string(),
  end_date: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  status: z.string(),
  visibility: z.string(),
  seq: z.number(),
  item_count: z.number(),
  revs,
  created_at: z.string(),
  updated_at: z.string(),
  deleted_at: text,
});
const itemRow = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  description: text,
  location_id: text,
  place: z.custom<ItemPlace>((value) => typeof value === "object" && value !== null).nullable(),
  day_id: text,
  position: z.string(),
  start_local: text,
  start_zone: text,
  end_local: text,
  end_zone: text,
  cost_amount: z.number().nullable(),
  cost_currency: text,
  booking_ref: text,
  booking_id: text,
  media_urls: z.array(z.string()),
  details: z.record(z.string(), z.string()),
  revs,
  created_seq: z.number(),
  updated_seq: z.number(),
});
const dayRow = z.object({ date: z.string(), title: text, note: text, revs });

/** What is known of a trip beside its entity. */
export interface ItineraryHead {
  readonly itinerary: Itinerary;
  readonly seq: number;
  readonly ownerId: string;
  readonly itemCount: number;
  readonly isDeleted: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

function toHead(raw: unknown): ItineraryHead {
  const row = itineraryRow.parse(raw);
  const itinerary = {
    kind: "itinerary",
    id: row.id,
    name: row.name,
    description: row.description,
    startDate: row.start_date,
    endDate: row.end_date,
    timeZone: row.time_zone,
    currency: row.currency,
    status: row.status as ItineraryFields["status"],
    visibility: row.visibility as ItineraryFields["visibility"],
    revs: row.revs,
  } as const;
  return {
    itinerary,
    seq: row.seq,
    ownerId: row.owner_id,
    itemCount: row.item_count,
    isDeleted: row.deleted_at !== null,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

const moment = (local: string | null, zone: string | null) => (local === null || zone === null ? null : { local, zone });

function toItem(raw: unknown): Item {
  const row = itemRow.parse(raw);
  return {
    kind: "item",
    id: row.id,
    type: row.type as Item["type"],
    title: row.title,
    description: row.description,
    locationId: row.location_id,
    place: row.place,
    dayId: row.day_id,
    position: row.position,
    start: moment(row.start_local, row.start_zone),
    end: moment(row.end_local, row.end_zone),
    cost: row.cost_amount === null || row.cost_currency === null ? null : { amount: row.cost_amount, currency: row.cost_currency },
    bookingRef: row.booking_ref,
    bookingId: row.booking_id,
    mediaUrls: row.media_urls,
    details: row.details,
    revs: row.revs,
    createdSeq: row.created_seq,
    updatedSeq: row.updated_seq,
  };
}

const toDay = (raw: unknown): Day => ({ kind: "day", ...dayRow.parse(raw) });

function toItemRow(item: Item): z.infer<typeof itemRow> {
  return {
    id: item.id,
    type: item.type,
    title: item.title,
    description: item.description,
    location_id: item.locationId,
    place: item.place,
    day_id: item.dayId,
    position: item.position,
    start_local: item.start?.local ?? null,
    start_zone: item.start?.zone ?? null,
    end_local: item.end?.local ?? null,
    end_zone: item.end?.zone ?? null,
    cost_amount: item.cost?.amount ?? null,
    cost_currency: item.cost?.currency ?? null,
    booking_ref: item.bookingRef,
    booking_id: item.bookingId,
    media_urls: item.mediaUrls,
    details: item.details,
    revs: item.revs,
    created_seq: item.createdSeq,
    updated_seq: item.updatedSeq,
  };
}

export interface Standing {
  readonly role: MemberRole | null;
  readonly visibility: ItineraryFields["visibility"];
  readonly byLink: boolean;
  readonly isDeleted: boolean;
}

/** What somebody is to a trip, in one query over primary keys. Null when there is no such trip. */
export async function findStanding(
  ctx: ServiceContext,
  { itineraryId, userId, tokenHash }: { itineraryId: string; userId: string | null; tokenHash: string | null },
): Promise<Standing | null> {
  const [row] = await conn(ctx).$queryRaw<unknown[]>`
    SELECT m.role, i.visibility, i.deleted_at IS NOT NULL AS "isDeleted", v.id IS NOT NULL AS "byLink"
    FROM itinerary i
    LEFT JOIN itinerary_member m ON m.itinerary_id = i.id AND m.user_id = ${userId}::uuid
    LEFT JOIN itinerary_invite v ON v.token_hash = ${tokenHash}::text AND v.itinerary_id = i.id AND v.kind = 'view'
      AND v.revoked_at IS NULL AND (v.expires_at IS NULL OR v.expires_at > ${ctx.now()}::timestamptz)
    WHERE i.id = ${itineraryId}::uuid`;
  return row === undefined ? null : standingRow.parse(row);
}
const standingRow = z.object({
  role: z.enum(["viewer", "suggester", "editor", "owner"]).nullable(),
  visibility: z.enum(["private", "link", "public"]),
  byLink: z.boolean(),
  isDeleted: z.boolean(),
});

/** Locks the trip for its one writer (W1) and reads its row. Null when it is gone. */
export async function lockItinerary(ctx: ServiceContext, { itineraryId }: Access): Promise<ItineraryHead | null> {
  const [row] = await conn(ctx).$queryRaw<{ row: unknown }[]>`
    SELECT to_jsonb(i) AS row FROM itinerary i WHERE id = ${itineraryId}::uuid FOR UPDATE`;
  return row === undefined ? null : toHead(row.row);
}

export interface Loaded {
  /** Seqs of those operation ids that are in the log already. */
  readonly known: ReadonlyMap<string, number>;
  /** Null for a key without a row: the reducer must tell absent from not loaded. */
  readonly entities: Map<EntityKey, Entity | null>;
  /** The member's role as it is now that the lock is held; null for everybody else. */
  readonly role: MemberRole | null;
}

/** Everything a batch needs, in one statement that runs after the lock is held: known ids and the rows that `keys` name (R3). */
export async function loadTouched(
  ctx: ServiceContext,
  { itineraryId }: Access,
  { itinerary, keys, operationIds }: { itinerary: Itinerary; keys: readonly EntityKey[]; operationIds: readonly string[] },
): Promise<Loaded> {
  const userId = ctx.actor.type === "user" ? ctx.actor.userId : null;
  const named = (kind: string) => [...new Set(keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length)))];
  const [row] = await conn(ctx).$queryRaw<{ known: Record<string, number>; items: unknown[]; days: unknown[]; role: MemberRole | null }[]>`
    SELECT
      (SELECT role FROM itinerary_member WHERE itinerary_id = ${itineraryId}::uuid AND user_id = ${userId}::uuid) AS role,
      (SELECT coalesce(jsonb_object_agg(operation_id, seq), '{}') FROM itinerary_log
        WHERE itinerary_id = ${itineraryId}::uuid AND operation_id = ANY(${operationIds}::text[])) AS known,
      (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM itinerary_item t
        WHERE itinerary_id = ${itineraryId}::uuid AND id = ANY(${named("item:")}::text[])) AS items,
      (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM itinerary_day t
        WHERE itinerary_id = ${itineraryId}::uuid AND date = ANY(${named("day:")}::text[])) AS days`;
  const entities = new Map<EntityKey, Entity | null>(keys.map((key) => [key, null]));
  entities.set("itinerary", itinerary);
  for (const item of (row?.items ?? []).map(toItem)) entities.set(itemKey(item.id), item);
  for (const day of (row?.days ?? []).map(toDay)) entities.set(dayKey(day.date), day);
  return { known: new Map(Object.entries(row?.known ?? {})), entities, role: row?.role ?? null };
}

/** The whole trip at one moment, in one statement. */
export async function loadAll(
  ctx: ServiceContext,
  { itineraryId }: Access,
): Promise<(ItineraryHead & { items: Item[]; days: Day[] }) | null> {
  const [row] = await conn(ctx).$queryRaw<{ itinerary: unknown; items: unknown[]; days: unknown[] }[]>`
    SELECT to_jsonb(i) AS itinerary,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.position, t.id), '[]') FROM itinerary_item t WHERE t.itinerary_id = i.id) AS items,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.date), '[]') FROM itinerary_day t WHERE t.itinerary_id = i.id) AS days
    FROM itinerary i WHERE i.id = ${itineraryId}::uuid`;
  if (row === undefined) return null;
  return { ...toHead(row.itinerary), items: row.items.map(toItem), days: row.days.map(toDay) };
}

/** Stores what a batch changed: one statement per kind, however many rows. */
export async function saveChanges(
  ctx: ServiceContext,
  { itineraryId }: Access<"edit">,
  changes: ReadonlyMap<EntityKey, Entity | null>,
): Promise<void> {
  const entities = [...changes.values()];
  const items = entities.filter((entity): entity is Item => entity?.kind === "item");
  const days = entities.filter((entity): entity is Day => entity?.kind === "day");
  const removed = [...changes].flatMap(([key, entity]) => (entity === null && key.startsWith("item:") ? [key.slice(5)] : []));
  const trip = entities.find((entity): entity is Itinerary => entity?.kind === "itinerary");
  if (removed.length > 0)
    await conn(ctx).$executeRaw`DELETE FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND id = ANY(${removed}::text[])`;
  if (items.length > 0) await upsertItems(ctx, itineraryId, items);
  if (days.length > 0)
    await conn(ctx).$executeRaw`
      INSERT INTO itinerary_day (itinerary_id, date, title, note, revs)
      SELECT ${itineraryId}::uuid, x.date, x.title, x.note, x.revs
      FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS x(date text, title text, note text, revs jsonb)
      ON CONFLICT (itinerary_id, date) DO UPDATE SET title = excluded.title, note = excluded.note, revs = excluded.revs`;
  if (trip !== undefined)
    await conn(ctx).$executeRaw`
      UPDATE itinerary SET name = ${trip.name}, description = ${trip.description}, start_date = ${trip.startDate}, end_date = ${trip.endDate},
        time_zone = ${trip.timeZone}, currency = ${trip.currency}, status = ${trip.status}, visibility = ${trip.visibility},
        revs = ${JSON.stringify(trip.revs)}::jsonb
      WHERE id = ${itineraryId}::uuid`;
}

/** A place that has left the place table meanwhile leaves no foreign key behind: the item keeps its own copy. */
async function upsertItems(ctx: ServiceContext, itineraryId: string, items: readonly Item[]): Promise<void> {
  await conn(ctx).$executeRaw`
    INSERT INTO itinerary_item (itinerary_id, id, type, title, description, location_id, place, day_id, position, start_local, start_zone,
      end_local, end_zone, cost_amount, cost_currency, booking_ref, booking_id, media_urls, details, revs, created_seq, updated_seq)
    SELECT ${itineraryId}::uuid, x.id, x.type, x.title, x.description, (SELECT l.id FROM location l WHERE l.id = x.location_id), x.place,
      x.day_id, x.position, x.start_local, x.start_zone, x.end_local, x.end_zone, x.cost_amount, x.cost_currency, x.booking_ref,
      x.booking_id, x.media_urls, x.details, x.revs, x.created_seq, x.updated_seq
    FROM jsonb_to_recordset(${JSON.stringify(items.map(toItemRow))}::jsonb) AS x(id text, type text, title text, description text,
      location_id text, place jsonb, day_id text, position text, start_local text, start_zone text, end_local text, end_zone text,
      cost_amount bigint, cost_currency text, booking_ref text, booking_id uuid, media_urls text[], details jsonb, revs jsonb,
      created_seq int, updated_seq int)
    ON CONFLICT (itinerary_id, id) DO UPDATE SET type = excluded.type, title = excluded.title, description = excluded.description,
      location_id = excluded.location_id, place = excluded.place, day_id = excluded.day_id, position = excluded.position,
      start_local = excluded.start_local, start_zone = excluded.start_zone, end_local = excluded.end_local, end_zone = excluded.end_zone,
      cost_amount = excluded.cost_amount, cost_currency = excluded.cost_currency, booking_ref = excluded.booking_ref,
      booking_id = excluded.booking_id, media_urls = excluded.media_urls, details = excluded.details, revs = excluded.revs,
      created_seq = excluded.created_seq, updated_seq = excluded.updated_seq`;
}
