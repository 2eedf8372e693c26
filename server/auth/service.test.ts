import { expect, it } from "vitest";
import { hashPassword, needsRehash } from "#server/auth/password.ts";
import { actorFromHeaders } from "#server/auth/request.ts";
import { createAccessToken, endSession, resumeSession, signInWithPassword, startSession, sweepAuth } from "#server/auth/service.ts";
import { testContext } from "#tests/support/context.ts";
import { address, createUser, unique } from "#tests/support/factories.ts";

const visitor = () => testContext({ type: "anonymous" }, { ip: address() });
const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);

it("answers a wrong password, an unknown e-mail and an account without a password alike", async () => {
  const ctx = visitor();
  const known = await createUser(ctx, { passwordHash });
  const withoutPassword = await createUser(ctx);
  const failures = await Promise.all(
    [known.email, `${unique("nobody")}@example.test`, withoutPassword.email].map((email) =>
      signInWithPassword(ctx, { email, password: "wrong horse" }).catch((error: unknown) => {
        const { code, message, details } = error as { code: string; message: string; details: object };
        return { code, message, details };
      }),
    ),
  );
  expect(failures[0]).toMatchObject({ code: "unauthenticated" });
  expect(failures[1]).toEqual(failures[0]);
  expect(failures[2]).toEqual(failures[0]);
});

it("changes e-mail and password into a token that works, for 30 days", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash });
  const answer = await createAccessToken(ctx, { email: user.email, password: PASSWORD });
  expect(answer.user).toEqual({ id: user.id, email: user.email, name: user.name });
  expect(await actorFromHeaders(new Headers({ authorization: `Bearer ${answer.token}` }))).toEqual({ type: "user", userId: user.id });
  expect(Math.round((Date.parse(answer.expiresAt) - Date.now()) / 86_400_000)).toBe(30);
});

it("refuses even the right password after ten failures, and says how long", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash: await hashPassword(PASSWORD, { ln: 10, r: 8, p: 1 }) });
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(createAccessToken(ctx, { email: user.email, password: "wrong horse" })).rejects.toMatchObject({ code: "unauthenticated" });
  }
  await expect(createAccessToken(ctx, { email: user.email, password: PASSWORD })).rejects.toMatchObject({
    code: "rate_limited",
    details: { retryAfter: expect.any(Number) },
  });
  // The owner, elsewhere, is not locked out.
  expect((await createAccessToken(visitor(), { email: user.email, password: PASSWORD })).user.id).toBe(user.id);
});

it("makes a hash of old parameters anew at sign-in", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash: await hashPassword(PASSWORD, { ln: 10, r: 8, p: 1 }) });
  await signInWithPassword(ctx, { email: user.email, password: PASSWORD });
  const { passwordHash: stored } = await ctx.db.user.findUniqueOrThrow({ where: { id: user.id } });
  expect(needsRehash(stored ?? "")).toBe(false);
  expect((await signInWithPassword(ctx, { email: user.email, password: PASSWORD })).id).toBe(user.id);
});

it("lets nobody in to an erased account", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash });
  await ctx.db.user.update({ where: { id: user.id }, data: { erasedAt: new Date() } });
  await expect(signInWithPassword(ctx, { email: user.email, password: PASSWORD })).rejects.toMatchObject({ code: "unauthenticated" });
});

it("ends a session once, tells the live channel, and never another person's", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  const other = await createUser(ctx);
  const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: "Fire\u0000fox" });
  expect(await resumeSession(ctx, { sessionId })).toMatchObject({ id: user.id });
  await expect(endSession(ctx, { userId: other.id, sessionId })).rejects.toMatchObject({ code: "not_found" });
  await endSession(ctx, { userId: user.id, sessionId });
  expect(await resumeSession(ctx, { sessionId })).toBeNull();
  await expect(endSession(ctx, { userId: user.id, sessionId })).rejects.toMatchObject({ code: "not_found" });
  const events = await ctx.db.outbox.findMany({ where: { aggregate: "user", aggregateId: user.id } });
  expect(events.map(({ type, payload }) => ({ type, payload }))).toEqual([{ type: "session.revoked", payload: { sessionId } }]);
});

it("moves the end of a session on while it is used", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: null });
  const day = 86_400_000;
  const inDays = (days: number) => ({ ...ctx, now: () => new Date(Date.now() + days * day) });
  expect(await resumeSession(inDays(29), { sessionId })).not.toBeNull();
  expect(await resumeSession(inDays(58), { sessionId })).not.toBeNull();
  expect(await resumeSession(inDays(89), { sessionId })).toBeNull();
});

it("sweeps what has been over for a week and nothing that lives", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  const { sessionId: live } = await startSession(ctx, { userId: user.id, userAgent: null });
  const { sessionId: dead } = await startSession(ctx, { userId: user.id, userAgent: null });
  await ctx.db.session.update({ where: { id: dead }, data: { revokedAt: new Date(Date.now() - 8 * 86_400_000) } });
  await sweepAuth(ctx);
  await sweepAuth(ctx);
  const left = await ctx.db.session.findMany({ where: { userId: user.id } });
  expect(left.map(({ id }) => id)).toEqual([live]);
});
