import { z } from "zod";
import { conn, type ServiceContext, withTransaction } from "#server/context.ts";
import type { StoredEvent } from "#server/outbox/provider.ts";

/** A place in the outbox: the transaction and the event handed on last. */
export interface Position {
  readonly xid: bigint;
  readonly id: bigint;
}

const positions = z.array(z.object({ xid: z.bigint(), id: z.bigint() }));

/** Takes or keeps the lease of a follower. Null while another process holds it. */
export async function lease(ctx: ServiceContext, name: string, holder: string, milliseconds: number): Promise<Position | null> {
  const now = ctx.now();
  const until = new Date(now.getTime() + milliseconds);
  const rows = await conn(ctx).$queryRaw`
    INSERT INTO outbox_cursor AS c (name, last_id, last_xid, holder, lease_until) VALUES (${name}, 0, 0, ${holder}, ${until}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until
    WHERE c.holder IS NULL OR c.holder = excluded.holder OR c.lease_until IS NULL OR c.lease_until < ${now}::timestamptz
    RETURNING last_xid AS xid, last_id AS id`;
  return positions.parse(rows)[0] ?? null;
}

/** Gives the lease back, so that another process goes on at once. */
export async function release(ctx: ServiceContext, name: string, holder: string): Promise<void> {
  await conn(ctx).$executeRaw`UPDATE outbox_cursor SET holder = NULL, lease_until = NULL WHERE name = ${name} AND holder = ${holder}`;
}

/** Moves on, if the lease is still held. */
export async function advance(ctx: ServiceContext, name: string, holder: string, to: Position): Promise<boolean> {
  const count = await conn(ctx).$executeRaw`
    UPDATE outbox_cursor SET last_xid = ${to.xid}, last_id = ${to.id} WHERE name = ${name} AND holder = ${holder}`;
  return count === 1;
}

const stored = z.object({
  id: z.bigint(),
  xid: z.bigint(),
  aggregate: z.string(),
  aggregateId: z.string(),
  type: z.string(),
  payload: z.unknown(),
  headers: z.unknown(),
  createdAt: z.date(),
});

/**
 * The next events of transactions that are over. Every transaction below the horizon has ended, so nothing can appear
 * before a place once passed (O2).
 */
export async function readAfter(ctx: ServiceContext, after: Position, limit: number): Promise<(StoredEvent & { readonly xid: bigint })[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT id, xid, aggregate, aggregate_id AS "aggregateId", type, payload, headers, created_at AS "createdAt"
    FROM outbox
    WHERE (xid, id) > (${after.xid}::bigint, ${after.id}::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY xid, id
    LIMIT ${limit}`;
  return z.array(stored).parse(rows);
}

/** Removes events of before a moment that every one of these followers has passed. Returns how many. */
export async function prune(ctx: ServiceContext, names: readonly string[], before: Date, limit: number): Promise<number> {
  return conn(ctx).$executeRaw`
    DELETE FROM outbox WHERE id IN (
      SELECT o.id FROM outbox o
      WHERE o.created_at < ${before}::timestamptz
        AND NOT EXISTS (
          SELECT 1 FROM unnest(${[...names]}::text[]) AS n(name) LEFT JOIN outbox_cursor c ON c.name = n.name
          WHERE c.name IS NULL OR (o.xid, o.id) > (c.last_xid, c.last_id))
      ORDER BY o.xid, o.id LIMIT ${limit})`;
}

/**
 * A database that was restored from a dump counts its transactions anew, while stored numbers come from the old one.
 * Those are set back to zero and keep their order; what everyone has passed goes. Returns whether that was needed.
 */
export async function adoptRestored(ctx: ServiceContext): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const rows = await conn(tx).$queryRaw`
      WITH next AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xid)
      SELECT next.xid, 0::bigint AS id FROM next
      WHERE EXISTS (SELECT 1 FROM outbox_cursor WHERE last_xid >= next.xid) OR EXISTS (SELECT 1 FROM outbox WHERE xid >= next.xid)`;
    const next = positions.parse(rows)[0];
    if (!next) return false;
    await conn(tx).$executeRaw`
      DELETE FROM outbox o WHERE EXISTS (SELECT 1 FROM outbox_cursor)
        AND NOT EXISTS (SELECT 1 FROM outbox_cursor c WHERE (o.xid, o.id) > (c.last_xid, c.last_id))`;
    await conn(tx).$executeRaw`UPDATE outbox SET xid = 0 WHERE xid >= ${next.xid}`;
    await conn(tx).$executeRaw`UPDATE outbox_cursor SET last_xid = 0, last_id = 0`;
    return true;
  });
}
