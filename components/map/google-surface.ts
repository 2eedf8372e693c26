/// <reference types="google.maps" />
import { importLibrary, setOptions } from "@googlemaps/js-api-loader";
import { MAP_COLORS } from "#components/map/colors.ts";
import { cameraFor, type Point } from "#components/map/geometry.ts";
import type { MapLine, MapSurface, MapTheme, OpenMap } from "#components/map/map-port.ts";
import { nearestLon } from "#domain/place/meridian.ts";
import { latOf, lonOf } from "#domain/place/tile.ts";

const READY_MS = 10_000;
let asked = false;
/** Google's own scale shows the world 256 pixels wide at zoom 0. */
const STEP = 1;

/** Google keeps the first options for as long as the page lives. */
function load(key: string, locale: string): Promise<google.maps.MapsLibrary> {
  if (!asked) setOptions({ key, v: "quarterly", language: locale });
  asked = true;
  return importLibrary("maps");
}

/** Google Maps behind our own pins and lines. */
export const openGoogle: OpenMap = async ({ container, label, locale, theme, bounds, fit, events, settings }) => {
  const { Map: GoogleMap, OverlayView, Polyline } = await load(settings.googleKey ?? "", locale);
  const picture = document.createElement("div");
  picture.style.cssText = "position:absolute;inset:0";
  picture.setAttribute("aria-label", label);
  const overlay = document.createElement("div");
  overlay.className = "map-overlay";
  container.append(picture, overlay);
  const sizeOf = () => ({ width: container.clientWidth, height: container.clientHeight });
  const start = cameraFor(bounds, sizeOf(), fit.padding, fit.closest);
  let shown: MapTheme = theme;
  let lines: readonly MapLine[] = [];
  let drawn: google.maps.Polyline[] = [];
  const map = new GoogleMap(picture, {
    center: { lng: lonOf(start.x), lat: latOf(start.y) },
    zoom: start.zoom + STEP,
    colorScheme: theme === "dark" ? "DARK" : "LIGHT",
    disableDefaultUI: true,
    clickableIcons: false,
    gestureHandling: "greedy",
    isFractionalZoomEnabled: true,
    keyboardShortcuts: true,
  });

  // The one thing of Google's that tells where a point lies in the picture.
  const ruler = new OverlayView();
  await new Promise<void>((ready, fail) => {
    const timer = setTimeout(() => fail(new Error("no answer from Google Maps")), READY_MS);
    ruler.onAdd = () => {
      clearTimeout(timer);
      ready();
    };
    ruler.draw = () => events.onMove();
    ruler.onRemove = () => {};
    ruler.setMap(map);
  }).catch((error: unknown) => {
    picture.remove();
    overlay.remove();
    throw error;
  });
  map.addListener("bounds_changed", () => events.onMove());
  map.addListener("click", ({ latLng }: google.maps.MapMouseEvent) => {
    if (latLng) events.onPress({ lat: latLng.lat(), lon: latLng.lng() });
  });

  const center = (): Point => {
    const middle = map.getCenter();
    return { lat: middle?.lat() ?? 0, lon: middle?.lng() ?? 0 };
  };
  const colorOf = (color: string): string => {
    const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
    return name ? getComputedStyle(container).getPropertyValue(name).trim() || "#888888" : color;
  };
  function draw(): void {
    for (const line of drawn) line.setMap(null);
    drawn = lines.map(({ path, color, dashed, faded }) => {
      const strokeColor = colorOf(color);
      const opacity = faded ? 0.3 : 1;
      const dot = {
        path: 0 satisfies google.maps.SymbolPath.CIRCLE,
        scale: 1.5,
        fillColor: strokeColor,
        fillOpacity: opacity,
        strokeOpacity: 0,
      };
      return new Polyline({
        map,
        clickable: false,
        path: path.map(({ lat, lon }) => ({ lat, lng: lon })),
        strokeColor,
        strokeWeight: 3,
        strokeOpacity: dashed ? 0 : opacity,
        ...(dashed && { icons: [{ icon: dot, repeat: "8px" }] }),
      });
    });
  }

  const surface: MapSurface = {
    kind: "google",
    streets: false,
    overlay,
    project(point) {
      const projection = ruler.getProjection();
      const lon = nearestLon(point.lon, center().lon);
      const pixel = projection?.fromLatLngToContainerPixel(new google.maps.LatLng(point.lat, lon, true));
      return { x: pixel?.x ?? -1000, y: pixel?.y ?? -1000 };
    },
    zoom: () => (map.getZoom() ?? STEP) - STEP,
    center,
    setLines(next) {
      lines = next;
      draw();
    },
    setTheme(next) {
      shown = next;
      // Google cannot change the scheme of a living map: the ground keeps it until the next visit, the rest follows.
      picture.style.background = MAP_COLORS[shown].land;
      draw();
    },
    fit(box, { padding, closest }) {
      const camera = cameraFor(box, sizeOf(), padding, closest);
      map.moveCamera({ center: { lng: lonOf(camera.x), lat: latOf(camera.y) }, zoom: camera.zoom + STEP });
    },
    moveTo(point, animate) {
      const target = { lat: point.lat, lng: point.lon };
      if (animate) map.panTo(target);
      else map.setCenter(target);
    },
    zoomBy: (steps) => map.setZoom((map.getZoom() ?? STEP) + steps),
    close() {
      for (const line of drawn) line.setMap(null);
      ruler.setMap(null);
      picture.remove();
      overlay.remove();
    },
  };
  return surface;
};
