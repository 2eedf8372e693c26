import { metersBetween } from "#domain/place/distance.ts";
import { nearestLon } from "#domain/place/meridian.ts";
import { latOf, lonOf, unitOf } from "#domain/place/tile.ts";

export interface Point {
  readonly lat: number;
  readonly lon: number;
}
/** East may lie beyond 180: then the box crosses the date line. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}
export const WORLD: Bounds = { west: -150, south: -50, east: 170, north: 72 };

const EARTH_METERS = 6_371_008.8;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;
const deg = (radians: number): number => (radians * 180) / Math.PI;

/** The smallest box round points, across the date line when that is shorter. Null of none. */
export function boundsOf(points: readonly Point[]): Bounds | null {
  if (points.length === 0) return null;
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon).sort((a, b) => a - b);
  // The widest empty gap between neighbours, the one round the back of the world included, is what the box leaves out.
  const first = lons[0] ?? 0;
  let widest = first + 360 - (lons.at(-1) ?? first);
  let west = first;
  for (let at = 1; at < lons.length; at++) {
    const gap = (lons[at] ?? 0) - (lons[at - 1] ?? 0);
    if (gap > widest) {
      widest = gap;
      west = lons[at] ?? 0;
    }
  }
  return { west, east: west + 360 - widest, south: Math.min(...lats), north: Math.max(...lats) };
}

/** The way a plane takes, in steps fine enough to look round; a straight line when it is short. */
export function greatCircle(from: Point, to: Point): Point[] {
  const meters = metersBetween(from, to);
  const angle = meters / EARTH_METERS;
  const steps = Math.min(96, Math.ceil(meters / 60_000));
  const end = { lat: to.lat, lon: nearestLon(to.lon, from.lon) };
  // Opposite ends of the world have no single shortest way.
  if (steps < 2 || Math.PI - angle < 1e-6) return [from, end];
  const path: Point[] = [from];
  let before = from.lon;
  for (let step = 1; step < steps; step++) {
    const a = Math.sin((1 - step / steps) * angle) / Math.sin(angle);
    const b = Math.sin((step / steps) * angle) / Math.sin(angle);
    const x = a * Math.cos(rad(from.lat)) * Math.cos(rad(from.lon)) + b * Math.cos(rad(to.lat)) * Math.cos(rad(to.lon));
    const y = a * Math.cos(rad(from.lat)) * Math.sin(rad(from.lon)) + b * Math.cos(rad(to.lat)) * Math.sin(rad(to.lon));
    const z = a * Math.sin(rad(from.lat)) + b * Math.sin(rad(to.lat));
    before = nearestLon(deg(Math.atan2(y, x)), before);
    path.push({ lat: deg(Math.atan2(z, Math.hypot(x, y))), lon: before });
  }
  path.push({ lat: to.lat, lon: nearestLon(to.lon, before) });
  return path;
}

/** A straight line on the map, the short way round the world. */
export const straight = (from: Point, to: Point): Point[] => [from, { lat: to.lat, lon: nearestLon(to.lon, from.lon) }];

export const TILE = 512;
/** Pixels from the north-west corner of the world at a zoom. */
export function worldPixel(point: Point, zoom: number): { readonly x: number; readonly y: number } {
  const { x, y } = unitOf(point);
  const size = TILE * 2 ** zoom;
  return { x: x * size, y: y * size };
}

/** The middle of a box and the zoom at which it fits into a picture of that size. */
export function cameraFor(bounds: Bounds, size: { readonly width: number; readonly height: number }, padding: number, closest: number) {
  const northWest = unitOf({ lon: bounds.west, lat: bounds.north });
  const southEast = unitOf({ lon: bounds.east, lat: bounds.south });
  const wide = Math.max(1e-9, southEast.x - northWest.x);
  const high = Math.max(1e-9, southEast.y - northWest.y);
  const room = (length: number) => Math.max(40, length - 2 * padding);
  const zoom = Math.min(closest, Math.log2(room(size.width) / wide / TILE), Math.log2(room(size.height) / high / TILE));
  return { x: northWest.x + wide / 2, y: northWest.y + high / 2, zoom: Math.max(0, zoom) };
}

/** The part of the world that a picture of that size shows. East goes on beyond 180 across the date line. */
export function windowOf(center: Point, zoom: number, size: { readonly width: number; readonly height: number }): Bounds {
  const { x, y } = unitOf(center);
  const world = TILE * 2 ** zoom;
  const wide = Math.min(1, size.width / world) / 2;
  const high = size.height / world / 2;
  const down = (at: number) => latOf(Math.min(1, Math.max(0, at)));
  return { west: lonOf(x - wide), east: lonOf(x + wide), north: down(y - high), south: down(y + high) };
}
