import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "#domain/errors.ts";

interface Cost {
  /** Binary logarithm of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and about a fifth of a second; OWASP rates it equal to N=2^17, p=1, which would need 128 MB for each sign-in. */
const COST: Cost = { ln: 15, r: 8, p: 3 };
const KEY_BYTES = 32;
/** Two hashes at a time: a storm of sign-ins costs 64 MB and leaves half of Node's thread pool to files and names. */
const PARALLEL = 2;
/** Beyond this many waiting, people would wait longer than they do. */
const MAX_WAITING = 200;

interface Gate {
  running: number;
  readonly waiting: (() => void)[];
}
const shared = globalThis as { __caravanHashGate?: Gate };
// Per process, not per module graph: Next's bundles load this file more than once.
const gate = (): Gate => (shared.__caravanHashGate ??= { running: 0, waiting: [] });

async function gated<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = gate();
  if (gate().running >= PARALLEL) {
    if (waiting.length >= MAX_WAITING) throw new AppError("rate_limited", "Too many people are signing in. Try again.", { retryAfter: 10 });
    // The one who leaves hands its place on, so `running` stays as it is.
    await new Promise<void>((enter) => waiting.push(enter));
  } else gate().running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else gate().running -= 1;
  }
}

function derive(password: string, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> {
  const N = 2 ** cost.ln;
  const options: ScryptOptions = { N, r: cost.r, p: cost.p, maxmem: 128 * N * cost.r + 128 * cost.r * cost.p + 1024 * 1024 };
  return gated(
    () =>
      new Promise((fulfil, reject) => {
        // The same letters typed on two systems can differ in bytes; NFKC makes them one.
        scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) => (error ? reject(error) : fulfil(key)));
      }),
  );
}

const encode = (cost: Cost, salt: Buffer, key: Buffer): string =>
  `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;

interface Stored {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly key: Buffer;
}
function decode(encoded: string): Stored | null {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,})\$([\w-]{32,})$/.exec(encoded);
  if (!match) return null;
  const [, ln, r, p, salt, key] = match as unknown as [string, string, string, string, string, string];
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}

/** Compared against when nobody has the e-mail, so that the answer takes as long as a wrong password. */
const NOBODY: Stored = { cost: COST, salt: randomBytes(16), key: randomBytes(KEY_BYTES) };

/** A salted scrypt hash with its parameters: `$scrypt$ln=15,r=8,p=3$salt$key`. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  return encode(cost, salt, await derive(password, salt, cost, KEY_BYTES));
}

/** Whether the password fits. `null` (no such person, or no password) takes just as long and never fits. */
export async function verifyPassword(password: string, encoded: string | null): Promise<boolean> {
  const known = encoded === null ? null : decode(encoded);
  const stored = known ?? NOBODY;
  const key = await derive(password, stored.salt, stored.cost, stored.key.length);
  return timingSafeEqual(key, stored.key) && known !== null;
}

/** Whether a hash was made with other parameters than today's: sign-in is the moment to make it anew. */
export function needsRehash(encoded: string): boolean {
  const stored = decode(encoded);
  return !stored || stored.cost.ln !== COST.ln || stored.cost.r !== COST.r || stored.cost.p !== COST.p || stored.key.length !== KEY_BYTES;
}
