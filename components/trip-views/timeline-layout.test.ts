import { describe, expect, test } from "vitest";
import {
  dayAt,
  gapsOf,
  layLane,
  livedDays,
  nightsWithoutStay,
  overlapsOf,
  spanOf,
  zoneMarks,
} from "#components/trip-views/timeline-layout.ts";
import { type Timed, zoneSegments } from "#components/trip-views/zones.ts";

const HOUR = 3_600_000;
const flight = (from: string, zone: string, to: string, other: string): Timed => ({
  id: `${from}`,
  type: "flight",
  start: { local: from, zone },
  end: { local: to, zone: other },
});
const hours = (items: Timed[], start: string, end: string, home = "UTC") =>
  livedDays(zoneSegments(items, home), start, end).map(({ date, from, to }) => `${date} ${(to - from) / HOUR}`);

describe("days as they are lived", () => {
  test("plain days", () => expect(hours([], "2027-04-01", "2027-04-02")).toEqual(["2027-04-01 24", "2027-04-02 24"]));
  test("daylight saving makes 23 and 25 hours", () => {
    expect(hours([], "2027-03-28", "2027-03-28", "Europe/Berlin")).toEqual(["2027-03-28 23"]);
    expect(hours([], "2027-10-31", "2027-10-31", "Europe/Berlin")).toEqual(["2027-10-31 25"]);
  });
  test("a flight eastwards shortens the day it lands on", () =>
    expect(hours([flight("2027-04-01T13:30", "Europe/Berlin", "2027-04-02T09:35", "Asia/Tokyo")], "2027-04-01", "2027-04-03")).toEqual([
      "2027-04-01 24",
      "2027-04-02 17",
      "2027-04-03 24",
    ]));
  test("eastwards over the date line a date comes twice", () =>
    expect(
      hours([flight("2027-04-02T01:00", "Pacific/Auckland", "2027-04-01T17:00", "America/Los_Angeles")], "2027-04-01", "2027-04-02"),
    ).toEqual(["2027-04-01 24", "2027-04-02 13", "2027-04-01 7", "2027-04-02 24"]));
  test("westwards over it a date is missing or short", () =>
    expect(
      hours([flight("2027-04-01T22:00", "America/Los_Angeles", "2027-04-03T06:00", "Pacific/Auckland")], "2027-04-01", "2027-04-03"),
    ).toEqual(["2027-04-01 24", "2027-04-02 10", "2027-04-03 18"]));
  test("the clock's jumps are marked where they happen", () => {
    const there = flight("2027-04-01T13:30", "Europe/Berlin", "2027-04-02T09:35", "Asia/Tokyo");
    expect(zoneMarks(zoneSegments([there], "UTC"))).toEqual([{ at: Date.parse("2027-04-02T00:35Z"), zone: "Asia/Tokyo", shift: 420 }]);
  });
});

describe("lanes", () => {
  test("names need room: a short bar pushes the next one down", () => {
    const spans = [
      { id: "a", from: 0, to: 1 },
      { id: "b", from: 5, to: 20 },
      { id: "c", from: 12, to: 14 },
    ];
    expect(layLane(spans, () => 10).map(({ id, row, to }) => `${id}${row} ${to}`)).toEqual(["a0 1", "b1 20", "c0 14"]);
  });
  test("a stay without an end takes a night", () => {
    const span = spanOf({ id: "s", type: "lodging", start: { local: "2027-04-01T15:00", zone: "UTC" }, end: null });
    expect(span && (span.to - span.from) / HOUR).toBe(18);
  });
  test("overlaps are found once, also three deep", () =>
    expect(
      overlapsOf([
        { id: "a", from: 0, to: 10 },
        { id: "b", from: 5, to: 8 },
        { id: "c", from: 7, to: 12 },
        { id: "d", from: 12, to: 13 },
      ]),
    ).toEqual([{ from: 5, to: 10 }]));
  test("free time lies between things of one date, not in the night", () => {
    const days = livedDays(zoneSegments([], "UTC"), "2027-04-01", "2027-04-02");
    const t = (text: string) => Date.parse(`${text}Z`);
    const spans = [
      { id: "a", from: t("2027-04-01T09:00"), to: t("2027-04-01T10:00") },
      { id: "b", from: t("2027-04-01T13:00"), to: t("2027-04-01T14:00") },
      { id: "c", from: t("2027-04-01T14:30"), to: t("2027-04-01T15:00") },
      { id: "d", from: t("2027-04-02T09:00"), to: t("2027-04-02T10:00") },
    ];
    expect(gapsOf(spans, days)).toEqual([{ from: t("2027-04-01T10:00"), to: t("2027-04-01T13:00") }]);
    expect(dayAt(days, t("2027-04-02T09:00"))?.date).toBe("2027-04-02");
  });
  test("a night without a bed is seen, a night in the air is not one", () => {
    const days = livedDays(zoneSegments([], "UTC"), "2027-04-01", "2027-04-04");
    const t = (text: string) => Date.parse(`${text}Z`);
    const covered = [
      { id: "stay", from: t("2027-04-01T15:00"), to: t("2027-04-02T10:00") },
      { id: "night train", from: t("2027-04-03T21:00"), to: t("2027-04-04T07:00") },
    ];
    expect(nightsWithoutStay(days, covered).map(({ date }) => date)).toEqual(["2027-04-02"]);
  });
});
