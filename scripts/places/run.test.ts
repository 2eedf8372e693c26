import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unique } from "../../tests/support/factories.ts";
import { importPlaces, rollbackSource } from "./run.ts";

let client: pg.Client;
let directory: string;
const sources: string[] = [];

beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  directory = mkdtempSync(join(tmpdir(), "places-"));
});
afterAll(async () => {
  for (const source of sources) await rollbackSource(client, source);
  await client.end();
  rmSync(directory, { recursive: true, force: true });
});

function newSource(): string {
  const source = unique("imp");
  sources.push(source);
  return source;
}

function fileOf(name: string, content: string | Buffer): string {
  const file = join(directory, `${unique("file")}-${name}`);
  writeFileSync(file, content);
  return file;
}

const load = (file: string, source: string) => importPlaces(client, { file, source, say: () => {} });
const rowsOf = async (source: string) =>
  (
    await client.query(
      `SELECT source_id AS id, name, kind, category, country, time_zone AS zone, population, opening_hours AS hours, round(ST_Y(geom::geometry)::numeric, 4)::float8 AS lat,
              round(ST_X(geom::geometry)::numeric, 4)::float8 AS lon, (SELECT count(*)::int FROM location_name n WHERE n.location_id = l.id) AS names
       FROM location l WHERE source = $1 ORDER BY source_id`,
      [source],
    )
  ).rows;

const geoNames = (
  id: number,
  name: string,
  lat: number | string,
  lon: number | string,
  rest: { feature?: string; fclass?: string; population?: number; alternates?: string } = {},
) =>
  [
    id,
    name,
    name,
    rest.alternates ?? "",
    lat,
    lon,
    rest.fclass ?? "P",
    rest.feature ?? "PPL",
    "AT",
    "",
    "04",
    "",
    "",
    "",
    rest.population ?? 0,
    "",
    "500",
    "Europe/Vienna",
    "2026-01-01",
  ].join("\t");

describe("formats", () => {
  test("[P10] a GeoNames dump: villages and sights come in, bad rows are named by line, wells are passed over", async () => {
    const source = newSource();
    const file = fileOf(
      "AT.txt",
      [
        geoNames(990000001, "Hallstatt", 47.56223, 13.64917, { population: 780, alternates: "Hallštat,ハルシュタット" }),
        geoNames(990000002, "Nowhere", 999, 13.6),
        "990000003\tbroken",
        geoNames(990000004, "Old Castle", 47.5, 13.5, { fclass: "S", feature: "CSTL" }),
        geoNames(990000005, "A well", 47.5, 13.5, { fclass: "H", feature: "WLL" }),
      ].join("\n"),
    );
    const result = await load(file, source);
    expect(result).toMatchObject({ format: "GeoNames", loaded: 2, bad: 2 });
    expect(result.errors).toEqual([
      { line: 2, error: "the latitude is out of range" },
      { line: 3, error: "2 columns instead of 19" },
    ]);
    expect(await rowsOf(source)).toMatchObject([
      {
        id: "990000001",
        name: "Hallstatt",
        kind: "city",
        country: "AT",
        zone: "Europe/Vienna",
        population: 780,
        lat: 47.5622,
        lon: 13.6492,
        names: 3,
      },
      { id: "990000004", name: "Old Castle", kind: "sight", category: "castle" },
    ]);
  });

  test("[P10] GeoJSON as OpenStreetMap exports it, with areas, broken features and features on several lines", async () => {
    const source = newSource();
    const features = [
      `{"type":"Feature","id":"node/1","properties":{"name":"Muséum {of} \\"things\\"","name:de":"Dingmuseum","tourism":"museum","opening_hours":"Mo-Fr 10:00-18:00","wikidata":"Q1"},"geometry":{"type":"Point","coordinates":[2.35,48.85]}}`,
      `{"type":"Feature","id":"way/2","properties":{"name":"Blue Mosque","amenity":"place_of_worship","religion":"muslim"},\n"geometry":{"type":"Polygon","coordinates":[[[28.97,41.0],[28.98,41.0],[28.98,41.01],[28.97,41.0]]]}}`,
      `{"type":"Feature","id":"node/3","properties":{"name":"No numbers"},"geometry":{"type":"Point","coordinates":["a","b"]}}`,
      `{"type":"Feature","id":"node/4","properties":{"tourism":"museum"},"geometry":{"type":"Point","coordinates":[1,1]}}`,
      `{"type":"Feature","id":"node/5","properties":{"name":"Bad" "json"},"geometry":null}`,
      `{"type":"Feature","id":"node/6","properties":{"name":"Bistro","amenity":"restaurant"},"geometry":{"type":"Point","coordinates":[2.36,48.86]}}`,
    ];
    const file = fileOf(
      "osm.geojson",
      `{"type":"FeatureCollection","name":"features","crs":{"features":[]},\n"features":[\n${features.join(",\n")}\n]}`,
    );
    const result = await load(file, source);
    expect(result).toMatchObject({ format: "GeoJSON", loaded: 3, bad: 3 });
    expect(result.errors.map(({ line }) => line)).toEqual([6, 7, 8]);
    expect(await rowsOf(source)).toMatchObject([
      { id: "node/1", kind: "sight", category: "museum", country: "FR", zone: "Europe/Paris", hours: "Mo-Fr 10:00-18:00" },
      { id: "node/6", kind: "point", category: null },
      { id: "way/2", category: "mosque", country: "TR", lat: 41.005, lon: 28.975 },
    ]);
  });

  test("[P10] Overture places, one feature a line, packed", async () => {
    const source = newSource();
    const line = (id: string, name: string) =>
      JSON.stringify({
        type: "Feature",
        id,
        geometry: { type: "Point", coordinates: [-0.1276, 51.5072] },
        properties: {
          names: { primary: name, common: { de: `${name} auf Deutsch` } },
          categories: { primary: "art_gallery" },
          addresses: [{ country: "GB", locality: "London" }],
        },
      });
    const file = fileOf(
      "overture.geojsonseq.gz",
      gzipSync([`\u001e${line("08f1", "Gallery One")}`, "{broken", line("08f2", "Gallery Two")].join("\n")),
    );
    expect(await load(file, source)).toMatchObject({ format: "GeoJSON sequence", loaded: 2, bad: 1, errors: [{ line: 2 }] });
    expect(await rowsOf(source)).toMatchObject([
      { id: "08f1", category: "gallery", country: "GB" },
      { id: "08f2", category: "gallery" },
    ]);
  });

  test("[P10] CSV with whatever header and delimiter", async () => {
    const source = newSource();
    const file = fileOf(
      "tips.csv",
      `\uFEFFTitle;Latitude;Longitude;Type;Aliases;Opening Hours\n"Café; the ""best""";48.2;16.37;restaurant;Kaffeehaus|Kávéház;24/7\n;1;1;museum;;\nToo few;1\nCold Lake;abc;5;lake;;\nWarm Lake;47.1;13.2;lake;;\n`,
    );
    const result = await load(file, source);
    expect(result).toMatchObject({ format: "CSV", loaded: 2, bad: 3 });
    expect(result.errors.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(await rowsOf(source)).toMatchObject([
      { name: 'Café; the "best"', kind: "point", country: "AT", hours: "24/7" },
      { name: "Warm Lake", kind: "sight", category: "lake" },
    ]);
  });

  test("[P10] what is no list of places is refused in words", async () => {
    await expect(load(fileOf("a.csv", "one,two\n1,2\n"), newSource())).rejects.toThrow("The header has no column for name");
    await expect(load(fileOf("a.json", '{"type":"Topology"}'), newSource())).rejects.toThrow("no list of features");
    await expect(load(fileOf("a.txt", ""), newSource())).rejects.toThrow("The file is empty");
    await expect(load(fileOf("b.csv", "name,lat,lon\n"), "geonames")).rejects.toThrow("data that ships");
  });
});

describe("again and again", () => {
  const csv = (count: number, shift = 0) =>
    `id,name,lat,lon\n${Array.from({ length: count }, (_, index) => `${index},Place ${index},${((index % 170) - 85 + shift).toFixed(3)},${(index % 350) - 175}`).join("\n")}\n`;

  test("[P11] the same file twice changes nothing; a newer file changes rows, not their number", async () => {
    const source = newSource();
    const file = fileOf("p.csv", csv(50));
    expect(await load(file, source)).toMatchObject({ loaded: 50, alreadyDone: false });
    expect(await load(file, source)).toMatchObject({ loaded: 50, alreadyDone: true });
    const before = await rowsOf(source);
    await load(fileOf("p2.csv", csv(50, 0.5)), source);
    const after = await rowsOf(source);
    expect(after).toHaveLength(50);
    expect(after[0].lat).toBeCloseTo(before[0].lat + 0.5);
  });

  test("[P11] everything of a source can be taken back", async () => {
    const source = newSource();
    await load(fileOf("p.csv", csv(20)), source);
    expect(await rollbackSource(client, source)).toBe(20);
    expect(await rowsOf(source)).toEqual([]);
    expect((await client.query("SELECT 1 FROM import_run WHERE source = $1", [source])).rows).toEqual([]);
  });

  test("[P11] killed in the middle, the next run goes on: nothing twice, nothing half, nothing lost", async () => {
    const source = newSource();
    const broken = newSource();
    const content = csv(8_000).replace("Place 2345,", ",");
    await load(fileOf("whole.csv", content), source);
    const file = fileOf("killed.csv", content);
    const run = spawnImport(file, broken);
    await firstProgress(run);
    run.kill("SIGKILL");
    await new Promise((ended) => run.once("close", ended));

    const [state] = (
      await client.query("SELECT status, line_offset::int AS done, rows_loaded + rows_bad AS counted FROM import_run WHERE source = $1", [
        broken,
      ])
    ).rows;
    expect(state.status).toBe("running");
    expect(state.done).toBeGreaterThan(0);
    expect(state.counted).toBe(state.done);
    expect(await rowsOf(broken)).toHaveLength(state.done - (state.done > 2_345 ? 1 : 0));

    expect(await load(file, broken)).toMatchObject({ loaded: 7_999, bad: 1, errors: [{ line: 2_347, error: "no name" }] });
    expect(await rowsOf(broken)).toEqual(await rowsOf(source));
  }, 120_000);
});

const spawnImport = (file: string, source: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, "../import-places.ts"), file, "--source", source], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });

const firstProgress = (run: ChildProcess): Promise<void> =>
  new Promise((seen, failed) => {
    run.stdout!.on("data", (chunk: Buffer) => chunk.includes("places,") && seen());
    run.once("exit", () => failed(new Error("the import ended before it could be killed")));
  });
