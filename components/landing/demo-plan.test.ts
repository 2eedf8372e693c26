import { expect, test } from "vitest";
import { FIRST_DAYS, lasting, moved, placeOf, sketch, timed } from "#components/landing/demo-plan.ts";

const keys = (day: number, days = FIRST_DAYS) => days[day]!.map(({ key }) => key);

test("times follow from the order, the length of each stop and the way between", () => {
  const [first, boat] = timed(FIRST_DAYS[0]!);
  expect([first!.start, first!.end, first!.way].map(String)).toEqual(["540", "615", "null"]);
  expect(boat!.way).toMatchObject({ walk: true });
  expect(boat!.start).toBe(615 + boat!.way!.minutes);
  const shorter = timed(lasting(FIRST_DAYS, "sensoji", 30)[0]!);
  expect(shorter[1]!.start).toBe(boat!.start - 45);
});
test("a meal waits for the evening only at the end of a day", () => {
  expect(timed(FIRST_DAYS[0]!).at(-1)!.start).toBe(18 * 60 + 30);
  expect(timed(moved(FIRST_DAYS, "noodles", 0, 0)[0]!)[0]!.start).toBe(9 * 60);
});
test("a stop moves within its day and to another, and out of range to the nearest end", () => {
  expect(keys(0, moved(FIRST_DAYS, "museum", 0, 0))).toEqual(["museum", "sensoji", "boat", "noodles"]);
  const other = moved(FIRST_DAYS, "museum", 1, 99);
  expect([keys(0, other), keys(1, other).at(-1)]).toEqual([["sensoji", "boat", "noodles"], "museum"]);
  expect(moved(FIRST_DAYS, "museum", 0, 2)).toBe(FIRST_DAYS);
  expect(moved(FIRST_DAYS, "museum", 3, 0)).toBe(FIRST_DAYS);
  expect(placeOf(other, "museum")).toEqual({ day: 1, index: 3 });
});
test("two cities on one day are far apart, unless the train goes between them", () => {
  expect(timed(FIRST_DAYS[2]!).some(({ way }) => way?.far)).toBe(false);
  expect(timed(moved(FIRST_DAYS, "gates", 0, 1)[0]!)[1]!.way).toMatchObject({ far: true });
});
test("a sketch holds every stop, also a single one", () => {
  for (const stops of [FIRST_DAYS[0]!, FIRST_DAYS[0]!.slice(0, 1), []])
    for (const [x, y] of sketch(stops, 280, 120)) expect(x >= 20 && x <= 260 && y >= 20 && y <= 100).toBe(true);
});
