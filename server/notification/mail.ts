import { v7 } from "uuid";
import { db } from "#server/db.ts";
import type { Env } from "#server/env.ts";
import { mailboxSender } from "#server/notification/mailbox.ts";
import type { MailSender } from "#server/notification/provider.ts";
import { keepMail } from "#server/notification/repository.ts";
import { smtpSender } from "#server/notification/smtp.ts";

/** Who carries our mail: the SMTP server that is configured, else the operator's mailbox page. */
export function createMailSender(env: Env): MailSender {
  if (env.SMTP_URL) return smtpSender({ url: env.SMTP_URL, from: env.MAIL_FROM });
  return mailboxSender((mail) => keepMail(db(), mail, { id: v7(), at: new Date() }));
}
