import { z } from "zod";
import type { Box } from "#domain/place/search.ts";

/** A square of the map in the usual scheme: zoom, column from the west, row from the north. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "A tile is three whole numbers.")
    .transform(Number)
    .pipe(z.int().max(most, "There is no such tile."));

/** A tile as it stands in an address, no deeper than `deepest`. */
export const tileSchema = (deepest: number) =>
  z
    .object({ z: whole(deepest), x: whole(2 ** deepest - 1), y: whole(2 ** deepest - 1) })
    .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, "There is no such tile.");

/** Where a point lies in the square of the whole map: 0 to 1 from the west and from the north (web Mercator). */
export function unitOf({ lon, lat }: { readonly lon: number; readonly lat: number }): { readonly x: number; readonly y: number } {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

export const lonOf = (x: number): number => x * 360 - 180;
export const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/**
 * The box of a tile with a margin, a share of its side, so that a label at its edge is known to both neighbours.
 * At the date line the margin goes round: west is then greater than east.
 */
export function boxOfTile({ z, x, y }: Tile, margin = 0): Box {
  const tiles = 2 ** z;
  const round = (column: number) => lonOf((((column / tiles) % 1) + 1) % 1);
  const whole = 1 + 2 * margin >= tiles;
  return {
    west: whole ? -180 : round(x - margin),
    // 1 is the east end of the map, not its west.
    east: whole ? 180 : round(x + 1 + margin) === -180 ? 180 : round(x + 1 + margin),
    north: latOf(Math.max(0, (y - margin) / tiles)),
    south: latOf(Math.min(1, (y + 1 + margin) / tiles)),
  };
}
