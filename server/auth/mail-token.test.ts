import { expect, it } from "vitest";
import { sendMailTokenJob } from "#server/auth/jobs.ts";
import { hashPassword } from "#server/auth/password.ts";
import {
  issueToken,
  redeemMagicLink,
  requestMagicLink,
  requestPasswordReset,
  resetPassword,
  resumeSession,
  sendMailToken,
  signInWithIdentity,
  signInWithPassword,
  startSession,
} from "#server/auth/service.ts";
import type { ServiceContext } from "#server/context.ts";
import { type TestContext, testContext } from "#tests/support/context.ts";
import { address, createUser, unique } from "#tests/support/factories.ts";

const visitor = (overrides: Partial<ServiceContext> = {}) => testContext({ type: "anonymous" }, { ip: address(), ...overrides });
const later = (ctx: TestContext, minutes: number): TestContext => ({ ...ctx, now: () => new Date(Date.now() + minutes * 60_000) });

/** Runs the waiting jobs as a worker would, and reads the links out of the mails. */
async function deliver(ctx: TestContext): Promise<string[]> {
  const before = ctx.mail.sent.length;
  for (const { definition, payload } of ctx.jobs.sent.splice(0)) {
    expect(definition.name).toBe("auth.send-mail-token");
    await sendMailToken(ctx, sendMailTokenJob.payload.parse(payload));
  }
  return ctx.mail.sent.slice(before).map(({ text }) => new URL(/https?:\S+/.exec(text)?.[0] ?? "").hash.replace("#token=", ""));
}

it("mails a link that signs in once", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { name: "Ana <b>" });
  expect(await requestMagicLink(ctx, { email: user.email })).toEqual({ sent: true });
  const [token = ""] = await deliver(ctx);
  expect(ctx.mail.sent[0]).toMatchObject({ to: user.email, subject: expect.stringContaining("sign-in link") });
  expect(ctx.mail.sent[0]?.text).toContain(`${ctx.env.appUrl}/magic-link#token=`);
  expect(ctx.mail.sent[0]?.html).toContain("Ana &lt;b&gt;");
  const person = await redeemMagicLink(ctx, { token });
  expect(person).toEqual({ id: user.id, email: user.email, name: user.name });
  await expect(redeemMagicLink(ctx, { token })).rejects.toMatchObject({ code: "invalid", details: { reason: "link_expired" } });
});

it("lets one of two who use a link at the same time in", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  const [token = ""] = await deliver(ctx);
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => redeemMagicLink(ctx, { token })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

it("ends links after 30 minutes and resets after 60", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  await requestPasswordReset(ctx, { email: user.email });
  const [link = "", reset = ""] = await deliver(ctx);
  await expect(redeemMagicLink(later(ctx, 31), { token: link })).rejects.toMatchObject({ code: "invalid" });
  await expect(resetPassword(later(ctx, 61), { token: reset, password: "new password" })).rejects.toMatchObject({ code: "invalid" });
  expect((await redeemMagicLink(later(ctx, 29), { token: link })).id).toBe(user.id);
});

it("does the same work for an unknown e-mail and mails nothing", async () => {
  const ctx = visitor();
  const email = `${unique("nobody")}@example.test`;
  expect(await requestMagicLink(ctx, { email })).toEqual({ sent: true });
  expect(await requestPasswordReset(ctx, { email })).toEqual({ sent: true });
  expect(ctx.jobs.sent).toHaveLength(2);
  expect(await deliver(ctx)).toEqual([]);
  // Somebody who registers the address afterwards does not come in by the old request.
  await createUser(ctx, { email });
  expect(await deliver(ctx)).toEqual([]);
});

it("queues ids only and stores digests only", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestPasswordReset(ctx, { email: user.email });
  const payload = JSON.stringify(ctx.jobs.sent[0]?.payload);
  const [token = ""] = await deliver(ctx);
  const row = await ctx.db.mailToken.findFirstOrThrow({ where: { userId: user.id } });
  expect(JSON.parse(payload)).toEqual({ mailTokenId: row.id });
  expect(JSON.stringify(row)).not.toContain(token);
});

it("sends the same mail under the same key when a job runs twice, and none once it is pointless", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  const { mailTokenId } = sendMailTokenJob.payload.parse(ctx.jobs.sent[0]?.payload);
  await sendMailToken(ctx, { mailTokenId });
  await sendMailToken(ctx, { mailTokenId });
  expect(ctx.mail.sent[1]).toEqual(ctx.mail.sent[0]);
  const [token = ""] = await deliver(ctx);
  await redeemMagicLink(ctx, { token });
  const sent = ctx.mail.sent.length;
  await sendMailToken(ctx, { mailTokenId });
  expect(ctx.mail.sent).toHaveLength(sent);
});

it("does not take a link of one purpose for another", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  await requestPasswordReset(ctx, { email: user.email });
  const [link = "", reset = ""] = await deliver(ctx);
  await expect(redeemMagicLink(ctx, { token: reset })).rejects.toMatchObject({ code: "invalid" });
  await expect(resetPassword(ctx, { token: link, password: "new password" })).rejects.toMatchObject({ code: "invalid" });
});

it("does not follow an account to a new e-mail", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  const [token = ""] = await deliver(ctx);
  await ctx.db.user.update({ where: { id: user.id }, data: { email: `${unique("moved")}@example.test` } });
  await expect(redeemMagicLink(ctx, { token })).rejects.toMatchObject({ code: "invalid" });
});

it("a reset changes the password and ends every session, token and other link", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash: await hashPassword("the old password") });
  const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: null });
  await issueToken(ctx, { userId: user.id, name: "script", days: null });
  await requestMagicLink(ctx, { email: user.email });
  await requestPasswordReset(ctx, { email: user.email });
  const [link = "", token = ""] = await deliver(ctx);

  expect(await resetPassword(ctx, { token, password: "the new password" })).toEqual({ reset: true });
  expect(await resumeSession(ctx, { sessionId })).toBeNull();
  expect(await ctx.db.apiToken.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
  await expect(redeemMagicLink(ctx, { token: link })).rejects.toMatchObject({ code: "invalid" });
  await expect(resetPassword(ctx, { token, password: "once more" })).rejects.toMatchObject({ code: "invalid" });
  await expect(signInWithPassword(ctx, { email: user.email, password: "the old password" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect((await signInWithPassword(ctx, { email: user.email, password: "the new password" })).id).toBe(user.id);
  const events = await ctx.db.outbox.findMany({ where: { aggregateId: user.id, type: "session.revoked" } });
  expect(events.length).toBeGreaterThan(0);
});

it("ends what a stranger set up on an unproved account when its owner proves the e-mail", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash: await hashPassword("the stranger's") });
  const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: null });
  await ctx.db.account.create({
    data: { provider: "oidc", providerAccountId: unique("stranger"), userId: user.id, createdAt: new Date() },
  });
  await requestMagicLink(ctx, { email: user.email });
  const [token = ""] = await deliver(ctx);
  await redeemMagicLink(ctx, { token });
  expect(await resumeSession(ctx, { sessionId })).toBeNull();
  expect(await ctx.db.account.count({ where: { userId: user.id } })).toBe(0);
  await expect(signInWithPassword(ctx, { email: user.email, password: "the stranger's" })).rejects.toMatchObject({
    code: "unauthenticated",
  });

  // Once proved, a link is only a link.
  await ctx.db.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword("the owner's") } });
  await requestMagicLink(ctx, { email: user.email });
  const [second = ""] = await deliver(ctx);
  await redeemMagicLink(ctx, { token: second });
  expect((await signInWithPassword(ctx, { email: user.email, password: "the owner's" })).id).toBe(user.id);
});

it("limits mails to one mailbox and from one address", async () => {
  const email = `${unique("flooded")}@example.test`;
  for (let request = 0; request < 5; request++) await requestMagicLink(visitor(), { email });
  await expect(requestMagicLink(visitor(), { email })).rejects.toMatchObject({ code: "rate_limited" });
  const ctx = visitor();
  for (let request = 0; request < 30; request++) await requestMagicLink(ctx, { email: `${unique("many")}@example.test` });
  await expect(requestMagicLink(ctx, { email: `${unique("many")}@example.test` })).rejects.toMatchObject({ code: "rate_limited" });
});

it("links a foreign identity by provider and subject, whatever its e-mail becomes", async () => {
  const ctx = visitor();
  const identity = {
    provider: "oidc",
    subject: unique("sub"),
    email: `${unique("me")}@example.test`,
    emailVerified: true,
    name: " Ana\u0000 ",
  };
  const first = await signInWithIdentity(ctx, identity);
  expect(first.name).toBe("Ana");
  expect(await signInWithIdentity(ctx, { ...identity, email: `${unique("other")}@example.test`, emailVerified: false })).toEqual(first);
  expect(await signInWithIdentity(ctx, { ...identity, email: null })).toEqual(first);
  await expect(signInWithIdentity(ctx, { ...identity, provider: "google", email: null })).rejects.toMatchObject({
    code: "invalid",
    details: { reason: "email_missing" },
  });
});

it("two first sign-ins of one identity at once make one account", async () => {
  const ctx = visitor();
  const identity = { provider: "oidc", subject: unique("sub"), email: `${unique("twin")}@example.test`, emailVerified: true, name: null };
  const [one, two] = await Promise.all([signInWithIdentity(ctx, identity), signInWithIdentity(ctx, identity)]);
  expect(one.id).toBe(two.id);
  expect(await ctx.db.user.count({ where: { email: identity.email } })).toBe(1);
});
