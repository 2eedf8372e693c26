import { z } from "zod";
import { moneySchema } from "#domain/money.ts";

export const BOARDS = ["room_only", "breakfast", "half_board", "full_board", "all_inclusive"] as const;

export const hotelSchema = z.object({
  /** The supplier's own id of the hotel. */
  id: z.string(),
  name: z.string(),
  lat: z.number(),
  lon: z.number(),
  stars: z.int().min(1).max(5).nullable(),
  /** 0 to 10. */
  rating: z.number().min(0).max(10).nullable(),
  reviews: z.int().optional(),
  amenities: z.array(z.string()),
  address: z.string().optional(),
  city: z.string().optional(),
  country: z.string().nullable(),
  zone: z.string().optional(),
  checkInFrom: z.string().optional(),
  checkOutUntil: z.string().optional(),
});

export const roomSchema = z.object({
  id: z.string(),
  name: z.string(),
  sleeps: z.int().optional(),
  squareMetres: z.number().optional(),
  board: z.enum(BOARDS),
  /** Absent when the supplier does not say. */
  roomsLeft: z.int().min(0).optional(),
});

export const stayConditionsSchema = z.object({
  rate: z.string(),
  refundable: z.boolean(),
  /** The instant until which all is given back; null when never. */
  freeCancellationUntil: z.string().nullable(),
  /** What is given back when it is cancelled before each instant, the first of them that is not past counts. Nothing afterwards. */
  timeline: z.array(z.object({ before: z.string(), refund: moneySchema })),
  notes: z.array(z.string()),
});

/** A stay as it was found, in our words, whoever sells it. This is the snapshot of a stored offer. */
export const stayOfferSchema = z.object({
  supplier: z.string(),
  /** The supplier's own id of the offer: what reprice, hold and book name. */
  supplierOfferId: z.string(),
  demo: z.boolean(),
  hotel: hotelSchema,
  room: roomSchema,
  checkIn: z.string(),
  checkOut: z.string(),
  nights: z.int().min(1),
  rooms: z.int().min(1),
  guests: z.object({ adults: z.int(), children: z.int() }),
  /** What the supplier asks for everything, before our rules. */
  total: moneySchema,
  /** One room in each night, minor units of the total's currency; absent when the supplier only says the total. */
  perNights: z.array(z.object({ date: z.string(), amount: z.int(), loadFactor: z.number().optional() })).optional(),
  /** Taxes and fees that the hotel collects itself. */
  dueAtHotel: moneySchema.optional(),
  conditions: stayConditionsSchema,
  canHold: z.boolean(),
  expiresAt: z.string(),
});
export type StayOffer = z.infer<typeof stayOfferSchema>;
