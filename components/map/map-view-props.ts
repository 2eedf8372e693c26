import type { ReactNode } from "react";
import type { Bounds, Point } from "#components/map/geometry.ts";
import type { MapLine, MapSurface, OpenMap } from "#components/map/map-port.ts";
import type { MapStop } from "#components/map/pin.tsx";

/** Something of ours that lies on the map at a point, such as an open card. */
export interface MapCard {
  readonly at: Point;
  readonly content: ReactNode;
}
export interface MapViewProps {
  /** Name of the map for those who cannot see it. */
  readonly label: string;
  readonly stops: readonly MapStop[];
  readonly lines: readonly MapLine[];
  readonly selected: string | null;
  readonly hovered: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onHover: (id: string | null) => void;
  /** A place of the map without pin was pressed. */
  readonly onPointChosen?: (point: Point) => void;
  /** What to show; the map moves there whenever `key` is another. */
  readonly view: { readonly key: string; readonly bounds: Bounds | null };
  readonly card?: MapCard | null;
  /** More buttons, above the zoom. */
  readonly controls?: ReactNode;
  /** Signs stay by themselves instead of joining in rings: the first in the list keep their text, the others are dots until there is room. */
  readonly thin?: boolean;
  /** Name of the list of signs; "Stops on the map" when absent. */
  readonly stopsLabel?: string;
  /** The picture moved, by whatever; also once when it is there. */
  readonly onMove?: (surface: MapSurface) => void;
  readonly open?: OpenMap;
}

/** Nobody needs more to see a single stop. */
export const CLOSEST = 15;
/** Regrouping at every frame of a zoom would flicker. */
const ZOOM_STEP = 0.25;
export const stepOf = (zoom: number): number => Math.round(zoom / ZOOM_STEP) * ZOOM_STEP;
