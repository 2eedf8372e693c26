import { createTransport } from "nodemailer";
import { AppError } from "#domain/errors.ts";
import type { MailSender } from "#server/notification/provider.ts";

interface SmtpOptions {
  readonly url: string;
  readonly from: string;
  /** A server that says nothing for this long counts as away. */
  readonly timeoutMs?: number;
}

/** Sends through any SMTP server. */
export function smtpSender({ url, from, timeoutMs = 15_000 }: SmtpOptions): MailSender {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Our mails hold text and links only; nothing may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return {
    name: "smtp",
    async send(mail) {
      try {
        const info = await transport.sendMail({
          from,
          to: { name: "", address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          // The same key gives the same Message-ID, so a repeat after a crash is recognised as one message.
          messageId: `<${Buffer.from(mail.messageKey).toString("base64url")}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { providerId: info.messageId };
      } catch (error) {
        throw asAppError(error);
      }
    },
  };
}

/** A 5xx answer is a refusal for ever; everything else (4xx, no connection, silence) may pass. */
function asAppError(error: unknown): AppError {
  const reply = (error as { responseCode?: unknown } | null)?.responseCode;
  if (typeof reply === "number" && reply >= 500)
    return new AppError("supplier_rejected", `The mail server refused the message (${reply}).`, { reply }, { cause: error });
  return new AppError(
    "provider_unavailable",
    "The mail server cannot be reached or asks to try later.",
    typeof reply === "number" ? { reply } : {},
    { cause: error },
  );
}
