import { hashText, mix, unit } from "#domain/flight/chance.ts";
import { type Network, SEASON } from "#domain/flight/network.ts";
import { ZoneClock } from "#domain/flight/zone-clock.ts";

const DAY = 1440;

/** What happened to one departure after the pattern was made: a supplier's news or an operator's word. Minutes shift wall times. */
export interface Alteration {
  readonly pattern: number;
  readonly day: number;
  readonly isOff: boolean;
  readonly departsBy: number;
  readonly arrivesBy: number;
}

/**
 * Every departure of some days as columns, by route and then by time: entry `i` is pattern `flight[i]`, leaving at `departs[i]` and
 * arriving at `arrives[i]` (minutes since 1970, UTC). `first…` is the part of a route that leaves on the day itself.
 */
export interface Timetable {
  readonly day: number;
  readonly start: Int32Array;
  readonly firstStart: Int32Array;
  readonly firstEnd: Int32Array;
  readonly flight: Int32Array;
  readonly departs: Int32Array;
  readonly arrives: Int32Array;
  readonly price: Int32Array;
}

/** Facts of a network that every search needs, worked out once. */
export class Schedule {
  readonly network: Network;
  readonly fromDay: number;
  readonly toDay: number;
  /** Route by origin × size + destination; -1 where nobody flies. */
  readonly routeAt: Int32Array;
  /** Routes leaving an airport: `routesFrom[a] … routesFrom[a + 1]`. */
  readonly routesFrom: Int32Array;
  readonly routeMinPrice: Int32Array;
  readonly routeMinBlock: Int32Array;
  readonly routeDomestic: Uint8Array;
  /** Minimum connection times of airports, minutes. */
  readonly connectDomestic: Uint16Array;
  readonly connectInternational: Uint16Array;
  readonly city: Int32Array;
  readonly clocks: readonly ZoneClock[];
  readonly #numbers = new Map<number, number>();
  #alterations = new Map<number, Map<number, Alteration>>();

  constructor(network: Network, fromDay: number, toDay: number) {
    const { airports, routeFrom, routeTo, routeStart } = network;
    const size = airports.length;
    const routes = routeFrom.length;
    this.network = network;
    this.fromDay = fromDay;
    this.toDay = toDay;
    this.routeAt = new Int32Array(size * size).fill(-1);
    this.routesFrom = new Int32Array(size + 1);
    this.routeMinPrice = new Int32Array(routes);
    this.routeMinBlock = new Int32Array(routes);
    this.routeDomestic = new Uint8Array(routes);
    for (let route = 0; route < routes; route++) {
      const from = routeFrom[route]!;
      const to = routeTo[route]!;
      this.routeAt[from * size + to] = route;
      this.routesFrom[from + 1] = route + 1;
      this.routeDomestic[route] = airports[from]!.country === airports[to]!.country ? 1 : 0;
      this.routeMinPrice[route] = Math.floor((least(network.price, routeStart[route]!, routeStart[route + 1]!) * CHEAPEST_DAY) / 100);
      this.routeMinBlock[route] = least(network.block, routeStart[route]!, routeStart[route + 1]!);
    }
    for (let a = 1; a <= size; a++) this.routesFrom[a] = Math.max(this.routesFrom[a]!, this.routesFrom[a - 1]!);
    const masses = airports.map(({ mass }) => mass).sort((a, b) => b - a);
    const big = masses[Math.floor(size / 8)] ?? 0;
    const small = masses[Math.floor(size / 2)] ?? 0;
    const times = airports.map((airport) =>
      minimumConnection(airport.iata, airport.mass >= big ? "big" : airport.mass >= small ? "middle" : "small"),
    );
    this.connectDomestic = Uint16Array.from(times, ({ domestic }) => domestic);
    this.connectInternational = Uint16Array.from(times, ({ international }) => international);
    this.city = Int32Array.from(airports, ({ cityCode }) => airports.findIndex((one) => one.cityCode === cityCode));
    const clocks = new Map<string, ZoneClock>();
    this.clocks = airports.map(({ zone }) => {
      const known = clocks.get(zone) ?? new ZoneClock(zone, fromDay - 2, toDay + 4);
      clocks.set(zone, known);
      return known;
    });
    for (let i = 0; i < network.size; i++) this.#numbers.set(network.carrier[i]! * 65536 + network.number[i]!, i);
  }

  /** Pattern of a carrier's flight number, or -1. */
  pattern(carrier: number, number: number): number {
    return this.#numbers.get(carrier * 65536 + number) ?? -1;
  }

  /** Replaces what is known to differ from the patterns. */
  alter(alterations: readonly Alteration[]): void {
    this.#alterations = new Map();
    for (const one of alterations) {
      const day = this.#alterations.get(one.day) ?? new Map<number, Alteration>();
      this.#alterations.set(one.day, day.set(one.pattern, one));
    }
  }

  alteration(pattern: number, day: number): Alteration | undefined {
    return this.#alterations.get(day)?.get(pattern);
  }

  /** Whether a pattern leaves on a local day, alterations aside. */
  operates(pattern: number, day: number): boolean {
    // Day 0 of 1970 was a Thursday; bit 0 is Monday.
    if ((this.network.days[pattern]! & (1 << ((day + 3) % 7))) === 0) return false;
    const season = this.network.season[pattern]!;
    return season === SEASON.all || (season === SEASON.summer) === isSummer(day);
  }

  /** When a departure leaves and arrives, minutes since 1970. */
  times(pattern: number, day: number): { readonly departs: number; readonly arrives: number } {
    const { from, departs, block } = this.network;
    const change = this.alteration(pattern, day);
    const leaves = this.clocks[from[pattern]!]!.instant(day * DAY + departs[pattern]!);
    return { departs: leaves + (change?.departsBy ?? 0), arrives: leaves + block[pattern]! + (change?.arrivesBy ?? 0) };
  }

  /** All departures from `before` days before a day until `after` days after it; of the routes marked in `only`, if given. */
  timetable(day: number, before = 1, after = 2, only?: Uint8Array): Timetable {
    const { network } = this;
    const routes = network.routeFrom.length;
    const room = (only ? this.#patternsOf(only) : network.size) * (before + after + 1);
    const table = {
      day,
      start: new Int32Array(routes + 1),
      firstStart: new Int32Array(routes),
      firstEnd: new Int32Array(routes),
      flight: new Int32Array(room),
      departs: new Int32Array(room),
      arrives: new Int32Array(room),
      price: new Int32Array(room),
    };
    let at = 0;
    for (let route = 0; route < routes; route++) {
      table.start[route] = at;
      for (let on = day - before; on <= day + after; on++) {
        if (on === day) table.firstStart[route] = at;
        if (on >= this.fromDay && on <= this.toDay && (!only || only[route] === 1)) at = this.#fill(table, at, route, on);
        if (on === day) table.firstEnd[route] = at;
      }
    }
    table.start[routes] = at;
    return {
      ...table,
      flight: table.flight.slice(0, at),
      departs: table.departs.slice(0, at),
      arrives: table.arrives.slice(0, at),
      price: table.price.slice(0, at),
    };
  }

  #patternsOf(only: Uint8Array): number {
    const { routeStart } = this.network;
    return only.reduce((sum, marked, route) => sum + marked * (routeStart[route + 1]! - routeStart[route]!), 0);
  }

  #fill(table: Pick<Timetable, "flight" | "departs" | "arrives" | "price">, from: number, route: number, day: number): number {
    const { network } = this;
    const clock = this.clocks[network.routeFrom[route]!]!;
    const changes = this.#alterations.get(day);
    const bit = 1 << ((day + 3) % 7);
    const season = isSummer(day) ? SEASON.summer : SEASON.winter;
    let at = from;
    for (let pattern = network.routeStart[route]!; pattern < network.routeStart[route + 1]!; pattern++) {
      if ((network.days[pattern]! & bit) === 0) continue;
      const only = network.season[pattern]!;
      if (only !== SEASON.all && only !== season) continue;
      const change = changes?.get(pattern);
      if (change?.isOff) continue;
      const instant = clock.instant(day * DAY + network.departs[pattern]!);
      const leaves = instant + (change?.departsBy ?? 0);
      // Patterns are in order of departure; a changed clock or a moved flight may not be.
      let slot = at;
      while (slot > from && table.departs[slot - 1]! > leaves) {
        table.flight[slot] = table.flight[slot - 1]!;
        table.departs[slot] = table.departs[slot - 1]!;
        table.arrives[slot] = table.arrives[slot - 1]!;
        table.price[slot] = table.price[slot - 1]!;
        slot--;
      }
      table.flight[slot] = pattern;
      table.departs[slot] = leaves;
      table.arrives[slot] = instant + network.block[pattern]! + (change?.arrivesBy ?? 0);
      table.price[slot] = datedPrice(network.price[pattern]!, network.key[pattern]!, day);
      at++;
    }
    return at;
  }
}

function least(values: ArrayLike<number>, from: number, to: number): number {
  let found = Number.MAX_SAFE_INTEGER;
  for (let i = from; i < to; i++) found = Math.min(found, values[i]!);
  return found;
}

/** Percent of a pattern's price on its cheapest days. */
const CHEAPEST_DAY = 90;

/** The price of a pattern on a day: days differ, Fridays and Sundays cost more. Never below `CHEAPEST_DAY`. */
export function datedPrice(price: number, key: number, day: number): number {
  const weekday = (day + 3) % 7;
  const percent = CHEAPEST_DAY + (mix(key, day) % 17) + (weekday === 4 || weekday === 6 ? 8 : 0);
  return Math.round((price * percent) / 100);
}

/** April to October, the summer timetable. */
export const isSummer = (day: number): boolean => {
  const month = new Date(day * 86_400_000).getUTCMonth();
  return month >= 3 && month <= 9;
};

/** Large airports take longer to cross, and borders longer than that; each airport has its own figure. */
export function minimumConnection(
  iata: string,
  size: "big" | "middle" | "small",
): { readonly domestic: number; readonly international: number } {
  const own = 5 * Math.floor(unit(hashText(iata)) * 3);
  return size === "big"
    ? { domestic: 45 + own, international: 75 + own }
    : size === "middle"
      ? { domestic: 40 + own, international: 60 + own }
      : { domestic: 30 + own, international: 45 + own };
}

/** Share of a cabin that the demo's other customers have bought before anybody looks, 0 to 1; one flight in 150 is full. */
export function soldBefore(key: number, day: number, cabin: number): number {
  const chance = unit(mix(mix(key, day), 101 + cabin));
  return chance > 1 - 1 / 150 ? 1 : 0.12 + 0.8 * chance ** 1.2;
}
