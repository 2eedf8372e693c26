/** What a message says, for people who read HTML and people who do not. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly href: string };
  /** Why this came and what to do if it is a mistake. */
  readonly footer: string;
}

/** Text made safe to stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");

/** A subject is one line: a line break in a trip's name must not begin another header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 200);

const INK = "#1f2937";
const QUIET = "#6b7280";

function write(letter: Letter): MailContent {
  const { greeting, paragraphs, action, footer } = letter;
  const subject = oneLine(letter.subject);
  const text = `${[greeting, ...paragraphs, `${action.label}:\n${action.href}`, `--\n${footer}`].join("\n\n")}\n`;
  const paragraph = (content: string): string => `<p style="margin:0 0 16px">${escapeHtml(content)}</p>`;
  const href = escapeHtml(action.href);
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f4f6;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5;color:${INK}">
<div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff;border-radius:12px">
<p style="margin:0 0 24px;font-weight:700;font-size:18px">Caravan</p>
${[greeting, ...paragraphs].map(paragraph).join("\n")}
<p style="margin:24px 0"><a href="${href}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;color:${QUIET};overflow-wrap:anywhere">If the button does not work, open this address:<br>${href}</p>
<p style="margin:24px 0 0;font-size:14px;color:${QUIET}">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;
  return { subject, text, html };
}

const hello = (name: string | null): string => (name ? `Hello ${oneLine(name)},` : "Hello,");

const ROLE_PHRASE: Readonly<Record<string, string>> = {
  viewer: "You can look at the plan.",
  suggester: "You can look at the plan and suggest changes.",
  editor: "You can look at the plan and change it.",
  owner: "You can change the plan and decide who else may.",
};

/** Somebody asks another person to join a trip. */
export const invitationMail = (input: {
  readonly inviterName: string;
  readonly tripName: string;
  readonly role: string;
  readonly url: string;
  readonly expiresOn: string | null;
}): MailContent =>
  write({
    subject: `${input.inviterName} invites you to “${input.tripName}”`,
    greeting: hello(null),
    paragraphs: [
      `${oneLine(input.inviterName)} invites you to plan the trip “${oneLine(input.tripName)}” together on Caravan.`,
      [ROLE_PHRASE[input.role], input.expiresOn && `The invitation is open until ${input.expiresOn}.`].filter(Boolean).join(" "),
    ].filter((paragraph) => paragraph !== ""),
    action: { label: "Join the trip", href: input.url },
    footer: "You get this because someone entered your e-mail address. If you do not know them, ignore it: nothing happens without you.",
  });

/** A link that signs in without a password. */
export const magicLinkMail = (input: { readonly name: string | null; readonly url: string; readonly minutes: number }): MailContent =>
  write({
    subject: "Your sign-in link for Caravan",
    greeting: hello(input.name),
    paragraphs: [`Use this link to sign in. It works once, within ${input.minutes} minutes.`],
    action: { label: "Sign in", href: input.url },
    footer: "If you did not ask for this link, ignore it: nobody gets in without it.",
  });

/** A link to choose another password. */
export const passwordResetMail = (input: { readonly name: string | null; readonly url: string; readonly minutes: number }): MailContent =>
  write({
    subject: "Choose a new password for Caravan",
    greeting: hello(input.name),
    paragraphs: [
      `Use this link to choose a new password. It works once, within ${input.minutes} minutes.`,
      "After that you are signed out everywhere else.",
    ],
    action: { label: "Choose a password", href: input.url },
    footer: "If you did not ask for this, ignore it: your password stays as it is.",
  });

/** "today", "tomorrow", "in 3 days". */
export const inDays = (days: number): string => (days <= 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`);

/** A trip is about to begin. */
export const tripStartsMail = (input: {
  readonly name: string | null;
  readonly tripName: string;
  readonly startDate: string;
  readonly days: number;
  readonly url: string;
}): MailContent =>
  write({
    subject: `“${input.tripName}” starts ${inDays(input.days)}`,
    greeting: hello(input.name),
    paragraphs: [
      `Your trip “${oneLine(input.tripName)}” starts ${inDays(input.days)}, on ${input.startDate}.`,
      "A good moment to look through the plan once more.",
    ],
    action: { label: "Open the plan", href: input.url },
    footer: "You get this because you are a member of the trip. Your settings say over which channels Caravan reminds you.",
  });
