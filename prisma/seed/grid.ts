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

  /** Every point within about `km` (the cells that far around), with its distance. */
  *near(at: GridPoint, km: number): Generator<{ point: P; km: number }> {
    const rows = Math.ceil(km / 111 / CELL);
    const columns = Math.min(COLUMNS / 2 - 1, Math.ceil(km / (111 * Math.max(0.02, Math.cos(at.lat * RADIANS))) / CELL));
    const row = rowOf(at.lat);
    const column = columnOf(at.lon);
    for (let r = row - rows; r <= row + rows; r++)
      for (let c = column - columns; c <= column + columns; c++)
        for (const point of this.#cells.get(r * COLUMNS + ((c + COLUMNS) % COLUMNS)) ?? []) {
          const distance = kilometres(at, point);
          if (distance <= km) yield { point, km: distance };
        }
  }

  /** The nearest point that passes, looking further out step by step. */
  nearest(at: GridPoint, km: number, accept: (point: P) => boolean): { point: P; km: number } | undefined {
    for (let reach = Math.min(12, km); ; reach = Math.min(reach * 3, km)) {
      let best: { point: P; km: number } | undefined;
      for (const candidate of this.near(at, reach)) if ((!best || candidate.km < best.km) && accept(candidate.point)) best = candidate;
      if (best || reach >= km) return best;
    }
  }
}
