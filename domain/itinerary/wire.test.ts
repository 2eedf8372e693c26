import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ItemPlace } from "#domain/itinerary/itinerary.ts";
import { operationSchema } from "#domain/itinerary/operation.ts";
import { placer } from "#domain/itinerary/position.ts";
import { lookups, normalise, normaliseAll, operationInputSchema, operationsInputSchema, type World } from "#domain/itinerary/wire.ts";
import { item, newItem, TRIP, tokyo } from "#tests/support/trip.ts";

const LOUVRE: ItemPlace = { name: "Louvre", lat: 48.86, lon: 2.33, timeZone: "Europe/Paris" };
const world = (overrides: Partial<World> = {}): World => ({
  trip: TRIP,
  positionAt: placer([{ id: "a", dayId: "2027-04-01", position: "a0" }]),
  locate: (id) => (id === "louvre" ? LOUVRE : undefined),
  item: (id) => (id === "a" ? item({ start: { local: "2027-04-01T09:00", zone: "Europe/Paris" } }) : undefined),
  ...overrides,
});
const read = (input: unknown, overrides?: Partial<World>) => normalise(operationInputSchema.parse(input), world(overrides));
const added = (fields: object, overrides?: Partial<World>) => {
  const operation = read({ id: "op1", type: "item.add", item: { type: "food", title: "Ramen", ...fields } }, overrides);
  if (operation === "location_missing" || operation.type !== "item.add") throw new Error("no item.add");
  return operation.item;
};
const problems = (operation: object) => {
  const result = z.object({ operations: operationsInputSchema }).safeParse({ operations: [operation] });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("a new item", () => {
  test("needs a type and a title; everything else has a default, its id that of the operation", () => {
    expect(added({})).toEqual(newItem({ id: "op1", type: "food", title: "Ramen", dayId: null, position: "a0" }));
  });

  test("stands at the end of its day, at an index, or at a key", () => {
    expect(added({ dayId: "2027-04-01" }).position > "a0").toBe(true);
    expect(added({ date: "2027-04-01", position: 0 }).position < "a0").toBe(true);
    expect(added({ date: "2027-04-01", position: "a0V" })).toMatchObject({ dayId: "2027-04-01", position: "a0V" });
  });

  test("with a start and no day stands on the day it starts, if that is part of the trip", () => {
    expect(added({ start: "2027-04-03T19:00" }).dayId).toBe("2027-04-03");
    expect(added({ start: "2027-04-30T19:00" }).dayId).toBeNull();
    expect(added({ start: "2027-04-03T19:00", dayId: null }).dayId).toBeNull();
  });

  test("takes the place of its location, and the zone of its place", () => {
    const { place, start } = added({ locationId: "louvre", start: { local: "2027-04-02T10:00" } });
    expect(place).toEqual(LOUVRE);
    expect(start).toEqual({ local: "2027-04-02T10:00", zone: "Europe/Paris" });
  });

  test("`location` is a place; without a name it bears the item's", () => {
    expect(added({ location: { lat: 35.7, lon: 139.8 } }).place).toEqual({ name: "Ramen", lat: 35.7, lon: 139.8 });
    expect(added({ place: LOUVRE, location: null }).place).toEqual(LOUVRE);
  });

  test("times without a zone are in the trip's, a given zone wins, and `instant` is dropped", () => {
    const { start, end } = added({
      start: "2027-04-02T10:00",
      end: { local: "2027-04-02T12:00:30", zone: "Asia/Seoul", instant: "2027-04-02T03:00:00Z" },
    });
    expect(start).toEqual(tokyo("2027-04-02T10:00"));
    expect(end).toEqual({ local: "2027-04-02T12:00", zone: "Asia/Seoul" });
  });

  test("[W4] cannot bring a booking; one it had comes back with it", () => {
    expect(added({ bookingId: "forged" })).not.toHaveProperty("bookingId");
    expect(added({ id: "old" }, { bookingOf: (id) => (id === "old" ? "b1" : null) }).bookingId).toBe("b1");
  });

  test("at a location nobody knows is refused", () => {
    expect(read({ id: "x", type: "item.add", item: { type: "food", title: "Ramen", locationId: "nowhere" } })).toBe("location_missing");
  });
});

describe("other operations", () => {
  test("an update keeps to the fields given, and to the item's own zone", () => {
    expect(read({ id: "x", type: "item.update", itemId: "a", seen: 4, changes: { start: "2027-04-01T10:00", extra: 1 } })).toEqual({
      type: "item.update",
      itemId: "a",
      seen: 4,
      changes: { start: { local: "2027-04-01T10:00", zone: "Europe/Paris" } },
    });
    expect(read({ id: "x", type: "item.update", itemId: "a", changes: { end: "2027-04-01T11:00" } })).toMatchObject({
      changes: { end: { zone: "Europe/Paris" } },
    });
  });

  test("a new place brings its own zone", () => {
    const changes = { place: { ...LOUVRE, timeZone: "Asia/Seoul" }, start: "2027-04-01T10:00" };
    expect(read({ id: "x", type: "item.update", itemId: "a", changes })).toMatchObject({ changes: { start: { zone: "Asia/Seoul" } } });
  });

  test("a move needs a day; `date` is another word for it", () => {
    expect(read({ id: "x", type: "item.move", itemId: "b", date: "2027-04-02", position: 0 })).toMatchObject({ dayId: "2027-04-02" });
    expect(read({ id: "x", type: "item.move", itemId: "b", dayId: null })).toMatchObject({ dayId: null });
    expect(problems({ id: "x", type: "item.move", itemId: "b" })).toEqual([
      "operations.0.dayId: A day is needed; null is the pool of ideas.",
    ]);
  });

  test("later operations of a request see the times of earlier ones", () => {
    const inputs = operationsInputSchema.parse([
      { id: "1", type: "item.add", item: { id: "n", type: "place", title: "Louvre", locationId: "louvre", start: "2027-04-01T10:00" } },
      { id: "2", type: "item.update", itemId: "n", changes: { end: "2027-04-01T12:00" } },
      { id: "3", type: "item.update", itemId: "n", changes: { locationId: "nowhere" } },
    ]);
    expect(normaliseAll(inputs, world()).slice(1)).toMatchObject([
      { id: "2", operation: { changes: { end: { zone: "Europe/Paris" } } } },
      { id: "3", refused: "location_missing" },
    ]);
    expect(lookups(inputs, TRIP)).toEqual({ locationIds: ["louvre", "nowhere"], days: ["2027-04-01"] });
  });

  test("[L5] every operation of a log can be posted again under a new id, and stays what it was", () => {
    const log = [
      {
        type: "item.add",
        item: newItem({ id: "q", start: tokyo("2027-04-01T10:00"), place: LOUVRE, cost: { amount: 500, currency: "JPY" } }),
      },
      { type: "item.update", itemId: "a", changes: { title: "Garden", end: tokyo("2027-04-01T12:00") }, seen: 3 },
      { type: "item.move", itemId: "a", dayId: null, position: "a3" },
      { type: "item.remove", itemId: "a" },
      { type: "item.vote", itemId: "a", inFavour: true },
      { type: "day.update", date: "2027-04-01", changes: { note: null } },
      { type: "itinerary.update", changes: { name: "Autumn" } },
    ];
    for (const operation of log) {
      expect(operationSchema.parse(operation)).toEqual(operation);
      expect(read({ id: "again", ...operation })).toEqual(operation);
    }
  });
});

describe("mistakes", () => {
  const itemProblems = (fields: object) => problems({ id: "x", type: "item.add", item: { type: "food", title: "Ramen", ...fields } });

  test("have a path to the operation and field", () => {
    const operations = [0, 1, 2, 3].map((n) => ({ id: `${n}`, type: "item.add", item: { type: "food", title: n === 3 ? "" : "Ramen" } }));
    const result = z.object({ operations: operationsInputSchema }).safeParse({ operations });
    expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual(["operations.3.item.title"]);
  });

  test.each([
    [{ location: { lat: 999, lon: 0 } }, "operations.0.item.location.lat"],
    [{ start: "2027-04-01T25:99" }, "operations.0.item.start"],
    [{ start: { local: "2027-02-30T10:00" } }, "operations.0.item.start.local"],
    [{ start: { local: "2027-04-01T10:00", zone: "Mars/Base" } }, "operations.0.item.start.zone"],
    [{ date: "2027-02-30" }, "operations.0.item.date"],
    [{ cost: { amount: -1, currency: "EUR" } }, "operations.0.item.cost.amount"],
    [{ cost: { amount: 1, currency: "XYZ" } }, "operations.0.item.cost.currency"],
    [{ title: "x".repeat(5_000) }, "operations.0.item.title"],
    [{ title: "   " }, "operations.0.item.title"],
    [{ title: "a\u0000b" }, "operations.0.item.title"],
    [{ type: "party" }, "operations.0.item.type"],
    [{ mediaUrls: ["javascript:alert(1)"] }, "operations.0.item.mediaUrls.0"],
    [{ mediaUrls: ["https://a.example/\u0000"] }, "operations.0.item.mediaUrls.0"],
    [{ locationId: "" }, "operations.0.item.locationId"],
    [{ locationId: "\u0000" }, "operations.0.item.locationId"],
    [{ details: { "a\u0000": "b" } }, "operations.0.item.details.a\u0000"],
    [{ details: { a: "\ud800" } }, "operations.0.item.details.a"],
    [{ place: { name: "x", lat: 1, lon: 1, country: "J\u0000" } }, "operations.0.item.place.country"],
    [{ position: "00" }, "operations.0.item.position"],
    [{ position: "a".repeat(201) }, "operations.0.item.position"],
    [{ position: -1 }, "operations.0.item.position"],
    [{ position: 1.5 }, "operations.0.item.position"],
    [{ id: "no spaces" }, "operations.0.item.id"],
    [{ id: "__proto__" }, "operations.0.item.id"],
  ])("%j is refused", (fields, path) => {
    expect(itemProblems(fields).map((problem) => problem.split(": ")[0])).toContain(path);
  });

  test("say what is wrong in words", () => {
    expect(itemProblems({ start: "2027-04-01T25:99" })).toEqual(["operations.0.item.start: There is no such time."]);
    expect(itemProblems({ start: { local: "2027-04-01T10:00", zone: "Mars/Base" } })).toEqual([
      "operations.0.item.start.zone: No such time zone.",
    ]);
    expect(itemProblems({ start: 5 })[0]).toMatch(/A moment looks like/);
    expect(itemProblems({ position: "00" })[0]).toMatch(/Not a position/);
  });

  test("details with a __proto__ key reach no prototype", () => {
    const details = added(JSON.parse('{"details": {"seat": "12A", "__proto__": "x"}}')).details;
    expect(Object.entries(details)).toEqual([["seat", "12A"]]);
    expect(Object.getPrototypeOf(details)).toBe(Object.prototype);
  });

  test.each(["item.attach-booking", "itinerary.create", "item.explode", undefined])("[W4] %s is no operation of people", (type) => {
    const [problem] = problems({ id: "x", type, itemId: "a", bookingId: "b", bookingRef: null });
    expect(problem).toMatch(/^operations\.0\.type: No such operation/);
  });

  test("an update without changes, no operations at all, and too many are refused", () => {
    expect(problems({ id: "x", type: "item.update", itemId: "a", changes: { nonsense: 1 } })).toEqual([
      "operations.0.changes: No changes given.",
    ]);
    expect(operationsInputSchema.safeParse([]).success).toBe(false);
    const remove = { id: "x", type: "item.remove", itemId: "a" };
    expect(operationsInputSchema.safeParse(Array.from({ length: 500 }, () => remove)).success).toBe(true);
    expect(operationsInputSchema.safeParse(Array.from({ length: 501 }, () => remove)).success).toBe(false);
  });

  test("the schema can be described as JSON Schema, for the reference", () => {
    expect(() => z.toJSONSchema(operationsInputSchema, { io: "input" })).not.toThrow();
  });
});
