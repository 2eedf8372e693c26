import { z } from "zod";
import { moneySchema } from "#domain/money.ts";

export const CABINS = ["economy", "premium_economy", "business", "first"] as const;
export type Cabin = (typeof CABINS)[number];
export const PASSENGER_TYPES = ["adult", "child", "infant"] as const;
export type PassengerType = (typeof PASSENGER_TYPES)[number];

/** A wall time at an airport and the instant it is. */
const whenSchema = z.object({ local: z.string(), zone: z.string(), instant: z.string() });

const endSchema = z.object({
  iata: z.string(),
  name: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  terminal: z.string().optional(),
});

export const segmentSchema = z.object({
  /** Names the flight within the offer; `seats[].segment` takes it or the segment's index. */
  id: z.string(),
  flightNumber: z.string(),
  carrier: z.object({ code: z.string(), name: z.string() }),
  operatedBy: z.string().optional(),
  origin: endSchema,
  destination: endSchema,
  departure: whenSchema,
  arrival: whenSchema,
  durationMinutes: z.int(),
  distanceKm: z.number().optional(),
  aircraft: z.string().optional(),
  cabin: z.enum(CABINS),
  /** Absent when the supplier does not say. */
  seatsLeft: z.int().min(0).optional(),
});
export type Segment = z.infer<typeof segmentSchema>;

/** The stay on the ground between two flights of a slice. */
export const layoverSchema = z.object({
  airport: z.string(),
  minutes: z.int(),
  overnight: z.boolean(),
  long: z.boolean(),
});
export type Layover = z.infer<typeof layoverSchema>;

export const sliceSchema = z.object({
  durationMinutes: z.int(),
  stops: z.int(),
  segments: z.array(segmentSchema).min(1),
  layovers: z.array(layoverSchema),
});
export type Slice = z.infer<typeof sliceSchema>;

/** What changing, refunding and bringing bags costs; null means not possible, 0 means free. */
export const conditionsSchema = z.object({
  fare: z.string(),
  carryOn: z.int(),
  checkedBags: z.int(),
  changeFee: moneySchema.nullable(),
  /** Kept by the supplier when a ticket is given back before departure. */
  refundFee: moneySchema.nullable(),
  seatChoice: z.boolean(),
});
export type Conditions = z.infer<typeof conditionsSchema>;

export const emissionsSchema = z.object({ kgCo2e: z.number(), label: z.literal("estimate"), source: z.string(), year: z.int() });

/** What was found, in our words, whoever sells it. This is the snapshot of a stored offer. */
export const flightOfferSchema = z.object({
  supplier: z.string(),
  /** The supplier's own id of the offer: what reprice, hold and book name. */
  supplierOfferId: z.string(),
  demo: z.boolean(),
  passengers: z.object({ adults: z.int(), children: z.int(), infants: z.int() }),
  cabin: z.enum(CABINS),
  slices: z.array(sliceSchema).min(1),
  total: moneySchema,
  /** The sum of these is the total. */
  priceLines: z.array(z.object({ label: z.string(), amount: moneySchema, kind: z.string().optional() })),
  /** What the supplier asks for one traveller of a type, before our rules: the base of the price. Minor units of the total's currency. */
  fares: z.array(z.object({ traveller: z.enum(PASSENGER_TYPES), amount: z.int(), count: z.int() })).optional(),
  /** 0 empty … 1 full, where the supplier says. */
  loadFactor: z.number().optional(),
  conditions: conditionsSchema,
  emissions: emissionsSchema.optional(),
  /** The supplier keeps seats without payment until a time. */
  canHold: z.boolean(),
  expiresAt: z.string(),
});
export type FlightOffer = z.infer<typeof flightOfferSchema>;

export const seatMapSchema = z.object({
  segment: z.string(),
  aircraft: z.string().optional(),
  /** Names the seats on the live channel (`watch-seats`), where the supplier's seats are ours to follow. */
  live: z.string().optional(),
  cabins: z.array(
    z.object({
      cabin: z.string(),
      /** Columns with aisles as blanks: "ABC DEF". */
      columns: z.string(),
      rows: z.array(
        z.object({
          row: z.int(),
          exit: z.boolean(),
          /** What stands before this row: a galley or lavatories. */
          before: z.enum(["galley", "lavatory"]).optional(),
          seats: z.array(
            z.object({
              id: z.string(),
              column: z.string(),
              status: z.enum(["free", "held", "sold"]),
              features: z.array(z.enum(["window", "aisle", "exit", "legroom"])).optional(),
              price: moneySchema.optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type SeatMap = z.infer<typeof seatMapSchema>;
