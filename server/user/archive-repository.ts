import { z } from "zod";
import type { Tx } from "#server/db.ts";

/** Rows as JSON: moments as text, amounts as numbers (they are checked to be safe integers when written). */
const asJson = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? Number(item) : item)));
const records = z.array(z.record(z.string(), z.unknown()));
export type Records = z.infer<typeof records>;
const toRecords = (rows: unknown): Records => records.parse(asJson(rows));

/** Trips a person owns, deleted ones included, with everything in them and their operation log. */
export async function findOwnTrips(tx: Tx, userId: string): Promise<Records> {
  return toRecords(
    await tx.itinerary.findMany({
      where: { ownerId: userId },
      orderBy: { createdAt: "asc" },
      omit: { ownerId: true },
      include: {
        items: { orderBy: [{ dayId: "asc" }, { position: "asc" }], omit: { itineraryId: true } },
        days: { orderBy: { date: "asc" }, omit: { itineraryId: true } },
        members: { select: { userId: true, role: true, createdAt: true } },
        log: { orderBy: { seq: "asc" }, omit: { itineraryId: true } },
      },
    }),
  );
}

/** Trips of others that a person is a member of: what they are called and what the person may do. */
export async function findMemberships(tx: Tx, userId: string): Promise<Records> {
  const rows = await tx.itineraryMember.findMany({
    where: { userId, itinerary: { ownerId: { not: userId }, deletedAt: null } },
    orderBy: { createdAt: "asc" },
    select: { role: true, createdAt: true, itinerary: { select: { id: true, name: true, startDate: true, endDate: true } } },
  });
  return toRecords(rows.map(({ itinerary, ...row }) => ({ ...itinerary, role: row.role, joinedAt: row.createdAt })));
}

/** What a person wrote into the trips of others. */
export async function findContributions(tx: Tx, userId: string): Promise<Records> {
  return toRecords(
    await tx.itineraryLog.findMany({
      where: { actor: `user:${userId}`, itinerary: { ownerId: { not: userId } } },
      orderBy: [{ itineraryId: "asc" }, { seq: "asc" }],
    }),
  );
}

/** Everything else that is stored about a person. */
export async function findPersonalRows(tx: Tx, userId: string, email: string) {
  const where = { userId };
  const identities = await tx.account.findMany({ where, select: { provider: true, providerAccountId: true, createdAt: true } });
  const sessions = await tx.session.findMany({ where, omit: { userId: true }, orderBy: { createdAt: "asc" } });
  const apiTokens = await tx.apiToken.findMany({ where, omit: { userId: true, tokenHash: true }, orderBy: { createdAt: "asc" } });
  const notifications = await tx.notification.findMany({ where, omit: { userId: true, dedupeKey: true }, orderBy: { createdAt: "asc" } });
  const messages = await tx.notificationDelivery.findMany({
    where: { recipient: email },
    select: { channel: true, subject: true, status: true, createdAt: true, sentAt: true },
    orderBy: { createdAt: "asc" },
  });
  const reminders = await tx.reminder.findMany({ where, omit: { userId: true } });
  const invitations = await tx.itineraryInvite.findMany({
    where: { email },
    select: { itineraryId: true, role: true, createdAt: true, expiresAt: true, acceptedAt: true },
  });
  const bookings = await tx.booking.findMany({ where, omit: { userId: true }, orderBy: { createdAt: "asc" } });
  const recommendations = await tx.recommendation.findMany({ where, omit: { userId: true } });
  return {
    identities: toRecords(identities),
    sessions: toRecords(sessions),
    apiTokens: toRecords(apiTokens),
    notifications: toRecords(notifications),
    messages: toRecords(messages),
    reminders: toRecords(reminders),
    invitations: toRecords(invitations),
    bookings: toRecords(bookings),
    recommendations: toRecords(recommendations),
  };
}
