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

/** Today's zone of a city that GeoNames of 2020 gives, or null when it gave that of the country next door. */
export function modernZone(
  zone: string,
  { lon, country, admin }: { readonly lon: number; readonly country: string | null; readonly admin: string | null },
): string | null {
  if (zone === "") return null;
  // Left America/Ojinaga in 2022; Ojinaga itself lies east of 105° W.
  if (zone === "America/Ojinaga" && lon < -105) return "America/Ciudad_Juarez";
  // Has had no winter time since 2025.
  if (zone === "America/Santiago" && country === "CL" && admin === "Aysén") return "America/Coyhaique";
  if (zone === "Asia/Urumqi" && country === "CN" && admin !== "Xinjiang") return "Asia/Shanghai";
  return RENAMED[zone] ?? zone;
}

const COMMON = 0.2;

/** Takes away zones that hardly anybody in a country has and that are at home in another: slips of the data near borders. */
export function dropForeignZones(cities: readonly City[]): void {
  const people = Map.groupBy(cities, ({ country }) => country);
  const pairs = Map.groupBy(cities, ({ country, timeZone }) => `${country} ${timeZone}`);
  const homes = new Map<string, number>();
  const shares = [...pairs].map(([pair, members]) => {
    const zone = pair.slice(pair.indexOf(" ") + 1);
    const share = members.length / (people.get(members[0]!.country)?.length ?? 1);
    homes.set(zone, Math.max(share, homes.get(zone) ?? 0));
    return { zone, share, members };
  });
  for (const { zone, share, members } of shares)
    if (share < COMMON && share < homes.get(zone)!) for (const city of members) city.timeZone = null;
}

const MAX_KM = 60;

/** Finds zones of points by the cities around them. */
export class Zones {
  readonly grid: Grid<City>;
  readonly #ofCountry = new Map<string | null, Set<string>>();

  constructor(grid: Grid<City>, cities: readonly City[]) {
    this.grid = grid;
    for (const { country, timeZone } of cities) {
      if (timeZone === null) continue;
      const zones = this.#ofCountry.get(country);
      if (zones) zones.add(timeZone);
      else this.#ofCountry.set(country, new Set([timeZone]));
    }
  }

  /** The zone of the nearest city of the country, else from the boundaries; at sea and just over a border, of a farther city. */
  at(point: { readonly lat: number; readonly lon: number }, country: string | null): string {
    const known = (city: City) => city.timeZone !== null && city.country === country;
    const near = this.grid.nearest(point, MAX_KM, known);
    if (near) return near.point.timeZone!;
    const drawn = tzLookup(point.lat, point.lon);
    const zones = this.#ofCountry.get(country);
    if (!drawn.startsWith("Etc/") && (!zones || zones.has(drawn))) return drawn;
    return this.grid.nearest(point, 1000, known)?.point.timeZone ?? drawn;
  }
}
