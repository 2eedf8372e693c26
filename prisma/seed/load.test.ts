import { describe, expect, test } from "vitest";
import { COUNTRY_CODES } from "#domain/place/country.ts";
import { timeZoneSchema } from "#domain/time.ts";
import { CURRENCY_OF } from "./currencies.ts";
import { kilometres } from "./grid.ts";
import { namesOf, readReferenceData } from "./load.ts";
import { METROPOLISES } from "./metropolitan.ts";

const { places, countries } = readReferenceData();
const byId = new Map(places.map((place) => [place.id, place]));

/** Airports that data sets get wrong: recycled and moved codes, new ones, odd zones. Position to a hundredth of a degree, from published charts. */
const SPOTS =
  `JFK 40.64 -73.78 America/New_York|LHR 51.47 -0.46 Europe/London|CDG 49.01 2.55 Europe/Paris|HND 35.55 139.78 Asia/Tokyo|SIN 1.35 103.99 Asia/Singapore
SYD -33.95 151.18 Australia/Sydney|GRU -23.43 -46.47 America/Sao_Paulo|DEL 28.56 77.10 Asia/Kolkata|KTM 27.70 85.36 Asia/Kathmandu|YYT 47.62 -52.75 America/St_Johns
PHX 33.43 -112.01 America/Phoenix|IST 41.26 28.74 Europe/Istanbul|BER 52.36 13.50 Europe/Berlin|PKX 39.51 116.41 Asia/Shanghai|ADL -34.95 138.53 Australia/Adelaide
HNL 21.32 -157.92 Pacific/Honolulu|AKL -37.01 174.79 Pacific/Auckland|NBO -1.32 36.93 Africa/Nairobi|TFS 28.04 -16.57 Atlantic/Canary
IND 39.72 -86.29 America/Indiana/Indianapolis|DOH 25.27 51.61 Asia/Qatar|NQZ 51.03 71.47 Asia/Almaty|TFU 30.31 104.44 Asia/Shanghai|NLU 19.74 -99.03 America/Mexico_City
TQO 20.17 -87.66 America/Cancun|GOX 15.74 73.86 Asia/Kolkata|RMO 46.93 28.93 Europe/Chisinau|NMI 18.99 73.07 Asia/Kolkata|CUN 21.04 -86.87 America/Cancun
CUU 28.70 -105.96 America/Chihuahua|CJS 31.64 -106.43 America/Ciudad_Juarez|HOV 62.18 6.07 Europe/Oslo|WSI -33.89 150.71 Australia/Sydney
OOL -28.16 153.51 Australia/Brisbane|URC 43.91 87.47 Asia/Shanghai|KIN 17.94 -76.79 America/Jamaica|BIQ 43.47 -1.53 Europe/Paris|DNH 40.16 94.81 Asia/Shanghai|DJG 24.29 9.45 Africa/Algiers|BBA -45.92 -71.69 America/Coyhaique|PVR 20.68 -105.25 America/Mexico_City`
    .split(/[|\n]/)
    .map((spot) => spot.split(" ") as [string, string, string, string]);

describe("[P12] what ships", () => {
  const airports = places.filter(({ kind }) => kind === "airport");

  test("enough airports, each with code, city, country, position and zone", () => {
    expect(airports.length).toBeGreaterThanOrEqual(8_900);
    expect(new Set(airports.map(({ iata }) => iata)).size).toBe(airports.length);
    const incomplete = airports.filter(
      ({ iata, city, country, lat, lon, timeZone }) =>
        !/^[A-Z]{3}$/.test(iata ?? "") ||
        !city ||
        !country ||
        Math.abs(lat) > 90 ||
        Math.abs(lon) > 180 ||
        !timeZoneSchema.safeParse(timeZone).success,
    );
    expect(incomplete.map(({ iata, city, timeZone }) => [iata, city, timeZone])).toEqual([]);
    expect(airports.filter(({ timeZone }) => timeZone?.startsWith("Etc/")).map(({ iata }) => iata)).toEqual([]);
  });

  test.each(SPOTS)("%s lies where it lies", (iata, lat, lon, zone) => {
    const airport = byId.get(`apt-${iata}`)!;
    expect(kilometres(airport, { lat: Number(lat), lon: Number(lon) })).toBeLessThan(2);
    expect(airport.timeZone).toBe(zone);
  });

  test("city codes name airports that exist", () => {
    expect(METROPOLISES.length).toBeGreaterThanOrEqual(45);
    for (const code of ["LON", "PAR", "NYC", "TYO", "ROM", "MIL", "CHI", "WAS", "STO", "SEL", "OSA", "BUE", "SAO", "RIO", "MOW"]) {
      const city = byId.get(`metro-${code}`)!;
      expect((city.details!.airports as string[]).length).toBeGreaterThanOrEqual(2);
      for (const iata of city.details!.airports as string[]) {
        expect(byId.get(`apt-${iata}`)!.cityCode).toBe(code);
        expect(kilometres(byId.get(`apt-${iata}`)!, city)).toBeLessThan(130);
      }
    }
  });

  test("enough places, with zones, regions and populations, and today's names", () => {
    const cities = places.filter(({ kind }) => kind === "city" || kind === "district");
    expect(cities.length).toBeGreaterThanOrEqual(170_000);
    expect(cities.filter(({ timeZone }) => !timeZoneSchema.safeParse(timeZone).success)).toEqual([]);
    expect(cities.filter(({ admin }) => admin === null).length).toBeLessThan(1_000);
    expect(cities.filter(({ population }) => population !== null).length).toBeGreaterThan(120_000);
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    expect(byId.get("gn-1526273")).toMatchObject({ name: "Astana", country: "KZ" });
    expect(byId.get("gn-1526273")!.alternates).toContain("Nur-Sultan");
  });

  test("enough other names", () => {
    let others = 0;
    for (const place of places) for (const name of namesOf(place)) if (!name.isPrimary) others++;
    expect(others).toBeGreaterThanOrEqual(640_000);
  });

  test("every country with a name, a currency and a place on the map", () => {
    expect(countries.map(({ code }) => code)).toEqual(
      COUNTRY_CODES.filter((code) => !["AQ", "BV", "HM", "UM", "TF", "GS"].includes(code) || countries.some((row) => row.code === code)),
    );
    expect(countries.length).toBeGreaterThanOrEqual(240);
    expect(countries.filter(({ code, currency }) => !currency && CURRENCY_OF[code])).toEqual([]);
    expect(countries.find(({ code }) => code === "JP")).toMatchObject({ name: "Japan", currency: "JPY", capital: "Tokyo" });
    expect(byId.get("ctry-DE")).toBeUndefined();
    expect(kilometres(byId.get("ctry-de")!, { lat: 51.08, lon: 10.42 })).toBeLessThan(150);
    expect(byId.get("ctry-de")!.alternates).toContain("Deutschland");
  });

  test("sights lie in their country's zone and say what they are", () => {
    const sights = places.filter(({ kind }) => kind === "sight");
    expect(sights.length).toBeGreaterThan(0);
    expect(sights.filter(({ category, description, city, timeZone }) => !category || !description || !city || !timeZone)).toEqual([]);
  });
});
