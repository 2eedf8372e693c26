import type { Tx } from "#server/db.ts";

/** Marks of use are written at most once a minute. */
const TOUCH_MS = 60_000;

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}
const PERSON = { id: true, email: true, name: true } as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Bearer tokens

export async function insertToken(
  tx: Tx,
  token: { id: string; userId: string; name: string; tokenHash: string; createdAt: Date; expiresAt: Date | null },
): Promise<void> {
  await tx.apiToken.create({ data: token, select: { id: true } });
}

/** The live token with this digest, marked as used. */
export async function touchToken(tx: Tx, tokenHash: string, now: Date): Promise<{ readonly userId: string } | null> {
  const token = await tx.apiToken.findFirst({
    where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }], user: { erasedAt: null } },
    select: { id: true, userId: true, lastUsedAt: true },
  });
  if (!token) return null;
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() >= TOUCH_MS) {
    await tx.apiToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: now } });
  }
  return { userId: token.userId };
}

// Browser sessions

export async function insertSession(
  tx: Tx,
  session: { id: string; userId: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.session.create({ data: session, select: { id: true } });
}

/** The live session and its person, marked as seen; `extendTo` also moves its end. */
export async function touchSession(
  tx: Tx,
  id: string,
  now: Date,
  extendTo?: Date,
): Promise<{ readonly id: string; readonly userId: string; readonly user: Person } | null> {
  if (!UUID.test(id)) return null;
  const session = await tx.session.findFirst({
    where: { id, revokedAt: null, expiresAt: { gt: now }, user: { erasedAt: null } },
    select: { id: true, userId: true, lastSeenAt: true, user: { select: PERSON } },
  });
  if (!session) return null;
  if (extendTo || now.getTime() - session.lastSeenAt.getTime() >= TOUCH_MS) {
    // Only while alive: a revocation that happens in between must win.
    await tx.session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: now, ...(extendTo && { expiresAt: extendTo }) } });
  }
  return { id: session.id, userId: session.userId, user: session.user };
}

/** Ends one session of a person. False when there is no such live session. */
export async function revokeSession(tx: Tx, userId: string, sessionId: string, now: Date): Promise<boolean> {
  if (!UUID.test(sessionId)) return false;
  const { count } = await tx.session.updateMany({ where: { id: sessionId, userId, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}

/** Ends every session and token of a person: whoever got in by them is out. */
export async function revokeEverything(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}

// People

export async function findCredentials(tx: Tx, email: string): Promise<(Person & { readonly passwordHash: string | null }) | null> {
  return tx.user.findFirst({ where: { email, erasedAt: null }, select: { ...PERSON, passwordHash: true } });
}

export async function findPerson(tx: Tx, userId: string): Promise<Person | null> {
  return tx.user.findFirst({ where: { id: userId, erasedAt: null }, select: PERSON });
}

export async function findByEmail(tx: Tx, email: string): Promise<(Person & { readonly verified: boolean }) | null> {
  const user = await tx.user.findFirst({ where: { email, erasedAt: null }, select: { ...PERSON, emailVerified: true } });
  return user && { id: user.id, email: user.email, name: user.name, verified: user.emailVerified !== null };
}

/** Adds a person. False when the e-mail is taken, and then the open transaction is still good. */
export async function insertUser(
  tx: Tx,
  user: { id: string; email: string; name: string; passwordHash: string | null; emailVerified: Date | null; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.user.createMany({ data: [{ ...user, updatedAt: user.createdAt }], skipDuplicates: true });
  return count === 1;
}

export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string | null, now: Date): Promise<void> {
  await tx.user.updateMany({ where: { id: userId, erasedAt: null }, data: { passwordHash, updatedAt: now } });
}

/** Replaces a hash that is still the one checked, so that a reset in between is not undone. */
export async function replaceHash(tx: Tx, userId: string, from: string, to: string): Promise<void> {
  await tx.user.updateMany({ where: { id: userId, passwordHash: from }, data: { passwordHash: to } });
}

/** Marks the e-mail as this person's. True when it was not known to be before. */
export async function markEmailVerified(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, emailVerified: null }, data: { emailVerified: now, updatedAt: now } });
  return count === 1;
}

// Foreign identities

export async function findByIdentity(tx: Tx, provider: string, providerAccountId: string): Promise<Person | null> {
  const account = await tx.account.findFirst({
    where: { provider, providerAccountId, user: { erasedAt: null } },
    select: { user: { select: PERSON } },
  });
  return account?.user ?? null;
}

export async function insertIdentity(
  tx: Tx,
  identity: { provider: string; providerAccountId: string; userId: string; createdAt: Date },
): Promise<void> {
  await tx.account.createMany({ data: [identity], skipDuplicates: true });
}

export async function deleteIdentities(tx: Tx, userId: string): Promise<void> {
  await tx.account.deleteMany({ where: { userId } });
}

// Secrets sent by mail

export const MAIL_PURPOSES = ["magic-link", "reset-password", "verify-email"] as const;
export type MailPurpose = (typeof MAIL_PURPOSES)[number];

export interface MailToken {
  readonly id: string;
  readonly purpose: string;
  readonly email: string;
  readonly userId: string | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export async function insertMailToken(
  tx: Tx,
  token: { id: string; purpose: MailPurpose; email: string; userId: string | null; tokenHash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.mailToken.create({ data: token, select: { id: true } });
}

const MAIL_TOKEN = { id: true, purpose: true, email: true, userId: true, expiresAt: true, usedAt: true } as const;

export async function findMailToken(tx: Tx, id: string): Promise<MailToken | null> {
  return tx.mailToken.findUnique({ where: { id }, select: MAIL_TOKEN });
}

/** The unspent token with this digest. */
export async function peekMailToken(tx: Tx, tokenHash: string, purposes: readonly MailPurpose[], now: Date): Promise<MailToken | null> {
  return tx.mailToken.findFirst({
    where: { tokenHash, purpose: { in: [...purposes] }, usedAt: null, expiresAt: { gt: now }, userId: { not: null } },
    select: MAIL_TOKEN,
  });
}

/** Spends a token. Of two at once exactly one gets true. */
export async function spendMailToken(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.mailToken.updateMany({ where: { id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })).count === 1;
}

/** Makes the person's other unspent mails worthless. */
export async function spendOtherMailTokens(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.mailToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
}

// Upkeep

/** Removes what has been over for a while: mail secrets, sessions, tokens. Returns how many rows. */
export async function deleteOutlived(tx: Tx, before: Date): Promise<number> {
  const over = [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }];
  const mails = await tx.mailToken.deleteMany({ where: { expiresAt: { lt: before } } });
  const sessions = await tx.session.deleteMany({ where: { OR: over } });
  const tokens = await tx.apiToken.deleteMany({ where: { OR: over } });
  return mails.count + sessions.count + tokens.count;
}
