import { type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { publish } from "#server/outbox/service.ts";
import * as repository from "#server/user/erase-repository.ts";

/**
 * Erases the signed-in person: personal rows go, trips that others edit pass to another owner or the oldest editor, the
 * rest of the person's trips are deleted. The emptied row stays so that what others wrote with them keeps its order;
 * bookings stay too, as accounts must be kept, without a name. Safe to repeat.
 */
export async function eraseUser(ctx: ServiceContext): Promise<{ status: "erased" }> {
  const userId = userIdOf(ctx);
  await withTransaction(ctx, async (tx) => {
    const row = await repository.lockForErasure(tx.tx, userId);
    if (!row || row.erased) return;
    const at = ctx.now();
    const trips = await repository.lockOwnedTrips(tx.tx, userId);
    for (const { id, heir } of trips) {
      if (heir === null) {
        await publish(tx, { aggregate: "itinerary", aggregateId: id, type: "itinerary.deleted", payload: {} });
        await repository.deleteTrip(tx.tx, id);
      } else {
        await repository.handOver(tx.tx, id, heir, at);
        await publish(tx, { aggregate: "itinerary", aggregateId: id, type: "member.role-changed", payload: { userId: heir } });
      }
    }
    for (const itineraryId of await repository.leaveTrips(tx.tx, userId)) {
      await publish(tx, { aggregate: "itinerary", aggregateId: itineraryId, type: "member.removed", payload: { userId } });
    }
    await repository.anonymise(tx.tx, userId, row.email, at);
    await publish(tx, { aggregate: "user", aggregateId: userId, type: "session.revoked", payload: {} });
    await publish(tx, { aggregate: "user", aggregateId: userId, type: "user.erased", payload: {} });
  });
  return { status: "erased" };
}
