import {
  areaOf,
  type Box,
  clipRing,
  degreesBetween,
  type Flat,
  middleOf,
  type Place,
  type Project,
  projectAround,
  simplify,
} from "#domain/cover/plane.ts";

/** A closed line of the globe and the degrees it lies between. Holes turn the other way. */
export interface Ring {
  readonly points: Flat;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}
/** What there is of the world to draw. */
export interface World {
  /** Coasts for maps of a region. */
  readonly fine: readonly Ring[];
  /** Coasts for maps of a continent and more. */
  readonly coarse: readonly Ring[];
  /** Open lines. */
  readonly borders: readonly Flat[];
}
export const ringOf = (points: Flat): Ring => {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (let i = 0; i < points.length; i += 2) {
    west = Math.min(west, points[i]!);
    east = Math.max(east, points[i]!);
    south = Math.min(south, points[i + 1]!);
    north = Math.max(north, points[i + 1]!);
  }
  return { points, west, east, south, north };
};

interface Page {
  readonly width: number;
  readonly height: number;
}
/** A part of the world laid out on a page. */
export interface Sheet extends Page {
  readonly project: Project;
  /** Degrees from left to right. */
  readonly span: number;
  readonly rings: readonly number[][];
}

/** Degrees from left to right that a map may show. */
const SPANS = [3.6, 5, 7, 10, 14, 20, 28, 40, 56, 80, 110];
/** Up to here the fine coasts are worth their points. */
const FINE_SPAN = 12;
/** How far drawing goes beyond the page, so that strokes along the cut are not seen. */
const MARGIN = 40;
const TOLERANCE = 0.55;

const boxOf = ({ width, height }: Page): Box => ({ left: -MARGIN, top: -MARGIN, right: width + MARGIN, bottom: height + MARGIN });

/** The scale that shows all stops and a coast, if there is one to show. */
export function bestSheet(page: Page & { readonly points: readonly Place[] }, world: World): Sheet {
  const { points, width, height } = page;
  const centre = middleOf(points);
  const reach = Math.max(...points.map((point) => degreesBetween(centre, point)));
  // A circle around all stops has to fit into the shorter side, with air around it.
  const least = (reach * 2 * 1.3 * width) / Math.min(width, height);
  const fitting = SPANS.filter((span) => span >= least).slice(0, 6);
  if (fitting.length === 0) return worldSheet(page, centre, world);
  let best: { readonly sheet: Sheet; readonly score: number } | undefined;
  for (const [step, span] of fitting.entries()) {
    const sheet = regionSheet(page, centre, span, span <= FINE_SPAN ? world.fine : world.coarse);
    const area = (width + 2 * MARGIN) * (height + 2 * MARGIN);
    const share = Math.abs(sheet.rings.reduce((sum, ring) => sum + areaOf(ring), 0)) / area;
    const score = Math.abs(share - 0.55) + step * 0.09 + (share > 0.97 || share < 0.01 ? 0.35 : 0);
    if (best === undefined || score < best.score) best = { sheet, score };
  }
  return (best as { readonly sheet: Sheet }).sheet;
}

function regionSheet({ width, height }: Page, centre: Place, span: number, land: readonly Ring[]): Sheet {
  const scale = width / span;
  const project = projectAround(centre, scale, width / 2, height / 2);
  const box = boxOf({ width, height });
  const reach = Math.hypot(box.right - box.left, box.bottom - box.top) / 2 / scale;
  const rings = land.flatMap((ring) => {
    if (!mayTouch(ring, centre, reach)) return [];
    const points = projected(thinned(ring, centre, reach), project);
    // Seen from far away a line may close around the other side of the globe: without a point in sight it covers all or nothing.
    if (!comesCloser(points, width / 2, height / 2, reach * scale))
      return surrounds(ring.points, centre) ? [[box.left, box.top, box.right, box.top, box.right, box.bottom, box.left, box.bottom]] : [];
    return tidy(clipRing(points, box));
  });
  return { project, span, rings, width, height };
}

/** The whole world as a rectangle with the centre's meridian in the middle, for trips around it. */
function worldSheet({ width, height }: Page, centre: Place, world: World): Sheet {
  const scale = Math.max(width / 360, height / 165);
  const middle = 14;
  const project: Project = (lon, lat) => [width / 2 + turn(lon - centre.lon) * scale, height / 2 - (lat - middle) * scale];
  const box = boxOf({ width, height });
  const rings = world.coarse.flatMap((ring) => {
    const { south, points } = ring;
    if (south < -80) return []; // Antarctica goes all the way round, and lies below the page
    const flat = unrolled(points).map((value, i) =>
      i % 2 === 0 ? width / 2 + (value - centre.lon) * scale : height / 2 - (value - middle) * scale,
    );
    // A ring that crosses the edge of the map is drawn at either side of it.
    return [-360, 0, 360].flatMap((shift) =>
      tidy(
        clipRing(
          flat.map((value, i) => (i % 2 === 0 ? value + shift * scale : value)),
          box,
        ),
        1,
      ),
    );
  });
  return { project, span: width / scale, rings, width, height };
}

/** A cut ring worth drawing, with no more points than one can see. */
function tidy(cut: readonly number[], tolerance = TOLERANCE): number[][] {
  if (cut.length < 6 || Math.abs(areaOf(cut)) < tolerance * 5) return [];
  // Closed again after simplifying it as an open line.
  const line = simplify([...cut, cut[0]!, cut[1]!], tolerance);
  return line.length < 8 ? [] : [line.slice(0, -2)];
}

/** Whether a ring can be seen at all: by its latitudes, and for small ones by their distance. */
function mayTouch({ south, north, west, east }: Ring, centre: Place, reach: number): boolean {
  if (south > centre.lat + reach || north < centre.lat - reach) return false;
  if (east - west > 60 || north > 80 || south < -80) return true;
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  return degreesBetween(middle, centre) < reach + Math.hypot(east - west, north - south);
}

/** Far from the centre a sixteenth of the points will do: they only say on which side the land is. */
function thinned({ points }: Ring, centre: Place, reach: number): Flat {
  if (points.length < 2000) return points;
  const far = reach * 1.5 + 2;
  const farLon = far / Math.max(0.05, Math.cos((Math.min(89, Math.abs(centre.lat) + far) * Math.PI) / 180));
  const kept: number[] = [];
  for (let i = 0, skipped = 0; i < points.length; i += 2) {
    const [lon, lat] = [points[i]!, points[i + 1]!];
    const away = Math.abs(lon - centre.lon);
    const isFar = Math.abs(lat - centre.lat) > far || Math.min(away, 360 - away) > farLon;
    skipped = isFar ? skipped + 1 : 0;
    if (!isFar || skipped % 16 === 1 || Math.abs(lon) > 179.9) kept.push(lon, lat);
  }
  return kept;
}

/** Longitude from -180 to 180: the short way round. */
const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Long edges, as along the date line and around the south pole, bend on the page: they are cut into short ones. */
function projected(ring: Flat, project: Project): number[] {
  const points: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [px, py, qy] = [ring[j]!, ring[j + 1]!, ring[i + 1]!];
    const qx = px + turn(ring[i]! - px);
    const steps = Math.min(180, Math.ceil(Math.max(Math.abs(qx - px), Math.abs(qy - py)) / 2));
    for (let step = 1; step <= Math.max(1, steps); step += 1) {
      const share = steps < 2 ? 1 : step / steps;
      points.push(...project(px + (qx - px) * share, py + (qy - py) * share));
    }
  }
  return points;
}

function comesCloser(points: Flat, x: number, y: number, radius: number): boolean {
  for (let i = 0; i < points.length; i += 2) if (Math.hypot(points[i]! - x, points[i + 1]! - y) <= radius) return true;
  return false;
}

/** A ring without jumps across the date line: longitudes may go on beyond 180. */
function unrolled(ring: Flat): number[] {
  const points: number[] = [];
  let lon = ring[0]!;
  for (let i = 0; i < ring.length; i += 2) {
    lon += turn(ring[i]! - lon);
    points.push(lon, ring[i + 1]!);
  }
  return points;
}

/** Whether a place lies inside a ring, by degrees. */
function surrounds(ring: Flat, { lat, lon }: Place): boolean {
  const points = unrolled(ring);
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[j]!, points[j + 1]!];
    if (ay > lat === by > lat) continue;
    const cross = ((bx - ax) * (lat - ay)) / (by - ay) + ax;
    for (const shift of [-360, 0, 360]) if (lon + shift < cross) inside = !inside;
  }
  return inside;
}

/** The parts of an open line that lie in a box. */
function insideRuns(line: Flat, project: Project, box: Box): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = project(line[i]!, line[i + 1]!);
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) run.push(x, y);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return [...runs, run].filter((found) => found.length >= 4);
}

/** Borders of countries, as far as they are on the page. */
export const bordersOf = ({ project, span, ...page }: Sheet, borders: readonly Flat[]): number[][] =>
  (span > 90 ? [] : borders).flatMap((line) => insideRuns(line, project, boxOf(page))).map((run) => simplify(run, TOLERANCE));

/** Meridians and parallels on the page, a few of each. */
export function graticule({ project, span, width, height }: Sheet): number[][] {
  const step = [1, 2, 5, 10, 15, 30].find((degrees) => span / degrees <= 7) ?? 30;
  const box = boxOf({ width, height });
  const lines: Flat[] = [];
  for (let lat = -90 + step; lat < 90; lat += step) lines.push(Array.from({ length: 181 }, (_, i) => [-180 + i * 2, lat]).flat());
  for (let lon = -180; lon < 180; lon += step) lines.push(Array.from({ length: 89 }, (_, i) => [lon, -88 + i * 2]).flat());
  return lines.flatMap((line) => extended(line, project, box)).map((run) => simplify(run, 0.4));
}

/** As `insideRuns`, but for lines whose points are far apart: each piece with an end within three boxes' reach counts. */
function extended(line: Flat, project: Project, box: Box): number[][] {
  const runs: number[][] = [];
  const [w, h] = [box.right - box.left, box.bottom - box.top];
  const wide = { left: box.left - w, right: box.right + w, top: box.top - h * 2, bottom: box.bottom + h * 2 };
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
    const ends = [project(ax, ay), project(bx, by)];
    if (!ends.some(([x, y]) => x > wide.left && x < wide.right && y > wide.top && y < wide.bottom)) continue;
    const fine = Array.from({ length: 9 }, (_, k) => [ax + ((bx - ax) * k) / 8, ay + ((by - ay) * k) / 8]).flat();
    runs.push(...insideRuns(fine, project, box));
  }
  return runs;
}
