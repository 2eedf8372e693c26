import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "#domain/itinerary/diff.ts";
import { inverse, inverseAll } from "#domain/itinerary/inverse.ts";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { operationOf, type Wish, wishArbitrary } from "#tests/support/edits.ts";
import { ANA, after, at, BEN, entitiesOf, item, TRIP, tokyo, visible } from "#tests/support/trip.ts";

type State = ReadonlyMap<EntityKey, Entity>;
const START: State = entitiesOf(
  TRIP,
  item({ id: "a", start: tokyo("2027-04-01T09:00"), end: tokyo("2027-04-01T10:00") }),
  item({ id: "b", dayId: "2027-04-05", bookingId: "booking-1", bookingRef: "XK4" }),
  item({ id: "c", dayId: null, start: tokyo("2027-04-02T09:00") }),
);

/** The trip after the wishes that it accepts. */
function lived(wishes: readonly Wish[]): State {
  const top = overlay((key) => START.get(key));
  for (const [index, wish] of wishes.entries()) top.run(operationOf(wish), at(index + 2));
  const state = new Map(START);
  for (const [key, entity] of top.changes) entity === null ? state.delete(key) : state.set(key, entity);
  return state;
}
const readIn = (state: State) => (key: EntityKey) => state.get(key);
const accepts = (state: State, operation: Operation) => overlay(readIn(state)).run(operation, at(99)) === null;
const isVotes = ([key]: [string, unknown]): boolean => key.startsWith("votes:");
const onlyVotes = (shown: Record<string, unknown>) => Object.fromEntries(Object.entries(shown).filter(isVotes));
const withoutVotes = (shown: Record<string, unknown>) => Object.fromEntries(Object.entries(shown).filter((entry) => !isVotes(entry)));
const past = fc.array(wishArbitrary, { maxLength: 12 });

describe("[R8] inverse", () => {
  test("of any operation at any time brings back what was seen before, and its inverse does it again", () => {
    fc.assert(
      fc.property(past, wishArbitrary, (wishes, wish) => {
        const before = lived(wishes);
        const operation = operationOf(wish);
        fc.pre(accepts(before, operation));
        const done = after(before, [operation]);
        const undo = inverse(readIn(before), operation, ANA.by);
        const undone = after(done, undo);
        expect(visible(undone)).toEqual(visible(before));
        const redo = inverseAll(readIn(done), undo, ANA.by);
        expect(visible(after(undone, redo))).toEqual(visible(done));
      }),
      { numRuns: 2_000 },
    );
  });

  test("of several operations undoes them all, last first", () => {
    fc.assert(
      fc.property(past, (wishes) => {
        const top = overlay(readIn(START));
        const gesture = wishes.map((wish) => operationOf(wish)).filter((operation) => top.run(operation, at(5)) === null);
        const done = after(START, gesture);
        expect(Object.keys(visible(after(done, inverseAll(readIn(START), gesture, ANA.by)))).sort()).toEqual(
          Object.keys(visible(START)).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("of a removal is the whole item, its booking included", () => {
    expect(inverse(readIn(START), { type: "item.remove", itemId: "b" }, ANA.by)).toMatchObject([
      { type: "item.add", item: { id: "b", bookingId: "booking-1", bookingRef: "XK4", dayId: "2027-04-05" } },
    ]);
  });

  test("of a move from the pool gives the idea its old times back", () => {
    const move: Operation = { type: "item.move", itemId: "c", dayId: "2027-04-04", position: "a1" };
    expect(inverse(readIn(START), move, ANA.by).map(({ type }) => type)).toEqual(["item.move", "item.update"]);
  });

  test("of what would be refused, changes nothing, or belongs to the system is empty", () => {
    expect(inverse(readIn(START), { type: "item.remove", itemId: "nobody" }, ANA.by)).toEqual([]);
    expect(inverse(readIn(START), { type: "item.update", itemId: "a", changes: { title: "Temple" } }, ANA.by)).toEqual([]);
    expect(inverse(readIn(START), { type: "item.attach-booking", itemId: "a", bookingId: "x", bookingRef: null }, ANA.by)).toEqual([]);
  });

  test("with the version it saw, does not overwrite what somebody else wrote since", () => {
    const edit: Operation = { type: "item.update", itemId: "a", changes: { title: "Garden" } };
    const undo = inverse(readIn(START), edit, ANA.by, 10);
    const top = overlay(readIn(START));
    top.run(edit, at(10));
    top.run({ type: "item.update", itemId: "a", changes: { title: "Market" } }, BEN);
    expect(top.run(undo[0]!, at(12))?.reason).toBe("clash");
  });
});

describe("diff", () => {
  test("turns any state of a trip into any other, but for votes: those stay", () => {
    fc.assert(
      fc.property(past, past, (one, other) => {
        const from = lived(one);
        const to = lived(other);
        const reached = visible(after(from, diff(from, to)));
        // Votes are their people's own: they stay (R11).
        const wanted = { ...withoutVotes(visible(to)), ...onlyVotes(visible(from)) };
        // Bookings are no user's to change, and notes of days off the target trip cannot be begun.
        for (const [key, entity] of Object.entries(wanted)) {
          if (key.startsWith("day:") && reached[key] === undefined) continue;
          const keep = from.get(key as EntityKey);
          expect(reached[key]).toEqual(keep?.kind === "item" ? { ...(entity as object), bookingId: keep.bookingId } : entity);
        }
        for (const key of Object.keys(reached)) expect(wanted).toHaveProperty([key]);
      }),
      { numRuns: 1_500 },
    );
  });

  test("of equal states is empty", () => {
    expect(diff(START, new Map(START))).toEqual([]);
  });

  test("keeps the fields it is told to keep", () => {
    const open = new Map(START).set("itinerary", { ...TRIP, visibility: "public", name: "Old name" });
    expect(diff(START, open, { keep: ["visibility"] })).toEqual([{ type: "itinerary.update", changes: { name: "Old name" } }]);
  });

  test("writes what it saw into updates only", () => {
    const to = new Map(START).set("item:a", item({ id: "a", title: "Garden", position: "a7" }));
    expect(diff(START, to, { seen: 4 })).toMatchObject([{ type: "item.move" }, { type: "item.update", seen: 4 }]);
    expect(diff(START, to, { seen: 4 })[0]).not.toHaveProperty("seen");
  });
});
