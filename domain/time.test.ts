import { describe, expect, test } from "vitest";
import {
  addDays,
  dateSchema,
  datesFrom,
  daysBetween,
  epochOf,
  instantOf,
  localAt,
  localSchema,
  momentSchema,
  onDate,
  timeZoneSchema,
} from "#domain/time.ts";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) => schema.safeParse(value).success;
const berlin = (local: string) => ({ local, zone: "Europe/Berlin" });

describe("dates", () => {
  test.each(["2027-04-01", "2028-02-29", "2000-02-29", "1999-12-31"])("%s exists", (date) => expect(accepts(dateSchema, date)).toBe(true));
  test.each([
    "2027-02-30",
    "2027-02-29",
    "2100-02-29",
    "2027-13-01",
    "2027-00-10",
    "2027-04-00",
    "2027-04-31",
    "27-04-01",
    "2027-4-1",
    "2027-04-01T00:00",
    " 2027-04-01",
    "0000-01-01",
    "９027-04-01",
    "",
    "tomorrow",
    20270401,
    null,
  ])("%j does not", (date) => expect(accepts(dateSchema, date)).toBe(false));

  test("are counted and added over months, leap days and nights of daylight saving", () => {
    expect(daysBetween("2027-03-27", "2027-03-29")).toBe(2);
    expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
    expect(addDays("2027-12-31", 1)).toBe("2028-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(datesFrom("2027-04-29", "2027-05-02")).toEqual(["2027-04-29", "2027-04-30", "2027-05-01", "2027-05-02"]);
    expect(datesFrom("2027-04-29", "2027-04-29")).toEqual(["2027-04-29"]);
  });
});

describe("wall times", () => {
  test.each([
    ["2027-04-01T19:53", "2027-04-01T19:53"],
    ["2027-04-01T19:53:59", "2027-04-01T19:53"],
    ["2027-04-01T19:53:59.123", "2027-04-01T19:53"],
    ["2027-04-01T00:00", "2027-04-01T00:00"],
  ])("%s is read as %s", (text, local) => expect(localSchema.parse(text)).toBe(local));
  test.each([
    "2027-04-01T25:99",
    "2027-04-01T24:00",
    "2027-04-01T23:60",
    "2027-04-01T23:59:60",
    "2027-02-30T10:00",
    "2027-04-01 19:53",
    "2027-04-01T19:53Z",
    "2027-04-01T19:53+02:00",
    "2027-04-01",
    "noon",
    "",
  ])("%s is none", (text) => expect(accepts(localSchema, text)).toBe(false));
});

describe("zones", () => {
  test.each(["Asia/Tokyo", "UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires"])("%s is known", (zone) =>
    expect(accepts(timeZoneSchema, zone)).toBe(true),
  );
  test.each(["Mars/Base", "+02:00", "", "Europe/Berlin ", "__proto__", "x".repeat(65)])("%j is not", (zone) =>
    expect(accepts(timeZoneSchema, zone)).toBe(false),
  );
});

describe("instants", () => {
  test("of wall time in a zone", () => {
    expect(instantOf({ local: "2027-04-01T19:53", zone: "Asia/Tokyo" })).toBe("2027-04-01T10:53:00Z");
    expect(momentSchema.parse({ local: "2027-04-01T19:53:10", zone: "Asia/Tokyo", instant: "x" })).toEqual({
      local: "2027-04-01T19:53",
      zone: "Asia/Tokyo",
    });
  });

  test("a time that daylight saving skips moves on by the hour", () => {
    expect(instantOf(berlin("2027-03-28T02:30"))).toBe("2027-03-28T01:30:00Z");
    expect(localAt(epochOf(berlin("2027-03-28T02:30")), "Europe/Berlin")).toBe("2027-03-28T03:30");
  });

  test("a time that comes twice is the first of the two", () => {
    expect(instantOf(berlin("2027-10-31T02:30"))).toBe("2027-10-31T00:30:00Z");
    expect(epochOf(berlin("2027-10-31T03:00")) - epochOf(berlin("2027-10-31T02:30"))).toBe(90 * 60_000);
  });

  test("a flight over the date line takes as long as it takes", () => {
    const hours = (from: string, to: string) =>
      (epochOf({ local: to, zone: "Asia/Tokyo" }) - epochOf({ local: from, zone: "America/New_York" })) / 3_600_000;
    expect(hours("2027-04-01T12:40", "2027-04-02T15:45")).toBeCloseTo(14.08, 2);
    // Back: leaves Tokyo in the evening and lands in New York the same evening.
    expect(-hours("2027-04-02T18:10", "2027-04-02T18:20")).toBeCloseTo(12.83, 2);
  });

  test("a half-hour zone, a zone without daylight saving, and the far side of the date line", () => {
    expect(instantOf({ local: "2027-04-01T05:30", zone: "Asia/Kolkata" })).toBe("2027-04-01T00:00:00Z");
    expect(instantOf({ local: "2027-07-01T00:00", zone: "America/Phoenix" })).toBe("2027-07-01T07:00:00Z");
    expect(instantOf({ local: "2027-04-01T01:00", zone: "Pacific/Kiritimati" })).toBe("2027-03-31T11:00:00Z");
  });

  test("and wall time round trip, and a moment keeps its time of day on another date", () => {
    expect(localAt(epochOf({ local: "2027-04-01T19:53", zone: "Asia/Tokyo" }), "America/New_York")).toBe("2027-04-01T06:53");
    expect(onDate(berlin("2027-04-01T19:53"), "2027-12-24")).toEqual(berlin("2027-12-24T19:53"));
  });
});
