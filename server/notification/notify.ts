import { type ServiceContext, withTransaction } from "#server/context.ts";
import { insertNotification } from "#server/notification/repository.ts";
import { publish } from "#server/outbox/service.ts";

export interface NewNotification {
  readonly userId: string;
  /** What it is about, such as `trip.starts`. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** A path of ours, such as `/trips/…`. */
  readonly href?: string;
  readonly itineraryId?: string;
  /** Told once per key, however often this runs. */
  readonly dedupeKey: string;
}

/** Tells a person something inside the product, live if they are there. Repeating it is harmless (N1). */
export async function notify(ctx: ServiceContext, input: NewNotification): Promise<void> {
  const { userId, kind, title, body, href = null, itineraryId = null, dedupeKey } = input;
  if (href !== null && !/^\/(?![/\\])/.test(href)) throw new Error("a notification leads to a path of ours");
  await withTransaction(ctx, async (tx) => {
    const id = tx.newId();
    const row = { id, userId, kind, title, body, href, itineraryId, dedupeKey, createdAt: tx.now() };
    if (!(await insertNotification(tx, row))) return;
    await publish(tx, { aggregate: "user", aggregateId: userId, type: "notification.created", payload: { notificationId: id } });
  });
}
