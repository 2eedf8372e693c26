import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import type { Person } from "#server/auth/repository.ts";
import * as repository from "#server/auth/repository.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { publish } from "#server/outbox/service.ts";

const identitySchema = z.object({
  provider: z.string().min(1).max(50),
  subject: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()).nullable(),
  emailVerified: z.boolean(),
  name: z.string().nullable(),
});
export type Identity = z.input<typeof identitySchema>;

/** A name from elsewhere, made fit to show. */
function nameOf(name: string | null, email: string): string {
  const clean = (name ?? "")
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, 100);
  return clean || (email.split("@")[0] ?? "Traveller");
}

/**
 * What was set up on an account before its e-mail was proved may be a stranger's, who waits for the real owner to come:
 * when the owner proves it by other means, the password, identities, sessions and tokens of before end.
 */
export async function proveEmail(ctx: ServiceContext & { readonly tx: NonNullable<ServiceContext["tx"]> }, userId: string): Promise<void> {
  const { tx } = ctx;
  const now = ctx.now();
  if (!(await repository.markEmailVerified(tx, userId, now))) return;
  await repository.setPasswordHash(tx, userId, null, now);
  await repository.deleteIdentities(tx, userId);
  await repository.revokeEverything(tx, userId, now);
  await publish(ctx, { aggregate: "user", aggregateId: userId, type: "session.revoked", payload: {} });
}

/**
 * The person behind a foreign identity, by provider and subject. An identity seen for the first time joins the account
 * with the same e-mail only if the provider has verified that e-mail, and opens a new account when there is none.
 * Throws `conflict` (reason `email_not_verified`) or `invalid` (reason `email_missing`).
 */
export async function signInWithIdentity(ctx: ServiceContext, input: Identity): Promise<Person> {
  const parsed = identitySchema.safeParse(input);
  if (!parsed.success) throw new AppError("invalid", "The identity provider sent an incomplete profile.", { reason: "profile" });
  const { provider, subject, email, emailVerified, name } = parsed.data;
  return withTransaction(ctx, async (tx) => {
    const known = await repository.findByIdentity(tx.tx, provider, subject);
    if (known) return known;
    if (email === null)
      throw new AppError("invalid", "The identity provider did not share an e-mail address.", { reason: "email_missing" });
    const at = ctx.now();
    const link = (userId: string) => repository.insertIdentity(tx.tx, { provider, providerAccountId: subject, userId, createdAt: at });

    const fresh = { id: ctx.newId(), email, name: nameOf(name, email) };
    const added = await repository.insertUser(tx.tx, {
      ...fresh,
      passwordHash: null,
      emailVerified: emailVerified ? at : null,
      createdAt: at,
    });
    if (added) {
      await link(fresh.id);
      await publish(tx, { aggregate: "user", aggregateId: fresh.id, type: "user.registered", payload: {} });
      return fresh;
    }
    const existing = await repository.findByEmail(tx.tx, email);
    if (!existing || !emailVerified) {
      throw new AppError(
        "conflict",
        "There is an account with this e-mail, and the provider has not verified the e-mail. Sign in another way.",
        {
          reason: "email_not_verified",
        },
      );
    }
    await proveEmail(tx, existing.id);
    await link(existing.id);
    return { id: existing.id, email: existing.email, name: existing.name };
  });
}
