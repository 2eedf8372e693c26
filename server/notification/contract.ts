import { describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import type { Mail, MailSender } from "#server/notification/provider.ts";

/** How the suite plays the world behind an adapter. */
export interface MailWorld {
  readonly sender: MailSender;
  /** What arrived for a recipient: subject and text, in order. */
  readonly arrived: (to: string) => Promise<{ subject: string; text: string }[]>;
  /** From now on nothing can be handed over. Returns what ends it. */
  readonly goAway: () => Promise<() => Promise<void>>;
}

/** What every carrier of mail owes us (N3). */
export function mailSenderContract(name: string, open: () => Promise<MailWorld>): void {
  let count = 0;
  const mail = (overrides: Partial<Mail> = {}): Mail => {
    const key = `contract-${name}-${process.pid}-${Date.now().toString(36)}-${++count}`;
    return {
      to: `${key}@example.test`,
      subject: "Grüße aus 東京",
      text: "Hello ✈\nsecond line\n",
      html: "<p>Hello</p>",
      messageKey: key,
      ...overrides,
    };
  };

  describe(`[N3] ${name} as a carrier of mail`, () => {
    test("hands over subject and text unharmed and names what it did", async () => {
      const world = await open();
      const sent = mail();
      const { providerId } = await world.sender.send(sent);
      expect(providerId).not.toBe("");
      const [letter, ...more] = await world.arrived(sent.to);
      expect(more).toEqual([]);
      expect(letter?.subject).toBe(sent.subject);
      expect(letter?.text).toContain("Hello ✈");
    });

    test("the same key is the same message when it comes twice", async () => {
      const world = await open();
      const sent = mail();
      const first = await world.sender.send(sent);
      const second = await world.sender.send(sent);
      expect(second.providerId).toBe(first.providerId);
      const other = await world.sender.send(mail());
      expect(other.providerId).not.toBe(first.providerId);
    });

    test("a subject with a line break becomes no other header", async () => {
      const world = await open();
      const sent = mail({ subject: "Trip\r\nBcc: all@example.test" });
      await world.sender.send(sent);
      expect(await world.arrived("all@example.test")).toEqual([]);
      expect(await world.arrived(sent.to)).toHaveLength(1);
    });

    test("says that it may be tried again while the other side is away, and works when it is back", async () => {
      const world = await open();
      const sent = mail();
      const comeBack = await world.goAway();
      const failure = await world.sender.send(sent).then(
        () => null,
        (error: unknown) => error,
      );
      await comeBack();
      expect(failure).toBeInstanceOf(AppError);
      expect((failure as AppError).isTransient).toBe(true);
      await world.sender.send(sent);
      expect(await world.arrived(sent.to)).toHaveLength(1);
    });
  });
}
