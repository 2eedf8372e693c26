import { AppError, invalid } from "#domain/errors.ts";
import type { RoomKind } from "#domain/stay/hotel.ts";
import { dateSchema } from "#domain/time.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeInventory } from "#server/inventory/orders.ts";
import { changeCapacity } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";
import { SECTION, touchNight } from "#server/stay/house-nights.ts";
import * as repository from "#server/stay/repository.ts";

/** One kind of room of a hotel in one night. */
export interface NightName {
  readonly hotelId: number;
  readonly room: RoomKind;
  readonly date: string;
}

/** Runs a change with the night's row locked, and tells the outbox. */
async function changeNight(
  ctx: ServiceContext,
  name: NightName,
  change: (tx: ServiceContext, id: string) => Promise<unknown>,
): Promise<void> {
  await authorizeInventory(ctx);
  const hotel = dateSchema.safeParse(name.date).success ? await repository.findHotel(ctx, name.hotelId) : null;
  const id = hotel && (await touchNight(ctx, hotel, name.room, name.date));
  if (!id) throw new AppError("not_found", "No such night.");
  await withTransaction(ctx, async (tx) => {
    await repository.lockNight(tx, id);
    await change(tx, id);
    await publish(tx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
  });
}

/** Stops or resumes the sale of a night; sold rooms stay sold. */
export const setSales = (ctx: ServiceContext, input: NightName & { readonly open: boolean }): Promise<void> =>
  changeNight(ctx, input, (tx, id) => repository.updateNight(tx, id, { salesOpen: input.open }));

/** Puts so many rooms on sale. `conflict` below what is taken or above the allotment. */
export const setCapacity = async (ctx: ServiceContext, input: NightName & { readonly capacity: number }): Promise<void> => {
  if (!Number.isInteger(input.capacity) || input.capacity < 0)
    throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  await changeNight(ctx, input, (tx, id) => changeCapacity(tx, id, SECTION, input.capacity));
};

/** Sets what a room asks for the night, flexible, cents of EUR; null gives the pattern's price back. */
export const setPrice = async (ctx: ServiceContext, input: NightName & { readonly price: number | null }): Promise<void> => {
  const { price } = input;
  if (price !== null && (!Number.isInteger(price) || price < 0 || price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  await changeNight(ctx, input, (tx, id) => repository.updateNight(tx, id, { price }));
};
