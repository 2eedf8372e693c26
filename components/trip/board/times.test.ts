import { expect, test } from "vitest";
import { chain, later, parseDuration, timesOf } from "#components/trip/board/times.ts";

const at = (local: string, zone = "Asia/Tokyo") => ({ local, zone });

test("a flight shows both wall times, the days between them and how long it really takes", () => {
  expect(timesOf({ start: at("2027-03-31T13:30", "Europe/Berlin"), end: at("2027-04-01T09:35") })).toEqual({
    from: "13:30",
    to: "09:35",
    zones: ["Europe/Berlin", "Asia/Tokyo"],
    daysLater: 1,
    // Summer time: Tokyo is seven hours ahead.
    minutes: 13 * 60 + 5,
  });
  // Back over the date line one lands before one left.
  expect(timesOf({ start: at("2027-04-01T17:00"), end: at("2027-04-01T10:00", "America/Los_Angeles") })).toMatchObject({
    daysLater: 0,
    minutes: 540,
  });
  expect(timesOf({ start: null, end: null })).toBeNull();
  expect(timesOf({ start: at("2027-04-01T17:00"), end: null })).toMatchObject({ to: null, minutes: null, zones: null });
});

test("later goes over midnight and the end of a month", () => {
  expect(later(at("2027-03-31T23:30"), 45)).toEqual(at("2027-04-01T00:15"));
  expect(later(at("2027-04-01T08:00"), 0)).toEqual(at("2027-04-01T08:00"));
});

test.each([
  ["90", 90],
  ["1:30", 90],
  ["1 h 30", 90],
  ["1h30min", 90],
  ["1,5 h", 90],
  ["45 min", 45],
  ["2 Std", 120],
  ["", null],
  ["soon", null],
  ["1:75", null],
])("a duration written as %j", (text, minutes) => expect(parseDuration(text)).toBe(minutes));

test("things in a row follow each other, an hour each when nobody said how long", () => {
  const items = [
    { start: at("2027-04-01T08:00"), end: at("2027-04-01T08:30") },
    { start: null, end: null },
    { start: null, end: null },
  ];
  expect(chain(items, at("2027-04-02T10:00")).map(({ start, end }) => [start.local.slice(11), end?.local.slice(11)])).toEqual([
    ["10:00", "10:30"],
    ["10:30", undefined],
    ["11:30", undefined],
  ]);
});
