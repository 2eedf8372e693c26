import { AppError, invalid } from "#domain/errors.ts";
import { plannedById, touchSession } from "#server/activity/house-sessions.ts";
import * as repository from "#server/activity/repository.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeInventory } from "#server/inventory/orders.ts";
import { changeCapacity } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

/** Makes the session's row if there is none yet, runs a change, and tells the outbox. */
async function changeSession(ctx: ServiceContext, id: string, change: (tx: ServiceContext) => Promise<unknown>): Promise<void> {
  await authorizeInventory(ctx);
  const planned = await plannedById(ctx, id);
  if (!planned) throw new AppError("not_found", "No such session.");
  await touchSession(ctx, planned);
  await withTransaction(ctx, async (tx) => {
    await repository.lockSession(tx, id);
    await change(tx);
    await publish(tx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
  });
}

/** Stops or resumes the sale of a session; sold places stay sold. */
export const setSales = (ctx: ServiceContext, input: { readonly sessionId: string; readonly open: boolean }): Promise<void> =>
  changeSession(ctx, input.sessionId, (tx) => repository.updateSession(tx, input.sessionId, { salesOpen: input.open }));

/** Puts so many places of a section on sale. `conflict` below what is taken or above what there is. */
export async function setCapacity(
  ctx: ServiceContext,
  { sessionId, section, capacity }: { readonly sessionId: string; readonly section: string; readonly capacity: number },
): Promise<void> {
  if (!Number.isInteger(capacity) || capacity < 0) throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  await changeSession(ctx, sessionId, (tx) => changeCapacity(tx, sessionId, section, capacity));
}

/** Sets what a place of the first section costs, cents of EUR; other sections keep their distance to it. Null gives the pattern's price back. */
export async function setPrice(
  ctx: ServiceContext,
  { sessionId, price }: { readonly sessionId: string; readonly price: number | null },
): Promise<void> {
  if (price !== null && (!Number.isInteger(price) || price < 0 || price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  await changeSession(ctx, sessionId, (tx) => repository.updateSession(tx, sessionId, { price }));
}
