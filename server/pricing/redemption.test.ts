import { beforeEach, describe, expect, test } from "vitest";
import type { AppliedDiscount } from "#domain/pricing/quote.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { redeem, releaseRedemption, reserveRedemption } from "#server/pricing/redemption.ts";
import { priceOffer } from "#server/pricing/service.ts";
import { draftRule, publishRule, retireRule } from "#server/pricing/staff.ts";
import { asUser, testContext } from "#tests/support/context.ts";
import { onRealPostgres } from "#tests/support/database.ts";
import { createUser, unique } from "#tests/support/factories.ts";
import { flight } from "#tests/support/prices.ts";

const ctx = testContext();

async function operator(): Promise<ServiceContext> {
  const { id } = await createUser(ctx);
  await ctx.db.user.update({ where: { id }, data: { role: "operator" } });
  return asUser(ctx, id);
}

const names = { en: "Test", de: "Test" };
async function limitedCode(limits: { readonly maxUses?: number; readonly maxUsesPerPerson?: number }) {
  const staff = await operator();
  const code = unique("T")
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, "")
    .slice(0, 30);
  const ruleId = code.toLowerCase();
  const publish = async (changed: typeof limits) => {
    const { version } = await draftRule(staff, {
      ruleId,
      definition: {
        kind: "discount",
        name: names,
        priority: 100,
        when: {},
        code,
        percent: "10",
        per: "booking",
        stacking: "exclusive",
        ...changed,
      },
      note: "",
      validTo: null,
    });
    return publishRule(staff, { ruleId, version });
  };
  const { version } = await publish(limits);
  const discount: AppliedDiscount = { id: ruleId, version, code, name: names, amount: 1_000 };
  return { staff, code, ruleId, publish, quote: { currency: "EUR", discounts: [discount] } };
}

const counter = (ruleId: string, scope = "*") => ctx.db.discountCounter.findUnique({ where: { ruleId_scope: { ruleId, scope } } });
const succeeded = (results: readonly PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === "fulfilled").length;
const outcome = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) => `${error.code} ${error.details?.reason}`,
  );

describe("[PR17] using limited discounts", () => {
  let userId = "";
  beforeEach(async () => {
    userId = (await createUser(ctx)).id;
  });

  test("forty bookings at once want a code with seven uses: seven get it", async () => {
    const { quote, ruleId } = await limitedCode({ maxUses: 7 });
    const people = await Promise.all(Array.from({ length: 8 }, () => createUser(ctx)));
    const attempts = Array.from({ length: 40 }, (_, index) =>
      reserveRedemption(ctx, { bookingId: ctx.newId(), userId: people[index % 8]!.id, quote }),
    );
    const results = await Promise.allSettled(attempts);
    expect(succeeded(results)).toBe(7);
    expect(await counter(ruleId)).toMatchObject({ reserved: 7, redeemed: 0, maxUses: 7 });
    expect(await ctx.db.discountRedemption.count({ where: { ruleId, state: "RESERVED" } })).toBe(7);
    const people7 = await ctx.db.discountCounter.findMany({ where: { ruleId, NOT: { scope: "*" } } });
    expect(people7.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(7);
  });

  test.runIf(onRealPostgres)("negative control: read, then write, without condition and check, oversells", async () => {
    const { ruleId } = await limitedCode({ maxUses: 7 });
    await ctx.db.$executeRaw`CREATE TABLE IF NOT EXISTS unguarded_counter (rule_id TEXT PRIMARY KEY, reserved INT NOT NULL)`;
    await ctx.db.$executeRaw`INSERT INTO unguarded_counter VALUES (${ruleId}, 0)`;
    const careless = () =>
      ctx.db.$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ reserved: number }[]>`SELECT reserved FROM unguarded_counter WHERE rule_id = ${ruleId}`;
        if (!row || row.reserved >= 7) throw new Error("used up");
        await tx.$executeRaw`SELECT pg_sleep(0.01)::text`;
        await tx.$executeRaw`UPDATE unguarded_counter SET reserved = reserved + 1 WHERE rule_id = ${ruleId}`;
      });
    expect(succeeded(await Promise.allSettled(Array.from({ length: 40 }, careless)))).toBeGreaterThan(7);
  });

  test("the check of the table holds even when the condition is left out", async () => {
    const { quote, ruleId } = await limitedCode({ maxUses: 1 });
    await reserveRedemption(ctx, { bookingId: ctx.newId(), userId, quote });
    const careless = ctx.db.$executeRaw`UPDATE discount_counter SET reserved = reserved + 1 WHERE rule_id = ${ruleId} AND scope = '*'`;
    await expect(careless).rejects.toThrow(/discount_counter_within_limit/);
  });

  test("ten at once by one person who may use it twice: two", async () => {
    const { quote, ruleId } = await limitedCode({ maxUsesPerPerson: 2 });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => reserveRedemption(ctx, { bookingId: ctx.newId(), userId, quote })),
    );
    expect(succeeded(results)).toBe(2);
    expect(await counter(ruleId, `user:${userId}`)).toMatchObject({ reserved: 2 });
    // The refused ones left nothing behind, in everybody's counter neither.
    expect(await counter(ruleId)).toMatchObject({ reserved: 2 });
    expect(await outcome(reserveRedemption(ctx, { bookingId: ctx.newId(), userId, quote }))).toBe("conflict used_by_you");
    const other = (await createUser(ctx)).id;
    expect(await outcome(reserveRedemption(ctx, { bookingId: ctx.newId(), userId: other, quote }))).toBe("done");
  });

  test("two discounts reserved in different order by many bookings never block each other for good", async () => {
    const one = await limitedCode({ maxUses: 100 });
    const two = await limitedCode({ maxUses: 100 });
    const discounts = [...one.quote.discounts, ...two.quote.discounts];
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        reserveRedemption(ctx, {
          bookingId: ctx.newId(),
          userId,
          quote: { currency: "EUR", discounts: index % 2 ? discounts : [...discounts].reverse() },
        }),
      ),
    );
    expect(succeeded(results)).toBe(30);
  });

  test("reserving, releasing and redeeming twice changes nothing more, and a released use can be taken again", async () => {
    const { quote, ruleId } = await limitedCode({ maxUses: 1 });
    const bookingId = ctx.newId();
    const mine = { bookingId, userId, quote };
    await reserveRedemption(ctx, mine);
    await reserveRedemption(ctx, mine);
    expect(await counter(ruleId)).toMatchObject({ reserved: 1, redeemed: 0 });
    expect(await outcome(reserveRedemption(ctx, { ...mine, bookingId: ctx.newId() }))).toBe("conflict used_up");
    expect([await releaseRedemption(ctx, bookingId), await releaseRedemption(ctx, bookingId)]).toEqual([1, 0]);
    expect(await counter(ruleId)).toMatchObject({ reserved: 0, redeemed: 0 });
    await reserveRedemption(ctx, mine);
    expect([await redeem(ctx, bookingId), await redeem(ctx, bookingId), await releaseRedemption(ctx, bookingId)]).toEqual([1, 0, 0]);
    expect(await counter(ruleId)).toMatchObject({ reserved: 0, redeemed: 1 });
  });

  test("a hold that fails later takes its discount back with it", async () => {
    const { quote, ruleId } = await limitedCode({ maxUses: 1 });
    const failing = withTransaction(ctx, async (tx) => {
      await reserveRedemption(tx, { bookingId: ctx.newId(), userId, quote });
      throw new Error("no seat left");
    });
    await expect(failing).rejects.toThrow("no seat left");
    expect(await counter(ruleId)).toMatchObject({ reserved: 0 });
    expect(await ctx.db.discountRedemption.count({ where: { ruleId } })).toBe(0);
  });

  test("a price knows that a code is used up, or used by this person", async () => {
    const all = await limitedCode({ maxUses: 1 });
    const own = await limitedCode({ maxUsesPerPerson: 1 });
    const me = asUser(ctx, userId);
    const { at: _, ...request } = flight({ house: false });
    const reasons = async () =>
      (await priceOffer(me, { ...request, codes: [all.code, own.code] })).refusedCodes.map(({ reason }) => reason);
    expect(await reasons()).toEqual(["better_discount"]);
    await reserveRedemption(ctx, { bookingId: ctx.newId(), userId, quote: own.quote });
    await reserveRedemption(ctx, { bookingId: ctx.newId(), userId: (await createUser(ctx)).id, quote: all.quote });
    expect((await reasons()).sort()).toEqual(["used_by_you", "used_up"]);
  });

  test("limits follow a new version: a wider one lets more in, a narrower one nobody", async () => {
    const { quote, ruleId, publish, staff } = await limitedCode({ maxUses: 2 });
    const use = () => outcome(reserveRedemption(ctx, { bookingId: ctx.newId(), userId, quote }));
    expect([await use(), await use(), await use()]).toEqual(["done", "done", "conflict used_up"]);
    await publish({ maxUses: 3 });
    expect([await use(), await use()]).toEqual(["done", "conflict used_up"]);
    await publish({ maxUses: 1 });
    expect(await counter(ruleId)).toMatchObject({ reserved: 3, maxUses: 3 });
    expect(await use()).toBe("conflict used_up");
    await publish({});
    expect(await use()).toBe("done");
    expect(await retireRule(staff, { ruleId })).toEqual({ ended: 1 });
  });
});
