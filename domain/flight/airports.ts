/** An airport of the demo network. `mass` says how many people it draws. */
export interface NetworkAirport {
  readonly iata: string;
  readonly cityCode: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly zone: string;
  readonly lat: number;
  readonly lon: number;
  readonly mass: number;
}

/** What the reference data knows of an airport. */
export interface AirportCandidate extends Omit<NetworkAirport, "mass"> {
  readonly isLarge: boolean;
}

export interface Settlement {
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
}

const RADIANS = Math.PI / 180;

/** Great-circle distance in kilometres. */
export function distanceKm(a: { readonly lat: number; readonly lon: number }, b: { readonly lat: number; readonly lon: number }): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLon = (b.lon - a.lon) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

const REACH_KM = 80;

/** Shares each settlement's people among the airports within reach, large and near ones first. */
export function catchments(airports: readonly AirportCandidate[], settlements: readonly Settlement[]): number[] {
  const cells = new Map<number, number[]>();
  const cell = (lat: number, lon: number) => Math.floor(lat + 90) * 1000 + (((Math.floor(lon) % 360) + 360) % 360);
  for (const [index, { lat, lon }] of airports.entries()) {
    const key = cell(lat, lon);
    const list = cells.get(key);
    if (list) list.push(index);
    else cells.set(key, [index]);
  }
  const people = airports.map(() => 0);
  for (const place of settlements) {
    const span = Math.min(20, Math.ceil(REACH_KM / (111 * Math.max(0.05, Math.cos(place.lat * RADIANS)))));
    const near: { readonly index: number; readonly weight: number }[] = [];
    for (let dLat = -1; dLat <= 1; dLat++)
      for (let dLon = -span; dLon <= span; dLon++)
        for (const index of cells.get(cell(place.lat + dLat, place.lon + dLon)) ?? []) {
          const km = distanceKm(place, airports[index]!);
          if (km <= REACH_KM) near.push({ index, weight: (airports[index]!.isLarge ? 6 : 1) / (10 + km) });
        }
    const sum = near.reduce((total, { weight }) => total + weight, 0);
    for (const { index, weight } of near) people[index]! += (place.population * weight) / sum;
  }
  return people;
}

/**
 * The airports of the network: the greatest masses and the carriers' hubs, then the best of every country that has none yet. Runway lengths are not in the
 * reference data, so size stands for them.
 */
export function selectAirports(
  candidates: readonly AirportCandidate[],
  settlements: readonly Settlement[],
  { most, hubs }: { readonly most: number; readonly hubs: readonly string[] },
): NetworkAirport[] {
  const people = catchments(candidates, settlements);
  const ranked = candidates
    .map(({ isLarge, ...airport }, index) => ({ ...airport, mass: Math.round(Math.sqrt(people[index]! + 20_000) * (isLarge ? 4.5 : 0.8)) }))
    .sort((a, b) => b.mass - a.mass || (a.iata < b.iata ? -1 : 1));
  const wanted = new Set(hubs);
  const chosen = ranked.filter(({ iata }, rank) => rank < most || wanted.has(iata));
  const countries = new Set(chosen.map(({ country }) => country));
  for (const airport of ranked) {
    if (countries.has(airport.country)) continue;
    countries.add(airport.country);
    chosen.push(airport);
  }
  return chosen.sort((a, b) => (a.iata < b.iata ? -1 : 1));
}
