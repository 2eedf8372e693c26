import { AppError } from "#domain/errors.ts";
import type { Mail, MailSender } from "#server/notification/provider.ts";

/** Keeps every mail for the operator's mailbox page: the product works without a mail server. */
export function mailboxSender(keep: (mail: Mail) => Promise<string>): MailSender {
  return {
    name: "mailbox",
    async send(mail) {
      try {
        return { providerId: await keep(mail), kept: true };
      } catch (error) {
        throw new AppError("provider_unavailable", "The mailbox could not take the message.", {}, { cause: error });
      }
    },
  };
}
