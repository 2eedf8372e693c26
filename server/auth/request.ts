import { parseCookie } from "cookie";
import { decode } from "next-auth/jwt";
import { AppError } from "#domain/errors.ts";
import * as repository from "#server/auth/repository.ts";
import { authSecret, sha256 } from "#server/auth/secret.ts";
import type { Actor } from "#server/context.ts";
import { db } from "#server/db.ts";
import { type Env, env } from "#server/env.ts";

/** NextAuth's names: the first over https, the second over http. */
const SESSION_COOKIES = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;

/** The sealed session token of a Cookie header, put together again when NextAuth had to split it into `.0`, `.1`, … */
export function sessionTokens(headers: Headers): string[] {
  const cookies = parseCookie(headers.get("cookie") ?? "");
  return SESSION_COOKIES.flatMap((name) => {
    const chunks = Object.keys(cookies)
      .filter((key) => key.startsWith(`${name}.`) && /^\d{1,2}$/.test(key.slice(name.length + 1)))
      .sort((a, b) => Number(a.slice(name.length + 1)) - Number(b.slice(name.length + 1)));
    const token = cookies[name] ?? chunks.map((key) => cookies[key]).join("");
    return token ? [token] : [];
  });
}

async function sessionIdOf(token: string, environment: Env): Promise<string | null> {
  // Anything may stand in a cookie; what cannot be opened is no session.
  const claims = await decode({ token, secret: authSecret(environment) }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

function bearerOf(headers: Headers): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(headers.get("authorization") ?? "");
  return match ? (match[1] ?? "").trim() : null;
}

/**
 * Who sends these headers: a bearer token, else a session cookie, else nobody. A link holder's token comes along.
 * Throws `unauthenticated` for a bearer that is unknown, expired or revoked; a dead cookie is simply nobody.
 */
export async function actorFromHeaders(headers: Headers, now: Date = new Date()): Promise<Actor> {
  const link = headers.get("x-link-token");
  const linkToken = link && link.length <= 200 ? { linkToken: link } : {};
  const bearer = bearerOf(headers);
  if (bearer !== null) {
    const token = bearer === "" ? null : await repository.touchToken(db(), sha256(bearer), now);
    if (!token) throw new AppError("unauthenticated", "The token is unknown, expired or revoked.");
    return { type: "user", userId: token.userId, ...linkToken };
  }
  for (const sealed of sessionTokens(headers)) {
    const sessionId = await sessionIdOf(sealed, env());
    const session = sessionId === null ? null : await repository.touchSession(db(), sessionId, now);
    if (session) return { type: "user", userId: session.userId, sessionId: session.id, ...linkToken };
  }
  return { type: "anonymous", ...linkToken };
}

/** The origin people see: APP_URL, else what a declared proxy or the Host header says. */
export function originOf(headers: Headers, environment: Env): string {
  if (environment.APP_URL) return new URL(environment.APP_URL).origin;
  const proxied = environment.TRUSTED_PROXIES > 0;
  const host = (proxied && headers.get("x-forwarded-host")) || headers.get("host");
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return new URL(environment.appUrl).origin;
  return `${proxied && headers.get("x-forwarded-proto") === "https" ? "https" : "http"}://${host}`;
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/**
 * Refuses a write that another site makes a browser send with our cookie. Bearer requests carry no cookie's authority
 * and are exempt, as are requests without a session. Throws `forbidden`.
 */
export function requireSameOrigin(headers: Headers, method: string, environment: Env): void {
  if (["GET", "HEAD", "OPTIONS"].includes(method.toUpperCase())) return;
  if (bearerOf(headers) !== null || sessionTokens(headers).length === 0) return;
  const origin = headers.get("origin");
  if (origin === null && headers.get("sec-fetch-site") === "same-origin") return;
  const known = [new URL(environment.appUrl).origin, originOf(headers, environment)];
  if (origin !== null && (known.includes(origin) || hostOf(origin) === headers.get("host"))) return;
  throw new AppError("forbidden", "This request comes from another site.");
}
