import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "#domain/errors.ts";
import { authSecret } from "#server/auth/secret.ts";
import { actorKey, type ServiceContext } from "#server/context.ts";
import { claimKey, findAnswer, releaseKey, storeAnswer, takeOverKey } from "#server/rest/repository.ts";

/** Answers are kept eight days: the contract promises seven. */
const KEEP_MS = 8 * 24 * 3600_000;
/** A request in hand longer than this has died with its process. */
const STALE_MS = 2 * 60_000;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** JSON with sorted keys, so that the same body written in another order is the same body. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

// An answer may carry a secret shown once (a new token), so it is stored sealed with a key that is not in the database.
const sealingKey = (ctx: ServiceContext): Buffer =>
  Buffer.from(hkdfSync("sha256", authSecret(ctx.env), "", "caravan idempotent answers", 32));

function seal(ctx: ServiceContext, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(ctx), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

function unseal(ctx: ServiceContext, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(ctx), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}

/** Answers worth remembering: what happened, or what will never happen with this body. Not what another try may change. */
const isFinal = (status: number): boolean => status < 500 && status !== 401 && status !== 409 && status !== 429;

/**
 * Runs a write at most once per key: same key and body give the first answer again.
 * Throws `idempotency_mismatch` for another body, `in_progress` while the first is running, `invalid` for a bad key.
 */
export async function once(
  ctx: ServiceContext,
  request: { readonly key: string; readonly method: string; readonly path: string; readonly body: unknown },
  run: () => Promise<Answer>,
): Promise<Answer & { readonly replayed: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(request.key)) {
    throw new AppError("invalid", "Idempotency-Key: 1 to 255 visible ASCII characters.", {
      errors: [{ path: "Idempotency-Key", message: "1 to 255 visible ASCII characters." }],
    });
  }
  const actorId = ctx.actor.type === "anonymous" ? `anonymous:${ctx.ip}` : actorKey(ctx.actor);
  const requestHash = createHash("sha256")
    .update(`${request.method} ${request.path}\n${canonical(request.body)}`)
    .digest("hex");
  const own = { actorId, key: request.key, requestHash };

  if (!(await claimKey(ctx, { ...own, expiresAt: new Date(ctx.now().getTime() + KEEP_MS) }))) {
    const stored = await findAnswer(ctx, actorId, request.key);
    if (stored && stored.requestHash !== requestHash) {
      throw new AppError("idempotency_mismatch", "This Idempotency-Key was used with another request.");
    }
    if (stored?.status === "DONE" && stored.httpStatus !== null && stored.response !== null) {
      return { status: stored.httpStatus, body: JSON.parse(unseal(ctx, stored.response)) as unknown, replayed: true };
    }
    const staleBefore = new Date(ctx.now().getTime() - STALE_MS);
    if (!(await takeOverKey(ctx, { ...own, staleBefore }))) {
      throw new AppError("in_progress", "The first request with this Idempotency-Key is still running.");
    }
  }
  try {
    const answer = await run();
    if (isFinal(answer.status)) await storeAnswer(ctx, actorId, request.key, answer.status, seal(ctx, JSON.stringify(answer.body ?? null)));
    else await releaseKey(ctx, actorId, request.key);
    return { ...answer, replayed: false };
  } catch (error) {
    await releaseKey(ctx, actorId, request.key);
    throw error;
  }
}
