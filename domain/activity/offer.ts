import { z } from "zod";
import { moneySchema } from "#domain/money.ts";

const whenSchema = z.object({ local: z.string(), zone: z.string(), instant: z.string() });

export const activitySchema = z.object({
  /** The supplier's own id of the activity. */
  id: z.string(),
  kind: z.enum(["entry", "tour", "event"]),
  name: z.string(),
  /** Category of the sight, or `concert` and `theatre`. */
  category: z.string(),
  /** Our place it happens at, when it is one of ours. */
  placeId: z.string().optional(),
  venue: z.string().optional(),
  lat: z.number(),
  lon: z.number(),
  city: z.string().optional(),
  country: z.string().nullable(),
  zone: z.string(),
  durationMinutes: z.int(),
  description: z.string().optional(),
});
export type Activity = z.infer<typeof activitySchema>;

/** A part of a venue whose seats cost the same. */
export const sectionSchema = z.object({ id: z.string(), name: z.string(), price: moneySchema, seatsLeft: z.int().min(0) });

export const sessionSchema = z.object({
  /** A booking names it as `sessionId`. */
  id: z.string(),
  start: whenSchema,
  end: whenSchema,
  seatsLeft: z.int().min(0),
  /** Of one ticket; the cheapest section where there are several. */
  price: moneySchema,
  sections: z.array(sectionSchema).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

export const activityConditionsSchema = z.object({
  refundable: z.boolean(),
  /** Everything is given back until so many hours before the start. */
  freeCancellationHours: z.int().nullable(),
});

/** A session and where to sit; without seats anywhere there is room. */
export const selectionSchema = z.object({
  sessionId: z.string(),
  /** A section of the venue; the cheapest when absent and no seats are named. */
  section: z.string().optional(),
  /** Seat ids of the map, one per ticket. */
  seats: z.array(z.string()).readonly(),
});
export type Selection = z.infer<typeof selectionSchema>;

/** An activity with its sessions as they were found, in our words, whoever sells it. This is the snapshot of a stored offer. */
export const activityOfferSchema = z.object({
  supplier: z.string(),
  /** The supplier's own id of the offer. */
  supplierOfferId: z.string(),
  demo: z.boolean(),
  activity: activitySchema,
  /** What the supplier asks, before our rules. */
  sessions: z.array(sessionSchema.extend({ loadFactor: z.number().optional() })).min(1),
  tickets: z.object({ adults: z.int(), children: z.int() }),
  /** All tickets in the cheapest session. */
  total: moneySchema,
  /** What was chosen, once it is: the sessions are this one then, and the total is that of these tickets. */
  selection: selectionSchema.optional(),
  conditions: activityConditionsSchema,
  /** Seats are chosen on a map. */
  hasSeats: z.boolean(),
  canHold: z.boolean(),
  expiresAt: z.string(),
});
export type ActivityOffer = z.infer<typeof activityOfferSchema>;
