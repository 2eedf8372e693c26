/** A point as GeoJSON writes it: longitude, latitude. */
export type LonLat = readonly number[];

/** The longitude nearest to `to` that names the same meridian: 190 beside 170 instead of -170. */
export const nearestLon = (lon: number, to: number): number => lon + 360 * Math.round((to - lon) / 360);

/** A path without jumps: each longitude is written nearest to the one before, beyond ±180 where it crosses the date line. */
export function unwrap(path: readonly LonLat[]): number[][] {
  let before: number | null = null;
  return path.map(([lon = 0, lat = 0]) => {
    before = before === null ? lon : nearestLon(lon, before);
    return [before, lat];
  });
}

/** A ring without jumps. One that goes round a pole is closed along the edge of the map. */
export function unwrapRing(ring: readonly LonLat[]): number[][] {
  const path = unwrap(ring);
  const [first = 0] = path[0] ?? [];
  const [last = 0] = path.at(-1) ?? [];
  if (Math.abs(last - first) < 180) return path;
  const pole = path.reduce((sum, [, lat = 0]) => sum + lat, 0) < 0 ? -90 : 90;
  return [...path, [last, pole], [first, pole], path[0] ?? [first, pole]];
}
