import { AppError } from "#domain/errors.ts";
import type { AppliedDiscount, Quote } from "#domain/pricing/quote.ts";
import type { ServiceContext } from "#server/context.ts";
import { withTransaction } from "#server/context.ts";
import * as repository from "#server/pricing/redemption-repository.ts";
import { limitsOf } from "#server/pricing/service.ts";

interface Reservation {
  readonly bookingId: string;
  readonly userId: string;
  /** The consented price; its discounts are reserved. */
  readonly quote: Pick<Quote, "currency" | "discounts">;
}

const usedUp = (discount: AppliedDiscount, mine: boolean): AppError =>
  new AppError("conflict", mine ? "You have used this discount as often as it allows." : "This discount is used up.", {
    reason: mine ? "used_by_you" : "used_up",
    ...(discount.code !== null && { code: discount.code }),
  });

/**
 * Takes one use of every discount of a price for a booking, in the transaction that holds its seats. Repeating it changes nothing. Throws
 * `conflict` when one is used up; the whole hold then rolls back. Lock order: after seats, counters by rule, everybody's before the person's.
 */
export async function reserveRedemption(ctx: ServiceContext, { bookingId, userId, quote }: Reservation): Promise<void> {
  const discounts = [...quote.discounts].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (discounts.length === 0) return;
  const limits = await limitsOf(ctx);
  await withTransaction(ctx, async (tx) => {
    for (const discount of discounts) {
      const use = { ruleId: discount.id, ruleVersion: discount.version, code: discount.code, amount: discount.amount };
      if (!(await repository.insertUse(tx, { ...use, bookingId, userId, currency: quote.currency }))) continue;
      const { maxUses = null, maxUsesPerPerson = null } = limits.get(discount.id) ?? {};
      const person = repository.personScope(userId);
      await repository.ensureCounter(tx, discount.id, repository.EVERYBODY, maxUses);
      await repository.ensureCounter(tx, discount.id, person, maxUsesPerPerson);
      if (!(await repository.takeOne(tx, discount.id, repository.EVERYBODY))) throw usedUp(discount, false);
      if (!(await repository.takeOne(tx, discount.id, person))) throw usedUp(discount, true);
    }
  });
}

async function settle(ctx: ServiceContext, bookingId: string, state: "REDEEMED" | "RELEASED"): Promise<number> {
  return withTransaction(ctx, async (tx) => {
    const uses = await repository.settleUses(tx, bookingId, state);
    for (const { ruleId, userId } of uses) {
      for (const scope of [repository.EVERYBODY, repository.personScope(userId)])
        await repository.settleOne(tx, ruleId, scope, state === "REDEEMED" ? 1 : 0);
    }
    return uses.length;
  });
}

/** Gives back what a booking had reserved: its hold ended. Says how many uses that were; again: none. */
export const releaseRedemption = (ctx: ServiceContext, bookingId: string): Promise<number> => settle(ctx, bookingId, "RELEASED");

/** The booking is confirmed: what it reserved is used for good. */
export const redeem = (ctx: ServiceContext, bookingId: string): Promise<number> => settle(ctx, bookingId, "REDEEMED");
