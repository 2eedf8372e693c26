import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { hashPassword, needsRehash, verifyPassword } from "#server/auth/password.ts";
import type { Person } from "#server/auth/repository.ts";
import * as repository from "#server/auth/repository.ts";
import { sha256 } from "#server/auth/secret.ts";
import { conn, type ServiceContext, withTransaction } from "#server/context.ts";
import { publish } from "#server/outbox/service.ts";
import { limitSignIn, sweepCounts } from "#server/rate-limit/service.ts";

export { signInWithIdentity } from "#server/auth/identity.ts";
export {
  createMailToken,
  redeemMagicLink,
  requestMagicLink,
  requestPasswordReset,
  resetPassword,
  sendMailToken,
} from "#server/auth/mail-token.ts";
export type { Person } from "#server/auth/repository.ts";

const DAY_MS = 86_400_000;
/** A browser that is used stays signed in; one that is not, this long. */
export const SESSION_DAYS = 30;
const SIGN_IN_TOKEN_DAYS = 30;
/** So that a token in a log or a repository is recognised for what it is. */
const TOKEN_PREFIX = "cvn_";

/** Letters people see: no control characters (a NUL cannot even be stored). */
export const printable = (text: string): boolean => !/\p{Cc}/u.test(text);
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail has at most 254 characters.")
  .pipe(z.email("This is not an e-mail address."));
export const newPasswordSchema = z
  .string()
  .min(8, "A password has at least 8 characters.")
  .max(200, "A password has at most 200 characters.");

export const credentialsInput = z.object({ email: emailSchema, password: z.string().min(1).max(200) });

/**
 * The person with this e-mail and password. A wrong password, an unknown e-mail and an account without a password
 * answer alike and take as long. Throws `unauthenticated`, or `rate_limited` after repeated failures.
 */
export async function signInWithPassword(ctx: ServiceContext, input: z.infer<typeof credentialsInput>): Promise<Person> {
  const attempt = await limitSignIn(ctx, input.email);
  const found = await repository.findCredentials(conn(ctx), input.email);
  const fits = await verifyPassword(input.password, found?.passwordHash ?? null);
  if (!found?.passwordHash || !fits) throw new AppError("unauthenticated", "The e-mail or the password is not right.");
  await attempt.succeeded();
  if (needsRehash(found.passwordHash)) {
    await repository.replaceHash(conn(ctx), found.id, found.passwordHash, await hashPassword(input.password));
  }
  return { id: found.id, email: found.email, name: found.name };
}

/** Makes a bearer token for a person. The secret is shown here once; only its digest is kept. */
export async function issueToken(
  ctx: ServiceContext,
  input: { readonly userId: string; readonly name: string; readonly days: number | null },
): Promise<{ id: string; token: string; createdAt: Date; expiresAt: Date | null }> {
  const token = `${TOKEN_PREFIX}${ctx.newSecret()}`;
  const createdAt = ctx.now();
  const expiresAt = input.days === null ? null : new Date(createdAt.getTime() + input.days * DAY_MS);
  const row = { id: ctx.newId(), userId: input.userId, name: input.name, createdAt, expiresAt };
  await repository.insertToken(conn(ctx), { ...row, tokenHash: sha256(token) });
  return { id: row.id, token, createdAt, expiresAt };
}

/** Changes e-mail and password into a bearer token of 30 days. */
export async function createAccessToken(ctx: ServiceContext, input: z.infer<typeof credentialsInput>) {
  const user = await signInWithPassword(ctx, input);
  const issued = await issueToken(ctx, { userId: user.id, name: "Sign-in", days: SIGN_IN_TOKEN_DAYS });
  return { token: issued.token, expiresAt: (issued.expiresAt ?? issued.createdAt).toISOString(), user };
}

const sessionEnd = (ctx: ServiceContext): Date => new Date(ctx.now().getTime() + SESSION_DAYS * DAY_MS);

/** Begins a browser session; its id travels inside the signed cookie. */
export async function startSession(
  ctx: ServiceContext,
  input: { readonly userId: string; readonly userAgent: string | null },
): Promise<{ readonly sessionId: string }> {
  const at = ctx.now();
  const id = ctx.newId();
  const userAgent = input.userAgent?.replace(/\p{Cc}/gu, " ").slice(0, 300) ?? null;
  await repository.insertSession(conn(ctx), {
    id,
    userId: input.userId,
    userAgent,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: sessionEnd(ctx),
  });
  return { sessionId: id };
}

/** The person of a live session, whose end moves on; null when it is over or revoked. */
export async function resumeSession(ctx: ServiceContext, input: { readonly sessionId: string }): Promise<Person | null> {
  const session = await repository.touchSession(conn(ctx), input.sessionId, ctx.now(), sessionEnd(ctx));
  return session?.user ?? null;
}

/** Ends one session of a person, and tells everyone who holds a live connection of it. Throws `not_found`. */
export async function endSession(ctx: ServiceContext, input: { readonly userId: string; readonly sessionId: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    if (!(await repository.revokeSession(tx.tx, input.userId, input.sessionId, ctx.now()))) {
      throw new AppError("not_found", "No such session.");
    }
    await publish(tx, {
      aggregate: "user",
      aggregateId: input.userId,
      type: "session.revoked",
      payload: { sessionId: input.sessionId },
    });
  });
}

/** Removes what has been over for a week, and counters that ran out. */
export async function sweepAuth(ctx: ServiceContext): Promise<{ removed: number }> {
  const rows = await repository.deleteOutlived(conn(ctx), new Date(ctx.now().getTime() - 7 * DAY_MS));
  return { removed: rows + (await sweepCounts(ctx)) };
}
