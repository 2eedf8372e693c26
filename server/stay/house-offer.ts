import { amenitiesOf } from "#domain/stay/amenities.ts";
import { describeHotel, type Hotel, RATE_PERCENT, RATES, type Rate, ROOM_KINDS, type Room, type RoomKind } from "#domain/stay/hotel.ts";
import { nightId, nightPrice, soldBefore } from "#domain/stay/nights.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import { addDays, dateSchema, datesFrom, daysBetween, instantOf } from "#domain/time.ts";
import type { HotelRecord, NightRow } from "#server/stay/repository.ts";

export const HOUSE = { name: "house", label: "Caravan Demo" } as const;
const CURRENCY = "EUR";
const OFFER_MINUTES = 30;

/** Who sleeps how long in how many rooms. */
export interface Party {
  readonly checkIn: string;
  readonly checkOut: string;
  readonly adults: number;
  readonly children: number;
  readonly rooms: number;
}

export interface HouseStayId extends Party {
  readonly hotelId: number;
  readonly room: RoomKind;
  readonly rate: Rate;
}

/** The id says everything, so nothing of a search need be kept. */
export const writeStayId = ({ hotelId, room, rate, checkIn, checkOut, rooms, adults, children }: HouseStayId): string =>
  [hotelId, room, rate, checkIn, checkOut, rooms, adults, children].join("|");

export function readStayId(id: string): HouseStayId | null {
  const [hotelId, room, rate, checkIn = "", checkOut = "", rooms, adults, children, more] = id.split("|");
  const kind = ROOM_KINDS.find((one) => one === room);
  const known = RATES.find((one) => one === rate);
  const counts = [hotelId, rooms, adults, children].map(Number);
  if (!kind || !known || more !== undefined || !counts.every((number) => Number.isSafeInteger(number) && number >= 0)) return null;
  if (!dateSchema.safeParse(checkIn).success || !dateSchema.safeParse(checkOut).success || daysBetween(checkIn, checkOut) < 1) return null;
  const [number = 0, many = 0, grown = 0, small = 0] = counts;
  return { hotelId: number, room: kind, rate: known, checkIn, checkOut, rooms: many, adults: grown, children: small };
}

/** A kind of room through all nights as it can be had right now. */
export interface LiveRoom {
  readonly room: Room;
  /** The least of all nights. */
  readonly free: number;
  readonly nights: readonly { readonly id: string; readonly date: string; readonly amount: number; readonly loadFactor: number }[];
  /** One room through all nights, flexible, cents of EUR. */
  readonly sum: number;
}
export interface LiveHotel {
  readonly record: HotelRecord;
  readonly hotel: Hotel;
  readonly rooms: readonly LiveRoom[];
}

/** What is known of touched nights, by id. */
export interface TouchedNight extends NightRow {
  readonly free: number;
  readonly total: number;
}

export const nightsOf = ({ checkIn, checkOut }: Pick<Party, "checkIn" | "checkOut">): string[] => datesFrom(checkIn, addDays(checkOut, -1));

/** A hotel with what is free of each kind of room: counted from claims where there are any, from the pattern elsewhere. */
export function liveHotel(record: HotelRecord, nights: readonly string[], touched: ReadonlyMap<string, TouchedNight>): LiveHotel {
  const hotel = describeHotel(record, record.city);
  const rooms = hotel.rooms.map((room): LiveRoom => {
    let free = room.allotment;
    let sum = 0;
    const live = nights.map((date) => {
      const id = nightId(record.id, room.kind, date);
      const row = touched.get(id);
      const total = row?.total ?? room.allotment;
      const left = row ? (row.salesOpen ? row.free : 0) : room.allotment - soldBefore(record.id, room, date);
      const amount = row?.price ?? nightPrice(record, room, date);
      free = Math.min(free, left);
      sum += amount;
      return { id, date, amount, loadFactor: total > 0 ? Math.round((1 - left / total) * 1000) / 1000 : 1 };
    });
    return { room, free: Math.max(0, free), nights: live, sum };
  });
  return { record, hotel, rooms };
}

/** Whether everybody fits and there are enough of it. */
export const canHouse = ({ room, free }: LiveRoom, { adults, children, rooms }: Party): boolean =>
  free >= rooms && room.sleeps * rooms >= adults + children;

const ROOM_NAMES: Readonly<Record<RoomKind, string>> = {
  single: "Single room",
  double: "Double room",
  twin: "Twin room",
  triple: "Triple room",
  family: "Family room",
  studio: "Studio",
  suite: "Suite",
};

const rateAmount = (amount: number, rate: Rate): number => Math.round((amount * RATE_PERCENT[rate]) / 100);

/** What all rooms cost through all nights, cents of EUR. */
export const roomTotal = ({ nights }: LiveRoom, rate: Rate, rooms: number): number =>
  nights.reduce((sum, { amount }) => sum + rateAmount(amount, rate), 0) * rooms;

/** An offer of the house supplier. */
export function houseStayOffer({ record, hotel }: LiveHotel, live: LiveRoom, rate: Rate, party: Party, now: Date): StayOffer {
  const { checkIn, checkOut, rooms, adults, children } = party;
  const total = { amount: roomTotal(live, rate, rooms), currency: CURRENCY };
  const until = instantOf({ local: `${addDays(checkIn, -hotel.freeDays)}T18:00`, zone: record.zone });
  const isRefundable = rate === "flexible" && Date.parse(until) > now.getTime();
  return {
    supplier: HOUSE.name,
    supplierOfferId: writeStayId({ hotelId: record.id, room: live.room.kind, rate, checkIn, checkOut, rooms, adults, children }),
    demo: true,
    hotel: {
      id: String(record.id),
      name: hotel.name,
      lat: record.lat,
      lon: record.lon,
      stars: record.stars,
      rating: record.rating / 10,
      reviews: hotel.reviews,
      amenities: amenitiesOf(record.amenities),
      city: record.city,
      country: record.country,
      zone: record.zone,
      checkInFrom: hotel.checkInFrom,
      checkOutUntil: hotel.checkOutUntil,
    },
    room: {
      id: live.room.kind,
      name: ROOM_NAMES[live.room.kind],
      sleeps: live.room.sleeps,
      squareMetres: live.room.squareMetres,
      board: hotel.breakfast ? "breakfast" : "room_only",
      roomsLeft: live.free,
    },
    checkIn,
    checkOut,
    nights: live.nights.length,
    rooms,
    guests: { adults, children },
    total,
    perNights: live.nights.map(({ date, amount, loadFactor }) => ({ date, amount: rateAmount(amount, rate), loadFactor })),
    conditions: {
      rate,
      refundable: isRefundable,
      freeCancellationUntil: isRefundable ? until : null,
      timeline: isRefundable ? [{ before: until, refund: total }] : [],
      notes: [],
    },
    canHold: true,
    expiresAt: new Date(now.getTime() + OFFER_MINUTES * 60_000).toISOString(),
  };
}
