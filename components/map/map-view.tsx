"use client";
import { Maximize, Minus, Plus } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useLocale, useTranslations } from "use-intl";
import { type Bounds, type Point, WORLD } from "#components/map/geometry.ts";
import "#components/map/map.css";
import { MapOverlay } from "#components/map/map-overlay.tsx";
import type { MapSurface } from "#components/map/map-port.ts";
import { CLOSEST, type MapViewProps, stepOf } from "#components/map/map-view-props.ts";
import { fetchMapSettings, openBestMap } from "#components/map/open-map.ts";
import { mayMove, useMapTheme } from "#components/map/theme.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

const PADDING = 64;

/** A map with pins, clusters, lines and one card. Knows nothing of trips. */
export function MapView(props: MapViewProps) {
  const { label, lines, view, onSelect, onPointChosen, open = openBestMap } = props;
  const t = useTranslations("map");
  const locale = useLocale();
  const theme = useMapTheme();
  const box = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<MapSurface | null>(null);
  const [zoom, setZoom] = useState(0);
  const follow = useRef(() => {});
  const press = useRef<(point: Point) => void>(() => {});
  press.current = (point) => {
    if (props.selected !== null || props.card) onSelect(null);
    else onPointChosen?.(point);
  };
  const first = useRef({ theme, view, label, locale });

  useEffect(() => {
    const container = box.current;
    if (!container) return;
    let gone = false;
    let opened: MapSurface | null = null;
    const fit = { padding: paddingFor(container), animate: false, closest: CLOSEST };
    void (async () => {
      const settings = await fetchMapSettings();
      if (gone) return;
      opened = await open({
        container,
        label: first.current.label,
        locale: first.current.locale,
        theme: first.current.theme,
        bounds: first.current.view.bounds ?? WORLD,
        fit,
        settings,
        events: { onMove: () => follow.current(), onPress: (point) => press.current(point) },
      });
      if (gone) opened.close();
      else {
        setZoom(stepOf(opened.zoom()));
        setSurface(opened);
      }
    })();
    return () => {
      gone = true;
      opened?.close();
      setSurface(null);
    };
  }, [open]);

  useEffect(() => surface?.setTheme(theme), [surface, theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours of lines are read anew in another theme.
  useEffect(() => surface?.setLines(lines), [surface, lines, theme]);

  const fitTo = useCallback(
    (bounds: Bounds) => {
      if (surface && box.current) surface.fit(bounds, { padding: paddingFor(box.current), animate: mayMove(), closest: CLOSEST });
    },
    [surface],
  );
  const shownKey = useRef(view.key);
  useEffect(() => {
    if (!surface || shownKey.current === view.key) return;
    shownKey.current = view.key;
    if (view.bounds) fitTo(view.bounds);
  }, [surface, view, fitTo]);

  return (
    <div className="relative size-full overflow-hidden bg-sunken" data-map={surface?.kind ?? "opening"} data-map-theme={theme}>
      <div ref={box} className="absolute inset-0" />
      {surface ? (
        createPortal(
          <MapOverlay {...props} surface={surface} zoom={zoom} onZoom={setZoom} follow={follow} fitTo={fitTo} />,
          surface.overlay,
        )
      ) : (
        <p className="absolute inset-0 flex items-center justify-center bg-sunken text-muted text-sm">{t("opening")}</p>
      )}
      <div className="pointer-events-none absolute end-3 top-3 z-20 flex flex-col items-end gap-2">
        {props.controls ? <div className={GROUP}>{props.controls}</div> : null}
        <div className={GROUP}>
          <IconButton label={t("zoomIn")} side="left" className={TOOL} onClick={() => surface?.zoomBy(1, mayMove())}>
            <Plus aria-hidden />
          </IconButton>
          <IconButton label={t("zoomOut")} side="left" className={TOOL} onClick={() => surface?.zoomBy(-1, mayMove())}>
            <Minus aria-hidden />
          </IconButton>
          <IconButton label={t("fit")} side="left" className={TOOL} onClick={() => fitTo(view.bounds ?? WORLD)}>
            <Maximize aria-hidden />
          </IconButton>
        </div>
      </div>
      <Credits google={surface?.kind === "google"} streets={surface?.streets ?? false} />
      <span className="sr-only">{label}</span>
    </div>
  );
}

const GROUP = "pointer-events-auto flex flex-col overflow-hidden rounded-xl border border-line bg-surface/95 shadow-card backdrop-blur";
const TOOL = "rounded-none";
const paddingFor = ({ clientWidth, clientHeight }: HTMLElement): number => Math.min(PADDING, clientWidth / 6, clientHeight / 6);

/** Who made what is shown. Google writes its own. */
function Credits({ google, streets }: { google: boolean; streets: boolean }) {
  const t = useTranslations("map");
  if (google) return null;
  return (
    <p className="absolute end-0 bottom-0 rounded-tl-md bg-surface/75 px-1.5 py-0.5 text-[10px] text-muted leading-tight backdrop-blur">
      {t.rich("credits", {
        places: (chunks) => (
          <a href="https://www.geonames.org" target="_blank" rel="noreferrer" className="hover:underline">
            {chunks}
          </a>
        ),
        licence: (chunks) => (
          <a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" rel="noreferrer" className="hover:underline">
            {chunks}
          </a>
        ),
        earth: (chunks) => (
          <a href="https://www.naturalearthdata.com" target="_blank" rel="noreferrer" className="hover:underline">
            {chunks}
          </a>
        ),
      })}
      {streets ? " · " : null}
      {streets
        ? t.rich("streetCredits", {
            osm: (chunks) => (
              <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer" className="hover:underline">
                {chunks}
              </a>
            ),
          })
        : null}
    </p>
  );
}
