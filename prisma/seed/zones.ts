import tzLookup from "@photostructure/tz-lookup";
import type { Grid } from "./grid.ts";
import type { City } from "./places.ts";

/** Zones renamed or split since the GeoNames snapshot of 2020. */
const RENAMED: Readonly<Record<string, string>> = {
  "Europe/Kiev": "Europe/Kyiv",
  "Europe/Uzhgorod": "Europe/Kyiv",
  "Europe/Zaporozhye": "Europe/Kyiv",
  "America/Godthab": "America/Nuuk",
  "Asia/Rangoon": "Asia/Yangon",
  "Pacific/Enderbury": "Pacific/Kanton",
};

/** Today's name of a zone. Ciudad Juárez left America/Ojinaga in 2022; Ojinaga itself lies east of 105° W. */
export function modernZone(zone: string, lon: number): string | null {
  if (zone === "") return null;
  if (zone === "America/Ojinaga" && lon < -105) return "America/Ciudad_Juarez";
  return RENAMED[zone] ?? zone;
}

const MAX_KM = 60;

/** The zone of a point: that of the nearest city of its country, else from the boundaries; at sea, of a farther city. */
export function zoneAt(cities: Grid<City>, at: { lat: number; lon: number }, country: string | null): string | null {
  const near = cities.nearest(at, MAX_KM, (city) => city.timeZone !== null && city.country === country);
  if (near) return near.point.timeZone;
  const drawn = modernZone(tzLookup(at.lat, at.lon), at.lon);
  if (drawn && !drawn.startsWith("Etc/")) return drawn;
  return cities.nearest(at, 1000, (city) => city.timeZone !== null && city.country === country)?.point.timeZone ?? drawn;
}
