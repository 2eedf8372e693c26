import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionSchema } from "#domain/itinerary/itinerary.ts";
import {
  between,
  byPosition,
  FIRST_POSITION,
  firstPosition,
  isPosition,
  lastPosition,
  placer,
  positionAt,
  positionsBetween,
} from "#domain/itinerary/position.ts";

describe("[R9] positions", () => {
  test("go before, between and after, compared byte by byte", () => {
    const last = lastPosition(FIRST_POSITION);
    const middle = between(FIRST_POSITION, last);
    expect([last, firstPosition(FIRST_POSITION), middle, FIRST_POSITION].sort()).toEqual([
      firstPosition(FIRST_POSITION),
      FIRST_POSITION,
      middle,
      last,
    ]);
  });

  test("n at once are in order and inside", () => {
    const many = positionsBetween("a0", "a1", 50);
    expect([...many].sort()).toEqual(many);
    expect(new Set(many).size).toBe(50);
    expect(many.every((position) => position > "a0" && position < "a1")).toBe(true);
    expect(positionsBetween(null, null, 3)).toEqual(["a0", "a1", "a2"]);
    expect(positionsBetween("a1", "a1", 1)[0]! > "a1").toBe(true);
  });

  test("equal or reversed neighbours, and neighbours that are no keys, still give a key", () => {
    expect(between("a1", "a1") > "a1").toBe(true);
    expect(between("a2", "a1") > "a2").toBe(true);
    expect(isPosition(between("00", "zz!"))).toBe(true);
  });

  test.each(["a0", "a1V", "Zz", "b00"])("%s is a key", (text) => expect(isPosition(text)).toBe(true));
  test.each(["", "0", "00", "a", "a00", "zz", "a0!", "é0"])("“%s” is none", (text) => expect(isPosition(text)).toBe(false));

  test("a list built by random insertions and moves keeps the order people gave it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (indexes) => {
        const list: { id: string; position: string }[] = [];
        indexes.forEach((index, n) => {
          const at = Math.min(index, list.length);
          const position = positionAt(list, at);
          expect(positionSchema.safeParse(position).success).toBe(true);
          list.splice(at, 0, { id: `i${n}`, position });
        });
        expect([...list].sort(byPosition)).toEqual(list);
      }),
    );
  });

  test("an index among equal keys lands behind them all; past the end and none at all mean last", () => {
    const tied = ["x", "y"].map((id) => ({ id, position: "a1" })).concat({ id: "z", position: "a2" });
    const position = positionAt(tied, 1);
    expect(position > "a1" && position < "a2").toBe(true);
    expect(positionAt(tied, 99) > "a2").toBe(true);
    expect(positionAt(tied) > "a2").toBe(true);
    expect(positionAt(tied, 0) < "a1").toBe(true);
    expect(positionAt([], 0)).toBe(FIRST_POSITION);
  });

  test("no number of insertions at one place makes a key that cannot be stored", () => {
    for (const [fixed, start] of [
      ["a0", "a1"],
      [`a0${"0".repeat(190)}1`, `a0${"0".repeat(190)}2`],
      [`z${"z".repeat(26)}`, null],
      [null, `A${"0".repeat(26)}1`],
    ] as const) {
      let [after, before]: [string | null, string | null] = [fixed, start];
      for (let n = 0; n < 2_000; n++) {
        const key = between(after, before);
        expect(positionSchema.safeParse(key).success, key).toBe(true);
        if (start === null) after = key;
        else before = key;
      }
    }
  });
});

describe("placer", () => {
  const rows = [
    { id: "b", dayId: "2027-04-01", position: "a1" },
    { id: "a", dayId: "2027-04-01", position: "a0" },
    { id: "p", dayId: null, position: "a0" },
  ];
  test("places by day and index, the pool included", () => {
    const place = placer(rows);
    const middle = place("2027-04-01", 1, "new");
    expect(middle > "a0" && middle < "a1").toBe(true);
    expect(place(null, undefined, "idea") > "a0").toBe(true);
    expect(place("2027-04-02", 3, "other")).toBe(FIRST_POSITION);
  });

  test("remembers what it placed, so several new items keep their order", () => {
    const place = placer(rows);
    const keys = ["x", "y", "z"].map((id) => place("2027-04-01", undefined, id));
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });

  test("an item does not count among its own neighbours", () => {
    const place = placer(rows);
    expect(place("2027-04-01", 1, "a") > "a1").toBe(true);
    expect(place("2027-04-01", 0, "a") < "a1").toBe(true);
  });
});
