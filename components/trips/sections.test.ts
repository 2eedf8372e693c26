import { expect, test } from "vitest";
import { sectionsOf } from "#components/trips/sections.ts";

const trip = (startDate: string, endDate: string, status = "draft") => ({ startDate, endDate, status });
const names = (trips: Parameters<typeof sectionsOf>[0]) =>
  sectionsOf(trips, "2027-01-10").map((section) => `${section.name} ${section.trips.length}`);

test("what is under way or near comes first, then ideas, then what is past", () => {
  const past = trip("2027-01-01", "2027-01-09");
  const idea = trip("2028-01-01", "2028-01-05");
  const under = trip("2027-01-05", "2027-01-10");
  const near = trip("2027-03-01", "2027-03-10");
  expect(names([past, idea, under, near])).toEqual(["upcoming 2", "later 1", "past 1"]);
  expect(names([past])).toEqual(["past 1"]);
  expect(names([])).toEqual([]);
});
test("a trip far away that is planned or booked is no mere idea", () => {
  expect(names([trip("2028-01-01", "2028-01-05", "planned"), trip("2028-02-01", "2028-02-05", "booked")])).toEqual(["upcoming 2"]);
});
test("the trip keeps its order within a section, which the server gave", () => {
  const [a, b] = [trip("2027-02-01", "2027-02-02"), trip("2027-02-05", "2027-02-06")];
  expect(sectionsOf([b, a], "2027-01-10")[0]?.trips).toEqual([b, a]);
});
