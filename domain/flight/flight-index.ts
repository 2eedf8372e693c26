import { AIRCRAFT, capacityOf } from "#domain/flight/aircraft.ts";
import { distanceKm, type NetworkAirport } from "#domain/flight/airports.ts";
import { CARRIERS } from "#domain/flight/carriers.ts";
import { Best, connect, MAX_LAYOVER } from "#domain/flight/connections.ts";
import { THROUGH_PERCENT } from "#domain/flight/fares.ts";
import { type Journey, type Leg, PER_MINUTE, sensible } from "#domain/flight/journey.ts";
import { buildNetwork, type NetworkPlan } from "#domain/flight/network.ts";
import { CABINS, type Cabin } from "#domain/flight/offer.ts";
import { type Alteration, datedPrice, Schedule, soldBefore, type Timetable } from "#domain/flight/timetable.ts";
import { dateOf, dayNumber } from "#domain/flight/zone-clock.ts";

/** Schedules reach this far. */
export const HORIZON_DAYS = 330;
/** Sales end this long before departure, minutes. */
export const LAST_SALE = 60;
/** Shorter flights may be in a lower cabin than asked when another flight of the journey has it, minutes. */
const SHORT_FLIGHT = 180;
const TIMETABLES = 8;
const DAY = 1440;

export interface JourneyQuery {
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  readonly date: string;
  readonly maxStops: number;
  readonly cabin: Cabin;
  /** Seats needed. */
  readonly seats: number;
  readonly limit: number;
  /** Minutes since 1970. */
  readonly now: number;
  readonly departureWindow?: readonly [number, number];
  readonly arrivalWindow?: readonly [number, number];
  readonly carriers?: readonly string[];
  readonly excludeCarriers?: readonly string[];
  readonly maxDurationMinutes?: number;
  readonly avoidAirports?: readonly string[];
}

/** A departure that differs from its pattern, by name. */
export interface NamedAlteration {
  readonly carrier: string;
  readonly number: number;
  readonly date: string;
  readonly isOff: boolean;
  readonly departsBy: number;
  readonly arrivesBy: number;
}

export interface IndexFigures {
  readonly airports: number;
  readonly patterns: number;
  readonly routes: number;
  readonly buildMs: number;
}

/** The schedule in memory: a cache of a few rows (plan, airports, alterations), rebuilt from them. */
export class FlightIndex {
  readonly schedule: Schedule;
  readonly #byCode = new Map<string, number>();
  readonly #byCity = new Map<string, number[]>();
  readonly #carriers = new Map(CARRIERS.map(({ code }, index) => [code, index]));
  readonly #tables = new Map<number, Timetable>();

  constructor(airports: readonly NetworkAirport[], plan: NetworkPlan, today: string) {
    const from = dayNumber(today);
    this.schedule = new Schedule(buildNetwork(airports, plan), from - 2, from + HORIZON_DAYS + 2);
    for (const [index, { iata, cityCode }] of airports.entries()) {
      this.#byCode.set(iata, index);
      this.#byCity.set(cityCode, [...(this.#byCity.get(cityCode) ?? []), index]);
    }
  }

  alter(alterations: readonly NamedAlteration[]): void {
    const known = alterations.flatMap(({ carrier, number, date, ...change }): Alteration[] => {
      const pattern = this.schedule.pattern(this.#carriers.get(carrier) ?? -1, number);
      return pattern < 0 ? [] : [{ ...change, pattern, day: dayNumber(date) }];
    });
    this.schedule.alter(known);
    this.#tables.clear();
  }

  /** Airports of the network among these airport and city codes. */
  airportsOf(codes: readonly string[]): number[] {
    return [...new Set(codes.flatMap((code) => this.#byCode.get(code) ?? this.#byCity.get(code) ?? []))];
  }

  /** The best ways of flying one slice: cheapest, quickest and in between, without what nobody would choose. */
  journeys(query: JourneyQuery): Journey[] {
    const table = this.#timetable(dayNumber(query.date));
    const found = new Map<string, Journey>();
    const room = Math.max(12, query.limit);
    for (let stops = 0; stops <= query.maxStops; stops++)
      for (const perMinute of stops === 0 ? [0] : [0, PER_MINUTE, 1000]) {
        const best = new Best(stops === 0 ? 400 : room);
        this.#join(table, query, stops, perMinute, best);
        for (let i = 0; i < best.cost.length; i++) {
          const entries = best.entries.slice(3 * i, 3 * i + 3).filter((entry) => entry >= 0);
          const key = entries.join();
          if (!found.has(key)) found.set(key, this.#journey(table, entries, query.cabin));
        }
      }
    return sensible([...found.values()], ({ legs, minutes, price }) => ({
      price: (price * THROUGH_PERCENT[legs.length - 1]!) / 100,
      minutes,
      stops: legs.length - 1,
      departs: legs[0]!.departs,
    }));
  }

  /** Least economy price of each date, null where nothing flies; at most one stop. */
  cheapest(
    query: Omit<JourneyQuery, "date">,
    dates: readonly string[],
  ): { readonly date: string; readonly price: number | null; readonly stops: number }[] {
    const only = this.#routesBetween(this.airportsOf(query.origins), this.airportsOf(query.destinations));
    return dates.map((date) => {
      const table = this.schedule.timetable(dayNumber(date), 1, 1, only);
      const options = [0, 1].slice(0, query.maxStops + 1).flatMap((stops) => {
        const best = new Best(1);
        this.#join(table, { ...query, date }, stops, 0, best);
        const sum = best.cost[0];
        return sum === undefined ? [] : [{ date, price: sum, stops }];
      });
      options.sort((a, b) => a.price * THROUGH_PERCENT[a.stops]! - b.price * THROUGH_PERCENT[b.stops]!);
      return options[0] ?? { date, price: null, stops: 0 };
    });
  }

  /** One departure by name, whether it can be sold or not; null when no such flight leaves that day. */
  leg(carrier: string, number: number, date: string, cabin: Cabin): Leg | null {
    const pattern = this.schedule.pattern(this.#carriers.get(carrier) ?? -1, number);
    const day = dayNumber(date);
    if (pattern < 0 || !this.schedule.operates(pattern, day)) return null;
    return this.#leg(pattern, day, cabin);
  }

  #timetable(day: number): Timetable {
    const known = this.#tables.get(day);
    const table = known ?? this.schedule.timetable(day);
    this.#tables.delete(day);
    this.#tables.set(day, table);
    for (const oldest of this.#tables.keys()) {
      if (this.#tables.size <= TIMETABLES) break;
      this.#tables.delete(oldest);
    }
    return table;
  }

  #join(table: Timetable, query: JourneyQuery, stops: number, perMinute: number, best: Best): void {
    const { airports } = this.schedule.network;
    const accept = this.#accepting(table, query);
    const avoid = new Set(this.airportsOf(query.avoidAirports ?? []));
    for (const from of this.airportsOf(query.origins))
      for (const to of this.airportsOf(query.destinations)) {
        if (from === to) continue;
        const km = distanceKm(airports[from]!, airports[to]!);
        connect(this.schedule, table, {
          from,
          to,
          km,
          minStops: stops,
          maxStops: stops,
          maxLayover: MAX_LAYOVER,
          top: 0,
          perMinute,
          count: false,
          accept,
          avoid,
          best,
        });
      }
  }

  /** What a journey must fulfil besides fitting together. */
  #accepting(table: Timetable, query: JourneyQuery): (a: number, b: number, c: number) => boolean {
    const { network, clocks } = this.schedule;
    const wanted = query.carriers?.length ? new Set(query.carriers) : null;
    const unwanted = new Set(query.excludeCarriers ?? []);
    const carrierOk = CARRIERS.map(({ code }) => (!wanted || wanted.has(code)) && !unwanted.has(code));
    const has = AIRCRAFT.map(({ code }) => capacityOf(code, query.cabin) >= query.seats);
    const within = (local: number, window: readonly [number, number] | undefined): boolean => {
      const minute = ((local % DAY) + DAY) % DAY;
      return !window || (window[0] <= window[1] ? minute >= window[0] && minute <= window[1] : minute >= window[0] || minute <= window[1]);
    };
    const flightOk = (entry: number): boolean => {
      const pattern = table.flight[entry]!;
      if (!carrierOk[network.carrier[pattern]!]) return false;
      const inCabin = has[network.aircraft[pattern]!]!;
      if (!inCabin && (query.cabin === "economy" || network.block[pattern]! >= SHORT_FLIGHT)) return false;
      const cabin = inCabin ? query.cabin : "economy";
      const day = Math.floor(clocks[network.from[pattern]!]!.local(table.departs[entry]!) / DAY);
      return (
        freeBefore(AIRCRAFT[network.aircraft[pattern]!]!.code, cabin, soldBefore(network.key[pattern]!, day, CABINS.indexOf(cabin))) >=
        query.seats
      );
    };
    return (a, b, c) => {
      if (table.departs[a]! < query.now + LAST_SALE) return false;
      const last = c >= 0 ? c : b >= 0 ? b : a;
      const minutes = table.arrives[last]! - table.departs[a]!;
      if (query.maxDurationMinutes !== undefined && minutes > query.maxDurationMinutes) return false;
      if (!within(clocks[network.from[table.flight[a]!]!]!.local(table.departs[a]!), query.departureWindow)) return false;
      if (!within(clocks[network.to[table.flight[last]!]!]!.local(table.arrives[last]!), query.arrivalWindow)) return false;
      if (!flightOk(a) || (b >= 0 && !flightOk(b)) || (c >= 0 && !flightOk(c))) return false;
      const inCabin = (entry: number): boolean => entry >= 0 && has[network.aircraft[table.flight[entry]!]!]!;
      return inCabin(a) || inCabin(b) || inCabin(c);
    };
  }

  #routesBetween(origins: readonly number[], destinations: readonly number[]): Uint8Array {
    const { routeFrom, routeTo } = this.schedule.network;
    return Uint8Array.from(routeFrom, (from, route) => (origins.includes(from) || destinations.includes(routeTo[route]!) ? 1 : 0));
  }

  #journey(table: Timetable, entries: readonly number[], cabin: Cabin): Journey {
    const { network, clocks } = this.schedule;
    const legs = entries.map((entry) => {
      const pattern = table.flight[entry]!;
      const moved = this.schedule.times(pattern, table.day);
      // Entries may leave a day earlier or later than the journey: the wall time says which, shifts aside.
      const clock = clocks[network.from[pattern]!]!;
      const day = [-1, 0, 1, 2]
        .map((by) => table.day + by)
        .find((on) => this.schedule.times(pattern, on).departs === table.departs[entry]!);
      return this.#leg(pattern, day ?? Math.floor(clock.local(moved.departs) / DAY), cabin);
    });
    return {
      legs,
      minutes: legs.at(-1)!.arrives - legs[0]!.departs,
      price: legs.reduce((sum, { price }) => sum + price, 0),
    };
  }

  #leg(pattern: number, day: number, wanted: Cabin): Leg {
    const { network, clocks } = this.schedule;
    const { departs, arrives } = this.schedule.times(pattern, day);
    const carrier = CARRIERS[network.carrier[pattern]!]!;
    const aircraft = AIRCRAFT[network.aircraft[pattern]!]!.code;
    const cabin = capacityOf(aircraft, wanted) > 0 ? wanted : "economy";
    const end = (index: number, at: number) => {
      const { iata, name, city, country, zone } = network.airports[index]!;
      return { iata, name, city, country, zone, local: clocks[index]!.local(at) };
    };
    return {
      carrier: carrier.code,
      carrierName: carrier.name,
      number: network.number[pattern]!,
      date: dateOf(day),
      from: end(network.from[pattern]!, departs),
      to: end(network.to[pattern]!, arrives),
      departs,
      arrives,
      km: Math.round(distanceKm(network.airports[network.from[pattern]!]!, network.airports[network.to[pattern]!]!)),
      aircraft,
      cabin,
      price: datedPrice(network.price[pattern]!, network.key[pattern]!, day),
      soldBefore: soldBefore(network.key[pattern]!, day, CABINS.indexOf(cabin)),
    };
  }
}

/** Seats of a cabin that the demo's other customers left. */
export const freeBefore = (aircraft: string, cabin: Cabin, sold: number): number => {
  const capacity = capacityOf(aircraft, cabin);
  return capacity - Math.round(capacity * sold);
};
