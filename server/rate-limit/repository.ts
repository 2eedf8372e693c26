import { z } from "zod";
import type { ServiceContext } from "#server/context.ts";

export interface Count {
  readonly key: string;
  readonly points: number;
  readonly expiresAt: Date;
}

const rows = z.array(z.object({ key: z.string(), points: z.int(), expiresAt: z.date() }));

/**
 * Adds one point to each key and tells the new counts; a window that has run out starts again.
 * Outside any open transaction: a failed attempt must stay counted when the rest is rolled back.
 */
export async function countAttempt(ctx: ServiceContext, keys: readonly string[], windowMs: number): Promise<Count[]> {
  const now = ctx.now();
  const until = new Date(now.getTime() + windowMs);
  // In one order for everyone, so that two attempts never wait for each other.
  const sorted = [...keys].sort();
  const result = await ctx.db.$queryRaw`
    INSERT INTO rate_limit (key, points, expires_at)
    SELECT k, 1, ${until}::timestamptz FROM unnest(${sorted}::text[]) AS k
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN rate_limit.expires_at <= ${now}::timestamptz THEN 1 ELSE rate_limit.points + 1 END,
      expires_at = CASE WHEN rate_limit.expires_at <= ${now}::timestamptz THEN ${until}::timestamptz ELSE rate_limit.expires_at END
    RETURNING key, points, expires_at AS "expiresAt"`;
  return rows.parse(result);
}

/** Takes one point back from each key. */
export async function giveBack(ctx: ServiceContext, keys: readonly string[]): Promise<void> {
  const sorted = [...keys].sort();
  await ctx.db.$executeRaw`UPDATE rate_limit SET points = greatest(points - 1, 0) WHERE key = ANY(${sorted}::text[])`;
}

export async function clearCounts(ctx: ServiceContext, keys: readonly string[]): Promise<void> {
  await ctx.db.rateLimit.deleteMany({ where: { key: { in: [...keys] } } });
}

/** Removes windows that have run out. Returns how many. */
export async function deleteExpiredCounts(ctx: ServiceContext): Promise<number> {
  return (await ctx.db.rateLimit.deleteMany({ where: { expiresAt: { lte: ctx.now() } } })).count;
}
