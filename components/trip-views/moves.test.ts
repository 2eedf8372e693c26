import { expect, test } from "vitest";
import { endingAt, isWithin, movedTo, nextQuarter, stepped } from "#components/trip-views/moves.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

const at = (local: string, zone = "Asia/Tokyo") => ({ local, zone });
const dinner = { type: "food", start: at("2027-04-02T18:30"), end: at("2027-04-02T19:30"), place: null } satisfies Partial<Item>;
const tokyo = () => [{ zone: "Asia/Tokyo", from: 0, shift: 0 }];
const homeOnTheNinth = (date: string) => [{ zone: date === "2027-04-09" ? "Europe/Berlin" : "Asia/Tokyo", from: 0, shift: 0 }];

test("a move keeps the length on the clock", () =>
  expect(movedTo(dinner, "2027-04-03", 9 * 60, tokyo)).toEqual({ start: at("2027-04-03T09:00"), end: at("2027-04-03T10:00") }));
test("over a night of daylight saving the wall times stay what people read", () => {
  const late = { ...dinner, start: at("2027-03-27T23:00", "Europe/Berlin"), end: at("2027-03-28T05:00", "Europe/Berlin") };
  expect(movedTo(late, "2027-03-28", 23 * 60, () => [{ zone: "Europe/Berlin", from: 0, shift: 0 }]).end?.local).toBe("2027-03-29T05:00");
});
test("on a day lived elsewhere it takes that zone, unless its place or its other end ties it", () => {
  expect(movedTo(dinner, "2027-04-09", 600, homeOnTheNinth).end).toEqual(at("2027-04-09T11:00", "Europe/Berlin"));
  const placed = { ...dinner, place: { name: "Ueno", lat: 35.7, lon: 139.7, timeZone: "Asia/Tokyo" } };
  expect(movedTo(placed, "2027-04-09", 600, homeOnTheNinth).start.zone).toBe("Asia/Tokyo");
  const flight = { ...dinner, type: "flight" as const, end: at("2027-04-03T06:00", "Europe/Berlin") };
  expect(movedTo(flight, "2027-04-03", 18 * 60 + 30, tokyo)).toEqual({
    start: at("2027-04-03T18:30"),
    end: at("2027-04-04T06:00", "Europe/Berlin"),
  });
});
test("something without a time gets one where it is dropped", () =>
  expect(movedTo({ ...dinner, start: null, end: null }, "2027-04-09", 600, homeOnTheNinth)).toEqual({
    start: at("2027-04-09T10:00", "Europe/Berlin"),
    end: null,
  }));
test("the keyboard goes by quarters of an hour", () => {
  expect([nextQuarter(575, 1), nextQuarter(575, -1), nextQuarter(570, 1), nextQuarter(570, -1)]).toEqual([585, 570, 585, 555]);
  expect(stepped(dinner, { minutes: 1 }, tokyo)?.start.local).toBe("2027-04-02T18:45");
  expect(stepped(dinner, { days: 1 }, tokyo)?.end?.local).toBe("2027-04-03T19:30");
  expect(stepped(dinner, { minutes: 1, end: true }, tokyo)?.end?.local).toBe("2027-04-02T19:45");
  expect(stepped({ ...dinner, end: null }, { minutes: 1, end: true }, tokyo)?.end?.local).toBe("2027-04-02T19:00");
});
test("nothing gets shorter than a quarter of an hour", () => {
  expect(endingAt(dinner, "2027-04-02", 18 * 60)?.end?.local).toBe("2027-04-02T18:45");
  const landing = { ...dinner, end: at("2027-04-02T13:00", "Europe/Berlin") };
  expect(endingAt(landing, "2027-04-02", 9 * 60)?.end).toEqual(landing.end);
});
test("a move off the trip is noticed", () => {
  const times = (local: string) => ({ start: at(local), end: null });
  const dates = ["2027-04-01", "2027-04-02"];
  expect([isWithin(times("2027-04-02T23:45"), dates), isWithin(times("2027-04-03T00:00"), dates)]).toEqual([true, false]);
});
