import { type Place, pathOf } from "#domain/cover/plane.ts";
import { contours } from "#domain/cover/relief.ts";
import { PALETTES, type Palette, type Scheme, seasonOf } from "#domain/cover/season.ts";
import { bestSheet, bordersOf, graticule, type World } from "#domain/cover/sheet.ts";

export interface CoverWish {
  /** Stops in the order of the trip, the one with the pin first. None: a picture without a map. */
  readonly points: readonly Place[];
  /** 1 to 12. */
  readonly month: number;
  readonly scheme: Scheme;
  readonly width: number;
  readonly height: number;
}

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** A picture of the part of the world a trip goes to, as SVG. The same wish gives the same bytes. */
export function drawCover(wish: CoverWish, world: World): string {
  const { points, width, height, month, scheme } = wish;
  const seed = seedOf(points, month);
  const palette = PALETTES[scheme][seasonOf(month, points[0]?.lat ?? 50)];
  const body = points.length > 0 ? mapOf(wish, world, palette, seed) : abstract(wish, palette, seed);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none" stroke-linejoin="round" stroke-linecap="round">${body}${frame(wish, palette)}</svg>`;
}

function seedOf(points: readonly Place[], month: number): number {
  let hash = 2166136261 ^ month;
  for (const { lat, lon } of points) {
    for (const value of [lat, lon]) hash = Math.imul(hash ^ Math.round(value * 100), 16777619);
  }
  return hash >>> 0;
}

/** Strokes along the coast, wide and faint to narrow and clear: shallow water. */
const SHALLOWS = [
  [62, 0.16],
  [40, 0.2],
  [22, 0.26],
  [9, 0.36],
] as const;

function mapOf(wish: CoverWish, world: World, palette: Palette, seed: number): string {
  const { width, height, points } = wish;
  const sheet = bestSheet(wish, world);
  const land = sheet.rings.map((ring) => pathOf(ring, true)).join("");
  const borders = bordersOf(sheet, world.borders).map((run) => pathOf(run, false));
  return [
    `<path fill="${palette.deep}" d="M0 0h${width}v${height}H0z"/>`,
    sun(wish, palette, seed),
    `<path stroke="${palette.frame}" stroke-opacity=".28" stroke-width=".7" d="${graticule(sheet)
      .map((run) => pathOf(run, false))
      .join("")}"/>`,
    `<defs><path id="l" fill-rule="evenodd" d="${land}"/><clipPath id="c"><use href="#l" clip-rule="evenodd"/></clipPath></defs>`,
    ...SHALLOWS.map(([size, opacity]) => `<use href="#l" stroke="${palette.shallow}" stroke-opacity="${opacity}" stroke-width="${size}"/>`),
    `<use href="#l" y="2.5" fill="#000" fill-opacity=".14"/>`,
    `<use href="#l" fill="${palette.land}" stroke="${palette.line}" stroke-width="1.1"/>`,
    `<g clip-path="url(#c)">${hills(contours(seed, width, height, [0.36, 0.46, 0.56, 0.66, 0.76]), palette)}`,
    borders.length > 0 ? `<path stroke="${palette.line}" stroke-width="1.1" stroke-dasharray="5 3 1 3" d="${borders.join("")}"/>` : "",
    "</g>",
    route(
      points.map((point) => sheet.project(point.lon, point.lat)),
      palette,
    ),
  ].join("");
}

/** A tint and a line per level: higher is darker. */
const hills = (levels: readonly (readonly number[][])[], { line }: Palette): string =>
  levels
    .map((lines) => lines.map((points) => pathOf(points, true)).join(""))
    .filter((d) => d !== "")
    .map(
      (d) =>
        `<path fill="${line}" fill-opacity=".07" fill-rule="evenodd" stroke="${line}" stroke-opacity=".3" stroke-width=".7" d="${d}"/>`,
    )
    .join("");

function sun({ width, height }: CoverWish, palette: Palette, seed: number): string {
  const x = width * (0.14 + 0.72 * ((seed & 0xff) / 255));
  const y = height * (0.2 + 0.14 * (((seed >> 8) & 0xff) / 255));
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(height * 0.24)}" fill="${palette.sun}" fill-opacity=".72"/>`;
}

/** The way from stop to stop as a softly bent dotted line, a dot per stop and a pin at the first. */
function route(places: readonly (readonly [number, number])[], palette: Palette): string {
  const [first] = places;
  if (!first) return "";
  const d = bent(places);
  const dots = places
    .slice(1)
    .map(
      ([x, y]) => `<circle cx="${number(x)}" cy="${number(y)}" r="4" fill="${palette.halo}" stroke="${palette.route}" stroke-width="2.2"/>`,
    );
  const [x, y] = first;
  return [
    d &&
      `<path stroke="${palette.halo}" stroke-opacity=".75" stroke-width="4.5" d="${d}"/><path stroke="${palette.route}" stroke-width="2.2" stroke-dasharray=".1 5.5" d="${d}"/>`,
    ...dots,
    `<circle cx="${number(x)}" cy="${number(y)}" r="14" fill="${palette.route}" fill-opacity=".18"/>`,
    `<path fill="${palette.route}" stroke="${palette.halo}" stroke-width="2" d="M${number(x)} ${number(y)}c-3-7-10-10-10-18a10 10 0 0 1 20 0c0 8-7 11-10 18z"/>`,
    `<circle cx="${number(x)}" cy="${number(y - 18)}" r="3.6" fill="${palette.halo}"/>`,
  ].join("");
}

/** A smooth line through all points (Catmull–Rom, written as Bézier curves). */
function bent(points: readonly (readonly [number, number])[]): string {
  const [first] = points;
  if (!first || points.length < 2) return "";
  let d = `M${number(first[0])} ${number(first[1])}`;
  for (let i = 0; i + 1 < points.length; i += 1) {
    const [a, b, c, e] = [points[Math.max(0, i - 1)]!, points[i]!, points[i + 1]!, points[Math.min(points.length - 1, i + 2)]!];
    const one = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
    const two = [c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6];
    d += `C${[...one, ...two, ...c].map(number).join(" ")}`;
  }
  return d;
}

/** Hills, a sun and a way without a place: for trips that do not know yet where they go. */
function abstract(wish: CoverWish, palette: Palette, seed: number): string {
  const { width, height } = wish;
  const levels = contours(seed, width, height, [0.22, 0.3, 0.38, 0.46, 0.54, 0.62, 0.7, 0.78], 190);
  const way = Array.from(
    { length: 6 },
    (_, i) => [width * (0.1 + i * 0.16), height * (0.62 + 0.2 * Math.sin(i * 1.9 + (seed % 7)))] as const,
  );
  const d = bent(way);
  const [x, y] = way.at(-1)!;
  return [
    `<path fill="${palette.land}" d="M0 0h${width}v${height}H0z"/>`,
    sun(wish, palette, seed),
    hills(levels, palette),
    `<path stroke="${palette.route}" stroke-width="2.2" stroke-dasharray=".1 6" d="${d}"/>`,
    `<circle cx="${number(x)}" cy="${number(y)}" r="5" fill="${palette.halo}" stroke="${palette.route}" stroke-width="2.4"/>`,
  ].join("");
}

const frame = ({ width, height }: CoverWish, palette: Palette): string =>
  `<path stroke="${palette.frame}" stroke-opacity=".55" d="M10.5 10.5H${width - 10.5}V${height - 10.5}H10.5z"/>`;
