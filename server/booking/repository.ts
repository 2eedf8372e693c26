import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

const ids = z.array(z.object({ id: z.string() }));

/** Moves held bookings past their time to `expired`, longest over first; those that somebody works on right now wait for the next sweep. */
export async function expireHeld(ctx: ServiceContext, limit: number): Promise<string[]> {
  const now = ctx.now();
  const rows = await conn(ctx).$queryRaw`
    UPDATE booking SET status = 'expired', version = version + 1, updated_at = ${now}::timestamptz
    WHERE id IN (
      SELECT id FROM booking WHERE status = 'held' AND hold_expires_at <= ${now}::timestamptz
      ORDER BY hold_expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return ids.parse(rows).map(({ id }) => id);
}
