import { describe, expect, test } from "vitest";
import { closedDuring } from "#domain/itinerary/closed.ts";

/** 2027-04-05 is a Monday. */
const visit = (start: string, end: string | null = null, zone = "Asia/Tokyo", endZone = zone) => ({
  start: { local: start, zone },
  end: end === null ? null : { local: end, zone: endZone },
});
const MUSEUM = "Tu-Su 09:30-17:00";

describe("a visit against the hours of its place", () => {
  test("that fits is nothing to speak of", () => {
    expect(closedDuring(MUSEUM, visit("2027-04-06T10:00", "2027-04-06T12:00"))).toBeNull();
    expect(closedDuring(MUSEUM, visit("2027-04-06T09:30", "2027-04-06T17:00"))).toBeNull();
    expect(closedDuring("24/7", visit("2027-04-06T23:00", "2027-04-07T02:00"))).toBeNull();
  });
  test("on the day of rest", () => expect(closedDuring(MUSEUM, visit("2027-04-05T10:00"))).toEqual({ part: "day", open: [] }));
  test("in the evening, with the hours of the day", () =>
    expect(closedDuring(MUSEUM, visit("2027-04-06T18:00", "2027-04-06T19:00"))).toEqual({ part: "time", open: [[570, 1020]] }));
  test("too early, and too long", () => {
    expect(closedDuring(MUSEUM, visit("2027-04-06T08:30", "2027-04-06T11:00"))?.part).toBe("start");
    expect(closedDuring(MUSEUM, visit("2027-04-06T15:00", "2027-04-06T18:00"))?.part).toBe("end");
  });
  test("ten minutes before the doors open nobody is told off", () => {
    expect(closedDuring(MUSEUM, visit("2027-04-06T09:20"))).toBeNull();
    expect(closedDuring(MUSEUM, visit("2027-04-06T09:19"))?.part).toBe("time");
    expect(closedDuring(MUSEUM, visit("2027-04-06T15:00", "2027-04-06T17:10"))).toBeNull();
  });
  test("a bar is open after midnight by the hours of the day before", () => {
    const bar = "Fr,Sa 20:00-03:00";
    expect(closedDuring(bar, visit("2027-04-11T01:00", "2027-04-11T02:00"))).toBeNull();
    expect(closedDuring(bar, visit("2027-04-11T04:00"))).toEqual({ part: "day", open: [] });
    expect(closedDuring(bar, visit("2027-04-10T23:00", "2027-04-11T02:30"))).toBeNull();
  });
  test("nothing is said of what is not certain", () => {
    expect(closedDuring("sunrise-sunset", visit("2027-04-06T03:00"))).toBeNull();
    expect(closedDuring(null, visit("2027-04-06T03:00"))).toBeNull();
    expect(closedDuring(MUSEUM, { start: null, end: null })).toBeNull();
    expect(closedDuring(MUSEUM, visit("2027-04-05T10:00", "2027-04-05T23:00", "Asia/Tokyo", "Europe/Berlin"))).toBeNull();
  });
});
