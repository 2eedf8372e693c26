import { expireHeld } from "#server/booking/repository.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { publish } from "#server/outbox/service.ts";

const BATCH = 100;

/** Lets go of every hold that has run out. Run again it finds nothing. */
export async function expireHolds(ctx: ServiceContext): Promise<void> {
  let expired = 0;
  for (let count = BATCH; count === BATCH; expired += count) {
    count = await withTransaction(ctx, async (tx) => {
      const ids = await expireHeld(tx, BATCH);
      for (const id of ids) await publish(tx, { aggregate: "booking", aggregateId: id, type: "booking.expired", payload: {} });
      return ids.length;
    });
  }
  if (expired > 0) ctx.log.info({ expired }, "holds expired");
}
