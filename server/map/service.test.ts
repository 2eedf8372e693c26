import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { PMTiles } from "pmtiles";
import { afterAll, describe, expect, it } from "vitest";
import { unitOf } from "#domain/place/tile.ts";
import { Prisma } from "#prisma";
import { db } from "#server/db.ts";
import { findLabels } from "#server/map/repository.ts";
import { getLabelTile, getMapSettings, getWorldTile, labelTile, readStreets, thresholds } from "#server/map/service.ts";
import { testContext } from "#tests/support/context.ts";
import { address, unique } from "#tests/support/factories.ts";
import { tinyPmtiles } from "#tests/support/pmtiles.ts";

const ctx = testContext({ type: "anonymous" }, { ip: address() });
const folders: string[] = [];
const made: string[] = [];
afterAll(async () => {
  await db().location.deleteMany({ where: { id: { in: made } } });
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function place(name: string, lat: number, lon: number, importance: number, kind = "city"): Promise<string> {
  const id = unique("map");
  made.push(id);
  await db().$executeRaw(Prisma.sql`
    INSERT INTO location (id, source, source_id, kind, name, name_key, geom, importance, population)
    VALUES (${id}, 'test', ${id}, ${kind}, ${name}, ${name.toLowerCase()}, ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography, ${importance}::real, 1000)`);
  return name;
}

function read(bytes: Uint8Array, layer: string) {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, index) => (found as NonNullable<typeof found>).feature(index));
}
const names = (bytes: Uint8Array) => read(bytes, "place").map(({ properties }) => properties.name);

describe("names of places", () => {
  it("shows the best known first, and lesser ones only from nearer", async () => {
    const big = await place(unique("Bigtown"), -48.2, -25.3, 0.9);
    const small = await place(unique("Smallham"), -48.21, -25.31, 0.3);
    const far = await labelTile(ctx, { z: 5, x: 13, y: 20 });
    expect(names(far)).toContain(big);
    expect(names(far)).not.toContain(small);
    const { x, y } = unitOf({ lat: -48.21, lon: -25.31 });
    expect(names(await labelTile(ctx, { z: 12, x: Math.floor(x * 4096), y: Math.floor(y * 4096) }))).toContain(small);
  });

  it("keeps a tile to seventy names and far below 100 kB", async () => {
    for (let index = 0; index < 90; index++)
      await place(unique("Crowd"), -51.2 + (index % 10) / 10_000, 60.2 + index / 100_000, 0.5 + index / 1000);
    const { x, y } = unitOf({ lat: -51.2, lon: 60.2 });
    const tile = await labelTile(ctx, { z: 12, x: Math.floor(x * 4096), y: Math.floor(y * 4096) });
    const shown = read(tile, "place").map(({ properties }) => Number(properties.rank));
    expect(shown).toHaveLength(70);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    expect(tile.byteLength).toBeLessThan(100_000);
  });

  it("knows its neighbours across the date line, at the right place outside its edge", async () => {
    const name = await place(unique("Overline"), -55.1, -179.99, 0.95);
    const tile = await labelTile(ctx, { z: 4, x: 15, y: 10 });
    const feature = read(tile, "place").find(({ properties }) => properties.name === name);
    const [x = 0] =
      feature
        ?.loadGeometry()
        .flat()
        .map((point) => point.x) ?? [];
    expect(x).toBeGreaterThan(4096);
    expect(x).toBeLessThan(4096 + 90);
  });

  it("hides small places at low zooms, whatever their kind", () => {
    expect(thresholds(3).city).toBeGreaterThan(0.75);
    expect(thresholds(3)).not.toHaveProperty("sight");
    expect(thresholds(12)).toMatchObject({ city: 0, sight: 0, district: 0 });
  });

  it("reads by index: no full scan of a large table", async () => {
    const rows = await db().$transaction(async (tx) => {
      // A small table is read whole whatever indexes there are; this asks which index would serve a large one.
      await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
      return tx.$queryRaw<Record<string, string>[]>(Prisma.sql`
        EXPLAIN SELECT name FROM location WHERE geom::geometry && ST_MakeEnvelope(135, 33, 136, 34, 4326) AND importance >= 0.3::real
        ORDER BY importance DESC, id LIMIT 70`);
    });
    expect(JSON.stringify(rows)).toMatch(/location_(box|importance)_idx/);
    await expect(findLabels(ctx, { west: 135, south: 33, east: 136, north: 34 }, { city: 0.3 }, 5)).resolves.toBeInstanceOf(Array);
  });
});

describe("tiles", () => {
  it.each([
    { z: "9", x: "0", y: "0" },
    { z: "2", x: "4", y: "0" },
    { z: "x", x: "0", y: "0" },
    { z: "2", x: "-1", y: "0" },
    { z: "2", x: "0.5", y: "0" },
    { z: "2", x: "0; drop table", y: "0" },
  ])("refuses the world tile $z/$x/$y", async (params) => {
    await expect(getWorldTile(ctx, params)).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses names deeper than there are", async () => {
    await expect(getLabelTile(ctx, { z: "13", x: "0", y: "0" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("cuts land, coasts and borders, with no band of land along the date line", async () => {
    const tile = gunzipSync(await getWorldTile(ctx, { z: "0", x: "0", y: "0" }));
    expect(read(tile, "land").length).toBeGreaterThan(0);
    expect(read(tile, "coast").length).toBeGreaterThan(0);
    expect(read(tile, "border").length).toBeGreaterThan(0);
    expect(read(tile, "lake").length).toBeGreaterThan(0);
    // Rings that jump from one edge of the map to the other would draw lines right across it.
    const widest = read(tile, "coast").flatMap((feature) =>
      feature.loadGeometry().flatMap((line) => line.slice(1).map((point, at) => Math.abs(point.x - (line[at]?.x ?? point.x)))),
    );
    expect(Math.max(...widest)).toBeLessThan(2_000);
  }, 60_000);

  it("limits an address that asks for the whole earth", async () => {
    const greedy = testContext({ type: "anonymous" }, { ip: address() });
    const asked = await Promise.allSettled(Array.from({ length: 2_500 }, () => getLabelTile(greedy, { z: "1", x: "0", y: "0" })));
    expect(asked.filter(({ status }) => status === "rejected").length).toBe(100);
  });
});

describe("an operator's street map", () => {
  async function withMap(bytes: Buffer, name = "town.pmtiles") {
    const folder = await mkdtemp(join(tmpdir(), "caravan-map-"));
    folders.push(folder);
    await mkdir(join(folder, "maps"));
    await writeFile(join(folder, "maps", name), bytes);
    return { ...ctx, env: { ...ctx.env, DATA_DIR: folder, MAP_PMTILES: undefined } };
  }
  const header = Buffer.concat([Buffer.from("PMTiles"), Buffer.from([3]), Buffer.alloc(4_000, 7)]);

  it("is found in the data directory and read in pieces", async () => {
    const here = await withMap(header);
    expect((await getMapSettings(here)).streets).toMatch(/^\/api\/map\/streets\/town\.pmtiles\?v=\w+-\w+$/);
    const piece = await readStreets(here, { file: "town.pmtiles", range: "bytes=0-7" });
    expect(piece).toMatchObject({ from: 0, size: 4_008 });
    expect(piece.bytes.toString("latin1", 0, 7)).toBe("PMTiles");
    // A range that runs over the end gives what there is.
    expect((await readStreets(here, { file: "town.pmtiles", range: "bytes=4000-9000" })).bytes).toHaveLength(8);
  });

  it("gives a reader of PMTiles what it asks for, tile by tile", async () => {
    const here = await withMap(tinyPmtiles());
    const reader = new PMTiles({
      getKey: () => "town",
      async getBytes(from, length) {
        const { bytes } = await readStreets(here, { file: "town.pmtiles", range: `bytes=${from}-${from + length - 1}` });
        return { data: new Uint8Array(bytes).buffer };
      },
    });
    expect(await reader.getHeader()).toMatchObject({ specVersion: 3, minZoom: 0, maxZoom: 0 });
    const tile = await reader.getZxy(0, 0, 0);
    expect(read(new Uint8Array(tile?.data ?? new ArrayBuffer(0)), "roads").map(({ properties }) => properties.name)).toEqual(["The Road"]);
    expect(await reader.getZxy(1, 0, 0)).toBeUndefined();
  });

  it.each([null, "bytes=0-", "bytes=-5", "bytes=5-2", "bytes=0-1,3-4", "bytes=0-99999999", "bytes=9000-9001", "lines=0-1"])(
    "refuses the range %s",
    async (range) => {
      await expect(readStreets(await withMap(header), { file: "town.pmtiles", range })).rejects.toMatchObject({ code: "invalid" });
    },
  );

  it.each(["../secret", "other.pmtiles", "town.pmtiles/../../auth-secret", "%2e%2e"])("gives no other file: %s", async (file) => {
    await expect(readStreets(await withMap(header), { file, range: "bytes=0-7" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("passes over a file that is no PMTiles", async () => {
    const here = await withMap(Buffer.from("<html>not a map</html>"));
    expect((await getMapSettings(here)).streets).toBeNull();
    await expect(readStreets(here, { file: "town.pmtiles", range: "bytes=0-7" })).rejects.toMatchObject({ code: "not_found" });
  });
});
