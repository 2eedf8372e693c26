import { describe, expect, test } from "vitest";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import { type Operation, touches } from "#domain/itinerary/operation.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { item, newItem, TRIP } from "#tests/support/trip.ts";

const rows = new Map<EntityKey, Entity>([
  ["itinerary", TRIP],
  ["item:a", item()],
]);
const add = (id: string): Operation => ({ type: "item.add", item: newItem({ id }) });
const rename = (title: string): Operation => ({ type: "item.update", itemId: "a", changes: { title } });
const stamp = { actor: "user:ana", at: "2027-01-01T00:00:00Z" };

function run(pending: { id: string; operation: Operation }[], known: Record<string, number> = {}) {
  const keys = pending.flatMap(({ operation }) => touches(operation));
  const entities = new Map(keys.map((key) => [key, rows.get(key) ?? null]));
  return sequence({ seq: 7, entities }, pending, new Map(Object.entries(known)), stamp);
}

describe("sequencer", () => {
  test("gives each operation the next seq, in order, with author and time", () => {
    const next = run([
      { id: "1", operation: add("b") },
      { id: "2", operation: rename("Garden") },
    ]);
    expect(next.seq).toBe(9);
    expect(next.entries).toMatchObject([
      { seq: 8, id: "1", actor: "user:ana", at: stamp.at, operation: { type: "item.add" } },
      { seq: 9, id: "2" },
    ]);
    expect(next.receipts).toEqual([
      { id: "1", status: "applied", seq: 8 },
      { id: "2", status: "applied", seq: 9 },
    ]);
    expect([...next.changes.keys()]).toEqual(["item:b", "item:a"]);
  });

  test("[L2] an id of the log answers duplicate with its seq and changes nothing", () => {
    const next = run([{ id: "1", operation: rename("Garden") }], { "1": 3 });
    expect(next).toMatchObject({ seq: 7, entries: [], receipts: [{ id: "1", status: "duplicate", seq: 3 }] });
    expect(next.changes.size).toBe(0);
  });

  test("[L2] an id given twice in one request is applied once", () => {
    const { receipts, entries } = run([
      { id: "1", operation: rename("Garden") },
      { id: "1", operation: rename("Market") },
    ]);
    expect(receipts.map(({ status }) => status)).toEqual(["applied", "duplicate"]);
    expect(entries).toHaveLength(1);
  });

  test("[L3] a refused operation takes no seq and is not logged; those after it go on", () => {
    const { receipts, entries, seq } = run([
      { id: "1", operation: add("a") },
      { id: "2", operation: rename("Garden") },
    ]);
    expect(receipts).toEqual([
      { id: "1", status: "rejected", reason: "item_exists" },
      { id: "2", status: "applied", seq: 8 },
    ]);
    expect(entries.map(({ id }) => id)).toEqual(["2"]);
    expect(seq).toBe(8);
  });

  test("[L2] an id that was refused may be tried again", () => {
    const { receipts } = run([
      { id: "1", operation: { type: "item.remove", itemId: "b" } },
      { id: "2", operation: add("b") },
      { id: "1", operation: { type: "item.remove", itemId: "b" } },
    ]);
    expect(receipts.map(({ status }) => status)).toEqual(["rejected", "applied", "applied"]);
  });

  test("an operation refused before it came here keeps its place in the answer", () => {
    const next = sequence(
      { seq: 7, entities: rows },
      [
        { id: "0", refused: "location_missing" },
        { id: "1", operation: rename("x") },
      ],
      new Map(),
      stamp,
    );
    expect(next.receipts).toEqual([
      { id: "0", status: "rejected", reason: "location_missing" },
      { id: "1", status: "applied", seq: 8 },
    ]);
  });

  test("[R3] reading a row that was not loaded is an error, not an absent row", () => {
    const only = new Map<EntityKey, Entity | null>([["itinerary", TRIP]]);
    expect(() => sequence({ seq: 0, entities: only }, [{ id: "1", operation: rename("x") }], new Map(), stamp)).toThrow(
      /item:a .*not loaded/,
    );
  });
});
