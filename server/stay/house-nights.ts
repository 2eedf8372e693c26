import { hashText } from "#domain/flight/chance.ts";
import { describeHotel, type RoomKind } from "#domain/stay/hotel.ts";
import { nightId, soldBefore } from "#domain/stay/nights.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { availability, insertSeats, type NewSeat } from "#server/inventory/service.ts";
import type { TouchedNight } from "#server/stay/house-offer.ts";
import type { HotelRecord } from "#server/stay/repository.ts";
import * as repository from "#server/stay/repository.ts";

/** Claims of rooms have one section. */
export const SECTION = "room";

/** Rooms of a night, those of the demo's other guests sold: always the same ones. */
function initialRooms(id: string, allotment: number, sold: number): NewSeat[] {
  return Array.from({ length: allotment }, (_, index) => `${index + 1}`)
    .map((label) => ({ label, order: hashText(`${id}:${label}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ label }, rank) => ({ label, section: SECTION, sold: rank < sold }));
}

/** Makes the row and the rooms of a night if they are not there. Any number may do so at once: one makes it, all find it whole. */
export async function touchNight(ctx: ServiceContext, record: HotelRecord, kind: RoomKind, date: string): Promise<string | null> {
  const room = describeHotel(record, record.city).rooms.find((one) => one.kind === kind);
  if (!room) return null;
  const id = nightId(record.id, kind, date);
  await withTransaction(ctx, async (tx) => {
    if (await repository.insertNight(tx, { id, hotelId: record.id, room: kind, date }))
      await insertSeats(tx, id, initialRooms(id, room.allotment, soldBefore(record.id, room, date)));
  });
  return id;
}

/** Nights of hotels that were touched, with what is free, counted from claims. */
export async function touchedNights(
  ctx: ServiceContext,
  hotelIds: readonly number[],
  from: string,
  before: string,
): Promise<ReadonlyMap<string, TouchedNight>> {
  if (hotelIds.length === 0) return new Map();
  const rows = await repository.findNights(ctx, hotelIds, from, before);
  const counts = await availability(
    ctx,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map((row) => {
      const { free = 0, total = 0 } = counts.get(row.id)?.get(SECTION) ?? {};
      return [row.id, { ...row, free, total }];
    }),
  );
}
