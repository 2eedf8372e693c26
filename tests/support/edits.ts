import fc from "fast-check";
import { ITEM_TYPES, type Item, type Read } from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { positionsBetween } from "#domain/itinerary/position.ts";
import { newItem, tokyo } from "#tests/support/trip.ts";

/** Small pools of values, so that random people meet on the same item, field and day. The last date is off the trip. */
export const ITEM_IDS = ["a", "b", "c", "d"] as const;
const DATES = ["2027-04-01", "2027-04-02", "2027-04-03", "2027-04-04", "2027-04-05", "2027-04-09"] as const;
const POSITIONS = positionsBetween(null, null, 5);
const TITLES = ["Temple", "Garden", "Market"] as const;

/** A random wish; what it means is settled by the trip as its author sees it. */
export interface Wish {
  readonly kind: "add" | "update" | "two-fields" | "times" | "move" | "remove" | "dates" | "name" | "note" | "vote";
  readonly id: (typeof ITEM_IDS)[number];
  readonly date: (typeof DATES)[number] | null;
  readonly pick: number;
}
export const wishArbitrary: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom(
    "add",
    "add",
    "update",
    "update",
    "two-fields",
    "times",
    "move",
    "move",
    "remove",
    "dates",
    "name",
    "note",
    "vote",
    "vote",
    "vote",
  ),
  id: fc.constantFrom(...ITEM_IDS),
  date: fc.option(fc.constantFrom(...DATES), { freq: 6 }),
  pick: fc.nat({ max: 59 }),
});

/** The operation a wish becomes. `seen` is written into updates. */
export function operationOf({ kind, id, date, pick }: Wish, seen?: number): Operation {
  const look = seen === undefined ? {} : { seen };
  const position = POSITIONS[pick % POSITIONS.length]!;
  const title = TITLES[pick % TITLES.length]!;
  const day = date ?? DATES[pick % 5]!;
  const hour = String(8 + (pick % 12)).padStart(2, "0");
  switch (kind) {
    case "add": {
      const start = pick % 2 === 0 ? tokyo(`${day}T${hour}:00`) : null;
      const end = pick % 4 === 0 ? tokyo(`${day}T${hour}:45`) : null;
      return { type: "item.add", item: newItem({ id, title, dayId: date, position, start, end, type: ITEM_TYPES[pick % 7]! }) };
    }
    case "update":
      return { type: "item.update", itemId: id, changes: pick % 2 ? { title } : { bookingRef: title }, ...look };
    case "two-fields":
      return { type: "item.update", itemId: id, changes: { title, description: pick % 3 ? title : null }, ...look };
    case "times": {
      const start = pick % 5 === 0 ? null : tokyo(`${day}T${hour}:00`);
      const changes = pick % 3 === 0 ? { start, end: start && tokyo(`${day}T${hour}:30`) } : pick % 3 === 1 ? { start } : { end: start };
      return { type: "item.update", itemId: id, changes, ...look };
    }
    case "move":
      return { type: "item.move", itemId: id, dayId: date, position };
    case "remove":
      return { type: "item.remove", itemId: id };
    case "dates":
      return {
        type: "itinerary.update",
        changes: pick % 2 ? { startDate: DATES[pick % 3]! } : { endDate: DATES[2 + (pick % 4)]! },
        ...look,
      };
    case "name":
      return { type: "itinerary.update", changes: { name: title }, ...look };
    case "vote":
      // Most about one item, so that several want the same.
      return { type: "item.vote", itemId: pick % 2 === 0 ? "a" : id, inFavour: pick % 3 !== 0 };
    case "note":
      return { type: "day.update", date: day, changes: pick % 2 ? { note: title } : { title, note: null }, ...look };
  }
}

export const itemIn = (read: Read, id: string): Item | undefined => {
  const entity = read(`item:${id}`);
  return entity?.kind === "item" ? entity : undefined;
};
