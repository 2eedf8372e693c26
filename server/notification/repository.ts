import type { Tx } from "#server/db.ts";
import type { Mail } from "#server/notification/provider.ts";

const EMAIL = "email";

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
