import { z } from "zod";
import { decodeCursor, encodeCursor } from "#domain/cursor.ts";
import { notFound } from "#domain/errors.ts";
import { type ServiceContext, userIdOf } from "#server/context.ts";
import * as repository from "#server/notification/repository.ts";
import { authorizeStaff } from "#server/staff/access.ts";

export { deliver, deliverMail, sweepDeliveries } from "#server/notification/deliver.ts";
export { type NewNotification, notify } from "#server/notification/notify.ts";
export { sweepReminders } from "#server/notification/reminders.ts";

const MAX_PAGE = 100;
export const pageInput = z.object({
  limit: z.coerce.number().int().min(1, "At least 1.").max(MAX_PAGE, `At most ${MAX_PAGE}.`).default(20),
  cursor: z.string().max(200).nullish(),
});

export const notificationOutput = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  href: z.string().nullable(),
  itineraryId: z.string().nullable(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
const present = ({ createdAt, readAt, ...rest }: repository.Notification): z.infer<typeof notificationOutput> => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

const placeSchema = z.object({ at: z.int().min(0).max(8.64e15), id: z.uuid() });
const cursorOf = (row: { readonly createdAt: Date; readonly id: string }): string =>
  encodeCursor({ at: row.createdAt.getTime(), id: row.id });
function placeOf(cursor: string | null | undefined): repository.Place | null {
  if (!cursor) return null;
  const { at, id } = decodeCursor(cursor, placeSchema);
  return { at: new Date(at), id };
}

function pageOf<Row extends { readonly createdAt: Date; readonly id: string }, Out>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Out,
): { data: Out[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(show), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

/** The person's notifications, newest first. */
export async function list(ctx: ServiceContext, input: z.infer<typeof pageInput>) {
  const rows = await repository.findNotifications(ctx, userIdOf(ctx), input.limit + 1, placeOf(input.cursor));
  return pageOf(rows, input.limit, present);
}

export const unreadCount = async (ctx: ServiceContext): Promise<{ count: number }> => ({
  count: await repository.countUnread(ctx, userIdOf(ctx)),
});

/** Marks one as read. Reading it again changes nothing. Throws `not_found` for what belongs to somebody else. */
export async function markRead(ctx: ServiceContext, input: { readonly id: string }) {
  const row = z.uuid().safeParse(input.id).success ? await repository.setRead(ctx, userIdOf(ctx), input.id) : null;
  if (!row) throw notFound("notification");
  return present(row);
}

export const markAllRead = async (ctx: ServiceContext): Promise<{ count: number }> => ({
  count: await repository.setAllRead(ctx, userIdOf(ctx)),
});

export const mailOutput = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  status: z.enum(repository.DELIVERY_STATUSES),
  error: z.string().nullable(),
  createdAt: z.string(),
});

/** Mails that stayed in the house, newest first, for operators. To everyone else the mailbox does not exist. */
export async function listMailbox(ctx: ServiceContext, input: z.infer<typeof pageInput>) {
  await authorizeStaff(ctx, "mailbox");
  const rows = await repository.findMailbox(ctx, input.limit + 1, placeOf(input.cursor));
  return pageOf(
    rows,
    input.limit,
    (row): z.infer<typeof mailOutput> => ({
      id: row.id,
      to: row.recipient,
      subject: row.subject,
      text: row.body,
      html: row.html,
      status: z.enum(repository.DELIVERY_STATUSES).parse(row.status),
      error: row.lastError,
      createdAt: row.createdAt.toISOString(),
    }),
  );
}
