/** Enough of Google Maps for our adapter: a map that knows where points lie, and remembers what was asked of it. */
export const GOOGLE_STUB = `(() => {
  const world = (lat, lng) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return { x: (lng + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
  };
  class LatLng { constructor(lat, lng) { this.a = lat; this.b = lng; } lat() { return this.a; } lng() { return this.b; } }
  class GoogleMap {
    constructor(element, options) {
      Object.assign(this, { element, center: options.center, zoom: options.zoom, listeners: {}, lines: 0 });
      element.dataset.google = "stub";
      element.addEventListener("click", ({ offsetX, offsetY }) => {
        const size = 256 * 2 ** this.zoom;
        const middle = world(this.center.lat, this.center.lng);
        const x = middle.x + (offsetX - element.clientWidth / 2) / size;
        const y = middle.y + (offsetY - element.clientHeight / 2) / size;
        const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
        this.emit("click", { latLng: new LatLng(lat, x * 360 - 180) });
      });
    }
    addListener(name, run) { (this.listeners[name] ??= []).push(run); }
    emit(name, event) { for (const run of this.listeners[name] ?? []) run(event); }
    getCenter() { return new LatLng(this.center.lat, this.center.lng); }
    setCenter(center) { this.center = center; this.emit("bounds_changed"); }
    panTo(center) { this.setCenter(center); }
    getZoom() { return this.zoom; }
    setZoom(zoom) { this.zoom = zoom; this.emit("bounds_changed"); }
    moveCamera({ center, zoom }) { Object.assign(this, { center, zoom }); this.emit("bounds_changed"); }
  }
  class OverlayView {
    setMap(map) { this.map = map; if (map) setTimeout(() => { this.onAdd(); this.draw(); }); else this.onRemove(); }
    getProjection() {
      const { map } = this;
      return { fromLatLngToContainerPixel(point) {
        const size = 256 * 2 ** map.zoom;
        const a = world(point.lat(), point.lng()), b = world(map.center.lat, map.center.lng);
        return { x: (a.x - b.x) * size + map.element.clientWidth / 2, y: (a.y - b.y) * size + map.element.clientHeight / 2 };
      } };
    }
  }
  class Polyline { constructor({ map }) { map.element.dataset.lines = String(++map.lines); } setMap() {} }
  const maps = { Map: GoogleMap, OverlayView, Polyline, LatLng };
  window.google ??= {};
  window.google.maps = Object.assign(window.google.maps ?? {}, maps, { importLibrary: async () => maps });
  const called = new URL(document.currentScript.src).searchParams.get("callback");
  called?.split(".").reduce((object, name) => object?.[name], window)?.();
})();`;
