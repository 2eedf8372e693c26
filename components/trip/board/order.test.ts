import { describe, expect, test } from "vitest";
import {
  gapAt,
  gapOf,
  indexWithout,
  rangeBetween,
  readingOrder,
  stepFocus,
  stepFromEnd,
  stepSpot,
  whereIs,
} from "#components/trip/board/order.ts";
import type { Layout } from "#components/trip/projection.ts";

const layout: Layout = {
  dates: ["d1", "d2", "d3"],
  days: new Map([
    ["d1", ["a", "b", "c"]],
    ["d2", []],
    ["d3", ["d"]],
  ]),
  pool: ["x", "y"],
  ideas: ["x", "y"],
};

describe("the keyboard's focus", () => {
  test("goes up and down through all days and the ideas, and stops at the ends", () => {
    expect(readingOrder(layout)).toEqual(["a", "b", "c", "d", "x", "y"]);
    expect(stepFocus(layout, "c", "down")).toEqual({ date: "d3", id: "d" });
    expect(stepFocus(layout, "x", "up")).toEqual({ date: "d3", id: "d" });
    expect(stepFocus(layout, "a", "up")).toBeNull();
    expect(stepFocus(layout, "y", "down")).toBeNull();
  });
  test("goes sideways to the same place of the next list, and into an empty one", () => {
    expect(stepFocus(layout, "c", "right")).toEqual({ date: "d2", id: null });
    expect(stepFocus(layout, "d", "right")).toEqual({ date: null, id: "x" });
    expect(stepFocus(layout, "y", "left")).toEqual({ date: "d3", id: "d" });
    expect(stepFocus(layout, "a", "left")).toBeNull();
    expect(stepFocus(layout, "b", "last")).toEqual({ date: "d1", id: "c" });
    expect(stepFocus(layout, "gone", "down")).toBeNull();
  });
});

test("from where something is added the arrows lead back to the cards", () => {
  expect(stepFromEnd(layout, "d2", "up")).toBe("c");
  expect(stepFromEnd(layout, "d2", "down")).toBe("d");
  expect(stepFromEnd(layout, "d1", "left")).toBe("c");
  expect(stepFromEnd(layout, null, "down")).toBeNull();
  expect(stepFromEnd(layout, "d1", "last")).toBeNull();
});

describe("a lifted card", () => {
  const moving = new Set(["b"]);
  test("moves by one among those that stay", () => {
    expect(stepSpot(layout, moving, { date: "d1", index: 1 }, "down")).toEqual({ date: "d1", index: 2 });
    expect(stepSpot(layout, moving, { date: "d1", index: 1 }, "up")).toEqual({ date: "d1", index: 0 });
  });
  test("crosses into the neighbouring day at the edges, through empty ones", () => {
    expect(stepSpot(layout, moving, { date: "d1", index: 2 }, "down")).toEqual({ date: "d2", index: 0 });
    expect(stepSpot(layout, moving, { date: "d2", index: 0 }, "down")).toEqual({ date: "d3", index: 0 });
    expect(stepSpot(layout, moving, { date: "d3", index: 0 }, "up")).toEqual({ date: "d2", index: 0 });
    expect(stepSpot(layout, moving, { date: "d2", index: 0 }, "up")).toEqual({ date: "d1", index: 2 });
  });
  test("goes sideways, keeping its height where it can, and stays at the ends", () => {
    expect(stepSpot(layout, moving, { date: "d1", index: 2 }, "right")).toEqual({ date: "d2", index: 0 });
    expect(stepSpot(layout, moving, { date: "d3", index: 1 }, "right")).toEqual({ date: null, index: 1 });
    expect(stepSpot(layout, moving, { date: null, index: 2 }, "down")).toEqual({ date: null, index: 2 });
    expect(stepSpot(layout, moving, { date: "d1", index: 0 }, "left")).toEqual({ date: "d1", index: 0 });
    expect(stepSpot(layout, moving, { date: "d1", index: 0 }, "last")).toEqual({ date: "d1", index: 2 });
  });
});

describe("a drop", () => {
  test("falls into the gap nearest to the pointer", () => {
    const middles = [50, 150, 250];
    expect([10, 50, 149, 151, 999].map((y) => gapAt(middles, y))).toEqual([0, 1, 1, 2, 3]);
    expect(gapAt([], 5)).toBe(0);
  });
  test("counts those that stay, and the line is drawn where it will land", () => {
    const ids = ["a", "b", "c", "d"];
    const moving = new Set(["b", "c"]);
    expect([0, 1, 2, 3, 4].map((gap) => indexWithout(ids, moving, gap))).toEqual([0, 1, 1, 1, 2]);
    expect([0, 1, 2].map((index) => gapOf(ids, moving, index))).toEqual([0, 3, 4]);
    for (const index of [0, 1, 2]) expect(indexWithout(ids, moving, gapOf(ids, moving, index))).toBe(index);
  });
});

test("a range goes both ways, and from nowhere it is the one that was meant", () => {
  const order = readingOrder(layout);
  expect(rangeBetween(order, "b", "d")).toEqual(["b", "c", "d"]);
  expect(rangeBetween(order, "d", "b")).toEqual(["b", "c", "d"]);
  expect(rangeBetween(order, "gone", "d")).toEqual(["d"]);
  expect(rangeBetween(order, "a", "gone")).toEqual([]);
  expect(whereIs(layout, "y")).toEqual({ date: null, index: 1 });
});
