import { expect, it } from "vitest";
import type { ServiceContext } from "#server/context.ts";
import { limitKey, limitRequests, limitSignIn, sweepCounts } from "#server/rate-limit/service.ts";
import { testContext } from "#tests/support/context.ts";
import { address, unique } from "#tests/support/factories.ts";

const visitor = (overrides: Partial<ServiceContext> = {}) => testContext({ type: "anonymous" }, { ip: address(), ...overrides });
const email = (): string => `${unique("limit")}@example.test`;

it("counts failed sign-ins by account and address, and refuses the eleventh with the seconds to wait", async () => {
  const ctx = visitor();
  const mine = email();
  for (let attempt = 0; attempt < 10; attempt++) await limitSignIn(ctx, mine);
  const error = await limitSignIn(ctx, mine).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "rate_limited" });
  const { retryAfter } = (error as { details: { retryAfter: number } }).details;
  expect(retryAfter).toBeGreaterThan(880);
  expect(retryAfter).toBeLessThanOrEqual(900);
  // Another account from there, and this account from elsewhere, are not concerned.
  await limitSignIn(ctx, email());
  await limitSignIn({ ...ctx, ip: address() }, mine);
});

it("does not let fifty attempts at once slip through", async () => {
  const ctx = visitor();
  const mine = email();
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => limitSignIn(ctx, mine)));
  expect(results.filter(({ status }) => status === "fulfilled").length).toBe(10);
});

it("forgets the failures once a sign-in succeeds", async () => {
  const ctx = visitor();
  const mine = email();
  for (let attempt = 0; attempt < 9; attempt++) await limitSignIn(ctx, mine);
  await (await limitSignIn(ctx, mine)).succeeded();
  for (let attempt = 0; attempt < 10; attempt++) await limitSignIn(ctx, mine);
});

it("keeps counting where a restart left off, and starts anew when the window is over", async () => {
  const ctx = visitor();
  const mine = email();
  for (let attempt = 0; attempt < 10; attempt++) await limitSignIn(ctx, mine);
  // A fresh context holds nothing in memory: the count comes from the table.
  await expect(limitSignIn(visitor({ ip: ctx.ip }), mine)).rejects.toMatchObject({ code: "rate_limited" });
  const later = visitor({ ip: ctx.ip, now: () => new Date(Date.now() + 15 * 60_000 + 1000) });
  await limitSignIn(later, mine);
});

it("refuses an address that tries a hundred accounts", async () => {
  const ctx = visitor();
  for (let attempt = 0; attempt < 100; attempt++) await limitSignIn(ctx, email());
  await expect(limitSignIn(ctx, email())).rejects.toMatchObject({ code: "rate_limited" });
});

it("counts an IPv6 home as one address", async () => {
  const ctx = visitor();
  const mine = email();
  for (let attempt = 0; attempt < 10; attempt++)
    await limitSignIn({ ...ctx, ip: `2001:db8:${process.pid.toString(16)}:1::${attempt}` }, mine);
  await expect(limitSignIn({ ...ctx, ip: `2001:db8:${process.pid.toString(16)}:1:ffff::1` }, mine)).rejects.toMatchObject({
    code: "rate_limited",
  });
});

it("writes no e-mail into the table of counters", async () => {
  const ctx = visitor();
  const mine = email();
  await limitSignIn(ctx, mine);
  expect(await ctx.db.rateLimit.count({ where: { key: { contains: mine } } })).toBe(0);
});

it("limits requests by person or address, and the loopback address more loosely", async () => {
  const stranger = visitor();
  for (let request = 0; request < 300; request++) await limitRequests(stranger);
  await expect(limitRequests(stranger)).rejects.toMatchObject({ code: "rate_limited", details: { retryAfter: expect.any(Number) } });
  const person = testContext({ type: "user", userId: unique("user") }, { ip: stranger.ip });
  for (let request = 0; request < 1200; request++) await limitRequests(person);
  await expect(limitRequests(person)).rejects.toMatchObject({ code: "rate_limited" });
  const local = visitor({ ip: "127.0.0.1" });
  for (let request = 0; request < 301; request++) await limitRequests(local);
});

it("limits registrations of an address to sixty a minute", async () => {
  const ctx = visitor();
  for (let request = 0; request < 60; request++) await limitRequests(ctx, "register");
  await expect(limitRequests(ctx, "register")).rejects.toMatchObject({ code: "rate_limited" });
});

it("limits nothing with RATE_LIMITS=off", async () => {
  const ctx = visitor();
  const off = { ...ctx, env: { ...ctx.env, RATE_LIMITS: "off" as const } };
  const mine = email();
  for (let attempt = 0; attempt < 30; attempt++) await limitSignIn(off, mine);
  for (let request = 0; request < 310; request++) await limitKey(off, "anonymous", ctx.ip);
});

it("sweeps counters whose window is over and leaves the others", async () => {
  const ctx = visitor();
  const [over, open] = [unique("counter"), unique("counter")];
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  await ctx.db.rateLimit.createMany({
    data: [
      { key: over, points: 1, expiresAt: at(-1) },
      { key: open, points: 1, expiresAt: at(5) },
    ],
  });
  await sweepCounts(ctx);
  expect((await ctx.db.rateLimit.findMany({ where: { key: { in: [over, open] } } })).map(({ key }) => key)).toEqual([open]);
});
