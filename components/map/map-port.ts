import type { Bounds, Point } from "#components/map/geometry.ts";

export type MapTheme = "light" | "dark";

/** A line on the map. */
export interface MapLine {
  readonly id: string;
  /** Without jumps: longitudes go on beyond ±180 where the line crosses the date line. */
  readonly path: readonly Point[];
  /** A CSS colour, `var(…)` included. */
  readonly color: string;
  /** An estimate, not a known way. */
  readonly dashed: boolean;
  /** Of a day nobody looks at now. */
  readonly faded: boolean;
  /** What is written at its middle, such as a distance. */
  readonly label?: string;
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** What a map tells. */
export interface MapEvents {
  /** The picture moved or changed its scale: everything that lies on it has to follow. */
  readonly onMove: () => void;
  /** Somebody pressed the map where nothing else lies. */
  readonly onPress: (point: Point) => void;
}

export interface Fit {
  /** Pixels to keep free around. */
  readonly padding: number;
  readonly animate: boolean;
  /** Never closer than this. */
  readonly closest: number;
}

/**
 * A map in our words: a picture of the world that can be moved, draws lines and tells where a point lies. Pins, clusters and cards
 * are ours and lie above it, the same on every map. Zoom 0 shows the world 512 pixels wide, each step doubles it.
 */
export interface MapSurface {
  readonly kind: "maplibre" | "google" | "flat";
  /** An operator's street map is shown, which has makers of its own. */
  readonly streets: boolean;
  /** Pins and cards go in here. */
  readonly overlay: HTMLElement;
  /** Where a point lies, in pixels from the top left corner; of the copies of the world, the one nearest to the middle. */
  project(point: Point): Pixel;
  zoom(): number;
  center(): Point;
  setLines(lines: readonly MapLine[]): void;
  setTheme(theme: MapTheme): void;
  fit(bounds: Bounds, fit: Fit): void;
  moveTo(point: Point, animate: boolean): void;
  zoomBy(steps: number, animate: boolean): void;
  close(): void;
}

export interface OpenMapInput {
  readonly container: HTMLElement;
  /** Name of the picture for those who cannot see it. */
  readonly label: string;
  readonly locale: string;
  readonly theme: MapTheme;
  readonly bounds: Bounds;
  readonly fit: Fit;
  readonly events: MapEvents;
  readonly settings: MapSettings;
}
/** Opens a map in an element. Rejects when it cannot be shown here: no WebGL, no key, no network. */
export type OpenMap = (input: OpenMapInput) => Promise<MapSurface>;

/** What the server says of maps (`/api/map/settings`). */
export interface MapSettings {
  readonly googleKey: string | null;
  readonly streets: string | null;
}
export const PLAIN: MapSettings = { googleKey: null, streets: null };
