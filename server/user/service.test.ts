import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { sendMailTokenJob } from "#server/auth/jobs.ts";
import { actorFromHeaders } from "#server/auth/request.ts";
import { redeemMagicLink, sendMailToken, signInWithPassword, startSession } from "#server/auth/service.ts";
import type { ServiceContext } from "#server/context.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { userRouter } from "#server/user/router.ts";
import { asUser, testContext } from "#tests/support/context.ts";
import { address, createUser, unique } from "#tests/support/factories.ts";

const visitor = (overrides: Partial<ServiceContext> = {}) => testContext({ type: "anonymous" }, { ip: address(), ...overrides });
const createCaller = createCallerFactory(userRouter);
/** The procedures as a door calls them: input and output schemas included. */
const caller = (services: ServiceContext) => createCaller({ services });
const newcomer = (extra: object = {}) => ({ email: `${unique("new")}@example.test`, password: "correct horse", name: "Ana", ...extra });
const fieldsOf = (error: unknown): string[] => {
  const { cause } = error as { cause?: unknown };
  return cause instanceof ZodError ? cause.issues.map(({ path }) => path.join(".")) : [];
};

describe("register", () => {
  it("opens an account in the contract's shape, with a token that works", async () => {
    const ctx = visitor();
    const input = newcomer({ email: `  ${unique("New")}@Example.TEST `, name: "  Ana  " });
    const answer = await caller(ctx).register(input);
    expect(answer).toEqual({
      user: { id: expect.any(String), email: input.email.trim().toLowerCase(), name: "Ana" },
      token: expect.stringMatching(/^cvn_[\w-]{43}$/),
    });
    expect(await actorFromHeaders(new Headers({ authorization: `Bearer ${answer.token}` }))).toEqual({
      type: "user",
      userId: answer.user.id,
    });
    expect((await signInWithPassword(ctx, { email: answer.user.email, password: "correct horse" })).id).toBe(answer.user.id);
    const row = await ctx.db.user.findUniqueOrThrow({ where: { id: answer.user.id } });
    expect(row.passwordHash).toMatch(/^\$scrypt\$/);
    expect(await ctx.db.outbox.count({ where: { aggregateId: answer.user.id, type: "user.registered" } })).toBe(1);
  });

  it("answers 409 for a taken e-mail, however it is written, also to two at once", async () => {
    const ctx = visitor();
    const input = newcomer();
    const results = await Promise.allSettled([
      caller(ctx).register(input),
      caller(ctx).register({ ...input, email: input.email.toUpperCase() }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(caller(ctx).register(input)).rejects.toMatchObject({ code: "CONFLICT", cause: { code: "conflict" } });
    expect(await ctx.db.user.count({ where: { email: input.email } })).toBe(1);
  });

  it("names every field that is wrong", async () => {
    const ctx = visitor();
    const wrong: [object, string][] = [
      [{ email: "not an e-mail" }, "email"],
      [{ email: `${"a".repeat(250)}@example.test` }, "email"],
      [{ email: "a\u0000b@example.test" }, "email"],
      [{ email: undefined }, "email"],
      [{ password: "1234567" }, "password"],
      [{ password: "x".repeat(201) }, "password"],
      [{ password: 12345678 }, "password"],
      [{ name: "   " }, "name"],
      [{ name: "x".repeat(101) }, "name"],
      [{ name: "NUL\u0000" }, "name"],
    ];
    for (const [change, field] of wrong) {
      const error = await caller(ctx)
        .register(newcomer(change) as never)
        .catch((thrown: unknown) => thrown);
      expect(fieldsOf(error), JSON.stringify(change).slice(0, 60)).toContain(field);
    }
  });

  it("mails a link that confirms the address and leaves the password alone", async () => {
    const ctx = visitor();
    const { user } = await caller(ctx).register(newcomer());
    await sendMailToken(ctx, sendMailTokenJob.payload.parse(ctx.jobs.sent[0]?.payload));
    const token = /#token=(\S+)/.exec(ctx.mail.sent[0]?.text ?? "")?.[1] ?? "";
    expect((await caller(asUser(ctx, user.id)).me()).emailVerified).toBe(false);
    expect((await redeemMagicLink(ctx, { token })).id).toBe(user.id);
    expect(await caller(asUser(ctx, user.id)).me()).toMatchObject({ emailVerified: true, hasPassword: true });
    expect((await signInWithPassword(ctx, { email: user.email, password: "correct horse" })).id).toBe(user.id);
  });

  it("stores nothing when the mail job cannot be queued", async () => {
    const ctx = visitor({
      jobs: {
        send: async () => {
          throw new Error("the queue is down");
        },
      },
    });
    const input = newcomer();
    await expect(caller(ctx).register(input)).rejects.toThrow();
    expect(await ctx.db.user.count({ where: { email: input.email } })).toBe(0);
  });
});

describe("what a browser says about itself at registration", () => {
  it("is the time zone and language from the first day", async () => {
    const ctx = visitor();
    const input = { email: `zone-${ctx.newId()}@example.test`, password: "correct horse", name: "Mara" };
    const { user } = await caller(ctx).register({ ...input, timeZone: "Asia/Tokyo", locale: "DE-at" });
    expect(await caller(asUser(ctx, user.id)).me()).toMatchObject({ timeZone: "Asia/Tokyo", preferences: { locale: "de-AT" } });
  });
  it("is refused by name when it makes no sense", async () => {
    const ctx = visitor();
    const input = { email: `zone-${ctx.newId()}@example.test`, password: "correct horse", name: "Mara" };
    await expect(caller(ctx).register({ ...input, timeZone: "Mars/Olympus" })).rejects.toThrow(/timeZone/);
  });
});

describe("profile", () => {
  const person = async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    return { user, ctx: asUser(ctx, user.id), me: caller(asUser(ctx, user.id)) };
  };

  it("has sensible preferences from the start", async () => {
    const { user, me } = await person();
    expect(await me.me()).toEqual({
      id: user.id,
      email: user.email,
      name: user.name,
      emailVerified: false,
      hasPassword: false,
      timeZone: "UTC",
      preferences: {
        interests: [],
        pace: "balanced",
        homeAirport: null,
        currency: "EUR",
        locale: "en",
        reminderChannels: ["email", "in_app"],
      },
      createdAt: user.createdAt.toISOString(),
    });
  });

  it("changes the fields that are named and no others", async () => {
    const { me } = await person();
    await me.update({ name: "Bruno", timeZone: "Asia/Tokyo" });
    await me.update({ preferences: { interests: [" food ", "art", "food"], homeAirport: "lis", locale: "PT-br" } });
    const after = await me.update({ preferences: { pace: "relaxed", currency: "JPY", reminderChannels: [] } });
    expect(after).toMatchObject({
      name: "Bruno",
      timeZone: "Asia/Tokyo",
      preferences: {
        interests: ["food", "art"],
        pace: "relaxed",
        homeAirport: "LIS",
        currency: "JPY",
        locale: "pt-BR",
        reminderChannels: [],
      },
    });
    expect((await me.update({ preferences: { homeAirport: null } })).preferences).toEqual({ ...after.preferences, homeAirport: null });
    expect(await me.update({})).toMatchObject({ name: "Bruno" });
  });

  it("loses none of two changes at once", async () => {
    const { me } = await person();
    await Promise.all([
      me.update({ preferences: { interests: ["art"] } }),
      me.update({ preferences: { pace: "packed" } }),
      me.update({ preferences: { reminderChannels: ["push"] } }),
    ]);
    expect((await me.me()).preferences).toMatchObject({ interests: ["art"], pace: "packed", reminderChannels: ["push"] });
  });

  it("refuses what it does not know", async () => {
    const { me } = await person();
    const wrong: object[] = [
      { email: "new@example.test" },
      { role: "operator" },
      { name: "" },
      { timeZone: "Mars/Olympus" },
      { preferences: { pace: "breathless" } },
      { preferences: { currency: "XXQ" } },
      { preferences: { homeAirport: "LISB" } },
      { preferences: { locale: "not a locale" } },
      { preferences: { interests: "food" } },
      { preferences: { interests: Array(31).fill("x") } },
      { preferences: { interests: ["NUL\u0000"] } },
      { preferences: { reminderChannels: ["pigeon"] } },
      { preferences: { favourite: "blue" } },
    ];
    for (const change of wrong) {
      await expect(me.update(change as never), JSON.stringify(change).slice(0, 60)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("is for signed-in people", async () => {
    const stranger = caller(visitor());
    for (const call of [stranger.me(), stranger.export(), stranger.erase(), stranger.listTokens(), stranger.listSessions()]) {
      await expect(call).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    }
  });
});

describe("tokens and sessions", () => {
  it("shows a token once, lists it without its secret, and ends it at once", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const me = caller(asUser(ctx, user.id));
    const made = await me.createToken({ name: "backup script", expiresInDays: 7 });
    const headers = new Headers({ authorization: `Bearer ${made.token}` });
    expect(await actorFromHeaders(headers)).toMatchObject({ userId: user.id });
    const { data } = await me.listTokens();
    expect(data).toEqual([{ ...made, token: undefined, lastUsedAt: expect.any(String) }].map(({ token: _token, ...rest }) => rest));
    expect(Math.round((Date.parse(made.expiresAt ?? "") - Date.parse(made.createdAt)) / 86_400_000)).toBe(7);
    expect(await me.revokeToken({ tokenId: made.id })).toEqual({ revoked: true });
    await expect(actorFromHeaders(headers)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await me.listTokens()).data).toEqual([]);
    await expect(me.revokeToken({ tokenId: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("keeps a token without an end until it is revoked", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const made = await caller(asUser(ctx, user.id)).createToken({ name: "for ever", expiresInDays: null });
    const headers = new Headers({ authorization: `Bearer ${made.token}` });
    expect(await actorFromHeaders(headers, new Date("2099-01-01"))).toMatchObject({ userId: user.id });
  });

  it("lists the person's browsers, says which one asks, and signs another out", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const { sessionId: phone } = await startSession(ctx, { userId: user.id, userAgent: "Phone" });
    const { sessionId: desk } = await startSession(ctx, { userId: user.id, userAgent: "Desk" });
    const me = caller({ ...ctx, actor: { type: "user", userId: user.id, sessionId: desk } });
    const { data } = await me.listSessions();
    expect(data.map(({ userAgent, current }) => ({ userAgent, current }))).toEqual(
      expect.arrayContaining([
        { userAgent: "Phone", current: false },
        { userAgent: "Desk", current: true },
      ]),
    );
    await me.revokeSession({ sessionId: phone });
    expect((await me.listSessions()).data.map(({ id }) => id)).toEqual([desk]);
    const events = await ctx.db.outbox.findMany({ where: { aggregateId: user.id, type: "session.revoked" } });
    expect(events.map(({ payload }) => payload)).toEqual([{ sessionId: phone }]);
  });

  it("does not let one person end another's token or session", async () => {
    const ctx = visitor();
    const [user, other] = [await createUser(ctx), await createUser(ctx)];
    const made = await caller(asUser(ctx, user.id)).createToken({ name: "mine" });
    const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: null });
    const stranger = caller(asUser(ctx, other.id));
    await expect(stranger.revokeToken({ tokenId: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(stranger.revokeSession({ sessionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await caller(asUser(ctx, user.id)).listTokens()).data).toHaveLength(1);
  });
});
