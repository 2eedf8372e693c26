import { AIRCRAFT } from "#domain/flight/aircraft.ts";
import { distanceKm, type NetworkAirport } from "#domain/flight/airports.ts";
import { CARRIERS } from "#domain/flight/carriers.ts";
import { hashText, mix, unit } from "#domain/flight/chance.ts";
import { continentOf } from "#domain/flight/continent.ts";
import { basePrice } from "#domain/flight/fares.ts";

/** Raise it when the code that makes the network changes flights: departures that people hold keep theirs, see the note on versions. */
export const NETWORK_VERSION = 1;

export interface NetworkPlan {
  readonly version: number;
  readonly seed: number;
  /** Departures wanted on the quietest day of the week, worldwide. */
  readonly departuresPerDay: number;
}

/** 1 Monday … 64 Sunday. */
export const EVERY_DAY = 127;
export const SEASON = { all: 0, summer: 1, winter: 2 } as const;

/**
 * Weekly patterns as columns, sorted by route and then by departure: pattern `i` leaves `from[i]` at `departs[i]` minutes after local
 * midnight on the days of `days[i]`. Routes are contiguous: `routeStart[r] … routeStart[r + 1]`.
 */
export interface Network {
  readonly airports: readonly NetworkAirport[];
  readonly size: number;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  readonly departs: Uint16Array;
  readonly block: Uint16Array;
  readonly days: Uint8Array;
  readonly season: Uint8Array;
  readonly carrier: Uint8Array;
  readonly number: Uint16Array;
  readonly aircraft: Uint8Array;
  readonly price: Int32Array;
  /** Pattern's own chance, stable when other routes change. */
  readonly key: Uint32Array;
  readonly routeFrom: Uint16Array;
  readonly routeTo: Uint16Array;
  readonly routeKm: Float32Array;
  readonly routeStart: Int32Array;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly km: number;
  readonly score: number;
}

interface Route extends Pair {
  readonly carriers: readonly number[];
}

const MIN_KM = 120;
const MAX_KM = 15_500;
const FAR_KM = 6_000;

/** How many people want to fly between two airports: gravity, less beyond 6,000 km; carriers bundle it at their hubs. */
function scoreOf(a: NetworkAirport, b: NetworkAirport, km: number, hubs: number): number {
  const near = a.country === b.country ? 4 : continentOf(a) === continentOf(b) ? 1.5 : 1;
  const far = km > FAR_KM && hubs < 2 ? 0.3 : 1;
  return ((a.mass * b.mass) / (km + 200) ** 0.95) * near * far * HUB_FACTOR[hubs]!;
}

/** By the number of ends that are hubs. */
const HUB_FACTOR = [0.4, 1.6, 5] as const;

/** Indexes of carriers by hub and by country. */
interface Homes {
  readonly hub: ReadonlyMap<string, readonly number[]>;
  readonly country: ReadonlyMap<string, readonly number[]>;
}

function homes(): Homes {
  const hub = new Map<string, number[]>();
  const country = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, carrier: number) => map.set(key, [...(map.get(key) ?? []), carrier]);
  for (const [index, carrier] of CARRIERS.entries()) {
    for (const code of carrier.hubs) add(hub, code, index);
    add(country, carrier.country, index);
  }
  return { hub, country };
}

const NOBODY: readonly number[] = [];

/** Carriers with a hub at an end, and those of the country when both ends lie in it. */
function carriersOf(from: NetworkAirport, to: NetworkAirport, { hub, country }: Homes): number[] {
  const home = from.country === to.country ? (country.get(from.country) ?? NOBODY) : NOBODY;
  return [...new Set([...(hub.get(from.iata) ?? NOBODY), ...(hub.get(to.iata) ?? NOBODY), ...home])];
}

/** Everyone's strongest neighbours: no airport is cut off, even where no carrier has a hub. */
const LIFELINES = 4;

function routesOf(airports: readonly NetworkAirport[], plan: NetworkPlan): Route[] {
  const home = homes();
  const isHub = airports.map(({ iata }) => home.hub.has(iata));
  const routes: Pair[] = [];
  const lifelines = airports.map(() => [] as Pair[]);
  for (let a = 0; a < airports.length; a++)
    for (let b = a + 1; b < airports.length; b++) {
      const km = distanceKm(airports[a]!, airports[b]!);
      // Airports of one city do not serve each other.
      if (km < MIN_KM || km > MAX_KM || airports[a]!.cityCode === airports[b]!.cityCode) continue;
      const hubs = Number(isHub[a]) + Number(isHub[b]);
      const route = { a, b, km, score: scoreOf(airports[a]!, airports[b]!, km, hubs) };
      if (hubs > 0 || airports[a]!.country === airports[b]!.country) routes.push(route);
      keepBest(lifelines[a]!, route);
      keepBest(lifelines[b]!, route);
    }
  routes.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const kept = new Map<number, Route>();
  const most = Math.ceil(plan.departuresPerDay / 9);
  for (const pair of routes) {
    if (kept.size >= most) break;
    const carriers = carriersOf(airports[pair.a]!, airports[pair.b]!, home);
    if (carriers.length > 0) kept.set(pair.a * 65536 + pair.b, { ...pair, carriers });
  }
  for (const pair of lifelines.flat()) {
    if (kept.has(pair.a * 65536 + pair.b)) continue;
    const carriers = carriersOf(airports[pair.a]!, airports[pair.b]!, home);
    kept.set(pair.a * 65536 + pair.b, { ...pair, carriers: carriers.length > 0 ? carriers : [anyCarrier(pair, airports, plan)] });
  }
  return [...kept.values()];
}

/** Keeps the best few, best first. */
function keepBest(best: Pair[], route: Pair): void {
  let at = best.length;
  while (at > 0 && best[at - 1]!.score < route.score) at--;
  if (at >= LIFELINES) return;
  best.splice(at, 0, route);
  if (best.length > LIFELINES) best.pop();
}

/** A route of nobody goes to somebody from one of its countries, else to anyone. */
function anyCarrier(route: Pair, airports: readonly NetworkAirport[], plan: NetworkPlan): number {
  const countries = [airports[route.a]!.country, airports[route.b]!.country];
  const near = CARRIERS.flatMap((carrier, index) => (countries.includes(carrier.country) ? [index] : []));
  const all = near.length > 0 ? near : CARRIERS.map((_, index) => index);
  return all[hashText(`${airports[route.a]!.iata}${airports[route.b]!.iata}`, plan.seed) % all.length]!;
}

/** Flights a week each way of every route, so that together they reach the plan. */
function frequencies(routes: readonly Route[], departuresPerDay: number): Uint16Array {
  const weekly = new Uint16Array(routes.length);
  const most = (km: number) => (km > 8000 ? 42 : km > 4000 ? 70 : 140);
  const pull = routes.map(({ score }) => score ** 0.6);
  const fill = (factor: number): number => {
    let sum = 0;
    for (const [index, { km }] of routes.entries()) {
      const perWeek = Math.max(km > 4000 ? 3 : 4, Math.min(most(km), Math.round(pull[index]! * factor)));
      // Past twice a day, whole days: such flights leave daily.
      weekly[index] = perWeek > 14 ? Math.round(perWeek / 7) * 7 : perWeek;
      sum += 2 * weekly[index]!;
    }
    return sum;
  };
  let low = 0;
  let high = 1e3;
  for (let step = 0; step < 45; step++) {
    const middle = (low + high) / 2;
    if (fill(middle) < departuresPerDay * 7) low = middle;
    else high = middle;
  }
  fill(high);
  return weekly;
}

/** Days of a flight that leaves `times` a week, spread over the week. */
function daysMask(times: number, shift: number): number {
  if (times >= 7) return EVERY_DAY;
  let mask = 0;
  for (let i = 0; i < times; i++) mask |= 1 << (Math.floor((i * 7) / times + shift) % 7);
  return mask;
}

/** Minutes from gate to gate: half an hour on the ground, 820 km/h, and the wind of middle latitudes from the west. */
export function blockMinutes(from: NetworkAirport, to: NetworkAirport, km: number): number {
  const east = ((((to.lon - from.lon + 540) % 360) - 180) * 111 * Math.cos(((from.lat + to.lat) / 2) * (Math.PI / 180))) / km;
  const latitude = Math.abs(from.lat + to.lat) / 2;
  const wind = latitude > 20 && latitude < 65 ? 0.07 * Math.max(-1, Math.min(1, east)) : 0;
  const minutes = 30 + (km / 820) * 60 * (1 - wind);
  return Math.ceil(minutes / 5) * 5;
}

/** Index into AIRCRAFT: by distance and how busy the route is. */
function aircraftFor(km: number, perWeek: number, chance: number): number {
  const pick = (...codes: readonly string[]): number => AIRCRAFT.findIndex(({ code }) => code === codes[Math.floor(chance * codes.length)]);
  if (km < 600) return perWeek < 21 ? pick("AT7", "AT7", "E90") : pick("E90", "320", "738");
  if (km < 2500) return perWeek < 14 ? pick("E90", "320") : pick("320", "738");
  if (km < 4600) return perWeek > 50 ? pick("320", "738", "333") : pick("320", "738");
  if (km < 9500) return pick("333", "359", "789", "77W");
  return km < 13_500 ? pick("359", "789", "77W") : pick("359");
}

interface Draft {
  readonly from: number;
  readonly to: number;
  readonly km: number;
  readonly departs: number;
  readonly days: number;
  readonly season: number;
  readonly carrier: number;
  readonly aircraft: number;
  readonly number: number;
  readonly key: number;
}

/** Makes the whole network. Pure: the same airports and plan give the same flights. */
export function buildNetwork(airports: readonly NetworkAirport[], plan: NetworkPlan): Network {
  const routes = routesOf(airports, plan);
  const weekly = frequencies(routes, plan.departuresPerDay);
  const nextNumber = CARRIERS.map(() => 1);
  const drafts: Draft[] = [];
  for (const [index, { a, b, km, carriers }] of routes.entries()) {
    const perWeek = weekly[index]!;
    const flights = Math.ceil(perWeek / 7);
    const own = hashText(`${airports[a]!.iata}${airports[b]!.iata}`, plan.seed);
    const sellers = Math.min(carriers.length, flights < 3 ? 1 : flights < 8 ? 2 : 4);
    for (let i = 0; i < flights; i++) {
      const carrier = carriers[(own + (i % sellers)) % carriers.length]!;
      const number = nextNumber[carrier]!;
      nextNumber[carrier] = number + 2;
      const times = i === flights - 1 && perWeek % 7 ? perWeek % 7 : 7;
      const key = mix(own, i);
      const season = flights > 2 && unit(mix(key, 5)) < 0.06 ? (unit(mix(key, 6)) < 0.7 ? SEASON.summer : SEASON.winter) : SEASON.all;
      for (const [way, from, to] of [
        [0, a, b],
        [1, b, a],
      ] as const) {
        const chance = mix(key, 11 + way);
        const slot = (i + 0.5) / flights + (unit(chance) - 0.5) / flights;
        // Short flights keep to the day; long ones also leave late in the evening.
        const departs = Math.round((365 + slot * (km > 4000 ? 1055 : 950)) / 5) * 5;
        drafts.push({
          from,
          to,
          km,
          departs,
          days: daysMask(times, unit(chance) * 7),
          season,
          carrier,
          aircraft: aircraftFor(km, perWeek, unit(mix(key, 7))),
          number: number + way,
          key: chance,
        });
      }
    }
  }
  drafts.sort((x, y) => x.from - y.from || x.to - y.to || x.departs - y.departs || x.carrier - y.carrier || x.number - y.number);
  return columns(airports, drafts);
}

function columns(airports: readonly NetworkAirport[], drafts: readonly Draft[]): Network {
  const size = drafts.length;
  const starts: number[] = [];
  for (let i = 0; i < size; i++)
    if (i === 0 || drafts[i]!.from !== drafts[i - 1]!.from || drafts[i]!.to !== drafts[i - 1]!.to) starts.push(i);
  const column = <A extends { [index: number]: number }>(array: A, of: (draft: Draft) => number): A => {
    for (let i = 0; i < size; i++) array[i] = of(drafts[i]!);
    return array;
  };
  return {
    airports,
    size,
    from: column(new Uint16Array(size), ({ from }) => from),
    to: column(new Uint16Array(size), ({ to }) => to),
    departs: column(new Uint16Array(size), ({ departs }) => departs),
    block: column(new Uint16Array(size), ({ from, to, km }) => blockMinutes(airports[from]!, airports[to]!, km)),
    days: column(new Uint8Array(size), ({ days }) => days),
    season: column(new Uint8Array(size), ({ season }) => season),
    carrier: column(new Uint8Array(size), ({ carrier }) => carrier),
    number: column(new Uint16Array(size), ({ number }) => number),
    aircraft: column(new Uint8Array(size), ({ aircraft }) => aircraft),
    price: column(new Int32Array(size), ({ km, carrier, key, departs }) =>
      basePrice(km, CARRIERS[carrier]!.level, unit(mix(key, 3)), departs),
    ),
    key: column(new Uint32Array(size), ({ key }) => key),
    routeFrom: Uint16Array.from(starts, (start) => drafts[start]!.from),
    routeTo: Uint16Array.from(starts, (start) => drafts[start]!.to),
    routeKm: Float32Array.from(starts, (start) => drafts[start]!.km),
    routeStart: Int32Array.from([...starts, size]),
  };
}
