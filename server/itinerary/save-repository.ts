import type { Day, Entity, EntityKey, Item, Itinerary, Votes } from "#domain/itinerary/itinerary.ts";
import type { LogEntry } from "#domain/itinerary/operation.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access, WriteAction } from "#server/itinerary/access.ts";
import { toItemRow } from "#server/itinerary/repository.ts";

export interface Batch {
  readonly changes: ReadonlyMap<EntityKey, Entity | null>;
  /** At least one. */
  readonly entries: readonly LogEntry[];
  readonly itemsAdded: number;
  /** What it came from, such as a proposal. */
  readonly source: string | null;
}

/** Stores a batch: one statement for its items, its log and the trip's version; one each for what is rarer. */
export async function saveBatch(ctx: ServiceContext, { itineraryId }: Access<WriteAction>, batch: Batch): Promise<void> {
  const entities = [...batch.changes.values()];
  const days = entities.filter((entity): entity is Day => entity?.kind === "day");
  const removed = [...batch.changes].flatMap(([key, entity]) => (entity === null && key.startsWith("item:") ? [key.slice(5)] : []));
  const trip = entities.find((entity): entity is Itinerary => entity?.kind === "itinerary");
  if (removed.length > 0)
    await conn(ctx).$executeRaw`DELETE FROM itinerary_item WHERE itinerary_id = ${itineraryId}::uuid AND id = ANY(${removed}::text[])`;
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
  await saveVotes(ctx, itineraryId, batch);
  const items = entities.filter((entity): entity is Item => entity?.kind === "item");
  await saveItemsAndLog(ctx, itineraryId, items, batch);
}

/** A row per vote: those taken back go, new ones come, the rest keep their seq. */
async function saveVotes(ctx: ServiceContext, itineraryId: string, { changes }: Batch): Promise<void> {
  const itemIds = [...changes.keys()].flatMap((key) => (key.startsWith("votes:") ? [key.slice(6)] : []));
  if (itemIds.length === 0) return;
  const votes = [...changes.values()].filter((entity): entity is Votes => entity?.kind === "votes");
  const rows = votes.flatMap(({ itemId, voters }) =>
    Object.entries(voters).map(([userId, seq]) => ({ item_id: itemId, user_id: userId, seq })),
  );
  await conn(ctx).$executeRaw`
    WITH wanted AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(item_id text, user_id uuid, seq int)),
    taken_back AS (
      DELETE FROM itinerary_vote v WHERE v.itinerary_id = ${itineraryId}::uuid AND v.item_id = ANY(${itemIds}::text[])
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.item_id = v.item_id AND w.user_id = v.user_id)
    )
    INSERT INTO itinerary_vote (itinerary_id, item_id, user_id, seq)
    SELECT ${itineraryId}::uuid, item_id, user_id, seq FROM wanted
    ON CONFLICT (itinerary_id, item_id, user_id) DO UPDATE SET seq = excluded.seq`;
}

/** A place that has left the place table meanwhile leaves no foreign key behind: the item keeps its own copy. */
async function saveItemsAndLog(
  ctx: ServiceContext,
  itineraryId: string,
  items: readonly Item[],
  { entries, itemsAdded, source }: Batch,
): Promise<void> {
  const log = entries.map(({ operation, ...entry }) => ({ ...entry, type: operation.type, operation }));
  await conn(ctx).$executeRaw`
    WITH saved AS (
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
        created_seq = excluded.created_seq, updated_seq = excluded.updated_seq
    ), appended AS (
      INSERT INTO itinerary_log (itinerary_id, seq, operation_id, actor, at, type, operation, source)
      SELECT ${itineraryId}::uuid, x.seq, x.id, x.actor, x.at, x.type, x.operation, ${source}::text
      FROM jsonb_to_recordset(${JSON.stringify(log)}::jsonb) AS x(seq int, id text, actor text, at timestamptz, type text, operation jsonb)
      ORDER BY x.seq
    )
    UPDATE itinerary SET seq = ${entries.at(-1)!.seq}, item_count = item_count + ${itemsAdded}, updated_at = ${ctx.now()}::timestamptz
    WHERE id = ${itineraryId}::uuid`;
}
