import { describe, expect, test } from "vitest";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { viewOf } from "#domain/itinerary/view.ts";
import { travelMinutes, warningsOf } from "#domain/itinerary/warnings.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { item, TRIP, tokyo } from "#tests/support/trip.ts";

const SENSOJI = { name: "Sensō-ji", lat: 35.7148, lon: 139.7967 };
const SHIBUYA = { name: "Shibuya", lat: 35.6595, lon: 139.7005 };
const between = (id: string, from: string, to: string | null, more: Partial<Item> = {}) =>
  item({ id, title: id, start: tokyo(`2027-04-01T${from}`), end: to === null ? null : tokyo(`2027-04-01T${to}`), ...more });
const warnings = (...items: Item[]) => warningsOf(viewOf([TRIP, ...items])!);

describe("overlaps", () => {
  test("are told with their length", () => {
    expect(warnings(between("Lunch", "12:00", "13:30"), between("Museum", "13:00", "15:00"))).toEqual([
      { kind: "overlap", itemIds: ["Lunch", "Museum"], minutes: 30, message: "“Lunch” and “Museum” overlap by 30 min." },
    ]);
  });
  test("include something that begins inside something long, after something short", () => {
    const found = warnings(between("Day trip", "08:00", "18:00"), between("Coffee", "09:00", "09:30"), between("Call", "17:00", null));
    expect(found.map(({ itemIds }) => itemIds)).toEqual([
      ["Day trip", "Coffee"],
      ["Day trip", "Call"],
    ]);
    expect(found[1]?.message).toBe("“Call” begins while “Day trip” is still going on.");
  });
  test("are not made by neighbours, stays, notes, ideas, or things without a time", () => {
    expect(
      warnings(
        between("A", "09:00", "10:00"),
        between("B", "10:00", "11:00"),
        between("Hotel", "08:00", "23:00", { type: "lodging" }),
        between("Note", "09:30", "10:30", { type: "note" }),
        between("Idea", "09:30", "10:30", { dayId: null }),
        item({ id: "Timeless" }),
      ),
    ).toEqual([]);
  });
  test("are told across zones by instant", () => {
    const flight = item({
      id: "Flight",
      title: "Flight",
      type: "flight",
      start: { local: "2027-04-01T12:00", zone: "America/New_York" },
      end: tokyo("2027-04-02T15:00"),
    });
    const lunch = item({
      id: "Lunch",
      title: "Lunch",
      dayId: "2027-04-02",
      start: tokyo("2027-04-02T12:00"),
      end: tokyo("2027-04-02T13:00"),
    });
    expect(warnings(flight, lunch)).toMatchObject([{ kind: "overlap", minutes: 60 }]);
  });
});

describe("tight gaps", () => {
  test("compare the time between with the way", () => {
    const [warning] = warnings(
      between("Sensō-ji", "10:00", "11:00", { place: SENSOJI }),
      between("Lunch", "11:15", "12:00", { place: SHIBUYA }),
    );
    expect(warning).toMatchObject({ kind: "tight_gap", minutesFree: 15, distanceMeters: expect.closeTo(10_640, -2) });
    expect(warning?.message).toMatch(/^Only 15 min from “Sensō-ji” to “Lunch”, 11 km away\. It takes about 43 min\.$/);
  });
  test("do not mind enough time, a short walk, or a ride in between", () => {
    expect(warnings(between("A", "10:00", "11:00", { place: SENSOJI }), between("B", "12:00", null, { place: SHIBUYA }))).toEqual([]);
    expect(warnings(between("A", "10:00", "11:00", { place: SENSOJI }), between("B", "11:00", null, { place: SENSOJI }))).toEqual([]);
    const ride = between("Train", "11:00", "11:05", { type: "transport" });
    expect(warnings(between("A", "10:00", "11:00", { place: SENSOJI }), ride, between("B", "11:10", null, { place: SHIBUYA }))).toEqual([]);
  });
  test("guess longer for longer ways", () => {
    const ways = [50, 800, 5_000, 100_000, 9_000_000].map(travelMinutes);
    expect([...ways].sort((a, b) => a - b)).toEqual(ways);
    expect(ways[0]).toBe(0);
    expect(metersBetween(SENSOJI, SENSOJI)).toBe(0);
    expect(metersBetween({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111_195, -3);
  });
});

describe("other warnings", () => {
  test("name what fell off the trip or outlasts it", () => {
    const stay = item({ id: "s", title: "Ryokan", type: "lodging", dayId: "2027-04-05", end: tokyo("2027-04-07T10:00") });
    expect(warnings(item({ dayId: "2027-04-09" }), stay, item({ id: "i", dayId: null }))).toMatchObject([
      { kind: "outside_trip", itemIds: ["a"], message: "“Temple” was planned on 2027-04-09, which is not part of the trip any more." },
      { kind: "outside_trip", itemIds: ["s"], message: "“Ryokan” ends on 2027-04-07, after the trip." },
    ]);
  });
  test("name what is closed, where somebody knows", () => {
    const view = viewOf([TRIP, between("Museum", "10:00", null), between("Park", "12:00", null)])!;
    expect(warningsOf(view, { closed: ({ id }) => (id === "Museum" ? { part: "day", open: [] } : null) })).toEqual([
      { kind: "closed", itemIds: ["Museum"], message: "“Museum” is closed at that time.", part: "day", open: [] },
    ]);
  });
  test("five thousand items at one time give one warning each, quickly", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => between(`i${index}`, "10:00", "11:00"));
    expect(warnings(...many)).toHaveLength(4_999);
  });
});

describe("long days", () => {
  test("are told from fourteen hours on, from the first beginning to the last end", () => {
    const breakfast = between("Breakfast", "06:00", "07:00");
    expect(warnings(breakfast, between("Dinner", "19:00", "20:00"))).toEqual([]);
    expect(warnings(breakfast, between("Bar", "21:00", "22:30"))).toEqual([
      {
        kind: "long_day",
        date: "2027-04-01",
        itemIds: ["Breakfast", "Bar"],
        minutes: 990,
        message: "A long day: 16 h 30 min from “Breakfast” to the end of “Bar”.",
      },
    ]);
  });
  test("are not made by stays, notes, or what ends on another day", () => {
    const night = item({ id: "Train", title: "Train", start: tokyo("2027-04-01T22:00"), end: tokyo("2027-04-02T08:00") });
    expect(warnings(between("Breakfast", "06:00", "07:00"), night, between("Hotel", "06:00", "23:59", { type: "lodging" }))).toEqual([]);
  });
});
