import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type Ring, ringOf, type World } from "#domain/cover/sheet.ts";

type Countries = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

// Read by path, not imported: megabytes of JSON have no place in a bundle, nor in memory once the lines are taken out.
async function read(name: string): Promise<Countries> {
  return JSON.parse(await readFile(join(process.cwd(), "node_modules", "world-atlas", name), "utf8")) as Countries;
}

const flat = (line: readonly (readonly number[])[]): Float32Array => Float32Array.from(line.flatMap(([lon, lat]) => [lon ?? 0, lat ?? 0]));

function coastsOf(topology: Countries): Ring[] {
  const { features } = feature(topology, topology.objects.land);
  const rings = features.flatMap(({ geometry }) =>
    geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.type === "Polygon" ? geometry.coordinates : [],
  );
  return rings.map((ring) => ringOf(flat(ring)));
}

async function load(): Promise<World> {
  const topology = await read("countries-50m.json");
  const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b).coordinates.map(flat);
  return { coarse: coastsOf(topology), fine: coastsOf(await read("land-10m.json")), borders };
}

let loading: Promise<World> | undefined;
/** Coasts and borders of the world (Natural Earth, public domain), read once per process, when the first picture needs them. */
export function loadWorld(): Promise<World> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
