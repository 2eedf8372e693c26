import { z } from "zod";
import { currencySchema, moneySchema } from "#domain/money.ts";
import { dateSchema, momentSchema, timeZoneSchema } from "#domain/time.ts";

/** Ids of items and operations are made by clients: UUID v7 from ours, any short opaque word from others. */
export const clientIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "An id is 1 to 64 letters, digits, - or _.")
  // Somebody may use ids as keys of an object one day.
  .refine((id) => id !== "__proto__", "This id is not allowed.");

export const ITEM_TYPES = ["flight", "lodging", "activity", "food", "transport", "place", "note"] as const;
export const ITINERARY_STATUSES = ["draft", "planned", "booked", "completed", "archived"] as const;
export const VISIBILITIES = ["private", "link", "public"] as const;
export const MAX_TRIP_DAYS = 366;

/** PostgreSQL cannot store NUL, and a lone surrogate is no text. */
const isStorable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();
const NOT_STORABLE = "This text has characters that cannot be stored.";
const plainText = (max: number) => z.string().max(max, `At most ${max} characters.`).refine(isStorable, NOT_STORABLE);
export const nameSchema = plainText(200).trim().min(1, "A name is needed.");
export const titleSchema = plainText(200).trim().min(1, "A title is needed.");
export const descriptionSchema = plainText(10_000);

export const coordinatesSchema = z.object({
  lat: z.number().min(-90, "Latitude goes from -90 to 90.").max(90, "Latitude goes from -90 to 90."),
  lon: z.number().min(-180, "Longitude goes from -180 to 180.").max(180, "Longitude goes from -180 to 180."),
});

/** Where an item is, copied into it so that a trip reads offline and survives a change of the place table. */
export const itemPlaceSchema = coordinatesSchema.extend({
  name: plainText(300).min(1),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, "A country is two letters, such as JP.")
    .nullish(),
  timeZone: timeZoneSchema.nullish(),
  address: plainText(500).nullish(),
});
export type ItemPlace = z.infer<typeof itemPlaceSchema>;

/** A field's revision (R4): the seq that last wrote it, who did, and the last seq that somebody else wrote it. */
export const fieldRevisionSchema = z.object({ seq: z.int(), by: z.string(), other: z.int() });
export const revisionsSchema = z.record(z.string(), fieldRevisionSchema);
export type Revisions = z.infer<typeof revisionsSchema>;

/** Key of an item in the order of its day: a fractional index, compared byte by byte. */
export const MAX_POSITION = 200;
export const positionSchema = z
  .string()
  .max(MAX_POSITION)
  .regex(/^[A-Za-z0-9]+$/, "Not a position.");

/** The fields of an item that an edit may change by `item.update`. */
export const itemFieldsSchema = z.object({
  type: z.enum(ITEM_TYPES),
  title: titleSchema,
  description: descriptionSchema.nullable(),
  locationId: plainText(100).min(1).nullable(),
  place: itemPlaceSchema.nullable(),
  start: momentSchema.nullable(),
  end: momentSchema.nullable(),
  cost: moneySchema.nullable(),
  bookingRef: plainText(100).nullable(),
  mediaUrls: z
    .array(
      z
        .url({ protocol: /^https?$/, error: "A link starts with https:// or http://." })
        .max(2000)
        .refine(isStorable, NOT_STORABLE),
    )
    .max(20),
  /** Type-specific facts: flightNumber, origin, destination, seat, roomType … */
  details: z.record(plainText(40), plainText(500)).refine((value) => Object.keys(value).length <= 30, "At most 30 details."),
});
export type ItemFields = z.infer<typeof itemFieldsSchema>;
/** What an item has before anybody says more of it than its type and title. */
export const BLANK_ITEM: Omit<ItemFields, "type" | "title"> = {
  description: null,
  locationId: null,
  place: null,
  start: null,
  end: null,
  cost: null,
  bookingRef: null,
  mediaUrls: [],
  details: {},
};
export const ITEM_FIELDS = Object.keys(itemFieldsSchema.shape) as (keyof ItemFields)[];

/**
 * One thing of a trip. `dayId` is a date; null means the pool of ideas. An item whose day is no longer among
 * the trip's dates counts as unscheduled (`scheduledDay`), so a change of dates touches no item and loses nothing.
 */
export const itemSchema = itemFieldsSchema.extend({
  kind: z.literal("item"),
  id: clientIdSchema,
  dayId: dateSchema.nullable(),
  position: positionSchema,
  /** Set by `item.attach-booking` only. */
  bookingId: z.string().nullable(),
  revs: revisionsSchema,
  createdSeq: z.int(),
  updatedSeq: z.int(),
});
export type Item = z.infer<typeof itemSchema>;

export const itineraryFieldsSchema = z.object({
  name: nameSchema,
  description: descriptionSchema.nullable(),
  startDate: dateSchema,
  endDate: dateSchema,
  timeZone: timeZoneSchema,
  currency: currencySchema,
  status: z.enum(ITINERARY_STATUSES),
  visibility: z.enum(VISIBILITIES),
});
export type ItineraryFields = z.infer<typeof itineraryFieldsSchema>;
export const itinerarySchema = itineraryFieldsSchema.extend({ kind: z.literal("itinerary"), id: z.string(), revs: revisionsSchema });
export type Itinerary = z.infer<typeof itinerarySchema>;

/** What people wrote about a day. Absent until somebody does. */
export const dayFieldsSchema = z.object({ title: plainText(200).nullable(), note: descriptionSchema.nullable() });
export type DayFields = z.infer<typeof dayFieldsSchema>;
export const daySchema = dayFieldsSchema.extend({ kind: z.literal("day"), date: dateSchema, revs: revisionsSchema });
export type Day = z.infer<typeof daySchema>;

/**
 * Who is for an item: the seq of each person's vote, by user id (R10). Kept beside the item under its id, so that removing
 * the item and bringing it back loses no vote (R11). Absent until somebody votes. See `votes.ts`.
 */
export const votesSchema = z.object({ kind: z.literal("votes"), itemId: clientIdSchema, voters: z.record(z.string(), z.int()) });
export type Votes = z.infer<typeof votesSchema>;

export type Entity = Itinerary | Item | Day | Votes;
export type EntityKey = "itinerary" | `item:${string}` | `day:${string}` | `votes:${string}`;
export const itemKey = (id: string): EntityKey => `item:${id}`;
export const dayKey = (date: string): EntityKey => `day:${date}`;
export const votesKey = (itemId: string): EntityKey => `votes:${itemId}`;
export function keyOf(entity: Entity): EntityKey {
  switch (entity.kind) {
    case "itinerary":
      return "itinerary";
    case "item":
      return itemKey(entity.id);
    case "day":
      return dayKey(entity.date);
    case "votes":
      return votesKey(entity.itemId);
    default:
      return entity satisfies never;
  }
}

/** Undefined when the entity does not exist. */
export type Read = (key: EntityKey) => Entity | undefined;

/** The day an item stands on, or null when it is in the pool or its day is not among the trip's dates. */
export const scheduledDay = (item: Pick<Item, "dayId">, trip: Pick<Itinerary, "startDate" | "endDate">): string | null =>
  item.dayId !== null && item.dayId >= trip.startDate && item.dayId <= trip.endDate ? item.dayId : null;
