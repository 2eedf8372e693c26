import { describe, expect, test } from "vitest";
import { AIRPORTS, SMALL_PLAN } from "../../tests/support/network.ts";
import { distanceKm } from "./airports.ts";
import { connect, distanceLimit, MAX_LAYOVER } from "./connections.ts";
import { FlightIndex } from "./flight-index.ts";
import { type Leg, layoversOf, sensible } from "./journey.ts";
import { buildNetwork } from "./network.ts";
import { Schedule, type Timetable } from "./timetable.ts";
import { dayNumber } from "./zone-clock.ts";

const plan = { ...SMALL_PLAN, departuresPerDay: 260 };
const network = buildNetwork(AIRPORTS, plan);
const TODAY = dayNumber("2026-11-21");
const schedule = new Schedule(network, TODAY - 2, TODAY + 330);
const ON = dayNumber("2027-03-27"); // The night after, Europe's clocks change.

/** What may be forgotten in the oracle, to see that the comparison would notice. */
type Flaw = "none" | "no minimum connection" | "same day only" | "two stops as one" | "no distance limit" | "same city again";

/** Reads every combination; slow and plain. */
function oracle(table: Timetable, from: number, to: number, maxStops: number, flaw: Flaw = "none"): number[] {
  const route = (entry: number) => [network.from[table.flight[entry]!]!, network.to[table.flight[entry]!]!] as const;
  const limit = flaw === "no distance limit" ? Number.POSITIVE_INFINITY : distanceLimit(distanceKm(AIRPORTS[from]!, AIRPORTS[to]!));
  const km = (entry: number) => schedule.network.routeKm[schedule.routeAt[route(entry)[0] * AIRPORTS.length + route(entry)[1]]!]!;
  const domestic = (entry: number) => AIRPORTS[route(entry)[0]]!.country === AIRPORTS[route(entry)[1]]!.country;
  const prices: number[] = [];
  const days = new Map<number, number>();
  for (let r = 0; r < network.routeFrom.length; r++)
    for (let i = table.start[r]!; i < table.start[r + 1]!; i++) days.set(i, i >= table.firstStart[r]! && i < table.firstEnd[r]! ? 0 : 1);
  const extend = (path: readonly number[]): void => {
    const last = path.at(-1)!;
    const at = route(last)[1];
    if (at === to) {
      prices.push(path.reduce((sum, entry) => sum + table.price[entry]!, 0));
      return;
    }
    const stops = flaw === "two stops as one" ? Math.min(maxStops, 1) : maxStops;
    if (path.length > stops) return;
    const cities = path.map((entry) => schedule.city[route(entry)[0]!]);
    if (flaw !== "same city again" && (cities.includes(schedule.city[at]) || schedule.city[at] === schedule.city[to])) return;
    for (let next = 0; next < table.flight.length; next++) {
      if (route(next)[0] !== at) continue;
      if (flaw === "same day only" && days.get(next) !== 0) continue;
      const wait = domestic(last) && domestic(next) ? schedule.connectDomestic[at]! : schedule.connectInternational[at]!;
      const least = flaw === "no minimum connection" ? 0 : wait;
      const gap = table.departs[next]! - table.arrives[last]!;
      if (gap < least || gap > MAX_LAYOVER) continue;
      const way = [...path, next];
      if (way.reduce((sum, entry) => sum + km(entry), 0) > limit) continue;
      extend(way);
    }
  };
  for (let entry = 0; entry < table.flight.length; entry++) if (route(entry)[0] === from && days.get(entry) === 0) extend([entry]);
  return prices.sort((a, b) => a - b);
}

const table = schedule.timetable(ON);
const ask = (from: number, to: number, maxStops: number, count: boolean) => {
  const km = distanceKm(AIRPORTS[from]!, AIRPORTS[to]!);
  const found = connect(schedule, table, { from, to, km, minStops: 0, maxStops, maxLayover: MAX_LAYOVER, top: 15, perMinute: 0, count });
  return { count: found.count, top: [...found.best.cost].sort((a, b) => a - b) };
};
const pairs = AIRPORTS.flatMap((_, from) =>
  AIRPORTS.flatMap((__, to) => (schedule.city[from] !== schedule.city[to] && (from * 7 + to) % 9 === 0 ? [[from, to] as const] : [])),
);

describe("connections", () => {
  test.each([0, 1, 2])("[FL5] with at most %i stops the index finds what reading all combinations finds", (maxStops) => {
    let found = 0;
    for (const [from, to] of pairs) {
      const all = oracle(table, from, to, maxStops);
      expect(ask(from, to, maxStops, true)).toEqual({ count: all.length, top: all.slice(0, 15) });
      // Passing over what cannot be among the best changes nothing of the best.
      expect(ask(from, to, maxStops, false).top).toEqual(all.slice(0, 15));
      found += all.length;
    }
    expect(found).toBeGreaterThan(20);
  });

  test.each(["no minimum connection", "same day only", "two stops as one", "no distance limit", "same city again"] as const)(
    "[FL5] an index with the fault “%s” would be noticed",
    (flaw) => {
      const differs = pairs.some(([from, to]) => oracle(table, from, to, 2, flaw).length !== ask(from, to, 2, true).count);
      expect(differs).toBe(true);
    },
  );
});

const at = (iata: string) => AIRPORTS.find((airport) => airport.iata === iata)!;
const leg = (from: string, to: string, departs: number, arrives: number): Leg => ({
  carrier: "XX", carrierName: "X", number: 1, date: "2027-01-01", km: 1, aircraft: "320", cabin: "economy", price: 1, soldBefore: 0, departs, arrives,
  from: { ...at(from), local: departs }, to: { ...at(to), local: arrives },
}); // biome-ignore format: a row

describe("journeys", () => {
  const HOUR = 60;
  test.each([
    ["22:00 to 2:00", 22, 26, false, false],
    ["22:00 to 3:00", 22, 27, true, false],
    ["1:50 to 6:30", 1.9, 6.5, true, false],
    ["9:00 to 15:00", 9, 15, false, true],
    ["4:00 to 8:00", 4, 8, false, false],
  ])("[FL8] a wait from %s", (_, from, to, overnight, long) => {
    const legs = [leg("BER", "CDG", 0, from * HOUR), leg("CDG", "JFK", to * HOUR, to * HOUR + 500)];
    expect(layoversOf(legs)).toMatchObject([{ airport: "CDG", overnight, long }]);
  });

  test("[FL7] what is worse in everything goes, direct flights stay", () => {
    const options = [
      { id: "direct", price: 300, minutes: 100, stops: 0, departs: 0 },
      { id: "dear direct", price: 900, minutes: 100, stops: 0, departs: 10 },
      { id: "cheap stop", price: 200, minutes: 300, stops: 1, departs: 20 },
      { id: "worse stop", price: 210, minutes: 320, stops: 1, departs: 30 },
      { id: "late stop", price: 210, minutes: 320, stops: 1, departs: 600 },
      { id: "crawling", price: 1, minutes: 3000, stops: 1, departs: 30 },
    ];
    expect(sensible(options, (option) => option).map(({ id }) => id)).toEqual(["direct", "dear direct", "cheap stop", "late stop"]);
  });

  const index = new FlightIndex(AIRPORTS, SMALL_PLAN, "2026-11-21");
  const query = {
    origins: ["BER"],
    destinations: ["TYO"],
    date: "2027-03-27",
    maxStops: 2,
    cabin: "economy",
    seats: 1,
    limit: 30,
    now: 0,
  } as const;
  const names = (journeys: ReturnType<typeof index.journeys>) =>
    journeys.flatMap(({ legs }) => legs.map(({ carrier, number, date }) => `${carrier}${number} ${date}`));

  test("a city code finds the flights of all its airports, and legs fit together in time and place", () => {
    const found = index.journeys(query);
    expect(new Set(found.map(({ legs }) => legs.at(-1)!.to.iata))).toEqual(new Set(["HND", "NRT"]));
    for (const { legs, minutes } of found) {
      expect(minutes).toBe(legs.at(-1)!.arrives - legs[0]!.departs);
      for (const [i, next] of legs.slice(1).entries())
        expect([next.from.iata, next.departs > legs[i]!.arrives]).toEqual([legs[i]!.to.iata, true]);
    }
  });

  test("[FL6] departed flights, cancelled ones and those without enough seats are not found; moved ones are found at their new time", () => {
    const found = index.journeys(query);
    const first = found[0]!.legs[0]!;
    const later = index.journeys({ ...query, now: first.departs - 59 });
    expect(names(later)).not.toContain(`${first.carrier}${first.number} ${first.date}`);
    const change = { carrier: first.carrier, number: first.number, date: first.date, isOff: true, departsBy: 0, arrivesBy: 0 };
    index.alter([change]);
    expect(names(index.journeys(query))).not.toContain(`${first.carrier}${first.number} ${first.date}`);
    index.alter([{ ...change, isOff: false, departsBy: 35, arrivesBy: 40 }]);
    expect(index.leg(first.carrier, first.number, first.date, "economy")).toMatchObject({
      departs: first.departs + 35,
      arrives: first.arrives + 40,
    });
    index.alter([]);
    expect(names(index.journeys(query))).toEqual(names(found));
    for (const { legs } of index.journeys({ ...query, seats: 9 })) expect(legs.every(({ soldBefore }) => soldBefore < 1)).toBe(true);
  });

  test("filters hold: carriers, airports to avoid, times and duration", () => {
    const all = index.journeys(query);
    const via = all.find(({ legs }) => legs.length > 1)!.legs[0]!;
    expect(
      index
        .journeys({ ...query, avoidAirports: [via.to.iata] })
        .every(({ legs }) => legs.slice(1).every(({ from }) => from.iata !== via.to.iata)),
    ).toBe(true);
    expect(
      index
        .journeys({ ...query, excludeCarriers: [via.carrier] })
        .every(({ legs }) => legs.every(({ carrier }) => carrier !== via.carrier)),
    ).toBe(true);
    const morning = index.journeys({ ...query, departureWindow: [360, 720] });
    expect(morning.length).toBeGreaterThan(0);
    expect(morning.every(({ legs }) => ((legs[0]!.from.local % 1440) + 1440) % 1440 <= 720)).toBe(true);
    const limit = Math.min(...all.map(({ minutes }) => minutes)) + 120;
    expect(index.journeys({ ...query, maxDurationMinutes: limit }).every(({ minutes }) => minutes <= limit)).toBe(true);
  });
});
