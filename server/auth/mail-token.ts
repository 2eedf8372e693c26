import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { proveEmail } from "#server/auth/identity.ts";
import { sendMailTokenJob } from "#server/auth/jobs.ts";
import { hashPassword } from "#server/auth/password.ts";
import type { MailPurpose, MailToken, Person } from "#server/auth/repository.ts";
import * as repository from "#server/auth/repository.ts";
import { derivedSecret, sha256 } from "#server/auth/secret.ts";
import { conn, type ServiceContext, withTransaction } from "#server/context.ts";
import type { Mail } from "#server/notification/provider.ts";
import { publish } from "#server/outbox/service.ts";
import { limitKey, limitRequests } from "#server/rate-limit/service.ts";

const MINUTES: Record<MailPurpose, number> = { "magic-link": 30, "reset-password": 60, "verify-email": 24 * 60 };

const secretOf = (ctx: ServiceContext, mailTokenId: string): string => derivedSecret(ctx.env, `mail-token:${mailTokenId}`);

/** Stores a one-time secret and the job that mails it, together. Without a person nothing is ever sent. */
export async function createMailToken(
  ctx: ServiceContext,
  input: { readonly purpose: MailPurpose; readonly email: string; readonly userId: string | null },
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const id = ctx.newId();
    const createdAt = ctx.now();
    const expiresAt = new Date(createdAt.getTime() + MINUTES[input.purpose] * 60_000);
    await repository.insertMailToken(tx.tx, { ...input, id, tokenHash: sha256(secretOf(ctx, id)), createdAt, expiresAt });
    await ctx.jobs.send(sendMailTokenJob, { mailTokenId: id }, { tx: tx.tx });
  });
}

async function requestMail(ctx: ServiceContext, purpose: MailPurpose, email: string): Promise<{ sent: true }> {
  await limitRequests(ctx, "mail");
  await limitKey(ctx, "mailbox", `${purpose}:${email}`);
  // An unknown e-mail gets a row and a job too: neither the answer nor its time tells who has an account.
  const person = await repository.findByEmail(conn(ctx), email);
  await createMailToken(ctx, { purpose, email, userId: person?.id ?? null });
  return { sent: true };
}

/** Mails a sign-in link if there is an account. Never says whether there is one. */
export const requestMagicLink = (ctx: ServiceContext, input: { readonly email: string }): Promise<{ sent: true }> =>
  requestMail(ctx, "magic-link", input.email);

/** Mails a link to choose a new password if there is an account. Never says whether there is one. */
export const requestPasswordReset = (ctx: ServiceContext, input: { readonly email: string }): Promise<{ sent: true }> =>
  requestMail(ctx, "reset-password", input.email);

const spent = (): AppError => new AppError("invalid", "This link is used up or too old. Ask for a new one.", { reason: "link_expired" });

async function find(
  ctx: ServiceContext,
  token: string,
  purposes: readonly MailPurpose[],
): Promise<MailToken & { readonly userId: string }> {
  await limitRequests(ctx, "redeem");
  const row = await repository.peekMailToken(conn(ctx), sha256(token), purposes, ctx.now());
  if (!row?.userId) throw spent();
  return { ...row, userId: row.userId };
}

/** Signs in by the secret of a mail, once. Throws `invalid` when it is used up, too old or unknown. */
export async function redeemMagicLink(ctx: ServiceContext, input: { readonly token: string }): Promise<Person> {
  const row = await find(ctx, input.token, ["magic-link", "verify-email"]);
  return withTransaction(ctx, async (tx) => {
    const person = await repository.findPerson(tx.tx, row.userId);
    // The mail went to the address of then; it proves nothing about another one.
    if (!person || person.email !== row.email || !(await repository.spendMailToken(tx.tx, row.id, ctx.now()))) throw spent();
    // The confirmation mail belongs to the registration, password included; a later link does not.
    if (row.purpose === "verify-email") await repository.markEmailVerified(tx.tx, person.id, ctx.now());
    else await proveEmail(tx, person.id);
    return person;
  });
}

/** Sets a new password by the secret of a mail, once, and ends every session and token of the account. */
export async function resetPassword(
  ctx: ServiceContext,
  input: { readonly token: string; readonly password: string },
): Promise<{ reset: true }> {
  const row = await find(ctx, input.token, ["reset-password"]);
  const passwordHash = await hashPassword(input.password);
  await withTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const person = await repository.findPerson(tx.tx, row.userId);
    if (!person || person.email !== row.email || !(await repository.spendMailToken(tx.tx, row.id, now))) throw spent();
    await proveEmail(tx, person.id);
    await repository.setPasswordHash(tx.tx, person.id, passwordHash, now);
    await repository.revokeEverything(tx.tx, person.id, now);
    await repository.spendOtherMailTokens(tx.tx, person.id, now);
    await publish(tx, { aggregate: "user", aggregateId: person.id, type: "session.revoked", payload: {} });
  });
  return { reset: true };
}

interface Words {
  readonly subject: string;
  readonly path: string;
  readonly lead: string;
  readonly button: string;
  readonly lifetime: string;
  readonly ignore: string;
}
const WORDS: Record<MailPurpose, Words> = {
  "magic-link": {
    subject: "Your sign-in link for Caravan",
    path: "/magic-link",
    lead: "Here is your link to sign in to Caravan.",
    button: "Sign in",
    lifetime: "It works once, within 30 minutes.",
    ignore: "If you did not ask for it, you can ignore this mail: nobody gets in without the link.",
  },
  "reset-password": {
    subject: "Choose a new password for Caravan",
    path: "/reset-password",
    lead: "Here is your link to choose a new password for Caravan.",
    button: "Choose a password",
    lifetime: "It works once, within 60 minutes, and signs you out everywhere else.",
    ignore: "If you did not ask for it, you can ignore this mail: your password stays as it is.",
  },
  "verify-email": {
    subject: "Confirm your e-mail for Caravan",
    path: "/magic-link",
    lead: "Welcome to Caravan. This link confirms that this address is yours and signs you in.",
    button: "Confirm my e-mail",
    lifetime: "It works once, within 24 hours.",
    ignore: "If you did not register, do not use the link; you can ignore this mail.",
  },
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[char] ?? char);

function compose(to: string, name: string, link: string, words: Words, messageKey: string): Mail {
  const text = `Hello ${name},\n\n${words.lead}\n\n${link}\n\n${words.lifetime}\n${words.ignore}\n`;
  const html = [
    `<p>Hello ${escapeHtml(name)},</p>`,
    `<p>${words.lead}</p>`,
    `<p><a href="${escapeHtml(link)}">${words.button}</a></p>`,
    `<p>${words.lifetime}<br>${words.ignore}</p>`,
  ].join("\n");
  return { to, subject: words.subject, text, html, messageKey };
}

/** Sends the mail of a token, if it still makes sense to. Run twice it sends the same message key again. */
export async function sendMailToken(ctx: ServiceContext, input: { readonly mailTokenId: string }): Promise<void> {
  const row = await repository.findMailToken(conn(ctx), input.mailTokenId);
  if (!row?.userId || row.usedAt || row.expiresAt <= ctx.now()) return;
  const person = await repository.findPerson(conn(ctx), row.userId);
  if (!person || person.email !== row.email) return;
  const words = WORDS[z.enum(repository.MAIL_PURPOSES).parse(row.purpose)];
  // In the fragment: it reaches no server log and no Referer header, and a mail scanner that fetches it spends nothing.
  const link = `${ctx.env.appUrl}${words.path}#token=${secretOf(ctx, row.id)}`;
  await ctx.mail.send(compose(person.email, person.name, link, words, `mail-token:${row.id}`));
}
