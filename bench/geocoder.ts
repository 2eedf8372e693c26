// How often a search finds what the fixtures of geocoder-tester ask for, among the first and the first five answers.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { metersBetween } from "#domain/place/distance.ts";
import { createContext } from "#server/container.ts";
import { search, searchInput } from "#server/place/service.ts";
import { record } from "./figures.ts";

const FIXTURES = join(import.meta.dirname, "../../shared/fixtures/geocoder-tester");
/** Centres are OpenStreetMap's and its radii tight: a place table of another origin is right within these. */
const CITY_METERS = 10_000;
const SIGHT_METERS = 1_000;

const LISTS: readonly { readonly file: string; readonly meters: number; readonly type?: string }[] = [
  { file: "germany/test_cities.csv", meters: CITY_METERS },
  { file: "germany/test_towns.csv", meters: CITY_METERS },
  { file: "germany/test_villages.csv", meters: CITY_METERS },
  { file: "poland/test_cities.csv", meters: CITY_METERS },
  { file: "poland/de/test_cities.csv", meters: CITY_METERS },
  { file: "usa/test_cities.csv", meters: CITY_METERS },
  { file: "poi/test_museum.csv", meters: SIGHT_METERS },
  { file: "poi/test_wikivoyage_fr.csv", meters: SIGHT_METERS },
];

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(join(FIXTURES, file)), { columns: true, delimiter: ";", relax_column_count: true, bom: true });
}

export async function benchGeocoder(): Promise<void> {
  if (!existsSync(FIXTURES)) {
    console.log("geocoder: skipped, the fixtures are not beside the repository (../shared/fixtures/geocoder-tester)");
    return;
  }
  const ctx = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "" });
  const verbose = process.env.VERBOSE === "1";
  const figures: Record<string, number> = {};
  for (const { file, meters: reach } of LISTS) {
    const rows = rowsOf(file);
    let first = 0;
    let five = 0;
    const missed: string[] = [];
    for (const row of rows) {
      const [lat, lon, radius] = row.expected_coordinate!.split(",").map(Number) as [number, number, number];
      const { locations } = await search(ctx, searchInput.parse({ q: row.query!.slice(0, 200), limit: 5 }));
      const hits = locations.map((found) => metersBetween({ lat, lon }, found) <= Math.max(reach, radius));
      if (hits[0]) first++;
      if (hits.some(Boolean)) five++;
      else missed.push(`${row.query} (${locations[0]?.name ?? "nothing"})`);
    }
    console.log(`  ${file.padEnd(34)} ${String(first).padStart(3)} of ${rows.length} first, ${String(five).padStart(3)} among five`);
    if (verbose && missed.length > 0) console.log(`    missed: ${missed.join("; ")}`);
    figures[`${file} first`] = first / rows.length;
    figures[`${file} five`] = five / rows.length;
  }
  await reverse(figures);
  record("geocoder", figures);
}

/** A point, and the city that must be named among the five nearest. */
async function reverse(figures: Record<string, number>): Promise<void> {
  const ctx = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "" });
  const rows = rowsOf("test_reverse_curated_cities.csv");
  let named = 0;
  for (const row of rows) {
    const { locations } = await search(ctx, searchInput.parse({ lat: row.lat, lon: row.lon, type: "city,district", limit: 5 }));
    if (locations.some(({ name }) => name.includes(row.expected_city!) || row.expected_city!.includes(name))) named++;
  }
  console.log(`  ${"reverse".padEnd(34)} ${String(named).padStart(3)} of ${rows.length} named among the five nearest`);
  figures["reverse five"] = named / rows.length;
}
