import { simplify } from "#domain/cover/plane.ts";

/** Whole-number noise: the same seed and corner give the same height on every machine. */
function corner(seed: number, x: number, y: number): number {
  let h = (seed ^ Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1)) | 0;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}
const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Soft hills between 0 and 1. */
export function heightAt(seed: number, x: number, y: number): number {
  let [sum, weight, total] = [0, 1, 0];
  for (let octave = 0; octave < 2; octave += 1) {
    const [cx, cy] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [smooth(x - cx), smooth(y - cy)];
    const at = (dx: number, dy: number) => corner(seed + octave * 7919, cx + dx, cy + dy);
    const top = at(0, 0) + (at(1, 0) - at(0, 0)) * fx;
    const low = at(0, 1) + (at(1, 1) - at(0, 1)) * fx;
    sum += (top + (low - top) * fy) * weight;
    total += weight;
    weight *= 0.4;
    [x, y] = [x * 2.1 + 5.3, y * 2.1 + 1.7];
  }
  return sum / total;
}

type Point = readonly [number, number];
const STEP = 16;

/**
 * Lines of equal height over a page, one list of flat closed lines per level (marching squares, joined end to end). The land
 * falls to nothing outside the page, so every line closes and can be filled.
 */
export function contours(seed: number, width: number, height: number, levels: readonly number[], scale = 150): number[][][] {
  // Two more on each side: the first inside the margin, the second at height 0.
  const columns = Math.ceil(width / STEP) + 5;
  const rows = Math.ceil(height / STEP) + 5;
  const heights = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    if (column === 0 || row === 0 || column === columns - 1 || row === rows - 1) return 0;
    return heightAt(seed, (column * STEP) / scale, (row * STEP) / scale);
  });
  return levels.map((level) => joined(segmentsOf(heights, columns, rows, level)).map((line) => simplify(line, 0.9)));
}

function segmentsOf(heights: readonly number[], columns: number, rows: number, level: number): [Point, Point][] {
  const segments: [Point, Point][] = [];
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const i = row * columns + column;
      const [a, b, c, d] = [heights[i]!, heights[i + 1]!, heights[i + columns + 1]!, heights[i + columns]!];
      const [x, y] = [(column - 2) * STEP, (row - 2) * STEP];
      const cross = (p: number, q: number) => ((level - p) / (q - p)) * STEP;
      const hits: Point[] = [];
      if (a < level !== b < level) hits.push([x + cross(a, b), y]);
      if (b < level !== c < level) hits.push([x + STEP, y + cross(b, c)]);
      if (d < level !== c < level) hits.push([x + cross(d, c), y + STEP]);
      if (a < level !== d < level) hits.push([x, y + cross(a, d)]);
      if (hits.length === 2) segments.push([hits[0]!, hits[1]!]);
      if (hits.length === 4) segments.push([hits[0]!, hits[1]!], [hits[2]!, hits[3]!]);
    }
  }
  return segments;
}

function joined(segments: readonly [Point, Point][]): number[][] {
  const key = ([x, y]: Point) => `${Math.round(x * 100)} ${Math.round(y * 100)}`;
  const at = new Map<string, number[]>();
  segments.forEach((segment, index) => {
    for (const end of segment) {
      const known = at.get(key(end));
      if (known) known.push(index);
      else at.set(key(end), [index]);
    }
  });
  const used = new Set<number>();
  const follow = (from: Point): Point[] => {
    const line: Point[] = [];
    for (let end = from; ; ) {
      const next = at.get(key(end))?.find((index) => !used.has(index));
      if (next === undefined) return line;
      used.add(next);
      const [p, q] = segments[next]!;
      end = key(p) === key(end) ? q : p;
      line.push(end);
    }
  };
  return segments.flatMap(([p, q], index) => {
    if (used.has(index)) return [];
    used.add(index);
    const line = [...follow(p).reverse(), p, q, ...follow(q)];
    return line.length < 4 ? [] : [line.flat()];
  });
}
