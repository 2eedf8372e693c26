import { z } from "zod";
import { type Operation, operationSchema } from "#domain/itinerary/operation.ts";

type Stored = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Stored => typeof value === "object" && value !== null && !Array.isArray(value);

/** Fields an item may lack because it was stored before they existed. A new field of items gets its default here. */
const ITEM_DEFAULTS: Stored = {
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

/** One step per change of the stored form, oldest first; each leaves what it does not know alone. Never remove one (L5). */
const UPGRADES: readonly ((operation: Stored) => Stored)[] = [
  (operation) =>
    operation.type === "item.add" && isObject(operation.item) ? { ...operation, item: { ...ITEM_DEFAULTS, ...operation.item } } : operation,
];

/** Reads an operation as the log or a client's queue stored it, however old (L5). Throws a ZodError on what never was one. */
export function upcast(stored: unknown): Operation {
  return operationSchema.parse(isObject(stored) ? UPGRADES.reduce((operation, upgrade) => upgrade(operation), stored) : stored);
}

/** A line of the log as stored. */
export const logEntrySchema = z.object({
  seq: z.int().min(1),
  id: z.string(),
  actor: z.string(),
  at: z.iso.datetime({ offset: true }),
  operation: z.unknown().transform(upcast),
});
