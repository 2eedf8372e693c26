/** A flat list of x, y, x, y … on the page, or lon, lat, lon, lat … on the globe. */
export type Flat = ArrayLike<number> & Iterable<number>;
export interface Place {
  readonly lat: number;
  readonly lon: number;
}
/** From degrees to the page: x to the right, y down. */
export type Project = (lon: number, lat: number) => readonly [number, number];

const RAD = Math.PI / 180;

/** Degrees along the globe between two places. */
export function degreesBetween(a: Place, b: Place): number {
  const half = (d: number) => Math.sin((d * RAD) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * half(b.lon - a.lon);
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / RAD;
}

/** The middle of some places on the globe: right across the date line and at the poles. */
export function middleOf(places: readonly Place[]): Place {
  let [x, y, z] = [0, 0, 0];
  for (const { lat, lon } of places) {
    x += Math.cos(lat * RAD) * Math.cos(lon * RAD);
    y += Math.cos(lat * RAD) * Math.sin(lon * RAD);
    z += Math.sin(lat * RAD);
  }
  if (Math.hypot(x, y, z) < 1e-9) return places[0] ?? { lat: 0, lon: 0 };
  return { lat: Math.atan2(z, Math.hypot(x, y)) / RAD, lon: Math.atan2(y, x) / RAD };
}

/** Azimuthal equidistant around a centre: distances from it are true everywhere, also at a pole and across the date line. */
export function projectAround(centre: Place, pxPerDegree: number, x0: number, y0: number): Project {
  const sin0 = Math.sin(centre.lat * RAD);
  const cos0 = Math.cos(centre.lat * RAD);
  return (lon, lat) => {
    const sin = Math.sin(lat * RAD);
    const cos = Math.cos(lat * RAD);
    const turn = (lon - centre.lon) * RAD;
    const cosTurn = Math.cos(turn);
    const cosC = Math.max(-1, Math.min(1, sin0 * sin + cos0 * cos * cosTurn));
    const c = Math.acos(cosC);
    const k = (c < 1e-9 ? 1 : c / Math.sin(c)) / RAD;
    return [x0 + pxPerDegree * k * cos * Math.sin(turn), y0 - pxPerDegree * k * (cos0 * sin - sin0 * cos * cosTurn)];
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A ring cut to a box (Sutherland–Hodgman): edges along the box appear where it leaves. Empty when nothing is inside. */
export function clipRing(ring: Flat, box: Box): number[] {
  let points: number[] = Array.from(ring);
  points = clipSide(points, 0, box.left, 1);
  points = clipSide(points, 0, box.right, -1);
  points = clipSide(points, 1, box.top, 1);
  return clipSide(points, 1, box.bottom, -1);
}

function clipSide(points: readonly number[], axis: 0 | 1, edge: number, sign: 1 | -1): number[] {
  const kept: number[] = [];
  const count = points.length / 2;
  for (let i = 0; i < count; i += 1) {
    const j = (i + count - 1) % count;
    const [px, py, qx, qy] = [points[j * 2]!, points[j * 2 + 1]!, points[i * 2]!, points[i * 2 + 1]!];
    const p = ((axis === 0 ? px : py) - edge) * sign;
    const q = ((axis === 0 ? qx : qy) - edge) * sign;
    if (p >= 0 !== q >= 0) {
      const share = p / (p - q);
      kept.push(px + (qx - px) * share, py + (qy - py) * share);
    }
    if (q >= 0) kept.push(qx, qy);
  }
  return kept;
}

/** The area of a ring; negative when it turns the other way, so that holes count less. */
export function areaOf(ring: Flat): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum / 2;
}

/** Fewer points that stay within `tolerance` of the line (Douglas–Peucker). Both ends stay. */
export function simplify(points: Flat, tolerance: number): number[] {
  const count = points.length / 2;
  if (count < 3) return Array.from(points);
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    const [ax, ay] = [points[from * 2]!, points[from * 2 + 1]!];
    const [dx, dy] = [points[to * 2]! - ax, points[to * 2 + 1]! - ay];
    const length = Math.hypot(dx, dy);
    let [worst, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i += 1) {
      const [px, py] = [points[i * 2]! - ax, points[i * 2 + 1]! - ay];
      const off = length < 1e-9 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
      if (off > worst) [worst, at] = [off, i];
    }
    if (at > 0) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  const kept: number[] = [];
  for (let i = 0; i < count; i += 1) if (keep[i]) kept.push(points[i * 2]!, points[i * 2 + 1]!);
  return kept;
}

/** Path data in relative steps of a tenth: the shortest way to say a coast. */
export function pathOf(points: Flat, closed: boolean): string {
  let d = "";
  let [x, y] = [0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const nx = Math.round(points[i]! * 10);
    const ny = Math.round(points[i + 1]! * 10);
    if (i > 0 && nx === x && ny === y) continue;
    const [sx, sy] = [(nx - x) / 10, (ny - y) / 10];
    d += i === 0 ? `M${sx}` : `${d.includes("l") ? (sx < 0 ? "" : " ") : "l"}${sx}`;
    d += sy < 0 ? `${sy}` : ` ${sy}`;
    [x, y] = [nx, ny];
  }
  return closed ? `${d}z` : d;
}
