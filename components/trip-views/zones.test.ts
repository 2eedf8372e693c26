import { describe, expect, test } from "vitest";
import { dayClock, localOn, type Timed, zoneAt, zoneSegments, zonesOnDate } from "#components/trip-views/zones.ts";

const at = (local: string, zone: string) => ({ local, zone });
const TO_TOKYO: Timed = {
  id: "f",
  type: "flight",
  start: at("2027-04-01T13:30", "Europe/Berlin"),
  end: at("2027-04-02T09:35", "Asia/Tokyo"),
};
const HOME: Timed = { id: "g", type: "flight", start: at("2027-04-09T11:25", "Asia/Tokyo"), end: at("2027-04-09T17:40", "Europe/Berlin") };

describe("the zones a trip is lived in", () => {
  test("a flight changes the zone when it lands", () => {
    expect(zoneSegments([HOME, TO_TOKYO], "Asia/Tokyo")).toEqual([
      { zone: "Europe/Berlin", from: Number.NEGATIVE_INFINITY, to: Date.parse("2027-04-02T00:35Z") },
      { zone: "Asia/Tokyo", from: Date.parse("2027-04-02T00:35Z"), to: Date.parse("2027-04-09T15:40Z") },
      { zone: "Europe/Berlin", from: Date.parse("2027-04-09T15:40Z"), to: Number.POSITIVE_INFINITY },
    ]);
  });
  test("each date names its zones and how far the clock jumps", () => {
    const segments = zoneSegments([TO_TOKYO, HOME], "Asia/Tokyo");
    expect(zonesOnDate(segments, "2027-04-01")).toEqual([{ zone: "Europe/Berlin", from: 0, shift: 0 }]);
    const arrival = zonesOnDate(segments, "2027-04-02");
    expect(arrival).toEqual([
      { zone: "Europe/Berlin", from: 0, shift: 0 },
      { zone: "Asia/Tokyo", from: 9 * 60 + 35, shift: 7 * 60 },
    ]);
    expect([zoneAt(arrival, 60), zoneAt(arrival, 600)]).toEqual(["Europe/Berlin", "Asia/Tokyo"]);
    expect(zonesOnDate(segments, "2027-04-05")).toEqual([{ zone: "Asia/Tokyo", from: 0, shift: 0 }]);
    expect(zonesOnDate(segments, "2027-04-09").map(({ shift }) => shift)).toEqual([0, -7 * 60]);
  });
  test("a zone with the same clock is no change, and a stay changes nothing", () => {
    const items: Timed[] = [
      { id: "a", type: "activity", start: at("2027-04-01T09:00", "Europe/Berlin"), end: null },
      { id: "b", type: "activity", start: at("2027-04-01T19:00", "Europe/Paris"), end: null },
      { id: "s", type: "lodging", start: at("2027-04-01T20:00", "Asia/Tokyo"), end: null },
    ];
    expect(zonesOnDate(zoneSegments(items, "UTC"), "2027-04-01")).toEqual([{ zone: "Europe/Berlin", from: 0, shift: 0 }]);
  });
  test("without any time the trip's own zone counts", () => {
    expect(zonesOnDate(zoneSegments([], "Asia/Tokyo"), "2027-04-01")).toEqual([{ zone: "Asia/Tokyo", from: 0, shift: 0 }]);
  });
});

describe("how the clock runs on a date", () => {
  test("a plain day", () => expect(dayClock("2027-04-01", "Europe/Berlin")).toEqual({ hours: 24, skipped: null, repeated: null }));
  test("23 hours when daylight saving begins", () =>
    expect(dayClock("2027-03-28", "Europe/Berlin")).toEqual({ hours: 23, skipped: [120, 180], repeated: null }));
  test("25 hours when it ends", () =>
    expect(dayClock("2027-10-31", "Europe/Berlin")).toEqual({ hours: 25, skipped: null, repeated: [120, 180] }));
  test("half an hour on Lord Howe Island", () =>
    expect(dayClock("2027-10-03", "Australia/Lord_Howe")).toEqual({ hours: 23.5, skipped: [120, 150], repeated: null }));
});

test("a minute outside the day belongs to the next or the last", () => {
  expect(localOn("2027-03-31", 1440)).toBe("2027-04-01T00:00");
  expect(localOn("2027-04-01", -15)).toBe("2027-03-31T23:45");
});
