import type { DataDrivenPropertyValueSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { MAP_COLORS, type MapColors } from "#components/map/colors.ts";
import type { MapTheme } from "#components/map/map-port.ts";
import { streetLayers } from "#components/map/street-style.ts";

/** Bump when the shapes or their layers change: tiles are kept for a year. */
const WORLD_VERSION = 1;
export const DEEPEST_WORLD = 8;
export const DEEPEST_LABELS = 12;

export interface StyleInput {
  readonly theme: MapTheme;
  /** Scheme, host and port: workers of the map know no page. */
  readonly origin: string;
  /** The page's own typeface, as CSS names it. */
  readonly font: string;
  readonly countries: GeoJSON.FeatureCollection;
  readonly lines: GeoJSON.FeatureCollection;
  /** A street map in PMTiles; null: our own basemap alone. */
  readonly streets: string | null;
}

/** Meridians and parallels, every 15 degrees. */
export function graticule(): GeoJSON.FeatureCollection {
  const lines: number[][][] = [];
  for (let lon = -180; lon < 180; lon += 15) lines.push([[lon, -84], [lon, 84]]); // biome-ignore format: a pair
  for (let lat = -75; lat <= 75; lat += 15) lines.push([[-180, lat], [180, lat]]); // biome-ignore format: a pair
  return {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } }],
  };
}

/** MapLibre reads the weight from the first name and takes the letters from the first that exists. */
export const fontsOf = (font: string) => ({ regular: ["Map Medium", font], strong: ["Map SemiBold", font] });

export function mapStyle({ theme, origin, font, countries, lines, streets }: StyleInput): StyleSpecification {
  const c = MAP_COLORS[theme];
  const fonts = fontsOf(font);
  const sources: Record<string, SourceSpecification> = {
    world: { type: "vector", tiles: [`${origin}/api/map/world/{z}/{x}/{y}?v=${WORLD_VERSION}`], maxzoom: DEEPEST_WORLD },
    labels: { type: "vector", tiles: [`${origin}/api/map/labels/{z}/{x}/{y}`], maxzoom: DEEPEST_LABELS },
    graticule: { type: "geojson", data: graticule() },
    countries: { type: "geojson", data: countries },
    lines: { type: "geojson", data: lines },
  };
  if (streets) sources.streets = { type: "vector", url: `pmtiles://${origin}${streets}` };
  return {
    version: 8,
    sources,
    layers: [...ground(c), ...(streets ? streetLayers(c, fonts) : []), ...routes(c), ...names(c, fonts, streets !== null)],
  };
}

/** A number that grows with the zoom, by pairs of zoom and value. */
const by = (base: number, ...pairs: number[]) =>
  ["interpolate", ["exponential", base], ["zoom"], ...pairs] as unknown as DataDrivenPropertyValueSpecification<number>;

function ground(c: MapColors): LayerSpecification[] {
  return [
    { id: "water", type: "background", paint: { "background-color": c.water } },
    {
      id: "graticule",
      type: "line",
      source: "graticule",
      maxzoom: 6,
      paint: { "line-color": c.graticule, "line-width": 0.6, "line-opacity": by(1, 3, 1, 6, 0) },
    },
    // The sea grows lighter towards the shore, in two soft bands.
    {
      id: "shallows-wide",
      type: "line",
      source: "world",
      "source-layer": "coast",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: {
        "line-color": c.shallows,
        "line-opacity": by(1, 8, 0.45, 11, 0.1),
        "line-width": by(1.5, 0, 5, 4, 18, 8, 44, 14, 90),
        "line-blur": by(1.5, 0, 4, 4, 12, 8, 30, 14, 60),
      },
    },
    {
      id: "shallows",
      type: "line",
      source: "world",
      "source-layer": "coast",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: {
        "line-color": c.shallows,
        "line-opacity": by(1, 8, 0.7, 11, 0.15),
        "line-width": by(1, 0, 2, 4, 6, 8, 14, 14, 30),
        "line-blur": by(1, 0, 1, 4, 3, 8, 8, 14, 16),
      },
    },
    { id: "land", type: "fill", source: "world", "source-layer": "land", paint: { "fill-color": c.land, "fill-antialias": true } },
    {
      id: "town",
      type: "circle",
      source: "labels",
      "source-layer": "place",
      minzoom: 5,
      filter: ["all", ["==", ["get", "kind"], "city"], [">", ["coalesce", ["get", "population"], 0], 40_000]],
      paint: {
        "circle-color": c.town,
        "circle-blur": 0.7,
        "circle-pitch-alignment": "map",
        "circle-opacity": ["interpolate", ["linear"], ["zoom"], 5, 0, 7, 0.55, 10, 0.7, 13, 0.35],
        "circle-radius": [
          "interpolate",
          ["exponential", 2],
          ["zoom"],
          5,
          ["*", 2.6, ["sqrt", ["/", ["coalesce", ["get", "population"], 1], 1_000_000]]],
          13,
          ["*", 666, ["sqrt", ["/", ["coalesce", ["get", "population"], 1], 1_000_000]]],
        ],
      },
    },
    { id: "lake", type: "fill", source: "world", "source-layer": "lake", minzoom: 2, paint: { "fill-color": c.lake } },
    {
      id: "river",
      type: "line",
      source: "world",
      "source-layer": "river",
      minzoom: 3,
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": c.lake, "line-width": by(1, 3, 0.5, 6, 1.2, 12, 4), "line-opacity": by(1, 3, 0.4, 5, 1) },
    },
    {
      id: "coast",
      type: "line",
      source: "world",
      "source-layer": "coast",
      layout: { "line-join": "round" },
      paint: { "line-color": c.coast, "line-width": by(1, 0, 0.4, 6, 0.9, 12, 1.4) },
    },
    {
      id: "border-soft",
      type: "line",
      source: "world",
      "source-layer": "border",
      layout: { "line-join": "round" },
      paint: { "line-color": c.borderSoft, "line-width": by(1, 1, 1.5, 6, 5, 12, 9), "line-opacity": 0.6 },
    },
    {
      id: "border",
      type: "line",
      source: "world",
      "source-layer": "border",
      layout: { "line-join": "round" },
      paint: { "line-color": c.border, "line-width": by(1, 1, 0.5, 6, 1, 12, 1.6) },
    },
  ];
}

/** The trip's lines: a light edge below, so that they stand off the land, whole ones and dashed ones. */
function routes(c: MapColors): LayerSpecification[] {
  const opacity = ["case", ["get", "faded"], 0.28, 1] as unknown as number;
  const width = ["interpolate", ["linear"], ["zoom"], 2, 2, 6, 2.6, 12, 3.4] as unknown as number;
  const layout = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "line-edge",
      type: "line",
      source: "lines",
      layout,
      filter: ["!", ["get", "faded"]],
      paint: { "line-color": c.lineEdge, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 4, 6, 5.2, 12, 6.6], "line-opacity": 0.75 },
    },
    {
      id: "line-whole",
      type: "line",
      source: "lines",
      layout,
      filter: ["!", ["get", "dashed"]],
      paint: { "line-color": ["get", "color"], "line-width": width, "line-opacity": opacity },
    },
    {
      id: "line-dashed",
      type: "line",
      source: "lines",
      layout,
      filter: ["get", "dashed"],
      paint: { "line-color": ["get", "color"], "line-width": width, "line-opacity": opacity, "line-dasharray": [0.1, 2] },
    },
  ];
}

/** Names last, above the lines: countries, then places by how well they are known. */
function names(c: MapColors, fonts: ReturnType<typeof fontsOf>, streets: boolean): LayerSpecification[] {
  const halo = { "text-halo-color": c.halo, "text-halo-width": 1.4, "text-halo-blur": 0.4 };
  const named = (id: string, filter: unknown, more: { layout?: object; paint?: object; minzoom?: number; maxzoom?: number }) =>
    ({
      id,
      type: "symbol",
      source: "labels",
      "source-layer": "place",
      filter,
      ...(more.minzoom !== undefined && { minzoom: more.minzoom }),
      ...(more.maxzoom !== undefined && { maxzoom: more.maxzoom }),
      layout: {
        "text-field": ["get", "name"],
        "text-font": fonts.regular,
        "text-size": 12,
        "text-max-width": 8,
        "text-padding": 4,
        "symbol-sort-key": ["-", 0, ["get", "rank"]],
        ...more.layout,
      },
      paint: { ...halo, "text-color": c.ink, ...more.paint },
    }) as LayerSpecification;
  return [
    ...(streets
      ? []
      : [
          named("sight", ["==", ["get", "kind"], "sight"], {
            minzoom: 12,
            layout: { "text-size": 11, "text-anchor": "top", "text-offset": [0, 0.5] },
            paint: { "text-color": c.sight },
          }),
          named("district", ["==", ["get", "kind"], "district"], {
            minzoom: 11,
            layout: { "text-size": 10.5, "text-transform": "uppercase", "text-letter-spacing": 0.08 },
            paint: { "text-color": c.muted },
          }),
        ]),
    named("airport", ["==", ["get", "kind"], "airport"], {
      minzoom: 8,
      layout: {
        "text-field": ["coalesce", ["get", "iata"], ["get", "name"]],
        "text-size": 10,
        "text-letter-spacing": 0.06,
        "text-font": fonts.strong,
      },
      paint: { "text-color": c.airport },
    }),
    named("city", ["==", ["get", "kind"], "city"], {
      minzoom: 2,
      layout: {
        "text-font": ["step", ["zoom"], ["literal", fonts.regular], 5, ["case", [">", ["get", "rank"], 800], ["literal", fonts.strong], ["literal", fonts.regular]]],
        "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 5, ["interpolate", ["linear"], ["get", "rank"], 600, 10.5, 950, 13], 10, ["interpolate", ["linear"], ["get", "rank"], 300, 10.5, 900, 18], 14, ["interpolate", ["linear"], ["get", "rank"], 200, 12, 900, 22]],
      }, // biome-ignore format: tables
      paint: { "text-color": ["step", ["get", "rank"], c.muted, 600, c.ink] },
    }),
    {
      id: "country",
      type: "symbol",
      source: "countries",
      minzoom: 0.6,
      maxzoom: 7,
      filter: ["<=", ["-", ["get", "from"], 0.5], ["zoom"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": fonts.strong,
        "text-size": [
          "interpolate",
          ["linear"],
          ["zoom"],
          1,
          9.5,
          4,
          ["interpolate", ["linear"], ["get", "from"], 1.2, 14, 5, 10.5],
          7,
          15,
        ],
        "text-transform": "uppercase",
        "text-letter-spacing": 0.14,
        "text-max-width": 7,
        "text-padding": 8,
        "symbol-sort-key": ["get", "from"],
      },
      paint: { ...halo, "text-color": c.country },
    },
  ];
}
