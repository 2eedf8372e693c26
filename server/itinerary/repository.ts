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
  type Votes,
  votesKey,
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
const votesRow = z.object({ itemId: z.string(), voters: z.record(z.string(), z.number()) });

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

const toVotes = (raw: unknown): Votes => ({ kind: "votes", ...votesRow.parse(raw) });

/** An item as its row. */
export function toItemRow(item: Item): z.infer<typeof itemRow> {
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
  /** That link shows costs and references. */
  readonly showsPrivate: boolean;
  readonly isDeleted: boolean;
}

/** What somebody is to a trip, in one query over primary keys. Null when there is no such trip. */
export async function findStanding(
  ctx: ServiceContext,
  { itineraryId, userId, tokenHash }: { itineraryId: string; userId: string | null; tokenHash: string | null },
): Promise<Standing | null> {
  const [row] = await conn(ctx).$queryRaw<unknown[]>`
    SELECT m.role, i.visibility, i.deleted_at IS NOT NULL AS "isDeleted", v.id IS NOT NULL AS "byLink", coalesce(v.show_private, false) AS "showsPrivate"
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
  showsPrivate: z.boolean(),
  isDeleted: z.boolean(),
});

export interface LockedItinerary extends ItineraryHead {
  /** As it was when the lock was asked for; `loadTouched` has it as it is now. The system is an owner everywhere. */
  readonly role: MemberRole;
}

/** Locks a trip for its one writer (W1) and reads its row. Null when it is gone, and for whoever is not a member: they lock nothing. */
export async function lockItinerary(ctx: ServiceContext, itineraryId: string): Promise<LockedItinerary | null> {
  const [row] =
    ctx.actor.type === "user"
      ? await conn(ctx).$queryRaw<LockRow[]>`
          SELECT to_jsonb(i) AS row, m.role FROM itinerary i
          JOIN itinerary_member m ON m.itinerary_id = i.id AND m.user_id = ${ctx.actor.userId}::uuid
          WHERE i.id = ${itineraryId}::uuid FOR UPDATE OF i`
      : ctx.actor.type === "system"
        ? await conn(ctx).$queryRaw<LockRow[]>`
            SELECT to_jsonb(i) AS row, 'owner' AS role FROM itinerary i WHERE i.id = ${itineraryId}::uuid FOR UPDATE`
        : [];
  return row === undefined ? null : { ...toHead(row.row), role: row.role };
}
interface LockRow {
  readonly row: unknown;
  readonly role: MemberRole;
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
  const [row] = await conn(ctx).$queryRaw<TouchedRow[]>`
    SELECT
      (SELECT role FROM itinerary_member WHERE itinerary_id = ${itineraryId}::uuid AND user_id = ${userId}::uuid) AS role,
      (SELECT coalesce(jsonb_object_agg(operation_id, seq), '{}') FROM itinerary_log
        WHERE itinerary_id = ${itineraryId}::uuid AND operation_id = ANY(${operationIds}::text[])) AS known,
      (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM itinerary_item t
        WHERE itinerary_id = ${itineraryId}::uuid AND id = ANY(${named("item:")}::text[])) AS items,
      (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM itinerary_day t
        WHERE itinerary_id = ${itineraryId}::uuid AND date = ANY(${named("day:")}::text[])) AS days,
      (SELECT coalesce(jsonb_agg(v), '[]') FROM (
        SELECT item_id AS "itemId", jsonb_object_agg(user_id, seq) AS voters FROM itinerary_vote
        WHERE itinerary_id = ${itineraryId}::uuid AND item_id = ANY(${named("votes:")}::text[]) GROUP BY item_id) v) AS votes`;
  const entities = new Map<EntityKey, Entity | null>(keys.map((key) => [key, null]));
  entities.set("itinerary", itinerary);
  for (const item of (row?.items ?? []).map(toItem)) entities.set(itemKey(item.id), item);
  for (const day of (row?.days ?? []).map(toDay)) entities.set(dayKey(day.date), day);
  for (const votes of (row?.votes ?? []).map(toVotes)) entities.set(votesKey(votes.itemId), votes);
  return { known: new Map(Object.entries(row?.known ?? {})), entities, role: row?.role ?? null };
}

interface TouchedRow extends Pick<Loaded, "role"> {
  readonly known: Record<string, number>;
  readonly items: unknown[];
  readonly days: unknown[];
  readonly votes: unknown[];
}

/** The whole trip at one moment, in one statement. Votes include those for removed items, which may come back (R11). */
export async function loadAll(
  ctx: ServiceContext,
  { itineraryId }: Access,
): Promise<(ItineraryHead & { items: Item[]; days: Day[]; votes: Votes[] }) | null> {
  const [row] = await conn(ctx).$queryRaw<{ itinerary: unknown; items: unknown[]; days: unknown[]; votes: unknown[] }[]>`
    SELECT to_jsonb(i) AS itinerary,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.position, t.id), '[]') FROM itinerary_item t WHERE t.itinerary_id = i.id) AS items,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.date), '[]') FROM itinerary_day t WHERE t.itinerary_id = i.id) AS days,
      (SELECT coalesce(jsonb_agg(v), '[]') FROM (
        SELECT item_id AS "itemId", jsonb_object_agg(user_id, seq) AS voters FROM itinerary_vote
        WHERE itinerary_id = i.id GROUP BY item_id) v) AS votes
    FROM itinerary i WHERE i.id = ${itineraryId}::uuid`;
  if (row === undefined) return null;
  return { ...toHead(row.itinerary), items: row.items.map(toItem), days: row.days.map(toDay), votes: row.votes.map(toVotes) };
}
