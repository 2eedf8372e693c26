import { addProtocol, type GeoJSONSource, GPUInitializationError, Map as LibreMap, setWorkerUrl } from "maplibre-gl";
import { countryNames } from "#components/map/country-names.ts";
import { type Bounds, cameraFor, type Point } from "#components/map/geometry.ts";
import { lineFeatures } from "#components/map/line-features.ts";
import type { Fit, MapLine, MapSurface, MapTheme, OpenMap } from "#components/map/map-port.ts";
import { mapStyle } from "#components/map/style.ts";
import { nearestLon } from "#domain/place/meridian.ts";
import { latOf, lonOf } from "#domain/place/tile.ts";

/** Our own map: drawn by WebGL from our own tiles, without a key and without anybody else's server. */
setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);

const LOAD_MS = 15_000;
const FLY_MS = 650;

function resolver(element: HTMLElement): (color: string) => string {
  const style = getComputedStyle(element);
  return (color) => {
    const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
    return (name && style.getPropertyValue(name).trim()) || (name ? "#888888" : color);
  };
}

let streetsReady = false;
async function readStreets(): Promise<void> {
  if (streetsReady) return;
  const { Protocol } = await import("pmtiles");
  addProtocol("pmtiles", new Protocol().tile);
  streetsReady = true;
}

/** The page's typeface, with the letters beyond western Europe fetched before they are drawn. */
async function typeface(element: HTMLElement): Promise<string> {
  const family = getComputedStyle(element).fontFamily;
  await Promise.race([document.fonts.load(`500 16px ${family}`, "aéōşłđ"), new Promise((next) => setTimeout(next, 1_500))]).catch(() => []);
  return family;
}

export const openMapLibre: OpenMap = async ({ container, label, locale, theme, bounds, fit, events, settings }) => {
  const [countries, font] = await Promise.all([countryNames(locale), typeface(container), settings.streets ? readStreets() : undefined]);
  let lines: readonly MapLine[] = [];
  const styleOf = (shown: MapTheme) =>
    mapStyle({
      theme: shown,
      origin: location.origin,
      font,
      countries,
      lines: lineFeatures(lines, resolver(container)),
      streets: settings.streets,
    });
  const start = cameraFor(bounds, { width: container.clientWidth, height: container.clientHeight }, fit.padding, fit.closest);
  const map = new LibreMap({
    container,
    style: styleOf(theme),
    center: [lonOf(start.x), latOf(start.y)],
    zoom: start.zoom,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    minZoom: 0,
    maxZoom: 18,
    fadeDuration: 150,
    locale: { "Map.Title": label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const overlay = document.createElement("div");
  overlay.className = "map-overlay";
  map.getCanvasContainer().append(overlay);

  const nearest = ({ lon, lat }: Point): [number, number] => [nearestLon(lon, map.getCenter().lng), lat];
  map.on("move", events.onMove);
  map.on("resize", events.onMove);
  map.on("click", ({ lngLat, originalEvent }) => {
    // Pins and cards lie in the same element, so that a drag that begins on one moves the map.
    if ((originalEvent.target as HTMLElement).closest(".map-overlay > *")) return;
    const { lng, lat } = lngLat.wrap();
    events.onPress({ lon: lng, lat });
  });
  await new Promise<void>((ready, fail) => {
    // Pins need no tiles: the map is there as soon as it knows its style.
    map.once("style.load", () => ready());
    map.on("error", ({ error }) => {
      if (error instanceof GPUInitializationError) fail(error);
      // One tile that does not come is no reason to have no map.
      else console.warn("map:", error.message);
    });
    setTimeout(() => ready(), LOAD_MS);
  });

  const surface: MapSurface = {
    kind: "maplibre",
    streets: settings.streets !== null,
    overlay,
    project: (point) => map.project(nearest(point)),
    zoom: () => map.getZoom(),
    center() {
      const { lng, lat } = map.getCenter().wrap();
      return { lon: lng, lat };
    },
    setLines(next) {
      lines = next;
      (map.getSource("lines") as GeoJSONSource | undefined)?.setData(lineFeatures(lines, resolver(container)));
    },
    setTheme(next) {
      map.setStyle(styleOf(next));
    },
    fit(box: Bounds, { padding, animate, closest }: Fit) {
      const { clientWidth: width, clientHeight: height } = container;
      const { x, y, zoom } = cameraFor(box, { width, height }, padding, closest);
      const center: [number, number] = [nearestLon(lonOf(x), map.getCenter().lng), latOf(y)];
      if (animate) map.flyTo({ center, zoom, duration: FLY_MS * 1.4, essential: false });
      else map.jumpTo({ center, zoom });
    },
    moveTo(point, animate) {
      map.easeTo({ center: nearest(point), duration: animate ? FLY_MS : 0 });
    },
    zoomBy(steps, animate) {
      map.zoomTo(map.getZoom() + steps, { duration: animate ? 250 : 0 });
    },
    close: () => map.remove(),
  };
  return surface;
};
