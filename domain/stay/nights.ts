import { hashText, mix, unit } from "#domain/flight/chance.ts";
import { ROOM_KINDS, type Room } from "#domain/stay/hotel.ts";

/** Names one kind of room of a hotel in one night, for claims. */
export const nightId = (hotelId: number, room: string, date: string): string => `stay:${hotelId}:${room}:${date}`;

/** Day as one number; weekday 0 is Sunday. */
function dayOf(date: string): { readonly day: number; readonly month: number; readonly weekday: number } {
  const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return { day: at / 86_400_000, month: Number(date.slice(5, 7)), weekday: (4 + at / 86_400_000) % 7 };
}

const seeds = new Map<number, number>();
function seedOf(hotelId: number): number {
  let seed = seeds.get(hotelId);
  if (seed === undefined) {
    seed = hashText(`nights:${hotelId}`);
    if (seeds.size < 100_000) seeds.set(hotelId, seed);
  }
  return seed;
}

/** Rooms that the demo's other guests have, of an allotment: from none to all. Fridays and Saturdays are fuller. */
export function soldBefore(hotelId: number, room: Pick<Room, "kind" | "allotment">, date: string): number {
  const { day, weekday } = dayOf(date);
  const seed = seedOf(hotelId);
  const liked = unit(mix(seed, 7)) * 0.25;
  const level =
    liked + 0.66 * unit(mix(seed, day)) + (weekday >= 5 ? 0.1 : 0) + 0.1 * unit(mix(seed ^ (ROOM_KINDS.indexOf(room.kind) * 7919), day));
  return Math.min(room.allotment, Math.floor(level * room.allotment));
}

/** Summer costs more than winter, on both halves of the earth; near the equator every month is the same. */
const SUMMER = [-10, -10, -5, 0, 2, 6, 11, 11, 4, 0, -6, -2] as const;
function seasonPercent(month: number, lat: number): number {
  if (Math.abs(lat) < 18) return 0;
  return SUMMER[(month - 1 + (lat < 0 ? 6 : 0)) % 12]!;
}

/** What a room asks for one night, cents of EUR, before rules of prices: weekends and demand are theirs. */
export function nightPrice(hotel: { readonly id: number; readonly price: number; readonly lat: number }, room: Room, date: string): number {
  const { day, month } = dayOf(date);
  const mood = 95 + 10 * unit(mix(seedOf(hotel.id), day + 1));
  const cents = (hotel.price * room.percent * (100 + seasonPercent(month, hotel.lat)) * mood) / 1_000_000;
  return Math.max(100, Math.round(cents / 100) * 100);
}
