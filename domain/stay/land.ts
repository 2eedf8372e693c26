/** A closed line of [longitude, latitude]. */
export type Ring = readonly (readonly number[])[];

const BANDS_PER_DEGREE = 4;
const bandOf = (lat: number): number => Math.min(180 * BANDS_PER_DEGREE - 1, Math.max(0, Math.floor((lat + 90) * BANDS_PER_DEGREE)));

/** Whether points lie inside shapes: edges sorted into bands of latitude, crossings to the east counted. Holes are rings like all others. */
export class Shapes {
  readonly #bands: Float64Array[];

  constructor(rings: Iterable<Ring>) {
    const bands: number[][] = Array.from({ length: 180 * BANDS_PER_DEGREE }, () => []);
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) {
        const [x1 = 0, y1 = 0] = ring[i - 1]!;
        const [x2 = 0, y2 = 0] = ring[i]!;
        // Level edges are never crossed.
        if (y1 === y2) continue;
        for (let band = bandOf(Math.min(y1, y2)); band <= bandOf(Math.max(y1, y2)); band++) bands[band]!.push(x1, y1, x2, y2);
      }
    this.#bands = bands.map((edges) => Float64Array.from(edges));
  }

  has(lat: number, lon: number): boolean {
    const edges = this.#bands[bandOf(lat)]!;
    let inside = false;
    for (let i = 0; i < edges.length; i += 4) {
      const y1 = edges[i + 1]!;
      const y2 = edges[i + 3]!;
      if (y1 > lat === y2 > lat) continue;
      if (lon < edges[i]! + ((lat - y1) / (y2 - y1)) * (edges[i + 2]! - edges[i]!)) inside = !inside;
    }
    return inside;
  }
}
