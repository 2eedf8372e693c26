import { z } from "zod";
import type { LogEntry } from "#domain/itinerary/operation.ts";
import type { NotificationMessage } from "#domain/itinerary/protocol.ts";
import { upcast } from "#domain/itinerary/upcast.ts";
import type { Db } from "#server/db.ts";

export interface RoomEntry extends LogEntry {
  readonly itineraryId: string;
}
const entryRow = z.object({
  itinerary_id: z.string(),
  seq: z.number(),
  id: z.string(),
  actor: z.string(),
  at: z.date(),
  operation: z.unknown(),
});

/** Most entries of one trip that one read takes; the rest follows in the next. */
const BATCH = 500;

/**
 * One query for all rooms: entries above each room's seq, in order. A room ends before an entry that this process cannot read,
 * such as one of a newer version beside it; the others are read on (V8).
 */
export async function readEntriesAfter(
  db: Db,
  cursors: ReadonlyMap<string, number>,
  onUnreadable: (itineraryId: string, seq: number, error: unknown) => void,
): Promise<RoomEntry[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT c.itinerary_id::text, l.seq, l.operation_id AS id, l.actor, l.at, l.operation
    FROM unnest(${[...cursors.keys()]}::uuid[], ${[...cursors.values()]}::int[]) AS c(itinerary_id, seq)
    CROSS JOIN LATERAL (
      SELECT * FROM itinerary_log WHERE itinerary_id = c.itinerary_id AND seq > c.seq ORDER BY seq LIMIT ${BATCH}
    ) l
    ORDER BY l.itinerary_id, l.seq`;
  const entries: RoomEntry[] = [];
  const ended = new Set<string>();
  for (const raw of rows) {
    const { itinerary_id: itineraryId, at, operation, ...row } = entryRow.parse(raw);
    if (ended.has(itineraryId)) continue;
    try {
      entries.push({ ...row, itineraryId, at: at.toISOString(), operation: upcast(operation) });
    } catch (error) {
      ended.add(itineraryId);
      onUnreadable(itineraryId, row.seq, error);
    }
  }
  return entries;
}

export async function readVersion(db: Db, itineraryId: string): Promise<number> {
  const row = await db.itinerary.findUnique({ where: { id: itineraryId }, select: { seq: true } });
  return row?.seq ?? 0;
}

export async function readName(db: Db, userId: string): Promise<string> {
  const row = await db.user.findUnique({ where: { id: userId }, select: { name: true } });
  return row?.name ?? "";
}

/** What sockets must be told beside the log. */
export const SIGNALS = [
  "member.added",
  "member.role-changed",
  "member.removed",
  "itinerary.deleted",
  "session.revoked",
  "user.erased",
  "notification.created",
  "seats.changed",
] as const;
export interface Signal {
  readonly id: bigint;
  /** The transaction that wrote it. */
  readonly xid: bigint;
  readonly type: (typeof SIGNALS)[number];
  readonly aggregateId: string;
  readonly payload: { readonly userId?: string; readonly sessionId?: string; readonly notificationId?: string };
}
export interface Signals {
  /** The oldest transaction still open: what it and later ones write may appear after this read. */
  readonly floor: bigint;
  readonly signals: readonly Signal[];
}
const signalRow = z.object({
  floor: z.bigint(),
  id: z.bigint().nullable(),
  xid: z.bigint().nullable(),
  type: z.enum(SIGNALS).nullable(),
  aggregateId: z.string().nullable(),
  payload: z.object({ userId: z.string().optional(), sessionId: z.string().optional(), notificationId: z.string().optional() }).nullable(),
});

/** Signals of transactions from `floor` on (null: of those still open), in order, and the next floor, as of one moment. */
export async function readSignals(db: Db, floor: bigint | null): Promise<Signals> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH now AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS floor)
    SELECT now.floor, o.id, o.xid, o.type, o.aggregate_id AS "aggregateId", o.payload
    FROM now LEFT JOIN outbox o ON o.xid >= coalesce(${floor}::bigint, now.floor) AND o.type = ANY(${[...SIGNALS]}::text[])
    ORDER BY o.id`;
  const parsed = rows.map((row) => signalRow.parse(row));
  return {
    floor: parsed[0]?.floor ?? floor ?? 0n,
    signals: parsed.flatMap(({ id, xid, type, aggregateId, payload }) =>
      id === null || xid === null || type === null || aggregateId === null ? [] : [{ id, xid, type, aggregateId, payload: payload ?? {} }],
    ),
  };
}

export async function readNotification(db: Db, notificationId: string): Promise<(NotificationMessage & { userId: string }) | null> {
  const row = await db.notification.findUnique({ where: { id: notificationId } });
  if (!row) return null;
  const { id, userId, kind, title, body, href, itineraryId, createdAt } = row;
  return { id, userId, kind, title, body, href, itineraryId, createdAt: createdAt.toISOString() };
}
