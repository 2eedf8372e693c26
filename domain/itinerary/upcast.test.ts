import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { logEntrySchema, upcast } from "#domain/itinerary/upcast.ts";
import { newItem } from "#tests/support/trip.ts";

describe("[L5] the log stays readable", () => {
  test("an item stored before later fields existed gets their defaults", () => {
    const stored = { type: "item.add", item: { id: "a", type: "note", title: "Passport", dayId: null, position: "a0" } };
    expect(upcast(stored)).toEqual({ type: "item.add", item: newItem({ type: "note", title: "Passport", dayId: null }) });
  });

  test("what is stored whole stays as it is, also through JSON", () => {
    const operation = { type: "item.add", item: newItem({ details: { seat: "12A" } }) };
    expect(upcast(JSON.parse(JSON.stringify(operation)))).toEqual(operation);
  });

  test.each([null, 5, "item.add", {}, { type: "item.explode" }, { type: "item.add" }])("%j never was an operation", (stored) => {
    expect(() => upcast(stored)).toThrow(ZodError);
  });

  test("a line of the log is read as a whole", () => {
    const line = { seq: 1, id: "x", actor: "user:ana", at: "2027-01-01T00:00:00Z", operation: { type: "item.remove", itemId: "a" } };
    expect(logEntrySchema.parse(line)).toEqual(line);
    expect(logEntrySchema.safeParse({ ...line, seq: 0 }).success).toBe(false);
  });
});
