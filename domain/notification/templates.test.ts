import { describe, expect, test } from "vitest";
import { inDays, invitationMail, magicLinkMail, passwordResetMail, tripStartsMail } from "#domain/notification/templates.ts";

const url = "https://caravan.test/join?token=abc&x=1";
const EVIL = `<script>alert("x")</script>'&\r\nBcc: all@example.test`;

describe("[N11] what mails say", () => {
  const all = {
    invitation: invitationMail({ inviterName: EVIL, tripName: EVIL, role: "editor", url, expiresOn: "2027-04-01" }),
    magicLink: magicLinkMail({ name: EVIL, url, minutes: 30 }),
    passwordReset: passwordResetMail({ name: EVIL, url, minutes: 60 }),
    tripStarts: tripStartsMail({ name: EVIL, tripName: EVIL, startDate: "2027-04-10", days: 3, url }),
  };

  test.each(Object.entries(all))("%s: names cannot become markup or headers, and the link is in both forms", (_, mail) => {
    expect(mail.html).not.toContain("<script");
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toContain(url);
    expect(mail.html).toContain('href="https://caravan.test/join?token=abc&amp;x=1"');
    expect(mail.html).toContain("width=device-width");
  });

  test("a very long name leaves a subject of a sensible length", () => {
    expect(invitationMail({ inviterName: "A", tripName: "b".repeat(5_000), role: "viewer", url, expiresOn: null }).subject.length).toBe(
      200,
    );
  });

  test("the invitation says what the role may do", () => {
    const mail = invitationMail({ inviterName: "Ana", tripName: "Japan", role: "viewer", url, expiresOn: null });
    expect(mail.subject).toBe("Ana invites you to “Japan”");
    expect(mail.text).toContain("You can look at the plan.");
    expect(mail.text).not.toContain("until");
  });

  test("days are said as people say them", () => {
    expect([0, 1, 2, 3].map(inDays)).toEqual(["today", "tomorrow", "in 2 days", "in 3 days"]);
  });
});
