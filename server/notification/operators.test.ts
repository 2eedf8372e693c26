import { expect, test } from "vitest";
import { tellCapReached } from "#server/notification/operators.ts";
import { testContext } from "#tests/support/context.ts";
import { createUser, unique } from "#tests/support/factories.ts";

test("[P17] operators are told of a spent budget once a day, others never", async () => {
  const ctx = testContext();
  const operator = await createUser(ctx);
  await ctx.db.user.update({ where: { id: operator.id }, data: { role: "operator" } });
  const proved = await createUser(ctx);
  await ctx.db.user.update({ where: { id: proved.id }, data: { emailVerified: ctx.now() } });
  const unproved = await createUser(ctx);
  const traveller = await createUser(ctx);
  const named = { ...ctx, env: { ...ctx.env, OPERATOR_EMAILS: ` ${proved.email.toUpperCase()}, ${unproved.email}` } };
  const provider = unique("provider");
  await tellCapReached(named, { provider, day: "2031-01-01" });
  await tellCapReached(named, { provider, day: "2031-01-01" });
  const told = async (userId: string) => ctx.db.notification.count({ where: { userId, kind: "operator.place-cap" } });
  expect(await Promise.all([operator, proved, unproved, traveller].map(({ id }) => told(id)))).toEqual([1, 1, 0, 0]);
  await tellCapReached(named, { provider, day: "2031-01-02" });
  expect(await told(operator.id)).toBe(2);
});
