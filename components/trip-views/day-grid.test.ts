import { describe, expect, test } from "vitest";
import { barsOf, isAllDay, type Piece, piecesOf, placeColumns, weeksOf } from "#components/trip-views/day-grid.ts";
import type { Timed } from "#components/trip-views/zones.ts";
import { datesFrom } from "#domain/time.ts";

const item = (
  type: Timed["type"],
  start: string | null,
  end: string | null,
  from = "Asia/Tokyo",
  to = from,
): Timed & { dayId: string | null } => ({
  id: "x",
  type,
  start: start === null ? null : { local: start, zone: from },
  end: end === null ? null : { local: end, zone: to },
  dayId: start?.slice(0, 10) ?? null,
});
const drawn = (timed: Timed) => piecesOf(timed).map(({ date, from, to, part }) => `${date} ${from}-${to} ${part}`);

describe("blocks at their wall times", () => {
  test("one date, one block", () =>
    expect(drawn(item("food", "2027-04-02T18:30", "2027-04-02T19:30"))).toEqual(["2027-04-02 1110-1170 whole"]));
  test("without an end, half an hour", () => expect(drawn(item("food", "2027-04-02T23:50", null))).toEqual(["2027-04-02 1430-1440 whole"]));
  test("over midnight, and until midnight", () => {
    expect(drawn(item("activity", "2027-04-02T22:00", "2027-04-03T01:00"))).toEqual(["2027-04-02 1320-1440 start", "2027-04-03 0-60 end"]);
    expect(drawn(item("activity", "2027-04-02T22:00", "2027-04-03T00:00"))).toEqual(["2027-04-02 1320-1440 start"]);
  });
  test("a flight shows each end in its own zone", () =>
    expect(drawn(item("flight", "2027-04-01T13:30", "2027-04-02T09:35", "Europe/Berlin", "Asia/Tokyo"))).toEqual([
      "2027-04-01 810-1440 start",
      "2027-04-02 0-575 end",
    ]));
  test("a short hop westwards is one block of its wall times", () =>
    expect(drawn(item("flight", "2027-04-01T10:00", "2027-04-01T10:20", "Europe/Paris", "Europe/London"))).toEqual([
      "2027-04-01 600-620 whole",
    ]));
  test("over the date line westwards no traveller lives the day between", () =>
    expect(drawn(item("flight", "2027-04-01T22:00", "2027-04-03T06:00", "America/Los_Angeles", "Pacific/Auckland"))).toEqual([
      "2027-04-01 1320-1440 start",
      "2027-04-03 0-360 end",
    ]));
  test("over the date line eastwards it lands before it left", () => {
    expect(drawn(item("flight", "2027-04-02T17:00", "2027-04-02T10:00", "Asia/Tokyo", "America/Los_Angeles"))).toEqual([
      "2027-04-02 1020-1440 start",
      "2027-04-02 540-600 end",
    ]);
    expect(drawn(item("flight", "2027-04-02T01:00", "2027-04-01T17:00", "Pacific/Auckland", "America/Los_Angeles"))).toEqual([
      "2027-04-02 60-780 start",
      "2027-04-01 960-1020 end",
    ]);
  });
  test("stays, long things and things without a time stand above the hours; a long journey does not", () => {
    expect(isAllDay(item("lodging", "2027-04-02T15:00", "2027-04-05T10:00"))).toBe(true);
    expect(isAllDay(item("note", null, null))).toBe(true);
    expect(isAllDay(item("activity", "2027-04-02T15:00", "2027-04-03T15:00"))).toBe(true);
    expect(isAllDay(item("transport", "2027-04-02T15:00", "2027-04-04T15:00"))).toBe(false);
    expect(drawn(item("transport", "2027-04-02T15:00", "2027-04-04T15:00"))[1]).toBe("2027-04-03 0-1440 middle");
  });
});

describe("overlapping blocks stand side by side", () => {
  const piece = (id: string, from: number, to: number): Piece => ({ id, date: "2027-04-01", from, to, part: "whole" });
  const columns = (...pieces: Piece[]) =>
    Object.fromEntries(placeColumns(pieces).map(({ id, column, columns: of }) => [id, `${column + 1}/${of}`]));
  test("touching ones do not overlap", () => expect(columns(piece("a", 0, 60), piece("b", 60, 120))).toEqual({ a: "1/1", b: "1/1" }));
  test("a chain shares its columns", () =>
    expect(columns(piece("a", 0, 90), piece("b", 60, 150), piece("c", 100, 200), piece("d", 300, 330))).toEqual({
      a: "1/2",
      b: "2/2",
      c: "1/2",
      d: "1/1",
    }));
  test("short ones are half an hour high, so they overlap as they are drawn", () =>
    expect(columns(piece("a", 0, 5), piece("b", 20, 60))).toEqual({ a: "1/2", b: "2/2" }));
});

describe("bars above the hours", () => {
  const dates = datesFrom("2027-04-01", "2027-04-09");
  const stay = (id: string, from: string, to: string) => ({ ...item("lodging", `${from}T15:00`, `${to}T10:00`), id });
  test("one stay begins where the other ends, in one row", () =>
    expect(barsOf([stay("a", "2027-04-02", "2027-04-05"), stay("b", "2027-04-05", "2027-04-09")], dates)).toEqual([
      { id: "a", from: 1.5, to: 4.5, row: 0, cut: { before: false, after: false } },
      { id: "b", from: 4.5, to: 8.5, row: 0, cut: { before: false, after: false } },
    ]));
  test("what goes on before and after what is shown is cut", () =>
    expect(barsOf([stay("a", "2027-03-30", "2027-04-12")], dates)).toMatchObject([{ from: 0, to: 9, cut: { before: true, after: true } }]));
  test("something without a time takes its day, under the stay", () =>
    expect(
      barsOf([{ ...item("note", null, null), id: "n", dayId: "2027-04-03" }, stay("a", "2027-04-02", "2027-04-05")], dates),
    ).toMatchObject([
      { id: "a", row: 0 },
      { id: "n", from: 2, to: 3, row: 1 },
    ]));
});

test("weeks run from Monday to Sunday", () => {
  const weeks = weeksOf(datesFrom("2027-04-01", "2027-04-09"));
  expect(weeks.map((week) => [week[0], week.at(-1)])).toEqual([
    ["2027-03-29", "2027-04-04"],
    ["2027-04-05", "2027-04-11"],
  ]);
  expect(weeksOf(["2027-04-05"])).toHaveLength(1);
});
