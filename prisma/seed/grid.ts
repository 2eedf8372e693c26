/** Points in cells of a tenth of a degree, for "the nearest one of the same country" while loading. */
export interface GridPoint {
  readonly lat: number;
  readonly lon: number;
}

const CELL = 0.1;
const COLUMNS = 3600;
const RADIANS = Math.PI / 180;

/** Great-circle distance in kilometres. */
export function kilometres(a: GridPoint, b: GridPoint): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLon = (b.lon - a.lon) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

const rowOf = (lat: number): number => Math.floor((lat + 90) / CELL);
const columnOf = (lon: number): number => Math.floor((lon + 180) / CELL);

export class Grid<P extends GridPoint> {
  readonly #cells = new Map<number, P[]>();

  add(point: P): void {
    const cell = rowOf(point.lat) * COLUMNS + (columnOf(point.lon) % COLUMNS);
    const points = this.#cells.get(cell);
    if (points) points.push(point);
    else this.#cells.set(cell, [point]);
  }

  /** Visits every point within `km`, with its distance. */
  near(at: GridPoint, km: number, visit: (point: P, km: number) => void): void {
    const dLat = km / 110.5;
    const dLon = Math.min(179.9, km / (110.5 * Math.max(0.02, Math.cos(at.lat * RADIANS))));
    for (let row = rowOf(at.lat - dLat); row <= rowOf(at.lat + dLat); row++)
      for (let column = columnOf(at.lon - dLon); column <= columnOf(at.lon + dLon); column++) {
        const points = this.#cells.get(row * COLUMNS + ((column + COLUMNS) % COLUMNS));
        if (!points) continue;
        for (const point of points) {
          const distance = kilometres(at, point);
          if (distance <= km) visit(point, distance);
        }
      }
  }

  /** The nearest point that passes, looking further out step by step. */
  nearest(at: GridPoint, km: number, accept: (point: P) => boolean): { point: P; km: number } | undefined {
    for (let reach = Math.min(8, km); ; reach = Math.min(reach * 3, km)) {
      let best: P | undefined;
      let least = Number.POSITIVE_INFINITY;
      this.near(at, reach, (point, distance) => {
        if (distance >= least || !accept(point)) return;
        best = point;
        least = distance;
      });
      if (best) return { point: best, km: least };
      if (reach >= km) return undefined;
    }
  }
}
