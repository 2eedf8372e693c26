import { basename } from "node:path";
import type { GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { invalid } from "#domain/errors.ts";
import type { Box } from "#domain/place/search.ts";
import { boxOfTile, type Tile, tileSchema, unitOf } from "#domain/place/tile.ts";
import type { ServiceContext } from "#server/context.ts";
import { cutWorldTile } from "#server/map/cutter.ts";
import { findLabels, type LabelRow, type Thresholds } from "#server/map/repository.ts";
import { findStreets, type Piece, readRange, versionOf } from "#server/map/streets.ts";
import { TileCache } from "#server/map/tile-cache.ts";
import { limitRequests } from "#server/rate-limit/service.ts";

/** Deepest tiles of the basemap, as server/map/world.ts cuts them. */
export const DEEPEST_WORLD = 8;
/** Deepest tiles of names: everything known is in them. */
export const DEEPEST_LABELS = 12;
const EXTENT = 4096;
/** A label at the edge of a tile is drawn by both neighbours, and taken from the one that owns it. */
const MARGIN = 0.02;
/** Enough for a crowded screen, and far from the limit of a tile's size. */
const MOST = 70;

/** From which importance on a city is shown at a zoom. */
const CITY_FROM = [0.93, 0.9, 0.86, 0.79, 0.72, 0.66, 0.6, 0.55, 0.49, 0.43, 0.36, 0.28, 0] as const;

/** What is worth a name at a zoom. */
export function thresholds(zoom: number): Thresholds {
  return {
    city: CITY_FROM[Math.min(zoom, CITY_FROM.length - 1)] ?? 0,
    ...(zoom >= 8 && { airport: zoom >= 10 ? 0.4 : 0.55 }),
    ...(zoom >= 11 && { sight: zoom >= 12 ? 0 : 0.56, district: zoom >= 12 ? 0 : 0.4 }),
  };
}

function parse(params: Readonly<Record<string, string>>, deepest: number): Tile {
  const parsed = tileSchema(deepest).safeParse(params);
  if (!parsed.success) throw invalid([{ path: "tile", message: parsed.error.issues[0]?.message ?? "There is no such tile." }]);
  return parsed.data;
}

interface Caches {
  readonly world: TileCache;
  readonly labels: TileCache;
}
const shared = globalThis as { __caravanTiles?: Caches };
/** Some 20 MB at most. Names outlive a change of the place table until the next start, as they do in browsers for a day. */
const caches = (): Caches => (shared.__caravanTiles ??= { world: new TileCache(4_000), labels: new TileCache(4_000) });

/** Land, water and borders of a tile, as a compressed vector tile. */
export async function getWorldTile(ctx: ServiceContext, params: Readonly<Record<string, string>>): Promise<Buffer> {
  const tile = parse(params, DEEPEST_WORLD);
  await limitRequests(ctx, "map");
  return caches().world.get(`${tile.z}/${tile.x}/${tile.y}`, () => cutWorldTile(tile));
}

/** Best known first, whichever side of the date line they lie on. */
async function labelsIn(ctx: ServiceContext, box: Box, least: Thresholds): Promise<LabelRow[]> {
  if (box.west <= box.east) return findLabels(ctx, box, least, MOST);
  const west = await findLabels(ctx, { ...box, east: 180 }, least, MOST);
  const east = await findLabels(ctx, { ...box, west: -180 }, least, MOST);
  return [...west, ...east].sort((one, other) => other.importance - one.importance).slice(0, MOST);
}

/** Names of places in a tile: the better known, the lower the zoom. A compressed vector tile with one layer, `place`. */
export async function getLabelTile(ctx: ServiceContext, params: Readonly<Record<string, string>>): Promise<Buffer> {
  const tile = parse(params, DEEPEST_LABELS);
  await limitRequests(ctx, "map");
  return caches().labels.get(`${tile.z}/${tile.x}/${tile.y}`, () => labelTile(ctx, tile));
}

/** The vector tile itself, uncompressed. */
export async function labelTile(ctx: ServiceContext, tile: Tile): Promise<Uint8Array> {
  const rows = await labelsIn(ctx, boxOfTile(tile, MARGIN), thresholds(tile.z));
  const tiles = 2 ** tile.z;
  const features = rows.map((row) => {
    const unit = unitOf(row);
    // Round the world: a place just across the date line stands just outside the tile.
    const column = unit.x * tiles - tile.x;
    const x = column - tiles * Math.round((column - 0.5) / tiles);
    return {
      type: 1 as const,
      geometry: [[Math.round(x * EXTENT), Math.round((unit.y * tiles - tile.y) * EXTENT)]],
      tags: {
        name: row.name,
        kind: row.kind,
        rank: Math.round(row.importance * 1000),
        ...(row.category && { category: row.category }),
        ...(row.iata && { iata: row.iata }),
        ...(row.population && { population: row.population }),
      },
    };
  });
  if (features.length === 0) return new Uint8Array();
  return fromGeojsonVt({ place: { features } as unknown as GeoJSONVTTile }, { version: 2, extent: EXTENT });
}

/** Which map browsers show. */
export interface MapSettings {
  /** Google's key for browsers; null: our own map. */
  readonly googleKey: string | null;
  /** Address of the operator's street map; null: there is none. */
  readonly streets: string | null;
}

export async function getMapSettings(ctx: ServiceContext): Promise<MapSettings> {
  const streets = await findStreets(ctx.env);
  return {
    googleKey: ctx.env.GOOGLE_MAPS_BROWSER_KEY ?? null,
    streets: streets && `/api/map/streets/${encodeURIComponent(basename(streets))}?v=${await versionOf(streets)}`,
  };
}

/** A bounded piece of the operator's street map. */
export async function readStreets(ctx: ServiceContext, input: { readonly file: string; readonly range: string | null }): Promise<Piece> {
  await limitRequests(ctx, "map");
  return readRange(ctx.env, input);
}
