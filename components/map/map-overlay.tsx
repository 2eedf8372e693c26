"use client";
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { type Cluster, clusterStops } from "#components/map/cluster.ts";
import { type Bounds, boundsOf, type Point } from "#components/map/geometry.ts";
import type { MapLine, MapSurface } from "#components/map/map-port.ts";
import { CLOSEST, type MapViewProps, stepOf } from "#components/map/map-view-props.ts";
import { ClusterFace, Dot, type MapStop, PinFace } from "#components/map/pin.tsx";
import { mayMove } from "#components/map/theme.ts";
import { crowded } from "#components/map/thin.ts";
import { cn } from "#components/ui/cn.ts";

const NO_DOTS: ReadonlySet<string> = new Set();

interface OverlayProps extends MapViewProps {
  readonly surface: MapSurface;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly follow: RefObject<() => void>;
  readonly fitTo: (bounds: Bounds) => void;
}

/** Everything of ours that lies on the picture. Positions are written straight to the elements: a drag draws nothing anew. */
export function MapOverlay({
  surface,
  zoom,
  onZoom,
  follow,
  fitTo,
  stops,
  lines,
  selected,
  hovered,
  onSelect,
  onHover,
  card,
  thin = false,
  stopsLabel,
  onMove,
}: OverlayProps) {
  const t = useTranslations("map");
  const clusters = useMemo(
    () =>
      thin
        ? stops.map((stop) => ({ stops: [stop], lat: stop.lat, lon: stop.lon }))
        : clusterStops(stops, zoom, ({ id }) => id === selected),
    [thin, stops, zoom, selected],
  );
  const dots = useMemo(() => (thin ? crowded(stops, zoom) : NO_DOTS), [thin, stops, zoom]);
  const elements = useRef(new Map<string, { element: HTMLElement; at: Point }>());
  const put = (key: string, at: Point) => (element: HTMLElement | null) => {
    if (element) elements.current.set(key, { element, at });
    return () => void elements.current.delete(key);
  };
  const labels = useMemo(() => lines.flatMap((line) => (line.label && !line.faded ? [labelOf(line)] : [])), [lines]);

  const place = useCallback(() => {
    for (const { element, at } of elements.current.values()) {
      const { x, y } = surface.project(at);
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      const room = element.dataset.span;
      if (room) element.style.visibility = Number(room) * 2 ** surface.zoom() > 76 ? "visible" : "hidden";
    }
  }, [surface]);
  useLayoutEffect(() => {
    follow.current = () => {
      place();
      const step = stepOf(surface.zoom());
      if (step !== zoom) onZoom(step);
      onMove?.(surface);
    };
    return () => {
      follow.current = () => {};
    };
  }, [follow, place, surface, zoom, onZoom, onMove]);
  useLayoutEffect(() => onMove?.(surface), [onMove, surface]);
  // After every drawing: new elements have no place yet.
  useLayoutEffect(place);

  const enter = (cluster: Cluster<MapStop>): void => {
    const [only] = cluster.stops;
    if (cluster.stops.length === 1 && only) {
      onSelect(only.id === selected ? null : only.id);
      return;
    }
    const bounds = boundsOf(cluster.stops);
    if (bounds && surface.zoom() < CLOSEST - 0.5 && Math.max(bounds.east - bounds.west, bounds.north - bounds.south) > 0.0004)
      fitTo(bounds);
    else {
      // All on one spot: step through them.
      const at = cluster.stops.findIndex(({ id }) => id === selected);
      const next = cluster.stops[at + 1] ?? cluster.stops[0];
      if (next) onSelect(next.id);
    }
  };

  return (
    <>
      {labels.map(({ id, at, text, span, color }) => (
        <div key={id} ref={put(`label:${id}`, at)} data-span={span} aria-hidden>
          <span
            style={{ color }}
            className="absolute -translate-x-1/2 -translate-y-1/2 whitespace-nowrap rounded-full bg-surface/90 px-1.5 py-px font-medium text-[11px] tabular-nums shadow-[0_1px_2px_rgb(0_0_0/0.18)]"
          >
            {text}
          </span>
        </div>
      ))}
      <ul aria-label={stopsLabel ?? t("stops")} className="static!">
        {clusters.map((cluster) => {
          const [first] = cluster.stops;
          if (!first) return null;
          const single = cluster.stops.length === 1;
          const active = cluster.stops.some(({ id }) => id === hovered || id === selected);
          const key = single ? first.id : `${first.id}+${cluster.stops.length}`;
          if (!active && dots.has(first.id))
            return (
              <li key={key} ref={put(key, cluster)} aria-hidden className="absolute top-0 left-0 list-none">
                {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the same things stand in a list beside the map. */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
                <span
                  className="pointer-events-auto absolute flex size-6 -translate-x-1/2 -translate-y-1/2 cursor-pointer items-center justify-center"
                  onClick={() => onSelect(first.id)}
                  onPointerEnter={() => onHover(first.id)}
                  onPointerLeave={() => onHover(null)}
                >
                  <Dot />
                </span>
              </li>
            );
          return (
            <li key={key} ref={put(key, cluster)} className={cn("absolute top-0 left-0 list-none", active ? "z-20" : "z-10 hover:z-20")}>
              <button
                type="button"
                data-active={active}
                data-stop={single ? first.id : undefined}
                aria-label={single ? first.label : t("cluster", { count: cluster.stops.length, first: first.title })}
                aria-pressed={single ? first.id === selected : undefined}
                onClick={() => enter(cluster)}
                onPointerEnter={() => onHover(first.id)}
                onPointerLeave={() => onHover(null)}
                onFocus={(event) => {
                  onHover(first.id);
                  if (event.currentTarget.matches(":focus-visible") && isOutside(surface, cluster)) surface.moveTo(cluster, mayMove());
                }}
                onBlur={() => onHover(null)}
                className={cn(
                  "pointer-events-auto absolute flex -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full",
                  first.shape === "price" ? "h-8.5 min-w-11" : "size-11",
                )}
              >
                {single ? <PinFace stop={first} active={active} /> : <ClusterFace stops={cluster.stops} active={active} />}
              </button>
            </li>
          );
        })}
      </ul>
      {card ? (
        <div ref={put("card", card.at)} className="z-30">
          <div className="pointer-events-auto absolute bottom-6 -translate-x-1/2">{card.content}</div>
        </div>
      ) : null}
    </>
  );
}

function isOutside(surface: MapSurface, at: Point): boolean {
  const { x, y } = surface.project(at);
  const { clientWidth, clientHeight } = surface.overlay;
  return x < 24 || y < 24 || x > clientWidth - 24 || y > clientHeight - 24;
}

/** The middle of a line, and how many pixels it spans at zoom 0, which tells whether the text has room. */
function labelOf({ id, path, label = "", color }: MapLine) {
  const half = Math.floor((path.length - 1) / 2);
  const [a, b] = [path[half] as Point, path[half + 1] ?? (path[half] as Point)];
  const at = path.length % 2 === 0 ? { lat: (a.lat + b.lat) / 2, lon: (a.lon + b.lon) / 2 } : a;
  const [from, to] = [path[0] as Point, path.at(-1) as Point];
  const span =
    (Math.hypot((to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180), to.lat - from.lat) / Math.cos((from.lat * Math.PI) / 180)) *
    (512 / 360);
  return { id, at, text: label, span, color };
}
