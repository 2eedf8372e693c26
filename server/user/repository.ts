import { z } from "zod";
import type { Tx } from "#server/db.ts";

export const PACES = ["relaxed", "balanced", "packed"] as const;
export const REMINDER_CHANNELS = ["email", "in_app", "push", "sms"] as const;

/** What the JSON column holds; the rest of the preferences are columns of their own. */
const storedPreferences = z.object({
  interests: z.array(z.string()).catch([]),
  pace: z.enum(PACES).catch("balanced"),
  reminderChannels: z.array(z.enum(REMINDER_CHANNELS)).catch(["email", "in_app"]),
});
export type StoredPreferences = z.infer<typeof storedPreferences>;

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
  readonly hasPassword: boolean;
  readonly timeZone: string;
  readonly homeAirport: string | null;
  readonly currency: string;
  readonly locale: string;
  readonly preferences: StoredPreferences;
  readonly createdAt: Date;
}

const ACCOUNT = {
  id: true,
  email: true,
  name: true,
  emailVerified: true,
  passwordHash: true,
  timeZone: true,
  homeAirport: true,
  currency: true,
  locale: true,
  preferences: true,
  createdAt: true,
} as const;

export async function findAccount(tx: Tx, userId: string): Promise<Account | null> {
  const row = await tx.user.findFirst({ where: { id: userId, erasedAt: null }, select: ACCOUNT });
  if (!row) return null;
  const { passwordHash, emailVerified, preferences, ...rest } = row;
  return {
    ...rest,
    emailVerified: emailVerified !== null,
    hasPassword: passwordHash !== null,
    preferences: storedPreferences.parse(preferences ?? {}),
  };
}

export async function emailTaken(tx: Tx, email: string): Promise<boolean> {
  return (await tx.user.count({ where: { email } })) > 0;
}

/** Adds a person. False when the e-mail is taken, and then the open transaction is still good. */
export async function insertUser(
  tx: Tx,
  user: {
    id: string;
    email: string;
    name: string;
    timeZone?: string | undefined;
    locale?: string | undefined;
    passwordHash: string;
    createdAt: Date;
    updatedAt: Date;
  },
): Promise<boolean> {
  const { timeZone, locale, ...columns } = user;
  const data = { ...columns, ...(timeZone && { timeZone }), ...(locale && { locale }) };
  return (await tx.user.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** Locks the row until the transaction ends, so that two changes at once do not lose one. False when erased or unknown. */
export async function lockUser(tx: Tx, userId: string): Promise<boolean> {
  const rows: unknown = await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid AND erased_at IS NULL FOR UPDATE`;
  return Array.isArray(rows) && rows.length === 1;
}

export async function updateAccount(
  tx: Tx,
  userId: string,
  changes: {
    name?: string | undefined;
    timeZone?: string | undefined;
    homeAirport?: string | null | undefined;
    currency?: string | undefined;
    locale?: string | undefined;
    preferences: StoredPreferences;
    updatedAt: Date;
  },
): Promise<void> {
  const { name, timeZone, homeAirport, currency, locale, preferences, updatedAt } = changes;
  await tx.user.update({
    where: { id: userId },
    data: {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { timeZone }),
      ...(homeAirport !== undefined && { homeAirport }),
      ...(currency !== undefined && { currency }),
      ...(locale !== undefined && { locale }),
      preferences,
      updatedAt,
    },
    select: { id: true },
  });
}

const TOKEN = { id: true, name: true, createdAt: true, lastUsedAt: true, expiresAt: true } as const;

/** Live tokens, newest first. */
export async function listTokens(tx: Tx, userId: string, now: Date) {
  return tx.apiToken.findMany({
    where: { userId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: TOKEN,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
}

export async function revokeToken(tx: Tx, userId: string, tokenId: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({ where: { id: tokenId, userId, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}

/** Live browser sessions, the last seen first. */
export async function listSessions(tx: Tx, userId: string, now: Date) {
  return tx.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 500,
  });
}
