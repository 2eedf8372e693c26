import { MAP_COLORS } from "#components/map/colors.ts";
import { cameraFor, type Point, TILE } from "#components/map/geometry.ts";
import type { MapLine, MapTheme, OpenMap } from "#components/map/map-port.ts";
import { latOf, lonOf, unitOf } from "#domain/place/tile.ts";

const SVG = "http://www.w3.org/2000/svg";
const DRAG = 4;

/** A still picture for browsers without WebGL: a grid of degrees, the lines and the pins. It moves by drag, wheel and buttons. */
export const openFlat: OpenMap = async ({ container, label, theme, bounds, fit, events }) => {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  picture.style.cssText = "position:absolute;inset:0;width:100%;height:100%;touch-action:none";
  const overlay = document.createElement("div");
  overlay.className = "map-overlay";
  container.append(picture, overlay);
  let camera = { x: 0.5, y: 0.5, zoom: 1 };
  let lines: readonly MapLine[] = [];
  let shown: MapTheme = theme;

  const scale = () => TILE * 2 ** camera.zoom;
  const place = (point: Point, wrap = true) => {
    const { x, y } = unitOf(point);
    const dx = x - camera.x;
    return {
      x: (dx - (wrap ? Math.round(dx) : 0)) * scale() + container.clientWidth / 2,
      y: (y - camera.y) * scale() + container.clientHeight / 2,
    };
  };
  const at = (x: number, y: number): Point => ({
    lon: lonOf((((camera.x + (x - container.clientWidth / 2) / scale()) % 1) + 1) % 1),
    lat: latOf(camera.y + (y - container.clientHeight / 2) / scale()),
  });

  function draw(): void {
    const c = MAP_COLORS[shown];
    picture.style.background = c.land;
    picture.replaceChildren();
    const stroke = (d: string, color: string, width: number, dash = "") => {
      const path = document.createElementNS(SVG, "path");
      for (const [name, value] of Object.entries({
        d,
        stroke: color,
        "stroke-width": String(width),
        fill: "none",
        "stroke-dasharray": dash,
      }))
        path.setAttribute(name, value);
      picture.append(path);
    };
    const step = camera.zoom > 7 ? 0.5 : camera.zoom > 4 ? 5 : 15;
    const [from, to] = [at(0, 0), at(container.clientWidth, container.clientHeight)];
    const degrees: string[] = [];
    for (let lat = Math.ceil(to.lat / step) * step; lat <= from.lat; lat += step) {
      const { y } = place({ lat, lon: 0 });
      degrees.push(`M0 ${y}H${container.clientWidth}`);
    }
    for (let lon = -180; lon < 180; lon += step) {
      const { x } = place({ lat: 0, lon });
      if (x >= 0 && x <= container.clientWidth) degrees.push(`M${x} 0V${container.clientHeight}`);
    }
    stroke(degrees.join(""), c.borderSoft, 1);
    for (const { path, color, dashed, faded } of lines) {
      const shift = path[0] ? place(path[0]).x - place(path[0], false).x : 0;
      const d = path.map((point, index) => {
        const { x, y } = place(point, false);
        return `${index === 0 ? "M" : "L"}${x + shift} ${y}`;
      });
      stroke(d.join(""), faded ? c.border : color, faded ? 1.5 : 2.5, dashed ? "1 6" : "");
    }
    events.onMove();
  }

  let grabbed: { x: number; y: number; from: typeof camera; moved: boolean } | null = null;
  const onDown = (event: PointerEvent) => {
    grabbed = { x: event.clientX, y: event.clientY, from: camera, moved: false };
    picture.setPointerCapture(event.pointerId);
  };
  const onPointer = (event: PointerEvent) => {
    if (!grabbed) return;
    const [dx, dy] = [event.clientX - grabbed.x, event.clientY - grabbed.y];
    grabbed.moved ||= Math.hypot(dx, dy) > DRAG;
    if (!grabbed.moved) return;
    camera = { ...grabbed.from, x: grabbed.from.x - dx / scale(), y: grabbed.from.y - dy / scale() };
    draw();
  };
  const onUp = (event: PointerEvent) => {
    if (grabbed && !grabbed.moved) {
      const box = container.getBoundingClientRect();
      events.onPress(at(event.clientX - box.left, event.clientY - box.top));
    }
    grabbed = null;
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 0.5 : -0.5);
  };
  function zoomBy(steps: number): void {
    camera = { ...camera, zoom: Math.max(0, Math.min(18, camera.zoom + steps)) };
    draw();
  }
  picture.addEventListener("pointerdown", onDown);
  picture.addEventListener("pointermove", onPointer);
  picture.addEventListener("pointerup", onUp);
  picture.addEventListener("wheel", onWheel, { passive: false });
  const observer = new ResizeObserver(draw);
  observer.observe(container);
  const sizeOf = () => ({ width: container.clientWidth, height: container.clientHeight });
  camera = cameraFor(bounds, sizeOf(), fit.padding, fit.closest);

  return {
    kind: "flat",
    streets: false,
    overlay,
    project: (point) => place(point),
    zoom: () => camera.zoom,
    center: () => at(container.clientWidth / 2, container.clientHeight / 2),
    setLines(next) {
      lines = next;
      draw();
    },
    setTheme(next) {
      shown = next;
      draw();
    },
    fit(box, { padding, closest }) {
      camera = cameraFor(box, sizeOf(), padding, closest);
      draw();
    },
    moveTo(point) {
      camera = { ...camera, ...unitOf(point) };
      draw();
    },
    zoomBy,
    close() {
      observer.disconnect();
      picture.remove();
      overlay.remove();
    },
  };
};
