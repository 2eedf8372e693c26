import { z } from "zod";
import { AppError, notFound } from "#domain/errors.ts";
import { timeZoneSchema } from "#domain/time.ts";
import { hashPassword } from "#server/auth/password.ts";
import { createMailToken, emailSchema, endSession, issueToken, newPasswordSchema } from "#server/auth/service.ts";
import { conn, type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { publish } from "#server/outbox/service.ts";
import { limitRequests } from "#server/rate-limit/service.ts";
import { localeSchema, nameSchema } from "#server/user/profile.ts";
import * as repository from "#server/user/repository.ts";

export { requestMagicLink, requestPasswordReset, resetPassword } from "#server/auth/service.ts";
export { eraseUser } from "#server/user/erase.ts";
export { archiveOutput, exportUser } from "#server/user/export.ts";
export { getMe, updateInput, updateMe, userOutput } from "#server/user/profile.ts";

const REGISTRATION_TOKEN_DAYS = 30;
export const emailInput = z.strictObject({ email: emailSchema });
export const resetPasswordInput = z.strictObject({ token: z.string().min(1).max(200), password: newPasswordSchema });
export const registerInput = z.object({
  email: emailSchema,
  password: newPasswordSchema,
  name: nameSchema,
  /** Where the browser says it is, so that reminders come at a sensible hour from the first day. */
  timeZone: timeZoneSchema.optional(),
  locale: localeSchema.optional(),
});

/** Opens an account and signs it in. Throws `conflict` when the e-mail is taken. */
export async function register(ctx: ServiceContext, input: z.infer<typeof registerInput>) {
  await limitRequests(ctx, "register");
  const taken = new AppError("conflict", "There is an account with this e-mail already.", {
    errors: [{ path: "email", message: "This e-mail is taken." }],
  });
  if (await repository.emailTaken(conn(ctx), input.email)) throw taken;
  const passwordHash = await hashPassword(input.password);
  return withTransaction(ctx, async (tx) => {
    const at = ctx.now();
    const user = { id: ctx.newId(), email: input.email, name: input.name };
    const { timeZone, locale } = input;
    if (!(await repository.insertUser(tx.tx, { ...user, timeZone, locale, passwordHash, createdAt: at, updatedAt: at }))) throw taken;
    const { token } = await issueToken(tx, { userId: user.id, name: "Registration", days: REGISTRATION_TOKEN_DAYS });
    await createMailToken(tx, { purpose: "verify-email", email: user.email, userId: user.id });
    await publish(tx, { aggregate: "user", aggregateId: user.id, type: "user.registered", payload: {} });
    return { user, token };
  });
}

export const createTokenInput = z.strictObject({
  name: nameSchema,
  /** Null: until it is revoked. */
  expiresInDays: z.int().min(1).max(3650).nullable().default(365),
});
export const tokenOutput = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export const newTokenOutput = tokenOutput.extend({ token: z.string() });

/** The person's live API tokens, without their secrets. */
export async function listTokens(ctx: ServiceContext): Promise<{ data: z.infer<typeof tokenOutput>[] }> {
  const rows = await repository.listTokens(conn(ctx), userIdOf(ctx), ctx.now());
  return {
    data: rows.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
    })),
  };
}

/** Makes an API token. Its secret is in this answer and nowhere else. */
export async function createToken(ctx: ServiceContext, input: z.infer<typeof createTokenInput>): Promise<z.infer<typeof newTokenOutput>> {
  const issued = await issueToken(ctx, { userId: userIdOf(ctx), name: input.name, days: input.expiresInDays });
  return {
    id: issued.id,
    name: input.name,
    token: issued.token,
    createdAt: issued.createdAt.toISOString(),
    lastUsedAt: null,
    expiresAt: issued.expiresAt?.toISOString() ?? null,
  };
}

/** Ends an API token at once; live connections that came in by it end too. Throws `not_found`. */
export async function revokeToken(ctx: ServiceContext, input: { readonly tokenId: string }): Promise<{ revoked: true }> {
  const userId = userIdOf(ctx);
  return withTransaction(ctx, async (tx) => {
    if (!(await repository.revokeToken(tx.tx, userId, input.tokenId, ctx.now()))) throw notFound("token");
    // A live connection does not know its token: all of the person's are asked to sign in again.
    await publish(tx, { aggregate: "user", aggregateId: userId, type: "session.revoked", payload: {} });
    return { revoked: true };
  });
}

export const sessionOutput = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  current: z.boolean(),
});

/** The person's signed-in browsers. */
export async function listSessions(ctx: ServiceContext): Promise<{ data: z.infer<typeof sessionOutput>[] }> {
  const rows = await repository.listSessions(conn(ctx), userIdOf(ctx), ctx.now());
  const current = ctx.actor.type === "user" ? ctx.actor.sessionId : undefined;
  return {
    data: rows.map((row) => ({
      id: row.id,
      userAgent: row.userAgent,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.id === current,
    })),
  };
}

/** Signs one browser out. Throws `not_found`. */
export async function revokeSession(ctx: ServiceContext, input: { readonly sessionId: string }): Promise<{ revoked: true }> {
  await endSession(ctx, { userId: userIdOf(ctx), sessionId: input.sessionId });
  return { revoked: true };
}
