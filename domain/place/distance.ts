const RADIANS = Math.PI / 180;
const EARTH_DIAMETER_METERS = 12_742_000;

export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

/** Metres between two points on a round earth: right within half a percent. */
export function metersBetween(a: LatLon, b: LatLon): number {
  const h =
    Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2;
  return EARTH_DIAMETER_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres to the nearest of some points; null without any. */
export const metersToNearest = (from: LatLon, points: readonly LatLon[]): number | null =>
  points.length === 0 ? null : Math.min(...points.map((point) => metersBetween(from, point)));
