import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { AIRPORTS, SMALL_PLAN } from "../../tests/support/network.ts";
import { AIRCRAFT, seatsOf } from "./aircraft.ts";
import { CARRIERS } from "./carriers.ts";
import { buildNetwork } from "./network.ts";
import { Schedule } from "./timetable.ts";
import { dateOf, dayNumber, localOf, ZoneClock } from "./zone-clock.ts";

const network = buildNetwork(AIRPORTS, SMALL_PLAN);
const FROM = dayNumber("2026-11-21");
const schedule = new Schedule(network, FROM, FROM + 330);
const patterns = Array.from({ length: network.size }, (_, pattern) => pattern);

describe("the network", () => {
  test("[FL1] the same airports and plan give the same flights; another seed gives others", () => {
    expect(buildNetwork(AIRPORTS, SMALL_PLAN)).toEqual(network);
    expect(buildNetwork(AIRPORTS, { ...SMALL_PLAN, seed: 8 }).departs).not.toEqual(network.departs);
  });

  test("[FL1] at least 80 carriers with codes of their own, and the planned number of departures a day all year", () => {
    expect(CARRIERS.length).toBeGreaterThanOrEqual(80);
    expect(new Set(CARRIERS.map(({ code }) => code)).size).toBe(CARRIERS.length);
    expect(CARRIERS.every(({ code, hubs }) => /^[A-Z0-9]{2}$/.test(code) && hubs.length > 0)).toBe(true);
    const counts = Array.from({ length: 330 }, (_, i) => patterns.filter((pattern) => schedule.operates(pattern, FROM + i)).length);
    expect(Math.min(...counts)).toBeGreaterThan(SMALL_PLAN.departuresPerDay * 0.94);
    expect(Math.max(...counts)).toBeLessThan(SMALL_PLAN.departuresPerDay * 1.1);
  });

  test("[FL2] no flight leads to its own city, every airport is left and reached, a number names one flight", () => {
    for (const pattern of patterns) expect(AIRPORTS[network.from[pattern]!]!.cityCode).not.toBe(AIRPORTS[network.to[pattern]!]!.cityCode);
    expect(new Set(network.from).size).toBe(AIRPORTS.length);
    expect(new Set(network.to).size).toBe(AIRPORTS.length);
    expect(new Set(patterns.map((pattern) => `${network.carrier[pattern]} ${network.number[pattern]}`)).size).toBe(network.size);
    expect(
      patterns.every((pattern) => network.days[pattern]! > 0 && network.departs[pattern]! < 1440 && network.price[pattern]! > 1000),
    ).toBe(true);
  });

  test("[FL3] arrival minus departure is the block time on every day of the year, by another library's clock", () => {
    for (const pattern of patterns.filter((one) => one % 7 === 0)) {
      const from = AIRPORTS[network.from[pattern]!]!;
      for (let day = FROM + (pattern % 5); day < FROM + 330; day += 23) {
        const { departs, arrives } = schedule.times(pattern, day);
        const wall = Temporal.PlainDateTime.from(`${dateOf(day)}T00:00`).add({ minutes: network.departs[pattern]! });
        expect(departs * 60_000).toBe(wall.toZonedDateTime(from.zone).epochMilliseconds);
        expect(arrives - departs).toBe(network.block[pattern]!);
      }
    }
  });

  test("[FL3] over the date line people land before they left, by the clock on the wall", () => {
    const pattern = patterns.find((one) => AIRPORTS[network.from[one]!]!.iata === "HND" && AIRPORTS[network.to[one]!]!.iata === "HNL");
    expect(pattern).toBeDefined();
    const { departs, arrives } = schedule.times(pattern!, FROM + 100);
    const local = (minute: number, at: number) => localOf(schedule.clocks[at]!.local(minute));
    expect(local(arrives, network.to[pattern!]!) < local(departs, network.from[pattern!]!)).toBe(true);
  });

  test.each([
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Africa/Cairo",
  ])("[FL3] the clock of %s agrees with another library's through every change", (zone) => {
    const clock = new ZoneClock(zone, FROM, FROM + 400);
    for (let minute = FROM * 1440; minute < (FROM + 400) * 1440; minute += 211) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
      expect(localOf(clock.local(minute))).toBe(zoned.toPlainDateTime().toString({ smallestUnit: "minute" }));
      const wall = Temporal.PlainDateTime.from(localOf(minute));
      expect(clock.instant(minute) * 60_000).toBe(wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
    }
  });

  test("aircraft have seats that are all different, with windows, aisles and exits", () => {
    expect(AIRCRAFT.length).toBeGreaterThanOrEqual(6);
    for (const aircraft of AIRCRAFT) {
      const seats = seatsOf(aircraft);
      expect(new Set(seats.map(({ label }) => label)).size).toBe(seats.length);
      for (const feature of ["window", "aisle", "exit"] as const)
        expect(seats.some(({ features }) => features.includes(feature))).toBe(true);
    }
  });
});
