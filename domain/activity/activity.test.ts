import { describe, expect, test } from "vitest";
import { performanceOn, performancesBetween, readEventId, sectionPrice } from "#domain/activity/events.ts";
import { LAYOUTS, venueSeats } from "#domain/activity/layouts.ts";
import { openOn } from "#domain/activity/opening.ts";
import { productsOf, readSessionId, type Sight, sessionsOn } from "#domain/activity/products.ts";
import { datesFrom } from "#domain/time.ts";

const MUSEUM: Sight = {
  id: "sight-a-museum",
  name: "A Museum",
  category: "museum",
  country: "DE",
  openingHours: "Tu-Su 10:00-18:00",
  visitMinutes: 120,
};
const YEAR = datesFrom("2027-01-01", "2027-12-31");

describe("[ST8] opening hours", () => {
  test.each([
    ["Tu-Su 10:00-18:00", "2027-04-12", []],
    ["Tu-Su 10:00-18:00", "2027-04-13", [[600, 1080]]],
    ["We-Mo 09:00-18:00", "2027-04-13", []],
    ["Mo-Su 10:00-18:00; We,Sa 10:00-21:00", "2027-04-14", [[600, 1260]]],
    ["Mo-Su 10:00-18:00; We,Sa 10:00-21:00", "2027-04-15", [[600, 1080]]],
    ["Mar-Oct Mo-Su 09:00-21:00; Nov-Feb Mo-Su 09:00-18:00", "2027-12-01", [[540, 1080]]],
    ["Apr-Oct Mo-Su 08:00-18:00", "2027-12-01", []],
    [
      "Mo-Fr 09:00-12:00,14:00-18:00",
      "2027-04-13",
      [
        [540, 720],
        [840, 1080],
      ],
    ],
    ["Mo-Su 18:00-02:00", "2027-04-13", [[1080, 1560]]],
    ["Mo-Su 10:00-18:00; Th off", "2027-04-15", []],
    ["24/7", "2027-04-13", [[0, 1440]]],
    ["sunrise-sunset", "2027-04-13", null],
    ["Mo-Su 10:00-18:00 || by appointment", "2027-04-13", null],
    ["", "2027-04-13", null],
  ] as const)("%s on %s", (text, date, spans) => {
    expect(openOn(text, date)).toEqual(spans);
  });
});

describe("[ST8] sessions of sights", () => {
  test("entries lie within the hours, end before it shuts, and are the same every time", () => {
    for (const date of YEAR) {
      const sessions = sessionsOn(MUSEUM, "entry", date);
      expect(sessionsOn({ ...MUSEUM }, "entry", date)).toEqual(sessions);
      if (new Date(`${date}T00:00Z`).getUTCDay() === 1) expect(sessions).toEqual([]);
      else expect(sessions.length).toBe(8);
      for (const { id, start, capacity, soldBefore, price } of sessions) {
        expect(readSessionId(id)).toEqual({ sightId: MUSEUM.id, product: "entry", date, start });
        expect(start >= 600 && start <= 1020).toBe(true);
        expect(soldBefore >= 0 && soldBefore <= capacity).toBe(true);
        expect(price >= 200 && price < 20_000 && price % 50 === 0).toBe(true);
      }
    }
  });

  test("nobody is let in where hours are not known; walks outside are sold in daylight", () => {
    const unknown = { ...MUSEUM, id: "sight-b", openingHours: null };
    expect(productsOf(unknown)).toEqual(["tour"]);
    expect(
      sessionsOn(unknown, "tour", "2027-04-13").length + sessionsOn({ ...unknown, category: "church" }, "tour", "2027-04-13").length,
    ).toBeGreaterThan(0);
    const square = { ...MUSEUM, id: "sight-c", category: "square", openingHours: "24/7", visitMinutes: 40 };
    expect(productsOf(square)).toEqual(["tour"]);
    for (const date of YEAR)
      for (const { start, minutes } of sessionsOn(square, "tour", date)) expect(start >= 600 && start + minutes <= 1200).toBe(true);
  });
});

describe("[ST9] events", () => {
  const hall = { id: "venue-1-hall", layout: "hall", country: "DE" };
  test("a venue plays some evenings, the same ones every time, never two things at once", () => {
    const plays = performancesBetween(hall, "2027-01-01", "2027-12-31");
    expect(plays.length).toBeGreaterThan(20);
    expect(plays.length).toBeLessThan(60);
    expect(performancesBetween(hall, "2027-01-01", "2027-12-31")).toEqual(plays);
    for (const play of plays) {
      expect(performanceOn(hall, play.date)).toEqual(play);
      expect(readEventId(play.id)).toEqual({ venueId: hall.id, date: play.date });
      expect(play.start).toBeGreaterThanOrEqual(18 * 60);
    }
    expect(performanceOn({ ...hall, layout: "unknown" }, "2027-04-03")).toBeNull();
  });

  test.each(Object.keys(LAYOUTS))("seats of the %s have one name each, and better sections cost more", (layout) => {
    const seats = venueSeats(layout);
    expect(seats.length).toBeGreaterThan(250);
    expect(new Set(seats.map(({ label }) => label)).size).toBe(seats.length);
    for (const { label, section } of seats) expect(label.charAt(0)).toBe(section);
    const prices = LAYOUTS[layout]!.map(({ percent }) => sectionPrice(5000, percent));
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
    for (const { columns } of LAYOUTS[layout]!) expect(new Set(columns.replaceAll(" ", "")).size).toBe(columns.replaceAll(" ", "").length);
  });
});
