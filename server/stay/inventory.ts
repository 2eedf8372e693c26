import { AppError, invalid } from "#domain/errors.ts";
import { describeHotel, type RoomKind } from "#domain/stay/hotel.ts";
import { nightId, nightPrice, soldBefore } from "#domain/stay/nights.ts";
import { addDays, dateSchema, datesFrom } from "#domain/time.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeInventory, type Because, changeSetting, type Setting } from "#server/inventory/change.ts";
import { changeCapacity, type Stock, stockOf, tellHolders } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";
import { SECTION, touchNight } from "#server/stay/house-nights.ts";
import * as repository from "#server/stay/repository.ts";

/** One kind of room of a hotel in one night. */
export interface NightName {
  readonly hotelId: number;
  readonly room: RoomKind;
  readonly date: string;
}

/** Sets a value with the night's row locked, notes it, and tells the outbox. */
async function changeNight<T>(
  ctx: ServiceContext,
  { hotelId, room, date, ...because }: NightName & Because,
  value: T,
  setting: Pick<Setting<T>, "what"> & {
    readonly read: (tx: ServiceContext, row: repository.NightRow) => T | Promise<T>;
    readonly write: (tx: ServiceContext, id: string) => Promise<unknown>;
  },
): Promise<string | null> {
  const access = await authorizeInventory(ctx);
  const hotel = dateSchema.safeParse(date).success ? await repository.findHotel(ctx, hotelId) : null;
  const id = hotel && (await touchNight(ctx, hotel, room, date));
  if (!id) throw new AppError("not_found", "No such night.");
  return withTransaction(ctx, async (tx) => {
    await repository.lockNight(tx, id);
    const row = (await repository.findNights(tx, [hotelId], date, addDays(date, 1))).find((night) => night.id === id);
    if (!row) throw new AppError("not_found", "No such night.");
    const target = { kind: "night", hotelId, room, date };
    const known = {
      what: setting.what,
      subject: id,
      target,
      read: async () => setting.read(tx, row),
      write: () => setting.write(tx, id),
    };
    const entry = await changeSetting(tx, access, known, value, because);
    await publish(tx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
    return entry;
  });
}

/** Stops or resumes the sale of a night; sold rooms stay sold. */
export const setSales = (
  ctx: ServiceContext,
  { open, ...rest }: NightName & Because & { readonly open: boolean },
): Promise<string | null> =>
  changeNight(ctx, rest, open, {
    what: "sales",
    read: (_, { salesOpen }) => salesOpen,
    write: (tx, id) => repository.updateNight(tx, id, { salesOpen: open }),
  });

/** Puts so many rooms on sale. `conflict` below what is taken or above the allotment. */
export const setCapacity = async (
  ctx: ServiceContext,
  { capacity, ...rest }: NightName & Because & { readonly capacity: number },
): Promise<string | null> => {
  if (!Number.isInteger(capacity) || capacity < 0) throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  return changeNight(ctx, rest, capacity, {
    what: "capacity",
    read: async (tx, { id }) => (await stockOf(tx, [id])).get(id)?.get(SECTION)?.capacity ?? 0,
    write: (tx, id) => changeCapacity(tx, id, SECTION, capacity),
  });
};

/** Sets what a room asks for the night, flexible, cents of EUR; null gives the pattern's price back. */
export const setPrice = async (
  ctx: ServiceContext,
  { price, ...rest }: NightName & Because & { readonly price: number | null },
): Promise<string | null> => {
  if (price !== null && (!Number.isInteger(price) || price < 0 || price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  return changeNight(ctx, rest, price, {
    what: "price",
    read: (_, row) => row.price,
    write: (tx, id) => repository.updateNight(tx, id, { price }),
  });
};

/** Closes a hotel for a while, or opens it again: nobody finds or orders it, who has a room keeps it and is told. */
export async function setClosure(
  ctx: ServiceContext,
  { hotelId, closure, ...because }: Because & { readonly hotelId: number; readonly closure: repository.Closure | null },
): Promise<string | null> {
  const access = await authorizeInventory(ctx);
  if (!(await repository.findHotel(ctx, hotelId))) throw new AppError("not_found", "No such hotel.");
  if (closure?.until && closure.until <= closure.from) throw invalid([{ path: "until", message: "A hotel opens again after it closes." }]);
  return withTransaction(ctx, async (tx) => {
    await repository.lockHotel(tx, hotelId);
    const before = await repository.findClosure(tx, hotelId);
    const known = {
      what: "closure" as const,
      subject: `stay:${hotelId}`,
      target: { kind: "hotel", hotelId },
      read: async () => before,
      write: () => repository.saveClosure(tx, hotelId, closure),
    };
    const entry = await changeSetting(tx, access, known, closure, because);
    const days = closure ?? before;
    if (days) await tellHolders(tx, await repository.findNightIds(tx, hotelId, days.from, days.until), closure ? "closed" : "reopened");
    return entry;
  });
}

export interface RoomStock extends Stock {
  readonly room: RoomKind;
  /** What a room asks, cents of EUR. */
  readonly price: number;
  /** Whether staff or the supplier set the price. */
  readonly isSet: boolean;
  readonly salesOpen: boolean;
}
export interface HotelStock {
  readonly hotelId: number;
  readonly name: string;
  readonly city: string;
  readonly closure: repository.Closure | null;
  readonly nights: readonly { readonly date: string; readonly rooms: readonly RoomStock[] }[];
}

/** Nights of a hotel as staff look at them: counted from claims where there are any, from the pattern elsewhere. */
export async function inspectNights(
  ctx: ServiceContext,
  { hotelId, from, nights }: { readonly hotelId: number; readonly from: string; readonly nights: number },
): Promise<HotelStock> {
  await authorizeInventory(ctx);
  const record = await repository.findHotel(ctx, hotelId);
  if (!record) throw new AppError("not_found", "No such hotel.");
  const rows = new Map((await repository.findNights(ctx, [hotelId], from, addDays(from, nights))).map((row) => [row.id, row]));
  const stock = await stockOf(ctx, [...rows.keys()]);
  const hotel = describeHotel(record, record.city);
  return {
    hotelId,
    name: hotel.name,
    city: record.city,
    closure: await repository.findClosure(ctx, hotelId),
    nights: datesFrom(from, addDays(from, nights - 1)).map((date) => ({
      date,
      rooms: hotel.rooms.map((room): RoomStock => {
        const id = nightId(hotelId, room.kind, date);
        const row = rows.get(id);
        const counts = stock.get(id)?.get(SECTION) ?? { capacity: room.allotment, held: 0, sold: soldBefore(hotelId, room, date) };
        const isSet = row?.price != null;
        return {
          room: room.kind,
          ...counts,
          price: row?.price ?? nightPrice(record, room, date),
          isSet,
          salesOpen: row?.salesOpen ?? true,
        };
      }),
    })),
  };
}

/** Hotels by their city, or their name and city: names follow from the id and are in no index. */
export async function findHotels(
  ctx: ServiceContext,
  { text }: { readonly text: string },
): Promise<
  readonly { readonly id: number; readonly name: string; readonly city: string; readonly country: string; readonly stars: number }[]
> {
  await authorizeInventory(ctx);
  const wanted = text.toLowerCase();
  const records = await repository.findHotelsOfCities(ctx, wanted);
  const words = (city: string) => wanted.replace(city.toLowerCase(), " ").split(/\s+/).filter(Boolean);
  return records
    .map(({ id, stars, amenities, city, country }) => ({
      id,
      city,
      country,
      stars,
      name: describeHotel({ id, stars, amenities }, city).name,
    }))
    .filter(({ name, city }) => city.toLowerCase().startsWith(wanted) || words(city).every((word) => name.toLowerCase().includes(word)))
    .slice(0, 30);
}
