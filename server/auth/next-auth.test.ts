import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendMailTokenJob } from "#server/auth/jobs.ts";
import { hashPassword } from "#server/auth/password.ts";
import { actorFromHeaders } from "#server/auth/request.ts";
import { requestMagicLink, sendMailToken } from "#server/auth/service.ts";
import { parseEnv } from "#server/env.ts";
import { Browser } from "#tests/support/browser.ts";
import { testContext } from "#tests/support/context.ts";
import { address, createUser, unique } from "#tests/support/factories.ts";
import { type OidcIssuer, startOidcIssuer } from "#tests/support/oidc-issuer.ts";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const environment = (extra: Record<string, string> = {}) => parseEnv({ ...process.env, ...extra });
const visitor = (extra: Record<string, string> = {}) => testContext({ type: "anonymous" }, { ip: address(), env: environment(extra) });
const errorOf = (url: string): string | null => new URL(url).searchParams.get("error");

describe("password", () => {
  it("signs in, is known to the rest of the server, and signs out for good", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash });
    const browser = new Browser(ctx);
    expect(await browser.session()).toEqual({});
    const answer = await browser.post("/api/auth/callback/password", {
      email: ` ${user.email.toUpperCase()} `,
      password: PASSWORD,
      callbackUrl: "/trips",
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ url: `${ctx.env.appUrl}/trips` });
    expect((await browser.session()).user).toEqual({ id: user.id, email: user.email, name: user.name });

    const actor = await actorFromHeaders(browser.headers);
    expect(actor).toMatchObject({ type: "user", userId: user.id });
    const row = await ctx.db.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(row).toMatchObject({ id: (actor as { sessionId: string }).sessionId, userAgent: "Test Browser 1.0" });

    const stolen = browser.headers;
    await browser.post("/api/auth/signout", {});
    expect(await browser.session()).toEqual({});
    // The cookie somebody kept is worth nothing either.
    expect(await actorFromHeaders(stolen)).toEqual({ type: "anonymous" });
  });

  it("sets cookies out of reach of scripts, and secure ones over https", async () => {
    const ctx = visitor({ APP_URL: "https://trips.example" });
    const user = await createUser(ctx, { passwordHash });
    const answer = await new Browser(ctx).post("/api/auth/callback/password", { email: user.email, password: PASSWORD });
    const session = answer.headers.getSetCookie().find((line) => line.includes("session-token"));
    expect(session).toMatch(/^__Secure-next-auth\.session-token=/);
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    expect(session).toMatch(/Secure/);
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });

  it("works under the name people open when APP_URL is unset, and a proxied one only when proxies are declared", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash });
    const browser = new Browser(ctx, "http://192.168.1.20:3000");
    const answer = await browser.post("/api/auth/callback/password", { email: user.email, password: PASSWORD, callbackUrl: "/trips" });
    expect(await answer.json()).toEqual({ url: "http://192.168.1.20:3000/trips" });
    expect((await browser.session()).user?.id).toBe(user.id);
    const spoofed = await new Browser(ctx).fetch("/api/auth/signin", { headers: { "x-forwarded-host": "evil.example" } });
    expect(new URL(spoofed.headers.get("location") ?? "", ctx.env.appUrl).searchParams.get("callbackUrl")).toBe(ctx.env.appUrl);
  });

  it("answers a wrong password and an unknown e-mail alike", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash });
    const answers = [];
    for (const email of [user.email, `${unique("nobody")}@example.test`, "no e-mail at all"]) {
      const answer = await new Browser(ctx).post("/api/auth/callback/password", { email, password: "wrong horse" });
      answers.push({ status: answer.status, error: errorOf(((await answer.json()) as { url: string }).url) });
    }
    expect(answers).toEqual(Array(3).fill({ status: 401, error: "CredentialsSignin" }));
  });

  it("answers 429 with Retry-After after repeated failures", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash: await hashPassword(PASSWORD, { ln: 10, r: 8, p: 1 }) });
    const browser = new Browser(ctx);
    for (let attempt = 0; attempt < 10; attempt++) await browser.post("/api/auth/callback/password", { email: user.email, password: "no" });
    const answer = await browser.post("/api/auth/callback/password", { email: user.email, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "rate_limited" });
  });

  it("needs the token against forgery", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash });
    const browser = new Browser(ctx);
    const answer = await browser.post("/api/auth/callback/password", { email: user.email, password: PASSWORD, csrfToken: "guessed" });
    expect(((await answer.json()) as { url: string }).url).toContain("csrf=true");
    expect(await browser.session()).toEqual({});
  });
});

it("ends a session in the browser when it is revoked elsewhere, and takes nothing a client claims", async () => {
  const ctx = visitor();
  const user = await createUser(ctx, { passwordHash });
  const other = await createUser(ctx);
  const browser = new Browser(ctx);
  await browser.post("/api/auth/callback/password", { email: user.email, password: PASSWORD });
  // NextAuth lets a page send session data; ours listens to none of it.
  await browser.post("/api/auth/session", { data: JSON.stringify({ user: { id: other.id }, sub: other.id }) });
  expect((await browser.session()).user?.id).toBe(user.id);
  await ctx.db.session.updateMany({ where: { userId: user.id }, data: { revokedAt: new Date() } });
  expect(await browser.session()).toEqual({});
  expect([...browser.cookies.keys()].filter((name) => name.includes("session-token"))).toEqual([]);
});

it("signs in by a mailed link, once", async () => {
  const ctx = visitor();
  const user = await createUser(ctx);
  await requestMagicLink(ctx, { email: user.email });
  await sendMailToken(ctx, sendMailTokenJob.payload.parse(ctx.jobs.sent[0]?.payload));
  const token = /#token=(\S+)/.exec(ctx.mail.sent[0]?.text ?? "")?.[1] ?? "";
  const browser = new Browser(ctx);
  expect((await browser.post("/api/auth/callback/magic-link", { token })).status).toBe(200);
  expect((await browser.session()).user?.id).toBe(user.id);
  const again = new Browser(ctx);
  expect((await again.post("/api/auth/callback/magic-link", { token })).status).toBe(401);
  expect(await again.session()).toEqual({});
});

it("gives no 5xx to odd requests and leads nobody to another site", async () => {
  const ctx = visitor();
  const json = { method: "POST", headers: { "content-type": "application/json" } };
  const odd: [string, RequestInit?][] = [
    ["/api/auth"],
    ["/api/auth/nothing"],
    ["/api/auth/callback/password"],
    ["/api/auth/callback/unknown"],
    ["/api/auth/signin?callbackUrl=http://%00"],
    ["/api/auth/signin?callbackUrl=javascript:alert(1)"],
    ["/api/auth/signin", { headers: { cookie: "next-auth.callback-url=::::; next-auth.csrf-token=%E0%A4%A" } }],
    ["/api/auth/session", { headers: { cookie: "next-auth.session-token=rubbish" } }],
    ["/api/auth/callback/password", { ...json, body: "{" }],
    ["/api/auth/callback/password", { ...json, body: '["a"]' }],
    ["/api/auth/callback/password", { ...json, body: '{"callbackUrl":{"a":1}}' }],
    ["/api/auth/signin/oidc", { ...json, body: "x".repeat(70_000) }],
    ["/api/auth/_log", { ...json, body: '{"level":"error","code":"X"}' }],
    ["/api/auth/callback/password", { method: "PUT" }],
  ];
  for (const [path, init] of odd) {
    const answer = await new Browser(ctx).fetch(path, init);
    expect(answer.status, `${init?.method ?? "GET"} ${path}`).toBeLessThan(500);
    const location = answer.headers.get("location");
    if (location) expect(new URL(location, ctx.env.appUrl).origin).toBe(ctx.env.appUrl);
  }
  const user = await createUser(ctx, { passwordHash });
  for (const callbackUrl of ["https://evil.example/", "//evil.example", "javascript:alert(1)"]) {
    const answer = await new Browser(ctx).post("/api/auth/callback/password", { email: user.email, password: PASSWORD, callbackUrl });
    expect(new URL(((await answer.json()) as { url: string }).url).origin).toBe(ctx.env.appUrl);
  }
});

describe("OpenID Connect", () => {
  let issuer: OidcIssuer;
  beforeAll(async () => {
    issuer = await startOidcIssuer();
  });
  afterAll(() => issuer.close());
  const federated = () =>
    visitor({ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret, OIDC_NAME: "Company" });

  /** Walks from our button through the issuer and back; tells where the browser lands. */
  async function walk(browser: Browser, change: (callback: URL) => void = () => {}): Promise<string> {
    const { url } = (await (await browser.post("/api/auth/signin/oidc", { callbackUrl: "/trips" })).json()) as { url: string };
    const issued = await fetch(url, { redirect: "manual" });
    const back = new URL(issued.headers.get("location") ?? "");
    change(back);
    const landed = await browser.fetch(`${back.pathname}${back.search}`);
    expect(landed.status).toBe(302);
    return landed.headers.get("location") ?? "";
  }
  const person = (extra: object = {}) => ({
    sub: unique("sub"),
    email: `${unique("oidc")}@example.test`,
    email_verified: true,
    name: "Olga",
    ...extra,
  });

  it("opens an account at the first sign-in and finds it again at the next", async () => {
    const ctx = federated();
    issuer.user = person();
    const browser = new Browser(ctx);
    expect(await walk(browser)).toBe(`${ctx.env.appUrl}/trips`);
    const { user } = await browser.session();
    expect(user).toMatchObject({ email: issuer.user.email, name: "Olga" });
    expect(await actorFromHeaders(browser.headers)).toMatchObject({ type: "user", userId: user?.id });
    const again = new Browser(ctx);
    await walk(again);
    expect((await again.session()).user?.id).toBe(user?.id);
    expect((await ctx.db.user.findUniqueOrThrow({ where: { id: user?.id ?? "" } })).emailVerified).not.toBeNull();
  });

  it("asks with PKCE, state and nonce", async () => {
    const browser = new Browser(federated());
    const { url } = (await (await browser.post("/api/auth/signin/oidc", {})).json()) as { url: string };
    const query = new URL(url).searchParams;
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(query.get("state")).toBeTruthy();
    expect(query.get("nonce")).toBeTruthy();
    expect(query.get("redirect_uri")).toBe(`${browser.origin}/api/auth/callback/oidc`);
  });

  it("joins an existing account when the issuer has verified the e-mail", async () => {
    const ctx = federated();
    const user = await createUser(ctx);
    issuer.user = person({ email: user.email.toUpperCase(), email_verified: "true" });
    const browser = new Browser(ctx);
    await walk(browser);
    expect((await browser.session()).user?.id).toBe(user.id);
  });

  it("refuses to join an existing account without a verified e-mail, with a clear word", async () => {
    const ctx = federated();
    const user = await createUser(ctx, { passwordHash });
    for (const email_verified of [false, undefined, "false"]) {
      issuer.user = person({ email: user.email, email_verified });
      const browser = new Browser(ctx);
      const landed = new URL(await walk(browser), ctx.env.appUrl);
      expect(landed.pathname).toBe("/sign-in");
      expect(landed.searchParams.get("error")).toBe("email_not_verified");
      expect(await browser.session()).toEqual({});
    }
    expect(await ctx.db.account.count({ where: { userId: user.id } })).toBe(0);
  });

  it("asks the userinfo address for an e-mail that is not in the id token, and refuses without any", async () => {
    const ctx = federated();
    issuer.user = person();
    issuer.emailOnlyInUserinfo = true;
    const browser = new Browser(ctx);
    await walk(browser);
    expect((await browser.session()).user?.email).toBe(issuer.user.email);
    issuer.user = { sub: unique("sub") };
    expect(errorOf(new URL(await walk(new Browser(ctx)), ctx.env.appUrl).toString())).toBe("email_missing");
    issuer.emailOnlyInUserinfo = false;
  });

  it("refuses forged, foreign and stale answers", async () => {
    const ctx = federated();
    issuer.user = person();
    for (const fault of ["bad-signature", "wrong-audience", "wrong-nonce", "expired"] as const) {
      issuer.fault = fault;
      const browser = new Browser(ctx);
      expect(await walk(browser), fault).toContain("error=OAuthCallback");
      expect(await browser.session(), fault).toEqual({});
    }
    issuer.fault = "none";
    const browser = new Browser(ctx);
    expect(await walk(browser, (callback) => callback.searchParams.set("state", "forged"))).toContain("error=OAuthCallback");
    expect(await walk(browser, (callback) => callback.searchParams.set("code", "guessed"))).toContain("error=OAuthCallback");
    expect(await browser.session()).toEqual({});
    expect(await ctx.db.account.count({ where: { providerAccountId: issuer.user.sub } })).toBe(0);
  });

  it("takes an answer only in the browser that asked", async () => {
    const ctx = federated();
    issuer.user = person();
    const asked = new Browser(ctx);
    const { url } = (await (await asked.post("/api/auth/signin/oidc", {})).json()) as { url: string };
    const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
    const victim = new Browser(ctx);
    await victim.fetch(`${back.pathname}${back.search}`);
    expect(await victim.session()).toEqual({});
  });
});
