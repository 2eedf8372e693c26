import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Tx } from "#server/db.ts";
import type { Mail } from "#server/notification/provider.ts";

const EMAIL = "email";
export const DELIVERY_STATUSES = ["queued", "sent", "mailbox", "failed"] as const;

export interface Notification {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
  readonly itineraryId: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}
/** Where a page of a list ended. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

const NOTIFICATION = {
  id: true,
  kind: true,
  title: true,
  body: true,
  href: true,
  itineraryId: true,
  createdAt: true,
  readAt: true,
} as const;
const NEWEST_FIRST = [{ createdAt: "desc" }, { id: "desc" }] as const;
const olderThan = (place: Place | null) =>
  place ? { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }] } : {};

/** Stores a notification unless one of the same key is there. Says whether it was new. */
export async function insertNotification(
  ctx: ServiceContext,
  row: Omit<Notification, "readAt"> & { readonly userId: string; readonly dedupeKey: string },
): Promise<boolean> {
  const { count } = await conn(ctx).notification.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

export const findNotifications = (ctx: ServiceContext, userId: string, limit: number, after: Place | null): Promise<Notification[]> =>
  conn(ctx).notification.findMany({
    where: { userId, ...olderThan(after) },
    orderBy: [...NEWEST_FIRST],
    take: limit,
    select: NOTIFICATION,
  });

export const countUnread = (ctx: ServiceContext, userId: string): Promise<number> =>
  conn(ctx).notification.count({ where: { userId, readAt: null } });

/** Marks one of the person's own notifications; null when they have no such. The first reading stays the one that counts. */
export async function setRead(ctx: ServiceContext, userId: string, id: string): Promise<Notification | null> {
  await conn(ctx).notification.updateMany({ where: { id, userId, readAt: null }, data: { readAt: ctx.now() } });
  return conn(ctx).notification.findFirst({ where: { id, userId }, select: NOTIFICATION });
}

export const setAllRead = async (ctx: ServiceContext, userId: string): Promise<number> =>
  (await conn(ctx).notification.updateMany({ where: { userId, readAt: null }, data: { readAt: ctx.now() } })).count;

/** Those who may be operators: by role, or by one of the e-mails once it is proved. */
export async function findOperators(ctx: ServiceContext, emails: readonly string[]): Promise<string[]> {
  const named = { email: { in: [...emails] }, emailVerified: { not: null } };
  const people = await conn(ctx).user.findMany({ where: { erasedAt: null, OR: [{ role: "operator" }, named] }, select: { id: true } });
  return people.map(({ id }) => id);
}

const delivery = z.object({
  id: z.string(),
  dedupeKey: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  createdAt: z.date(),
});
export type Delivery = z.infer<typeof delivery>;
const DELIVERY = {
  id: true,
  dedupeKey: true,
  recipient: true,
  subject: true,
  body: true,
  html: true,
  status: true,
  attempts: true,
  createdAt: true,
} as const;

/** Stores a mail that is to leave, unless one of the same key and recipient is there. Returns the id of the new one. */
export async function insertDelivery(ctx: ServiceContext, mail: Mail): Promise<string | null> {
  const id = ctx.newId();
  const { to, subject, text, html, messageKey } = mail;
  const row = {
    id,
    dedupeKey: messageKey,
    channel: EMAIL,
    recipient: to,
    subject,
    body: text,
    html,
    status: "queued",
    createdAt: ctx.now(),
  };
  const { count } = await conn(ctx).notificationDelivery.createMany({ data: [row], skipDuplicates: true });
  return count === 1 ? id : null;
}

export async function findDelivery(ctx: ServiceContext, id: string): Promise<Delivery | null> {
  const row = await conn(ctx).notificationDelivery.findUnique({ where: { id }, select: DELIVERY });
  return row && delivery.parse(row);
}

/** One more try begins. */
export async function countAttempt(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).notificationDelivery.updateMany({ where: { id }, data: { attempts: { increment: 1 } } });
}

export async function noteFailure(ctx: ServiceContext, id: string, lastError: string, final: boolean): Promise<void> {
  const gone = final ? { status: "failed", body: "", html: null } : {};
  await conn(ctx).notificationDelivery.updateMany({ where: { id, status: "queued" }, data: { lastError, ...gone } });
}

/** A mail that left keeps no text: it may hold a secret link. */
export async function setSent(ctx: ServiceContext, id: string, providerId: string): Promise<void> {
  await conn(ctx).notificationDelivery.updateMany({
    where: { id },
    data: { status: "sent", providerId, sentAt: ctx.now(), body: "", html: null, lastError: null },
  });
}

/** Mails that still wait and were stored before a moment, oldest first. */
export async function findWaiting(ctx: ServiceContext, before: Date, limit: number): Promise<{ id: string; attempts: number }[]> {
  return conn(ctx).notificationDelivery.findMany({
    where: { status: "queued", createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true, attempts: true },
  });
}

/** Forgets deliveries of before a moment, and read notifications of before another. */
export async function deleteOld(ctx: ServiceContext, deliveries: Date, notifications: Date): Promise<number> {
  const sent = await conn(ctx).notificationDelivery.deleteMany({ where: { status: { not: "queued" }, createdAt: { lt: deliveries } } });
  const read = await conn(ctx).notification.deleteMany({ where: { readAt: { not: null }, createdAt: { lt: notifications } } });
  return sent.count + read.count;
}

export const findMailbox = (ctx: ServiceContext, limit: number, after: Place | null) =>
  conn(ctx).notificationDelivery.findMany({
    where: { channel: EMAIL, status: { in: ["mailbox", "failed"] }, ...olderThan(after) },
    orderBy: [...NEWEST_FIRST],
    take: limit,
    select: { ...DELIVERY, lastError: true },
  });

/** Stores a mail for the mailbox page; one of the same key and recipient is the same mail. */
export async function keepMail(db: Tx, mail: Mail, { id, at }: { readonly id: string; readonly at: Date }): Promise<string> {
  const content = { subject: mail.subject, body: mail.text, html: mail.html, status: "mailbox", sentAt: at };
  const key = { dedupeKey: mail.messageKey, channel: EMAIL, recipient: mail.to };
  const row = await db.notificationDelivery.upsert({
    where: { dedupeKey_channel_recipient: key },
    create: { id, ...key, ...content, attempts: 1, createdAt: at },
    update: content,
    select: { id: true },
  });
  return row.id;
}
