import { expect, test } from "vitest";
import { monthsFrom, pick, weeksOf } from "#components/trips/calendar.ts";

test("months go over the turn of the year both ways", () => {
  expect([monthsFrom("2026-12", 1), monthsFrom("2027-01", -1), monthsFrom("2027-05", 20)]).toEqual(["2027-01", "2026-12", "2029-01"]);
});
test("weeks start on Monday and hold every day of the month once", () => {
  const weeks = weeksOf("2027-04");
  expect(weeks[0]).toEqual([null, null, null, "2027-04-01", "2027-04-02", "2027-04-03", "2027-04-04"]);
  expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  expect(weeksOf("2027-02")).toHaveLength(4);
  expect(weeksOf("2028-02").flat().filter(Boolean)).toHaveLength(29);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});
test("the first choice begins a range, the second ends it, also backwards", () => {
  const range = pick({ startDate: "2027-01-01", endDate: "2027-01-09" }, "2027-04-05", false);
  expect(range).toEqual({ startDate: "2027-04-05", endDate: "2027-04-05" });
  expect(pick(range, "2027-04-09", true)).toEqual({ startDate: "2027-04-05", endDate: "2027-04-09" });
  expect(pick(range, "2027-04-01", true)).toEqual({ startDate: "2027-04-01", endDate: "2027-04-05" });
});
