import { type Point, TILE, worldPixel } from "#components/map/geometry.ts";

/** A sign of so many letters on the map, and the room it needs, in pixels. */
const HEIGHT = 34;
const widthOf = (text: string): number => 26 + 7.4 * text.length;

/**
 * Which signs have no room at a zoom, so that only a dot shows them: those before in the list go first. Depends on nothing but the stops
 * and the zoom, so panning and hovering change nothing.
 */
export function crowded(stops: readonly (Point & { readonly id: string; readonly text: string })[], zoom: number): ReadonlySet<string> {
  const size = TILE * 2 ** zoom;
  const across = (pixels: number): number => Math.abs(pixels - size * Math.round(pixels / size));
  const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
  const small = new Set<string>();
  for (const stop of stops) {
    const { x, y } = worldPixel(stop, zoom);
    const width = widthOf(stop.text);
    const isFree = !taken.some((other) => across(other.x - x) < (other.width + width) / 2 && Math.abs(other.y - y) < HEIGHT);
    if (isFree) taken.push({ x, y, width });
    else small.add(stop.id);
  }
  return small;
}
