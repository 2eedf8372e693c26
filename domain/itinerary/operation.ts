import { z } from "zod";
import {
  clientIdSchema,
  dayFieldsSchema,
  dayKey,
  type EntityKey,
  itemFieldsSchema,
  itemKey,
  itineraryFieldsSchema,
  positionSchema,
  votesKey,
} from "#domain/itinerary/itinerary.ts";
import { dateSchema } from "#domain/time.ts";

/** The revision (version of the trip) that the author of an edit saw. Absent: the author did not look, the edit wins. */
const seenSchema = z.int().min(0).optional();

/** A complete new item. Reading side and log only; see `wire.ts` for what a client may leave out. */
export const newItemSchema = itemFieldsSchema.extend({
  id: clientIdSchema,
  dayId: dateSchema.nullable(),
  position: positionSchema,
  bookingId: z.string().nullable().optional(),
});
export type NewItem = z.infer<typeof newItemSchema>;

const notEmpty = (changes: object) => Object.keys(changes).length > 0;

export const itineraryUpdateSchema = z.object({
  type: z.literal("itinerary.update"),
  changes: itineraryFieldsSchema.partial().refine(notEmpty, "No changes given."),
  seen: seenSchema,
});
export const itemUpdateSchema = z.object({
  type: z.literal("item.update"),
  itemId: clientIdSchema,
  changes: itemFieldsSchema.partial().refine(notEmpty, "No changes given."),
  seen: seenSchema,
});
export const itemMoveSchema = z.object({
  type: z.literal("item.move"),
  itemId: clientIdSchema,
  dayId: dateSchema.nullable(),
  position: positionSchema,
});
export const itemRemoveSchema = z.object({ type: z.literal("item.remove"), itemId: clientIdSchema });
export const itemAddSchema = z.object({ type: z.literal("item.add"), item: newItemSchema });
export const dayUpdateSchema = z.object({
  type: z.literal("day.update"),
  date: dateSchema,
  changes: dayFieldsSchema.partial().refine(notEmpty, "No changes given."),
  seen: seenSchema,
});
/** A person's own vote for an item, or its taking back. It names no voter: that is whoever wrote the operation (R10). */
export const itemVoteSchema = z.object({ type: z.literal("item.vote"), itemId: clientIdSchema, inFavour: z.boolean() });
/** First entry of every log. */
export const itineraryCreateSchema = z.object({
  type: z.literal("itinerary.create"),
  itinerary: itineraryFieldsSchema.extend({ id: z.string() }),
});
/** System only (W4): written by the booking worker, never by a person or a model. */
export const itemAttachBookingSchema = z.object({
  type: z.literal("item.attach-booking"),
  itemId: clientIdSchema,
  bookingId: z.string(),
  bookingRef: z.string().max(100).nullable(),
});

export const operationSchema = z.discriminatedUnion("type", [
  itineraryCreateSchema,
  itineraryUpdateSchema,
  itemAddSchema,
  itemUpdateSchema,
  itemMoveSchema,
  itemRemoveSchema,
  dayUpdateSchema,
  itemVoteSchema,
  itemAttachBookingSchema,
]);
export type Operation = z.infer<typeof operationSchema>;
export type OperationType = Operation["type"];
export const SYSTEM_OPERATIONS: ReadonlySet<OperationType> = new Set(["itinerary.create", "item.attach-booking"]);

export interface PendingOperation {
  readonly id: string;
  readonly operation: Operation;
}

/** One line of the log. `actor` is `user:<id>` or `system:<name>`; `at` is a UTC instant. */
export interface LogEntry extends PendingOperation {
  readonly seq: number;
  readonly actor: string;
  readonly at: string;
}

/** Both values of a field that two people changed: `theirs` stands in the trip, `yours` was refused. */
export interface Clash {
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly by: string;
  readonly seq: number;
}

export type Rejection =
  | "itinerary_missing"
  | "itinerary_exists"
  | "item_missing"
  | "item_exists"
  | "day_outside_trip"
  | "dates_out_of_order"
  | "trip_too_long"
  | "end_before_start"
  | "location_missing"
  | "system_only"
  | "not_a_person"
  | "too_many_items"
  | "clash";

/** What became of one operation. `reason` is set when it was rejected. */
export type Receipt =
  | { readonly id: string; readonly status: "applied" | "duplicate"; readonly seq: number }
  | { readonly id: string; readonly status: "rejected"; readonly reason: Rejection; readonly clashes?: readonly Clash[] };

/** Every entity the reducer may read or write for this operation. The server loads these rows and no others (R3). */
export function touches(operation: Operation): readonly EntityKey[] {
  switch (operation.type) {
    case "itinerary.create":
    case "itinerary.update":
      return ["itinerary"];
    case "item.add":
      return ["itinerary", itemKey(operation.item.id)];
    case "item.move":
      return ["itinerary", itemKey(operation.itemId)];
    case "item.update":
    case "item.remove":
    case "item.attach-booking":
      return ["itinerary", itemKey(operation.itemId)];
    case "item.vote":
      return ["itinerary", itemKey(operation.itemId), votesKey(operation.itemId)];
    case "day.update":
      return ["itinerary", dayKey(operation.date)];
    default:
      return operation satisfies never;
  }
}
