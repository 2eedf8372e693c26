import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "#domain/errors.ts";
import { mailSenderContract } from "#server/notification/contract.ts";
import type { Mail } from "#server/notification/provider.ts";
import { smtpSender } from "#server/notification/smtp.ts";
import { type SmtpMood, type SmtpServer, startSmtpServer } from "../../tests/support/smtp-server.ts";

let server: SmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterAll(() => server.close());

const open = (timeoutMs = 5_000) =>
  smtpSender({ url: `smtp://127.0.0.1:${server.port}`, from: "Caravan <caravan@travel.example>", timeoutMs });

/** Header values and text parts as a reader would see them. */
const header = (message: string, name: string): string => {
  const raw = new RegExp(`^${name}: ((?:.*)(?:\\n[ \\t].*)*)`, "im").exec(message)?.[1] ?? "";
  const words = raw
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : quoted(text.replaceAll("_", " ")),
    );
  return words.replace(/\n[ \t]/g, " ");
};
const quoted = (text: string): string =>
  Buffer.from(
    text.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();
const bodyOf = (message: string): string => {
  const decoded = [...message.matchAll(/^[A-Za-z0-9+/=\n]{20,}$/gm)].map(([part]) => Buffer.from(part, "base64").toString()).join("\n");
  return `${quoted(message)}\n${decoded}`;
};

mailSenderContract("smtp", async () => ({
  sender: open(),
  arrived: async (to) =>
    server.taken
      .filter((message) => header(message, "To").includes(to) || header(message, "Bcc").includes(to))
      .map((message) => ({ subject: header(message, "Subject"), text: bodyOf(message) })),
  goAway: async () => {
    server.mood = "hang-up";
    return async () => {
      server.mood = "accept";
    };
  },
}));

describe("[N3] answers of a mail server", () => {
  const mail: Mail = { to: "ana@example.test", subject: "Hi", text: "Hi", html: "<p>Hi</p>", messageKey: "answers" };
  const codeOf = async (mood: SmtpMood, timeoutMs?: number): Promise<string> => {
    server.mood = mood;
    try {
      return await open(timeoutMs)
        .send(mail)
        .then(
          () => "sent",
          (error: AppError) => error.code,
        );
    } finally {
      server.mood = "accept";
    }
  };

  test("4xx asks to try later", async () => expect(await codeOf("later")).toBe("provider_unavailable"));
  test("5xx for the recipient is a refusal", async () => expect(await codeOf("refuse-recipient")).toBe("supplier_rejected"));
  test("5xx for the message is a refusal", async () => expect(await codeOf("refuse-message")).toBe("supplier_rejected"));
  test("silence is given up after the time limit", async () => {
    const began = Date.now();
    expect(await codeOf("silent", 400)).toBe("provider_unavailable");
    expect(Date.now() - began).toBeLessThan(3_000);
  });
  test("nobody there", async () => {
    const sender = smtpSender({ url: "smtp://127.0.0.1:1", from: "caravan@travel.example", timeoutMs: 2_000 });
    await expect(sender.send(mail)).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  test("the message says who it is from, that a machine wrote it, and carries our key", async () => {
    server.taken.length = 0;
    const { providerId } = await open().send({ ...mail, messageKey: "invite:1:a b" });
    const [message = ""] = server.taken;
    expect(header(message, "From")).toBe("Caravan <caravan@travel.example>");
    expect(header(message, "Auto-Submitted")).toBe("auto-generated");
    expect(header(message, "Message-ID")).toBe(providerId);
    expect(providerId).toBe(`<${Buffer.from("invite:1:a b").toString("base64url")}@travel.example>`);
  });
});
