import { AppError, invalid } from "#domain/errors.ts";
import { departureId } from "#domain/flight/journey.ts";
import { CABINS, type Cabin } from "#domain/flight/offer.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { touch, untouched } from "#server/flight/departures.ts";
import * as repository from "#server/flight/repository.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { authorizeInventory, type Because, changeSetting, type Setting } from "#server/inventory/change.ts";
import { changeCapacity, type Stock, stockOf } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

/** A departure by name. */
export interface DepartureName {
  readonly carrier: string;
  readonly number: number;
  readonly date: string;
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

type Row = repository.DepartureRow;

/** Sets a value with the departure's row locked, notes it, and tells indexes and the outbox. */
async function changeDeparture<T>(
  ctx: ServiceContext,
  { carrier, number, date, ...because }: DepartureName & Because,
  value: T,
  setting: Pick<Setting<T>, "what"> & {
    readonly section?: Cabin;
    readonly read: (ctx: ServiceContext, row: Row) => T | Promise<T>;
    readonly write: (ctx: ServiceContext, row: Row) => Promise<unknown>;
  },
): Promise<string | null> {
  const access = await authorizeInventory(ctx);
  const id = await ensureDeparture(ctx, { carrier, number, date });
  const { what, section, read, write } = setting;
  return withTransaction(ctx, async (tx) => {
    await repository.lockDeparture(tx, id);
    const row = (await repository.findDepartures(tx, [id])).get(id);
    if (!row) throw new AppError("not_found", "No such departure.");
    const target = { kind: "departure", carrier, number, date, ...(section && { section }) };
    const known = { what, subject: id, target, read: async () => read(tx, row), write: () => write(tx, row) };
    const entry = await changeSetting(tx, access, known, value, because);
    await repository.bumpRevision(tx);
    await publish(tx, { aggregate: "departure", aggregateId: id, type: "departure.changed", payload: {} });
    return entry;
  });
}

/** Stops or resumes the sale of a departure; sold seats stay sold. */
export const setSales = (ctx: ServiceContext, input: DepartureName & Because & { readonly open: boolean }): Promise<string | null> => {
  const { open, ...rest } = input;
  return changeDeparture(ctx, rest, open, {
    what: "sales",
    read: (_, { salesOpen }) => salesOpen,
    write: (tx, { id }) => repository.updateDeparture(tx, id, { salesOpen: open }),
  });
};

/** Puts so many seats of a cabin on sale. `conflict` below what is taken or above what the aircraft has. */
export const setCapacity = (
  ctx: ServiceContext,
  input: DepartureName & Because & { readonly cabin: Cabin; readonly capacity: number },
): Promise<string | null> => {
  const { cabin, capacity, ...rest } = input;
  if (!Number.isInteger(capacity) || capacity < 0) throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  return changeDeparture(ctx, rest, capacity, {
    what: "capacity",
    section: cabin,
    read: async (tx, { id }) => (await stockOf(tx, [id])).get(id)?.get(cabin)?.capacity ?? 0,
    write: (tx, { id }) => changeCapacity(tx, id, cabin, capacity),
  });
};

/** Sets the economy base price that a cabin's price is made from, minor units of EUR; null gives the pattern's price back. */
export const setPrice = (
  ctx: ServiceContext,
  input: DepartureName & Because & { readonly cabin: Cabin; readonly price: number | null },
): Promise<string | null> => {
  const { cabin, price, ...rest } = input;
  if (price !== null && (!Number.isInteger(price) || price < 0 || price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  if (!CABINS.includes(cabin)) throw invalid([{ path: "cabin", message: "No such cabin." }]);
  return changeDeparture(ctx, rest, price, {
    what: "price",
    section: cabin,
    read: (_, { prices }) => prices[cabin] ?? null,
    write: (tx, { id, prices }) => {
      const { [cabin]: _, ...others } = prices;
      return repository.updateDeparture(tx, id, { prices: price === null ? others : { ...others, [cabin]: price } });
    },
  });
};

export interface DepartureStock extends DepartureName {
  readonly id: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAt: string;
  readonly status: string;
  readonly salesOpen: boolean;
  readonly sections: readonly (Stock & { readonly section: string; readonly price: number | null })[];
}

/** A departure as staff look at it: what is on sale, held and sold, and what was set. */
export async function inspectDeparture(ctx: ServiceContext, name: DepartureName): Promise<DepartureStock> {
  await authorizeInventory(ctx);
  const id = await ensureDeparture(ctx, name);
  const row = (await repository.findDepartures(ctx, [id])).get(id);
  if (!row) throw new AppError("not_found", "No such departure.");
  const stock = (await stockOf(ctx, [id])).get(id) ?? new Map<string, Stock>();
  const { carrier, number, date, origin, destination, departsAt, status, salesOpen, prices } = row;
  return {
    ...{ id, carrier, number, date, origin, destination, status, salesOpen, departsAt: departsAt.toISOString() },
    sections: CABINS.flatMap((cabin) => {
      const counts = stock.get(cabin);
      return counts ? [{ section: cabin, ...counts, price: prices[cabin] ?? null }] : [];
    }),
  };
}
