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

/** One query for all rooms: entries above each room's seq, in order. */
export async function readEntriesAfter(db: Db, cursors: ReadonlyMap<string, number>): Promise<RoomEntry[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT c.itinerary_id::text, l.seq, l.operation_id AS id, l.actor, l.at, l.operation
    FROM unnest(${[...cursors.keys()]}::uuid[], ${[...cursors.values()]}::int[]) AS c(itinerary_id, seq)
    CROSS JOIN LATERAL (
      SELECT * FROM itinerary_log WHERE itinerary_id = c.itinerary_id AND seq > c.seq ORDER BY seq LIMIT ${BATCH}
    ) l
    ORDER BY l.itinerary_id, l.seq`;
  return rows.map((raw) => {
    const { itinerary_id: itineraryId, at, operation, ...row } = entryRow.parse(raw);
    return { ...row, itineraryId, at: at.toISOString(), operation: upcast(operation) };
  });
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
export const SIGNALS = ["member.removed", "itinerary.deleted", "session.revoked", "user.erased", "notification.created"] as const;
export interface Signal {
  readonly id: bigint;
  readonly type: (typeof SIGNALS)[number];
  readonly aggregateId: string;
  readonly payload: { readonly userId?: string; readonly sessionId?: string; readonly notificationId?: string };
}
const signalRow = z.object({
  id: z.bigint(),
  type: z.enum(SIGNALS),
  aggregate_id: z.string(),
  payload: z.object({ userId: z.string().optional(), sessionId: z.string().optional(), notificationId: z.string().optional() }),
});

export async function readSignalsAfter(db: Db, afterId: bigint): Promise<Signal[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT id, type, aggregate_id, payload FROM outbox
    WHERE id > ${afterId} AND type = ANY(${[...SIGNALS]}::text[]) ORDER BY id LIMIT 2000`;
  return rows.map((raw) => {
    const { aggregate_id: aggregateId, ...row } = signalRow.parse(raw);
    return { ...row, aggregateId };
  });
}

export async function readLastOutboxId(db: Db): Promise<bigint> {
  const { _max } = await db.outbox.aggregate({ _max: { id: true } });
  return _max.id ?? 0n;
}

export async function readNotification(db: Db, notificationId: string): Promise<(NotificationMessage & { userId: string }) | null> {
  const row = await db.notification.findUnique({ where: { id: notificationId } });
  if (!row) return null;
  const { id, userId, kind, title, body, href, itineraryId, createdAt } = row;
  return { id, userId, kind, title, body, href, itineraryId, createdAt: createdAt.toISOString() };
}
