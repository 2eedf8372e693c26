import { AppError } from "#domain/errors.ts";
import type { MailContent } from "#domain/notification/templates.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { deliverJob } from "#server/notification/jobs.ts";
import type { Mail } from "#server/notification/provider.ts";
import * as repository from "#server/notification/repository.ts";

/** Tries of one mail over all runs of its job and of the sweep. */
const MOST_ATTEMPTS = 20;
const LEFT_BEHIND_MS = 15 * 60_000;
const KEEP_DELIVERIES_MS = 30 * 86_400_000;
const KEEP_READ_MS = 180 * 86_400_000;
const PAGE = 500;

/**
 * Lets a mail leave: stores it with the job that carries it away, in the open transaction or one of its own, so that
 * it goes exactly when the rows it speaks of are there. The same key to the same person is sent once (N4).
 * Returns the delivery's id, or null when it was there already.
 */
export async function deliverMail(
  ctx: ServiceContext,
  input: MailContent & { readonly to: string; readonly dedupeKey: string },
): Promise<string | null> {
  const { to, subject, text, html, dedupeKey } = input;
  return withTransaction(ctx, async (tx) => {
    const deliveryId = await repository.insertDelivery(tx, { to, subject, text, html, messageKey: dedupeKey });
    if (deliveryId) await tx.jobs.send(deliverJob, { deliveryId }, { tx: tx.tx });
    return deliveryId;
  });
}

/** Carries one stored mail away. Throws `provider_unavailable` when it is worth another try; a refusal is final (N5). */
export async function deliver(ctx: ServiceContext, input: { readonly deliveryId: string }): Promise<void> {
  const row = await repository.findDelivery(ctx, input.deliveryId);
  if (row?.status !== "queued") return;
  await repository.countAttempt(ctx, row.id);
  const mail: Mail = { to: row.recipient, subject: row.subject, text: row.body, html: row.html ?? "", messageKey: row.dedupeKey };
  try {
    const { providerId, kept } = await ctx.mail.send(mail);
    if (!kept) await repository.setSent(ctx, row.id, providerId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const final = !error.isTransient || row.attempts + 1 >= MOST_ATTEMPTS;
    await repository.noteFailure(ctx, row.id, `${error.code}: ${error.message}`, final);
    if (!final) throw error;
    ctx.log.error({ err: error, deliveryId: row.id }, "a mail could not be delivered");
  }
}

/** Sends again mails whose job got lost, gives up those tried too often, and forgets what is old (N6). */
export async function sweepDeliveries(ctx: ServiceContext): Promise<void> {
  const now = ctx.now().getTime();
  const waiting = await repository.findWaiting(ctx, new Date(now - LEFT_BEHIND_MS), PAGE);
  for (const { id, attempts } of waiting) {
    if (attempts >= MOST_ATTEMPTS) await repository.noteFailure(ctx, id, "given up after too many tries", true);
    // One that already waits has the same key: nothing is added.
    else await ctx.jobs.send(deliverJob, { deliveryId: id });
  }
  const forgotten = await repository.deleteOld(ctx, new Date(now - KEEP_DELIVERIES_MS), new Date(now - KEEP_READ_MS));
  if (waiting.length > 0 || forgotten > 0) ctx.log.info({ waiting: waiting.length, forgotten }, "deliveries swept");
}
