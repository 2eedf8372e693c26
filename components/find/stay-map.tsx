"use client";
import { MapPin, Search } from "lucide-react";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { MapPart, Stop } from "#components/find/stay-wish.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { type Bounds, boundsOf, type Point, TILE, windowOf, worldPixel } from "#components/map/geometry.ts";
import type { MapSurface } from "#components/map/map-port.ts";
import { MapView } from "#components/map/map-view.tsx";
import type { MapStop } from "#components/map/pin.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ShownStay } from "#domain/stay/search.ts";

/** A hand that moved the map less than this only touched it, in pixels. */
const MOVED_PX = 48;
const MOVED_ZOOM = 0.3;
const HERE = "here";

interface Props {
  /** In the order of the list: the first ones keep their price where it is narrow. */
  readonly offers: readonly ShownStay[];
  readonly near: Stop | null;
  readonly hovered: string | null;
  readonly selected: string | null;
  readonly onHover: (id: string | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onSearchHere: (part: MapPart) => void;
  /** What is shown; the map goes to its stays when this is another. Null leaves the map where it is. */
  readonly fitKey: string | null;
}

/** The found stays with their prices on a map, which can be searched itself. */
export function StayMap({ offers, near, hovered, selected, onHover, onSelect, onSearchHere, fitKey }: Props) {
  const t = useTranslations("stays.map");
  const end = useId();
  const words = useWords();
  const locale = useLocale();
  const pins = useMemo(
    (): MapStop[] => [
      ...(near ? [{ ...PLAIN, ...near, id: HERE, label: t("stop", { title: near.title }), text: "", shape: "pin" as const, icon: <MapPin aria-hidden /> }] : []), // biome-ignore format: one line
      ...offers.map(
        ({ id, hotel: { name, lat, lon }, total }): MapStop => ({
          ...PLAIN,
          id,
          lat,
          lon,
          title: name,
          label: t("pin", { name, price: words.money(total.amount, total.currency) }),
          text: shortMoney(total.amount, total.currency, locale),
          shape: "price",
          icon: null,
        }),
      ),
    ],
    [offers, near, t, words, locale],
  );
  const [view, setView] = useState(() => ({ key: fitKey ?? "", bounds: boundsFor(offers, near) }));
  const { moved, onMove, touch, rest, shown } = useMovedByHand();
  useEffect(() => {
    if (offers.length === 0) return;
    if (fitKey !== null) setView((known) => (known.key === fitKey ? known : { key: fitKey, bounds: boundsFor(offers, near) }));
    rest();
  }, [fitKey, offers, near, rest]);

  return (
    <section
      aria-label={t("label")}
      className="relative size-full overflow-hidden rounded-2xl border border-line"
      onPointerDownCapture={touch}
      onWheelCapture={touch}
      onKeyDownCapture={touch}
    >
      <a
        href={`#${end}`}
        className="sr-only focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:z-40 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2 focus:text-sm focus:shadow-float"
      >
        {t("skip")}
      </a>
      <MapView
        label={t("label")}
        stopsLabel={t("pins")}
        thin
        stops={pins}
        lines={NO_LINES}
        selected={selected}
        hovered={hovered}
        onSelect={(id) => id !== HERE && onSelect(id)}
        onHover={onHover}
        onMove={onMove}
        view={view}
      />
      {moved ? (
        <div className="pointer-events-none absolute inset-x-0 top-3 flex justify-center">
          <Button
            size="sm"
            className="pointer-events-auto rounded-full bg-surface shadow-float"
            onClick={() => {
              const part = shown();
              if (part) onSearchHere(part);
            }}
          >
            <Search aria-hidden /> {t("searchHere")}
          </Button>
        </div>
      ) : null}
      <span id={end} tabIndex={-1} />
    </section>
  );
}

const NO_LINES = [] as const;
const PLAIN = { color: "var(--accent)", ink: "var(--accent-ink)", badge: false, faded: false } as const;

/** Whole units are enough on a sign. */
function shortMoney(amount: number, currency: string, locale: string): string {
  const plain = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const units = amount / 10 ** (plain.resolvedOptions().maximumFractionDigits ?? 2);
  return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 }).format(
    units,
  );
}

function boundsFor(offers: readonly ShownStay[], near: Point | null): Bounds | null {
  return boundsOf([...offers.map(({ hotel }) => hotel), ...(near ? [near] : [])]);
}

const wrapped = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

/** Whether a hand moved the map away from where it came to rest by itself. */
function useMovedByHand() {
  const surface = useRef<MapSurface | null>(null);
  const touched = useRef(false);
  const home = useRef<{ readonly center: Point; readonly zoom: number } | null>(null);
  const [moved, setMoved] = useState(false);
  const onMove = useCallback((now: MapSurface) => {
    surface.current = now;
    const at = { center: now.center(), zoom: now.zoom() };
    if (!touched.current || !home.current) {
      home.current = at;
      return;
    }
    const from = worldPixel(home.current.center, at.zoom);
    const to = worldPixel(at.center, at.zoom);
    const world = TILE * 2 ** at.zoom;
    const across = Math.abs(to.x - from.x - world * Math.round((to.x - from.x) / world));
    setMoved(Math.hypot(across, to.y - from.y) > MOVED_PX || Math.abs(at.zoom - home.current.zoom) > MOVED_ZOOM);
  }, []);
  return {
    moved,
    onMove,
    touch: useCallback(() => {
      touched.current = true;
    }, []),
    /** What is shown now is where the map rests. */
    rest: useCallback(() => {
      touched.current = false;
      setMoved(false);
      if (surface.current) home.current = { center: surface.current.center(), zoom: surface.current.zoom() };
    }, []),
    /** The part of the world in sight. */
    shown: useCallback((): MapPart | null => {
      if (!surface.current) return null;
      const { clientWidth: width, clientHeight: height } = surface.current.overlay;
      const { west, east, south, north } = windowOf(surface.current.center(), surface.current.zoom(), { width, height });
      return east - west >= 360 ? { west: -180, east: 180, south, north } : { west: wrapped(west), east: wrapped(east), south, north };
    }, []),
  };
}
