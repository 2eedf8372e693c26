// Writes public/map/countries.json: where the name of each country stands on the map, and from which zoom it has room.
// Run by hand after a change of the outlines: node scripts/country-labels.ts
import { readFile, writeFile } from "node:fs/promises";
import { iso1A2Code } from "@rapideditor/country-coder";
import type { Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { unwrapRing } from "#domain/place/meridian.ts";

interface CountryLabel {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
  readonly from: number;
}

type Ring = readonly Position[];
const area = (ring: Ring): number => {
  let sum = 0;
  ring.forEach(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum / 2);
};

function contains(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax = 0, ay = 0] = ring[at] ?? [];
    const [bx = 0, by = 0] = ring[before] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function distance(ring: Ring, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [px = 0, py = 0] of ring) least = Math.min(least, Math.hypot((px - x) * Math.cos((y * Math.PI) / 180), py - y));
  return least;
}

const STEPS = 14;
/** A point well inside a ring: of a grid, the one farthest from the border, and a little nearer to its middle. */
function heartOf(ring: Ring): readonly [number, number] {
  const xs = ring.map(([x = 0]) => x);
  const ys = ring.map(([, y = 0]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best: readonly [number, number] = [(west + east) / 2, (south + north) / 2];
  let score = Number.NEGATIVE_INFINITY;
  for (let column = 1; column < STEPS; column++)
    for (let row = 1; row < STEPS; row++) {
      const x = west + ((east - west) * column) / STEPS;
      const y = south + ((north - south) * row) / STEPS;
      if (!contains(ring, x, y)) continue;
      const off = Math.hypot(column / STEPS - 0.5, row / STEPS - 0.5) * Math.min(east - west, north - south) * 0.12;
      const value = distance(ring, x, y) - off;
      if (value > score) {
        score = value;
        best = [x, y];
      }
    }
  return best;
}

const ROOM: readonly (readonly [number, number])[] = [
  [250, 1.2],
  [90, 2],
  [30, 2.8],
  [8, 3.6],
  [2, 4.4],
  [0.3, 5.2],
];

const topology = JSON.parse(await readFile("node_modules/world-atlas/countries-50m.json", "utf8")) as Topology;
const labels: CountryLabel[] = [];
for (const { id, geometry } of feature(topology, topology.objects.countries as GeometryCollection).features) {
  const code = id === undefined ? null : iso1A2Code(String(id));
  if (!code || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) continue;
  const outer = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map(([ring = []]) => unwrapRing(ring));
  const largest = outer.reduce((one, other) => (area(other) > area(one) ? other : one));
  const [lon, lat] = heartOf(largest);
  const size = area(largest) * Math.cos((lat * Math.PI) / 180);
  const from = ROOM.find(([least]) => size >= least)?.[1] ?? 6;
  labels.push({ code, lat: Math.round(lat * 100) / 100, lon: Math.round((((lon + 540) % 360) - 180) * 100) / 100, from });
}
labels.sort((one, other) => one.from - other.from || (one.code < other.code ? -1 : 1));
await writeFile("public/map/countries.json", `${JSON.stringify(labels)}\n`);
console.log(`${labels.length} countries`);
