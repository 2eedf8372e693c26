import { expect, test } from "vitest";
import { speedAt } from "#components/trip/board/auto-scroll.ts";

test("near an edge it scrolls, faster the nearer, in the middle it rests", () => {
  expect(speedAt(300, 0, 600)).toBe(0);
  expect(speedAt(60, 0, 600)).toBeLessThan(0);
  expect(speedAt(0, 0, 600)).toBeLessThan(speedAt(60, 0, 600));
  expect(speedAt(600, 0, 600)).toBe(18);
  expect(speedAt(900, 0, 600)).toBe(0);
  // In something small, the middle still rests.
  expect(speedAt(45, 0, 90)).toBe(0);
});
