import { z } from "zod";
import type { ServiceContext } from "#server/context.ts";
import { conn } from "#server/context.ts";

export const EVERYBODY = "*";
export const personScope = (userId: string): string => `user:${userId}`;

export interface UseRow {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly code: string | null;
  readonly bookingId: string;
  readonly userId: string;
  readonly amount: number;
  readonly currency: string;
}

/** Notes the use of a discount by a booking. False when the booking has it already; one that was released is taken up again. */
export async function insertUse(ctx: ServiceContext, use: UseRow): Promise<boolean> {
  const rows = await conn(ctx).$executeRaw`
    INSERT INTO discount_redemption AS d
      (id, rule_id, rule_version, code, booking_id, user_id, state, amount, currency, created_at, updated_at)
    VALUES (${ctx.newId()}::uuid, ${use.ruleId}, ${use.ruleVersion}, ${use.code}, ${use.bookingId}::uuid, ${use.userId}::uuid, 'RESERVED',
      ${use.amount}, ${use.currency}, ${ctx.now()}, ${ctx.now()})
    ON CONFLICT (rule_id, booking_id) DO UPDATE
      SET state = 'RESERVED', rule_version = EXCLUDED.rule_version, amount = EXCLUDED.amount, currency = EXCLUDED.currency,
          updated_at = EXCLUDED.updated_at
      WHERE d.state = 'RELEASED'`;
  return rows === 1;
}

/** Makes the counter if it is not there yet. */
export async function ensureCounter(ctx: ServiceContext, ruleId: string, scope: string, maxUses: number | null): Promise<void> {
  await conn(ctx).$executeRaw`
    INSERT INTO discount_counter (rule_id, scope, max_uses) VALUES (${ruleId}, ${scope}, ${maxUses}::int) ON CONFLICT DO NOTHING`;
}

/** Takes one use. The row lock of the statement and its condition decide; false when none is left. */
export async function takeOne(ctx: ServiceContext, ruleId: string, scope: string): Promise<boolean> {
  const rows = await conn(ctx).$executeRaw`
    UPDATE discount_counter SET reserved = reserved + 1
    WHERE rule_id = ${ruleId} AND scope = ${scope} AND (max_uses IS NULL OR reserved + redeemed < max_uses)`;
  return rows === 1;
}

/** Moves one reserved use: back (`release`) or for good (`redeem`). */
export async function settleOne(ctx: ServiceContext, ruleId: string, scope: string, redeemed: 0 | 1): Promise<void> {
  await conn(ctx).$executeRaw`
    UPDATE discount_counter SET reserved = reserved - 1, redeemed = redeemed + ${redeemed}::int
    WHERE rule_id = ${ruleId} AND scope = ${scope}`;
}

const usesSchema = z.array(z.object({ ruleId: z.string(), userId: z.string() }));
/** Ends the reservations of a booking and says which they were, in lock order. */
export async function settleUses(ctx: ServiceContext, bookingId: string, state: "REDEEMED" | "RELEASED") {
  const rows = await conn(ctx).$queryRaw`
    UPDATE discount_redemption SET state = ${state}, updated_at = ${ctx.now()}
    WHERE booking_id = ${bookingId}::uuid AND state = 'RESERVED'
    RETURNING rule_id AS "ruleId", user_id::text AS "userId"`;
  return usesSchema.parse(rows).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}

/** New limits of a rule. A counter that is beyond the new limit stays where it is: nothing more can be taken. */
export async function setLimits(ctx: ServiceContext, ruleId: string, maxUses: number | null, perPerson: number | null): Promise<void> {
  await ensureCounter(ctx, ruleId, EVERYBODY, maxUses);
  await conn(ctx).$executeRaw`
    UPDATE discount_counter
    SET max_uses = CASE WHEN scope = ${EVERYBODY} THEN greatest(${maxUses}::int, CASE WHEN ${maxUses}::int IS NULL THEN NULL ELSE reserved + redeemed END)
                        ELSE greatest(${perPerson}::int, CASE WHEN ${perPerson}::int IS NULL THEN NULL ELSE reserved + redeemed END) END
    WHERE rule_id = ${ruleId}`;
}

const countsSchema = z.array(z.object({ ruleId: z.string(), scope: z.string(), used: z.int() }));
/** How often these discounts are taken, by everybody and by one person. */
export async function findUsage(ctx: ServiceContext, ruleIds: readonly string[], userId: string | null) {
  const scopes = userId === null ? [EVERYBODY] : [EVERYBODY, personScope(userId)];
  const rows = await conn(ctx).$queryRaw`
    SELECT rule_id AS "ruleId", scope, reserved + redeemed AS used FROM discount_counter
    WHERE rule_id = ANY(${[...ruleIds]}) AND scope = ANY(${scopes})`;
  return countsSchema.parse(rows);
}

const totalsSchema = z.array(z.object({ ruleId: z.string(), limit: z.int().nullable(), reserved: z.int(), redeemed: z.int() }));
/** How often every discount was taken, by all together. */
export async function countUses(ctx: ServiceContext) {
  const rows = await conn(ctx).$queryRaw`
    SELECT rule_id AS "ruleId", max_uses AS "limit", reserved, redeemed FROM discount_counter WHERE scope = ${EVERYBODY}`;
  return new Map(totalsSchema.parse(rows).map(({ ruleId, ...uses }) => [ruleId, uses]));
}
