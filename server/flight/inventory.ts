import { AppError, invalid } from "#domain/errors.ts";
import { departureId } from "#domain/flight/journey.ts";
import { CABINS, type Cabin } from "#domain/flight/offer.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { touch, untouched } from "#server/flight/departures.ts";
import * as repository from "#server/flight/repository.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { changeCapacity } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

/** A departure by name. */
export interface DepartureName {
  readonly carrier: string;
  readonly number: number;
  readonly date: string;
}

/** Only operators and the product itself change inventory. */
async function authorizeInventory(ctx: ServiceContext): Promise<void> {
  if (ctx.actor.type === "system") return;
  const isOperator = ctx.actor.type === "user" && (await repository.findRole(ctx, ctx.actor.userId)) === "operator";
  if (!isOperator) throw new AppError("not_found", "No such departure.");
}

/** Makes the departure's row if there is none yet. `not_found` when no such flight leaves that day. */
export async function ensureDeparture(ctx: ServiceContext, { carrier, number, date }: DepartureName): Promise<string> {
  const id = departureId(carrier, number, date);
  if ((await repository.findDepartures(ctx, [id])).has(id)) return id;
  const index = await flightIndex(ctx);
  const pattern = index && (await untouched(index, carrier, number, date));
  if (!pattern) throw new AppError("not_found", "No such departure.");
  return touch(ctx, pattern);
}

/** Runs a change with the departure's row locked, tells indexes of it, and the outbox. */
async function changeDeparture(
  ctx: ServiceContext,
  name: DepartureName,
  change: (ctx: ServiceContext, row: repository.DepartureRow) => Promise<void>,
): Promise<void> {
  await authorizeInventory(ctx);
  const id = await ensureDeparture(ctx, name);
  await withTransaction(ctx, async (tx) => {
    await repository.lockDeparture(tx, id);
    const row = (await repository.findDepartures(tx, [id])).get(id);
    if (!row) throw new AppError("not_found", "No such departure.");
    await change(tx, row);
    await repository.bumpRevision(tx);
    await publish(tx, { aggregate: "departure", aggregateId: id, type: "departure.changed", payload: {} });
  });
}

/** Stops or resumes the sale of a departure; sold seats stay sold. */
export const setSales = (ctx: ServiceContext, input: DepartureName & { readonly open: boolean }): Promise<void> =>
  changeDeparture(ctx, input, (tx, { id }) => repository.updateDeparture(tx, id, { salesOpen: input.open }));

/** Puts so many seats of a cabin on sale. `conflict` below what is taken or above what the aircraft has. */
export const setCapacity = (
  ctx: ServiceContext,
  input: DepartureName & { readonly cabin: Cabin; readonly capacity: number },
): Promise<void> => {
  if (!Number.isInteger(input.capacity) || input.capacity < 0)
    throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  return changeDeparture(ctx, input, async (tx, { id }) => {
    await changeCapacity(tx, id, input.cabin, input.capacity);
  });
};

/** Sets the economy base price that a cabin's price is made from, minor units of EUR; null gives the pattern's price back. */
export const setPrice = (
  ctx: ServiceContext,
  input: DepartureName & { readonly cabin: Cabin; readonly price: number | null },
): Promise<void> => {
  if (input.price !== null && (!Number.isInteger(input.price) || input.price < 0 || input.price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  if (!CABINS.includes(input.cabin)) throw invalid([{ path: "cabin", message: "No such cabin." }]);
  return changeDeparture(ctx, input, (tx, { id, prices }) => {
    const { [input.cabin]: _, ...others } = prices;
    return repository.updateDeparture(tx, id, { prices: input.price === null ? others : { ...others, [input.cabin]: input.price } });
  });
};
