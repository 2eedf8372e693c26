import { aggregateFeature } from "@rapideditor/country-coder";
import { COUNTRY_CODES, COUNTRY_LANGUAGES } from "#domain/place/country.ts";
import { countryImportance } from "#domain/place/importance.ts";
import { CURRENCY_OF } from "./currencies.ts";
import type { City } from "./places.ts";
import { BLANK, type PlaceRecord } from "./record.ts";

export interface CountryRow {
  code: string;
  name: string;
  currency: string | null;
  capital: string | null;
}

export interface Countries {
  rows: CountryRow[];
  places: PlaceRecord[];
}

/** Every ISO country or territory with people in it, as a row and as a place that can be searched in many languages. */
export function readCountries(cities: readonly City[]): Countries {
  const names = COUNTRY_LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: "region" }));
  const capitals = new Map(cities.filter(({ capital }) => capital).map((city) => [city.country!, city]));
  const people = new Map<string, number>();
  const largest = new Map<string, City>();
  for (const city of cities) {
    people.set(city.country!, (people.get(city.country!) ?? 0) + (city.population ?? 0));
    if ((city.population ?? 0) >= (largest.get(city.country!)?.population ?? 0)) largest.set(city.country!, city);
  }
  const rows: CountryRow[] = [];
  const places: PlaceRecord[] = [];
  for (const code of COUNTRY_CODES) {
    const name = names[0]!.of(code);
    const city = capitals.get(code) ?? largest.get(code);
    const at = centreOfCountry(code) ?? city;
    if (!name || name === code || !at) continue;
    rows.push({ code, name, currency: CURRENCY_OF[code] ?? null, capital: capitals.get(code)?.name ?? null });
    places.push({
      ...BLANK,
      id: `ctry-${code.toLowerCase()}`,
      source: "caravan",
      sourceId: `ctry-${code}`,
      kind: "country",
      name,
      alternates: names.slice(1).flatMap((in_) => in_.of(code) ?? []),
      country: code,
      lat: at.lat,
      lon: at.lon,
      timeZone: city?.timeZone ?? null,
      population: people.get(code) || null,
      importance: countryImportance(people.get(code) ?? 0),
    });
  }
  return { rows, places };
}

/** Centre of the largest polygon of a country: inside, or near enough for a map to open on. */
function centreOfCountry(code: string): { lat: number; lon: number } | undefined {
  const geometry = aggregateFeature(code)?.geometry;
  if (geometry?.type !== "MultiPolygon") return undefined;
  const centres = (geometry.coordinates as [number, number][][][]).flatMap(([outer]) => (outer ? [centreOf(outer)] : []));
  return centres.sort((a, b) => b.area - a.area)[0];
}

function centreOf(ring: readonly [number, number][]): { lat: number; lon: number; area: number } {
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1]!;
    const [x1, y1] = ring[i]!;
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return { lon: x / (3 * twice), lat: y / (3 * twice), area: Math.abs(twice / 2) };
}
