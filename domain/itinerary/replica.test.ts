import { describe, expect, test } from "vitest";
import type { LogEntry, Operation } from "#domain/itinerary/operation.ts";
import { emptyReplica, enqueue, optimistic, receive, replicaFrom, settle, shown, unsent } from "#domain/itinerary/replica.ts";
import { item, newItem, TRIP } from "#tests/support/trip.ts";

const rename = (itemId: string, title: string, seen?: number): Operation => ({
  type: "item.update",
  itemId,
  changes: { title },
  ...(seen !== undefined && { seen }),
});
const entry = (seq: number, operation: Operation, id = `e${seq}`, actor = "user:ben"): LogEntry => ({
  seq,
  id,
  operation,
  actor,
  at: "2027-01-01T00:00:00Z",
});
const base = replicaFrom(5, [TRIP, item(), item({ id: "b" })]);

describe("receive", () => {
  test("[V2] a gap gives null and nothing else", () => {
    expect(receive(base, [entry(7, rename("a", "x"))])).toBeNull();
    expect(receive(base, [entry(6, rename("a", "x")), entry(8, rename("a", "y"))])).toBeNull();
  });

  test("[V3] entries it has are skipped, also mixed with new ones", () => {
    const next = receive(base, [entry(4, rename("a", "old")), entry(5, rename("a", "old")), entry(6, rename("a", "new"))]);
    expect(next).toMatchObject({ seq: 6 });
    expect(next?.entities.get("item:a")).toMatchObject({ title: "new" });
    expect(receive(base, [entry(3, rename("a", "old"))])).toBe(base);
  });

  test("[V5] own entries leave by id, others stay", () => {
    const mine = enqueue(enqueue(base, { id: "m1", operation: rename("a", "x") }), { id: "m2", operation: rename("a", "y") });
    expect(receive(mine, [entry(6, rename("a", "x"), "m1", "user:ana")])?.pending.map(({ id }) => id)).toEqual(["m2"]);
  });

  test("keeps the objects that did not change", () => {
    const next = receive(base, [entry(6, rename("a", "x"))])!;
    expect(next.entities.get("item:b")).toBe(base.entities.get("item:b"));
    expect(next.entities.get("itinerary")).toBe(base.entities.get("itinerary"));
  });

  test("[L1] builds the trip from an empty replica and the log", () => {
    const { kind: _, revs: __, ...itinerary } = TRIP;
    const log = [entry(1, { type: "itinerary.create", itinerary }), entry(2, { type: "item.add", item: newItem() })];
    expect([...receive(emptyReplica, log)!.entities.keys()]).toEqual(["itinerary", "item:a"]);
  });
});

describe("[V4] what is on its way", () => {
  const mine = enqueue(enqueue(base, { id: "m1", operation: rename("a", "x") }), { id: "m2", operation: rename("zz", "y") });

  test("is shown at once, over the confirmed trip", () => {
    expect(optimistic(mine, "user:ana").read("item:a")).toMatchObject({ title: "x" });
    expect(mine.entities.get("item:a")).toMatchObject({ title: "Temple" });
    expect(shown(mine, "user:ana").get("item:b")).toBe(base.entities.get("item:b"));
  });

  test("costs what is pending, not the trip", () => {
    const items = Array.from({ length: 5_000 }, (_, index) => item({ id: `i${index}` }));
    const large = enqueue(replicaFrom(1, [TRIP, ...items]), { id: "m", operation: rename("i7", "x") });
    const { changes, read } = optimistic(large, "user:ana");
    expect([...changes.keys()]).toEqual(["item:i7"]);
    expect(read("item:i8")).toBe(large.entities.get("item:i8"));
  });

  test("names what would be refused as things stand", () => {
    expect([...optimistic(mine, "user:ana").refused]).toEqual([["m2", { reason: "item_missing" }]]);
  });

  test("[R4] sees a clash as soon as the other's entry arrives, and none among its own edits", () => {
    const two = enqueue(enqueue(base, { id: "m1", operation: rename("a", "x", 5) }), { id: "m2", operation: rename("a", "y", 5) });
    expect(optimistic(two, "user:ana").refused.size).toBe(0);
    const later = receive(two, [entry(6, rename("a", "theirs"))])!;
    expect([...optimistic(later, "user:ana").refused.keys()]).toEqual(["m1", "m2"]);
  });

  test("the same id is queued once", () => {
    expect(enqueue(mine, { id: "m1", operation: rename("a", "again") })).toBe(mine);
  });

  test("accepted operations stay on the screen until their entry comes, and are not sent again", () => {
    const settled = settle(mine, [
      { id: "m1", status: "applied", seq: 6 },
      { id: "m2", status: "rejected", reason: "item_missing" },
    ]);
    expect(settled.pending).toEqual([{ id: "m1", operation: rename("a", "x"), seq: 6 }]);
    expect(unsent(settled)).toEqual([]);
    expect(optimistic(settled, "user:ana").read("item:a")).toMatchObject({ title: "x" });
    expect(receive(settled, [entry(6, rename("a", "x"), "m1", "user:ana")])?.pending).toEqual([]);
  });

  test("what a snapshot held already leaves with the answer", () => {
    const again = replicaFrom(9, base.entities.values(), mine.pending);
    expect(settle(again, [{ id: "m1", status: "duplicate", seq: 8 }]).pending.map(({ id }) => id)).toEqual(["m2"]);
  });

  test("an answer says nothing about other operations", () => {
    expect(settle(mine, [])).toEqual(mine);
  });
});
