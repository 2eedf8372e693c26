import type { MapLine } from "#components/map/map-port.ts";

/** Colours of lines may be CSS variables; a picture knows only what they come to now. */
export function lineFeatures(lines: readonly MapLine[], resolve: (color: string) => string): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: lines.map(({ id, path, color, dashed, faded }) => ({
      type: "Feature",
      properties: { id, color: resolve(color), dashed, faded },
      geometry: { type: "LineString", coordinates: path.map(({ lon, lat }) => [lon, lat]) },
    })),
  };
}
