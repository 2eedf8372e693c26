import { type Point, TILE, worldPixel } from "#components/map/geometry.ts";

/** Things that lie so close that their pins would cover each other. */
export interface Cluster<S extends Point> {
  readonly stops: readonly S[];
  readonly lat: number;
  readonly lon: number;
}

/** Pins closer than this, in pixels, become one. */
const NEAR = 27;

/**
 * Groups what overlaps at a zoom, in the order given: the first of a group is its seed, so that panning never regroups and
 * the same stops always give the same groups. Ones for which `alone` is true stay by themselves.
 */
export function clusterStops<S extends Point>(stops: readonly S[], zoom: number, alone: (stop: S) => boolean = () => false): Cluster<S>[] {
  const cells = new Map<string, { seed: { x: number; y: number }; stops: S[] }[]>();
  const groups: { seed: { x: number; y: number }; stops: S[] }[] = [];
  const across = Math.max(1, Math.round((TILE * 2 ** zoom) / NEAR));
  const cellOf = (x: number, y: number) => `${((Math.floor(x / NEAR) % across) + across) % across},${Math.floor(y / NEAR)}`;
  for (const stop of stops) {
    const seed = worldPixel(stop, zoom);
    const group = { seed, stops: [stop] };
    if (alone(stop)) {
      groups.push(group);
      continue;
    }
    let found: typeof group | undefined;
    for (let column = -1; column <= 1 && !found; column++)
      for (let row = -1; row <= 1 && !found; row++)
        found = cells
          .get(cellOf(seed.x + column * NEAR, seed.y + row * NEAR))
          ?.find((other) => Math.hypot(around(other.seed.x - seed.x, zoom), other.seed.y - seed.y) < NEAR);
    if (found) {
      found.stops.push(stop);
      continue;
    }
    groups.push(group);
    const key = cellOf(seed.x, seed.y);
    const cell = cells.get(key);
    if (cell) cell.push(group);
    else cells.set(key, [group]);
  }
  return groups.map(({ stops: inside }) => ({ stops: inside, ...middle(inside) }));
}

/** The shorter way round the world. */
function around(pixels: number, zoom: number): number {
  const size = TILE * 2 ** zoom;
  return pixels - size * Math.round(pixels / size);
}

function middle(stops: readonly Point[]): Point {
  const [first] = stops;
  if (!first || stops.length === 1) return { lat: first?.lat ?? 0, lon: first?.lon ?? 0 };
  let lat = 0;
  let lon = 0;
  for (const stop of stops) {
    lat += stop.lat - first.lat;
    lon += ((stop.lon - first.lon + 540) % 360) - 180;
  }
  return { lat: first.lat + lat / stops.length, lon: first.lon + lon / stops.length };
}
