import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import * as repository from "#server/rate-limit/repository.ts";

/** Requests a process allows, by kind: points in a number of seconds. */
const KINDS = {
  /** Anything, by a signed-in person. */
  user: { points: 1200, seconds: 60 },
  /** Anything, by an address without an account. */
  anonymous: { points: 300, seconds: 60 },
  register: { points: 60, seconds: 60 },
  /** Mails asked for from one address. */
  mail: { points: 30, seconds: 900 },
  /** Mails to one mailbox, whoever asks. */
  mailbox: { points: 5, seconds: 900 },
  /** Links and codes tried from one address. */
  redeem: { points: 60, seconds: 900 },
  /** Tiles of the map from one address: a screen is some twenty. */
  map: { points: 2400, seconds: 60 },
  /** Pictures drawn for one address: a page of trips is some twenty, and what was drawn is kept by browsers. */
  pictures: { points: 240, seconds: 60 },
  /** Questions of one person to an outside provider of places. */
  places: { points: 90, seconds: 60 },
  /** Exports and other heavy work of one person. */
  heavy: { points: 20, seconds: 60 },
} as const satisfies Record<string, { points: number; seconds: number }>;
export type LimitKind = keyof typeof KINDS;

const WINDOW_MS = 15 * 60_000;
/** Failed sign-ins in a window: by one address on one account, by one address, on one account. */
const FAILED = { pair: 10, ip: 100, email: 200 } as const;
/** Everybody behind an undeclared proxy, and every test on this machine, comes from the loopback address. */
const LOOPBACK_FACTOR = 10;

const isLoopback = (ip: string): boolean => ip === "::1" || ip.startsWith("127.");

/** One customer's addresses: an IPv6 home has a whole /64. */
function network(ip: string): string {
  if (isLoopback(ip)) return "127.0.0.1";
  if (isIP(ip) !== 6) return ip || "unknown";
  const [head = "", tail = ""] = ip.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const groups = ip.includes("::") ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right] : left;
  return groups.slice(0, 4).join(":");
}

const shared = globalThis as { __caravanLimiters?: Map<string, RateLimiterMemory> };
function limiter(kind: LimitKind, factor: number): RateLimiterMemory {
  const all = (shared.__caravanLimiters ??= new Map());
  const name = `${kind}:${factor}`;
  let found = all.get(name);
  if (!found) {
    found = new RateLimiterMemory({ keyPrefix: name, points: KINDS[kind].points * factor, duration: KINDS[kind].seconds });
    all.set(name, found);
  }
  return found;
}

const tooMany = (retryAfter: number, message = "Too many requests. Wait a little."): AppError =>
  new AppError("rate_limited", message, { retryAfter: Math.max(1, Math.ceil(retryAfter)) });

/** Counts one request of a kind on a key, in this process. Throws `rate_limited` with `retryAfter` (seconds). */
export async function limitKey(ctx: ServiceContext, kind: LimitKind, key: string): Promise<void> {
  if (ctx.env.RATE_LIMITS === "off") return;
  try {
    await limiter(kind, isLoopback(key) ? LOOPBACK_FACTOR : 1).consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(refused.msBeforeNext / 1000);
    throw refused;
  }
}

/** Counts one request: without a kind by person or, signed out, by address; with a kind always by address. */
export async function limitRequests(ctx: ServiceContext, kind?: LimitKind): Promise<void> {
  if (ctx.actor.type === "system") return;
  if (kind) return limitKey(ctx, kind, network(ctx.ip));
  if (ctx.actor.type === "user") return limitKey(ctx, "user", ctx.actor.userId);
  return limitKey(ctx, "anonymous", network(ctx.ip));
}

const keyOf = (kind: string, ...parts: readonly string[]): string =>
  // A digest: the table of counters is no list of e-mails.
  `sign-in:${kind}:${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 32)}`;

export interface SignInAttempt {
  /** Forgets the failures of this address on this account. */
  readonly succeeded: () => Promise<void>;
}

/**
 * Counts a sign-in as failed before it is tried, so that many at once cannot slip through; `succeeded` takes it back.
 * The counts are in the database: a restart forgets nothing. Throws `rate_limited` with `retryAfter` (seconds).
 */
export async function limitSignIn(ctx: ServiceContext, email: string): Promise<SignInAttempt> {
  if (ctx.env.RATE_LIMITS === "off") return { succeeded: async () => {} };
  const ip = network(ctx.ip);
  const keys = { pair: keyOf("pair", email, ip), ip: keyOf("ip", ip), email: keyOf("email", email) };
  const limits: Record<string, number> = {
    [keys.pair]: FAILED.pair,
    [keys.ip]: FAILED.ip * (isLoopback(ctx.ip) ? LOOPBACK_FACTOR : 1),
    [keys.email]: FAILED.email,
  };
  const counts = await repository.countAttempt(ctx, Object.keys(limits), WINDOW_MS);
  const over = counts.filter(({ key, points }) => points > (limits[key] ?? 0));
  if (over.length > 0) {
    // A refused attempt is not a failed one: it must not fill the counters of the address or the account.
    await repository.giveBack(ctx, Object.keys(limits));
    const until = Math.max(...over.map(({ expiresAt }) => expiresAt.getTime()));
    throw tooMany((until - ctx.now().getTime()) / 1000, "Too many failed sign-ins. Wait a little, or reset the password.");
  }
  return {
    succeeded: async () => {
      await repository.clearCounts(ctx, [keys.pair]);
      await repository.giveBack(ctx, [keys.ip, keys.email]);
    },
  };
}

/** Removes counters whose window has run out. Returns how many. */
export const sweepCounts = (ctx: ServiceContext): Promise<number> => repository.deleteExpiredCounts(ctx);
