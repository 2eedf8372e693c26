import { z } from "zod";
import {
  BLANK_ITEM,
  clientIdSchema,
  coordinatesSchema,
  dayFieldsSchema,
  type Item,
  type ItemFields,
  type ItemPlace,
  type Itinerary,
  itemFieldsSchema,
  itemPlaceSchema,
  itineraryFieldsSchema,
} from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { isPosition } from "#domain/itinerary/position.ts";
import { dateSchema, localSchema, type Moment, timeZoneSchema } from "#domain/time.ts";

/**
 * What clients send. Wider than an `Operation`: short forms and aliases are accepted and `normalise` fills in the rest.
 * User operations only (W4). Unknown keys, such as the `instant` of an answer, are dropped.
 */

/** A union says why its likeliest member refused, instead of "Invalid input". */
const because = (fallback: string) => (issue: { readonly errors?: readonly (readonly { readonly code: string; message: string }[])[] }) =>
  issue.errors?.flat().find(({ code }) => code !== "invalid_type")?.message ?? fallback;

/** `{local, zone}`, or without a zone: then that of the place, or of the trip. */
export const momentInputSchema = z.union([localSchema, z.object({ local: localSchema, zone: timeZoneSchema.nullish() })], {
  error: because('A moment looks like {"local": "2027-04-01T19:53", "zone": "Asia/Tokyo"}.'),
});
export type MomentInput = z.infer<typeof momentInputSchema>;

/** An index counted from 0, or a key made with `position.ts`. Left out: the end of the day. */
export const positionInputSchema = z.union(
  [z.int().min(0), z.string().max(200).refine(isPosition, "Not a position. Send an index instead, or leave it out.")],
  { error: because("A position is an index from 0, or the position of another answer.") },
);

const placeInputSchema = coordinatesSchema.extend({
  name: itemPlaceSchema.shape.name.optional(),
  country: itemPlaceSchema.shape.country,
  timeZone: itemPlaceSchema.shape.timeZone,
  address: itemPlaceSchema.shape.address,
});

/** The fields of an item as a client may give them, all optional. `location` is another word for `place`. */
export const itemChangesInputSchema = itemFieldsSchema
  .extend({
    place: placeInputSchema.nullable(),
    location: placeInputSchema.nullable(),
    start: momentInputSchema.nullable(),
    end: momentInputSchema.nullable(),
  })
  .partial();
export type ItemChangesInput = z.infer<typeof itemChangesInputSchema>;

/** A new item: type and title, anything else as far as known. `date` is another word for `dayId`. */
export const newItemInputSchema = itemChangesInputSchema.extend({
  id: clientIdSchema.optional(),
  type: itemFieldsSchema.shape.type,
  title: itemFieldsSchema.shape.title,
  dayId: dateSchema.nullish(),
  date: dateSchema.nullish(),
  position: positionInputSchema.nullish(),
});
export type NewItemInput = z.infer<typeof newItemInputSchema>;

const id = clientIdSchema;
const seen = z.int().min(0).optional();
const someChange = (changes: object) => Object.values(changes).some((value) => value !== undefined);
const NO_CHANGES = "No changes given.";

/** One operation with its id, made by the client: sent again, it is applied once. */
export const operationInputSchema = z.discriminatedUnion(
  "type",
  [
    z.object({ id, type: z.literal("itinerary.update"), changes: itineraryFieldsSchema.partial().refine(someChange, NO_CHANGES), seen }),
    z.object({ id, type: z.literal("item.add"), item: newItemInputSchema }),
    z.object({
      id,
      type: z.literal("item.update"),
      itemId: clientIdSchema,
      changes: itemChangesInputSchema.refine(someChange, NO_CHANGES),
      seen,
    }),
    z
      .object({
        id,
        type: z.literal("item.move"),
        itemId: clientIdSchema,
        dayId: dateSchema.nullish(),
        date: dateSchema.nullish(),
        position: positionInputSchema.nullish(),
      })
      .refine(({ dayId, date }) => dayId !== undefined || date !== undefined, {
        path: ["dayId"],
        error: "A day is needed; null is the pool of ideas.",
      }),
    z.object({ id, type: z.literal("item.remove"), itemId: clientIdSchema }),
    z.object({
      id,
      type: z.literal("day.update"),
      date: dateSchema,
      changes: dayFieldsSchema.partial().refine(someChange, NO_CHANGES),
      seen,
    }),
    z.object({ id, type: z.literal("item.vote"), itemId: clientIdSchema, inFavour: z.boolean() }),
  ],
  { error: "No such operation. See the reference for the ones there are." },
);
export type OperationInput = z.infer<typeof operationInputSchema>;

/** A request's operations. Each is checked by itself, so a mistake has a path such as `operations.3.item.title`. */
export const operationsInputSchema = z.array(operationInputSchema).min(1).max(500);

/** What `normalise` must know of the trip. Load `placesNeeded` and the rows the operations touch, nothing else. */
export interface World {
  readonly trip: Pick<Itinerary, "timeZone" | "startDate" | "endDate">;
  /** The key that puts the item at `index` of a day (null: the pool), or last. See `placer`. */
  readonly positionAt: (dayId: string | null, index: number | undefined, itemId: string) => string;
  /** Undefined when there is no such place. */
  readonly locate: (locationId: string) => ItemPlace | undefined;
  /** The item as it is, for the zone of times given without one. */
  readonly item?: (itemId: string) => Pick<Item, "start" | "end" | "place"> | undefined;
  /** The booking an item held before it was removed, so that undo brings it back. Clients cannot name one. */
  readonly bookingOf?: (itemId: string) => string | null;
}

/** The whole operation a short form stands for; an operation of the log stays what it was. */
export function normalise(input: OperationInput, world: World): Operation | "location_missing" {
  switch (input.type) {
    case "item.add": {
      const { id = input.id, type, title, dayId: _, date: __, position, ...rest } = input.item;
      const fields = fieldsOf({ type, title, ...rest }, world);
      if (fields === null) return "location_missing";
      const dayId = dayOf(input, world.trip);
      const bookingId = world.bookingOf?.(id) ?? null;
      return {
        type: "item.add",
        item: {
          ...BLANK_ITEM,
          ...fields,
          type,
          title,
          id,
          dayId,
          position: place(position, dayId, id, world),
          ...(bookingId && { bookingId }),
        },
      };
    }
    case "item.update": {
      const { itemId, seen } = input;
      const changes = fieldsOf(input.changes, world, world.item?.(itemId));
      return changes === null ? "location_missing" : { type: "item.update", itemId, changes, ...(seen !== undefined && { seen }) };
    }
    case "item.move": {
      const { itemId, position } = input;
      const dayId = dayOf(input, world.trip);
      return { type: "item.move", itemId, dayId, position: place(position, dayId, itemId, world) };
    }
    default: {
      const { id: _, ...operation } = input;
      return operation;
    }
  }
}

/** The day an input names; a new item with a start and no day stands on the day it starts, if that is part of the trip. */
function dayOf(input: Extract<OperationInput, { type: "item.add" | "item.move" }>, trip: World["trip"]): string | null {
  const { dayId, date } = input.type === "item.add" ? input.item : input;
  const given = dayId === undefined ? date : dayId;
  if (given !== undefined || input.type === "item.move" || !input.item.start) return given ?? null;
  const { start } = input.item;
  const starts = (typeof start === "string" ? start : start.local).slice(0, 10);
  return starts >= trip.startDate && starts <= trip.endDate ? starts : null;
}

const place = (position: number | string | null | undefined, dayId: string | null, itemId: string, world: World): string =>
  typeof position === "string" ? position : world.positionAt(dayId, position ?? undefined, itemId);

/** Resolves aliases, the place of a location, and zones. Null when the location does not exist. */
function fieldsOf(input: ItemChangesInput, world: World, item?: Pick<Item, "start" | "end" | "place">): Partial<ItemFields> | null {
  const { place: given, location, start, end, ...rest } = input;
  const fields: Partial<ItemFields> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const wanted = given === undefined ? location : given;
  if (wanted !== undefined) fields.place = wanted && { ...wanted, name: wanted.name ?? rest.title ?? `${wanted.lat}, ${wanted.lon}` };
  if (rest.locationId) {
    const located = world.locate(rest.locationId);
    if (located === undefined) return null;
    fields.place ??= located;
  }
  const here = (fields.place === undefined ? item?.place : fields.place)?.timeZone;
  const moment = (value: MomentInput | null, before: Moment | null | undefined): Moment | null => {
    if (value === null) return null;
    const { local, zone } = typeof value === "string" ? { local: value, zone: null } : value;
    return { local, zone: zone ?? fields.place?.timeZone ?? before?.zone ?? here ?? world.trip.timeZone };
  };
  if (start !== undefined) fields.start = moment(start, item?.start);
  if (end !== undefined) fields.end = moment(end, item?.end ?? fields.start ?? item?.start);
  return fields;
}

export interface Normalised {
  readonly id: string;
  readonly operation: Operation;
}
/** Refused before it reached the reducer. */
export interface Refused {
  readonly id: string;
  readonly refused: "location_missing";
}

/** A whole request in order: later operations see the times and places that earlier ones gave. */
export function normaliseAll(inputs: readonly OperationInput[], world: World): (Normalised | Refused)[] {
  const written = new Map<string, Pick<Item, "start" | "end" | "place">>();
  const item = (itemId: string) => written.get(itemId) ?? world.item?.(itemId);
  return inputs.map((input) => {
    const operation = normalise(input, { ...world, item });
    if (operation === "location_missing") return { id: input.id, refused: operation };
    if (operation.type === "item.add") written.set(operation.item.id, operation.item);
    if (operation.type === "item.update") {
      const { start = null, end = null, place = null } = item(operation.itemId) ?? {};
      written.set(operation.itemId, { start, end, place, ...pick(operation.changes) });
    }
    return { id: input.id, operation };
  });
}

const pick = ({ start, end, place }: Partial<ItemFields>) => ({
  ...(start !== undefined && { start }),
  ...(end !== undefined && { end }),
  ...(place !== undefined && { place }),
});

/** What the inputs need looked up: locations by id, and days (null: the pool) whose order of items must be known. */
export function lookups(inputs: readonly OperationInput[], trip: World["trip"]) {
  const locationIds = new Set<string>();
  const days = new Set<string | null>();
  for (const input of inputs) {
    const fields = input.type === "item.add" ? input.item : input.type === "item.update" ? input.changes : undefined;
    if (fields?.locationId) locationIds.add(fields.locationId);
    if (input.type !== "item.add" && input.type !== "item.move") continue;
    const { position } = input.type === "item.add" ? input.item : input;
    if (typeof position !== "string") days.add(dayOf(input, trip));
  }
  return { locationIds: [...locationIds], days: [...days] };
}
