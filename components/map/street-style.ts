import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { MapColors } from "#components/map/colors.ts";

type Fonts = { readonly regular: string[]; readonly strong: string[] };

/** Streets of an operator's PMTiles file in the schema of Protomaps (earth, landuse, water, roads, buildings, places, pois). */
export function streetLayers(c: MapColors, fonts: Fonts): LayerSpecification[] {
  const from = { source: "streets", minzoom: 6 } as const;
  const round = { "line-join": "round", "line-cap": "round" } as const;
  const kind = (...kinds: string[]) => ["in", ["get", "kind"], ["literal", kinds]] as FilterSpecification;
  const road = (id: string, filter: FilterSpecification, color: string, minzoom: number, widths: readonly [number, number][]) =>
    ({
      ...from,
      id,
      type: "line",
      "source-layer": "roads",
      minzoom,
      filter,
      layout: round,
      paint: { "line-color": color, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], ...widths.flat()] },
    }) as LayerSpecification;
  const minor = kind("minor_road", "path", "other");
  const major = kind("major_road", "medium_road");
  const highway = kind("highway");
  return [
    { ...from, id: "street-earth", type: "fill", "source-layer": "earth", paint: { "fill-color": c.land } },
    {
      ...from,
      id: "street-green",
      type: "fill",
      "source-layer": "landuse",
      filter: kind(
        "park",
        "forest",
        "wood",
        "nature_reserve",
        "national_park",
        "grass",
        "grassland",
        "garden",
        "cemetery",
        "golf_course",
        "protected_area",
      ),
      paint: { "fill-color": c.green, "fill-opacity": 0.8 },
    },
    {
      ...from,
      id: "street-town",
      type: "fill",
      "source-layer": "landuse",
      filter: kind("residential", "urban_area", "industrial", "commercial", "school", "university", "hospital", "aerodrome"),
      paint: { "fill-color": c.town, "fill-opacity": 0.45 },
    },
    {
      ...from,
      id: "street-water",
      type: "fill",
      "source-layer": "water",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": c.lake },
    },
    {
      ...from,
      id: "street-river",
      type: "line",
      "source-layer": "water",
      filter: ["==", ["geometry-type"], "LineString"],
      layout: round,
      paint: { "line-color": c.lake, "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.8, 16, 4] },
    },
    { ...from, id: "street-building", type: "fill", "source-layer": "buildings", minzoom: 14, paint: { "fill-color": c.building } },
    {
      ...from,
      id: "street-rail",
      type: "line",
      "source-layer": "roads",
      minzoom: 11,
      filter: kind("rail"),
      paint: { "line-color": c.rail, "line-width": 1, "line-dasharray": [4, 2] },
    },
    road("street-minor-edge", minor, c.roadEdge, 13, [[13, 0.6], [16, 7], [19, 22]]), // biome-ignore format: stops
    road("street-major-edge", major, c.roadEdge, 9, [[9, 0.6], [13, 3.4], [16, 11], [19, 30]]), // biome-ignore format: stops
    road("street-highway-edge", highway, c.roadEdge, 6, [[6, 0.8], [13, 5], [16, 14], [19, 34]]), // biome-ignore format: stops
    road("street-minor", minor, c.road, 12.5, [[12.5, 0.3], [16, 5.4], [19, 20]]), // biome-ignore format: stops
    road("street-major", major, c.road, 8, [[8, 0.4], [13, 2.4], [16, 9], [19, 28]]), // biome-ignore format: stops
    road("street-highway", highway, c.highway, 6, [[6, 0.5], [13, 3.6], [16, 12], [19, 32]]), // biome-ignore format: stops
    {
      ...from,
      id: "street-name",
      type: "symbol",
      "source-layer": "roads",
      minzoom: 14,
      filter: ["has", "name"],
      layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": fonts.regular, "text-size": 10.5 },
      paint: { "text-color": c.muted, "text-halo-color": c.halo, "text-halo-width": 1.4 },
    },
    {
      ...from,
      id: "street-poi",
      type: "symbol",
      "source-layer": "pois",
      minzoom: 15,
      filter: ["has", "name"],
      layout: { "text-field": ["get", "name"], "text-font": fonts.regular, "text-size": 10.5, "text-max-width": 8 },
      paint: { "text-color": c.sight, "text-halo-color": c.halo, "text-halo-width": 1.4 },
    },
  ];
}
