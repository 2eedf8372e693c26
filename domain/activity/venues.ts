import { hashText, mix, unit } from "#domain/flight/chance.ts";
import type { LatLon } from "#domain/place/distance.ts";

/** Raise it when venues change, so that they are written anew. */
export const VENUES_VERSION = 1;

export interface VenueCity extends LatLon {
  readonly id: number;
  readonly locationId: string;
  readonly name: string;
  readonly country: string;
  readonly zone: string;
  readonly population: number;
}

export interface Venue extends LatLon {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly layout: string;
  readonly city: string;
  readonly country: string;
  readonly zone: string;
}

/** Halls and theatres are for the largest cities, some of every country. */
const CITIES = 70;
const PER_COUNTRY = 4;
const LEAST_POPULATION = 450_000;

const HALLS = [
  "Lantern Hall",
  "Riverside Hall",
  "Kettledrum Hall",
  "Old Mill Hall",
  "Clocktower Hall",
  "Winter Garden Hall",
  "Tramshed Hall",
];
const THEATRES = [
  "Swallow Theatre",
  "Paper Moon Theatre",
  "Courtyard Theatre",
  "Little Bridge Theatre",
  "Red Curtain Theatre",
  "Foundry Theatre",
];

/** Invented stages of the demo: the same every time. */
export function venuesOf(cities: readonly VenueCity[], ground: { isDry(point: LatLon): boolean }): Venue[] {
  const perCountry = new Map<string, number>();
  const chosen = [...cities]
    .sort((a, b) => b.population - a.population || a.id - b.id)
    .filter(({ country, population }) => {
      const before = perCountry.get(country) ?? 0;
      perCountry.set(country, before + 1);
      return before < PER_COUNTRY && population >= LEAST_POPULATION;
    })
    .slice(0, CITIES);
  return chosen.flatMap((city) => [
    venueOf(city, "hall", HALLS, ground),
    ...(unit(hashText(`second:${city.id}`)) < 0.6 ? [venueOf(city, "theatre", THEATRES, ground)] : []),
  ]);
}

function venueOf(city: VenueCity, layout: string, names: readonly string[], ground: { isDry(point: LatLon): boolean }): Venue {
  const seed = hashText(`${layout}:${city.id}`);
  // A few streets from the centre; the centre itself when that is water.
  const beside = { lat: round5(city.lat + (unit(mix(seed, 1)) - 0.5) * 0.012), lon: round5(city.lon + (unit(mix(seed, 2)) - 0.5) * 0.012) };
  const { lat, lon } = ground.isDry(beside) ? beside : city;
  return {
    id: `venue-${city.id}-${layout}`,
    locationId: city.locationId,
    name: `${names[mix(seed, 3) % names.length]} ${city.name}`,
    layout,
    city: city.name,
    country: city.country,
    zone: city.zone,
    lat,
    lon,
  };
}
const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
