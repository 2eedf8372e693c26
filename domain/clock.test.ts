import { expect, test } from "vitest";
import { clockOf } from "#domain/clock.ts";

test("minutes since midnight as a clock, also past midnight", () => {
  expect([clockOf(545), clockOf(1445)]).toEqual(["09:05", "00:05"]);
});
