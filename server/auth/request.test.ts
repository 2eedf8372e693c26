import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { actorFromHeaders, originOf, requireSameOrigin, sessionTokens } from "#server/auth/request.ts";
import { authSecret } from "#server/auth/secret.ts";
import { endSession, issueToken, startSession } from "#server/auth/service.ts";
import { parseEnv } from "#server/env.ts";
import { testContext } from "#tests/support/context.ts";
import { createUser } from "#tests/support/factories.ts";

const ctx = testContext({ type: "anonymous" });
const secret = authSecret(ctx.env);
const bearer = (token: string): Headers => new Headers({ authorization: `Bearer ${token}` });
const cookie = (value: string, name = "next-auth.session-token"): Headers => new Headers({ cookie: `${name}=${value}` });

async function signedIn() {
  const user = await createUser(ctx);
  const { sessionId } = await startSession(ctx, { userId: user.id, userAgent: null });
  return { user, sessionId, token: await encode({ token: { sub: user.id, sid: sessionId }, secret }) };
}

describe("bearer tokens", () => {
  it("name their person; only a digest is stored", async () => {
    const user = await createUser(ctx);
    const { token, id } = await issueToken(ctx, { userId: user.id, name: "script", days: 1 });
    expect(await actorFromHeaders(bearer(token))).toEqual({ type: "user", userId: user.id });
    expect(await actorFromHeaders(new Headers({ authorization: `bearer ${token}` }))).toMatchObject({ userId: user.id });
    const row = await ctx.db.apiToken.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are marked as used at most once a minute", async () => {
    const user = await createUser(ctx);
    const { token, id } = await issueToken(ctx, { userId: user.id, name: "script", days: null });
    const usedAt = async () => (await ctx.db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt?.toISOString();
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds));
    await actorFromHeaders(bearer(token), at(0));
    await actorFromHeaders(bearer(token), at(59));
    expect(await usedAt()).toBe(at(0).toISOString());
    await actorFromHeaders(bearer(token), at(60));
    expect(await usedAt()).toBe(at(60).toISOString());
  });

  it("are refused when unknown, empty, expired, revoked or of an erased person", async () => {
    const user = await createUser(ctx);
    const { token, id } = await issueToken(ctx, { userId: user.id, name: "script", days: 1 });
    const refused = { code: "unauthenticated" };
    await expect(actorFromHeaders(bearer(`${token}x`))).rejects.toMatchObject(refused);
    await expect(actorFromHeaders(new Headers({ authorization: "Bearer" }))).rejects.toMatchObject(refused);
    await expect(actorFromHeaders(bearer(token), new Date(Date.now() + 86_400_001))).rejects.toMatchObject(refused);
    await ctx.db.user.update({ where: { id: user.id }, data: { erasedAt: new Date() } });
    await expect(actorFromHeaders(bearer(token))).rejects.toMatchObject(refused);
    await ctx.db.user.update({ where: { id: user.id }, data: { erasedAt: null } });
    await ctx.db.apiToken.update({ where: { id }, data: { revokedAt: new Date() } });
    await expect(actorFromHeaders(bearer(token))).rejects.toMatchObject(refused);
  });

  it("win over a cookie, also when they are bad", async () => {
    const { token } = await signedIn();
    const both = cookie(token);
    both.set("authorization", "Bearer cvn_unknown");
    await expect(actorFromHeaders(both)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("session cookies", () => {
  it("name person and session under either name, whole or in pieces", async () => {
    const { user, sessionId, token } = await signedIn();
    const actor = { type: "user", userId: user.id, sessionId };
    expect(await actorFromHeaders(cookie(token))).toEqual(actor);
    expect(await actorFromHeaders(cookie(token, "__Secure-next-auth.session-token"))).toEqual(actor);
    const pieces = Array.from({ length: 12 }, (_, index) => {
      const size = Math.ceil(token.length / 12);
      return `next-auth.session-token.${index}=${token.slice(index * size, (index + 1) * size)}`;
    });
    // In any order: the eleventh piece comes after the second.
    expect(await actorFromHeaders(new Headers({ cookie: pieces.reverse().join("; ") }))).toEqual(actor);
  });

  it("carry a link token along", async () => {
    const { token } = await signedIn();
    const headers = cookie(token);
    headers.set("x-link-token", "view-me");
    expect(await actorFromHeaders(headers)).toMatchObject({ type: "user", linkToken: "view-me" });
    expect(await actorFromHeaders(new Headers({ "x-link-token": "view-me" }))).toEqual({ type: "anonymous", linkToken: "view-me" });
  });

  it("open nothing when forged, of another secret, ended, expired or of an erased person", async () => {
    const { user, sessionId, token } = await signedIn();
    const nobody = { type: "anonymous" };
    expect(await actorFromHeaders(cookie("rubbish"))).toEqual(nobody);
    expect(await actorFromHeaders(cookie("%E0%A4%A"))).toEqual(nobody);
    const foreign = await encode({ token: { sub: user.id, sid: sessionId }, secret: "another-secret-another-secret-another" });
    expect(await actorFromHeaders(cookie(foreign))).toEqual(nobody);
    const withoutSession = await encode({ token: { sub: user.id }, secret });
    expect(await actorFromHeaders(cookie(withoutSession))).toEqual(nobody);
    expect(await actorFromHeaders(cookie(await encode({ token: { sub: user.id, sid: "no-uuid" }, secret })))).toEqual(nobody);
    expect(await actorFromHeaders(cookie(token), new Date(Date.now() + 31 * 86_400_000))).toEqual(nobody);
    await endSession(ctx, { userId: user.id, sessionId });
    expect(await actorFromHeaders(cookie(token))).toEqual(nobody);
  });
});

describe("requireSameOrigin", () => {
  const env = parseEnv({ APP_URL: "https://trips.example", AUTH_SECRET: "x".repeat(32) });
  const write = (headers: Record<string, string>, method = "POST") => requireSameOrigin(new Headers(headers), method, env);
  const session = { cookie: "__Secure-next-auth.session-token=t", host: "trips.example" };

  it("lets through our own pages, reads, bearers and requests without a session", () => {
    expect(() => write({ ...session, origin: "https://trips.example" })).not.toThrow();
    expect(() => write({ ...session, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).not.toThrow();
    expect(() => write({ ...session, "sec-fetch-site": "same-origin" })).not.toThrow();
    expect(() => write({ ...session, origin: "https://evil.example" }, "GET")).not.toThrow();
    expect(() => write({ ...session, origin: "https://evil.example", authorization: "Bearer t" })).not.toThrow();
    expect(() => write({ origin: "https://evil.example", host: "trips.example" })).not.toThrow();
  });

  it("refuses a write of another site, of no known site, and in pieces of a cookie too", () => {
    for (const origin of ["https://evil.example", "https://trips.example.evil.example", "null", "https://trips.example:8443"]) {
      expect(() => write({ ...session, origin })).toThrow(/another site/);
    }
    expect(() => write(session)).toThrow(/another site/);
    expect(() =>
      write({ host: "trips.example", cookie: "next-auth.session-token.0=t", origin: "https://evil.example" }, "DELETE"),
    ).toThrow();
  });
});

describe("addresses", () => {
  it("takes APP_URL for the origin, else what a declared proxy or the Host header says", () => {
    const headers = new Headers({ host: "127.0.0.1:4000", "x-forwarded-host": "trips.example", "x-forwarded-proto": "https" });
    expect(originOf(headers, parseEnv({ APP_URL: "https://app.example/" }))).toBe("https://app.example");
    expect(originOf(headers, parseEnv({}))).toBe("http://127.0.0.1:4000");
    expect(originOf(headers, parseEnv({ TRUSTED_PROXIES: "1" }))).toBe("https://trips.example");
    expect(originOf(new Headers({ host: "a b/c" }), parseEnv({ PORT: "3456" }))).toBe("http://127.0.0.1:3456");
  });

  it("finds no session in a cookie that only looks like one", () => {
    expect(sessionTokens(new Headers({ cookie: "next-auth.session-token-old=x; next-auth.session-token.x=y; a=b" }))).toEqual([]);
    expect(sessionTokens(new Headers())).toEqual([]);
  });
});
