"use client";
import { useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { Point } from "#components/map/geometry.ts";
import { MapView } from "#components/map/map-view.tsx";
import { useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { useStatus } from "#components/trip/trip-context.tsx";
import { FitDay } from "#components/trip-map/fit-day.tsx";
import { NewPlaceCard } from "#components/trip-map/new-place-card.tsx";
import { StopCard } from "#components/trip-map/stop-card.tsx";
import { pinOf } from "#components/trip-map/trip-pin.tsx";
import { boundsOfTrip, type TripStop, tripLines, tripStops } from "#components/trip-map/trip-stops.ts";
import { useTripDays } from "#components/trip-map/use-trip-days.ts";

/** The open trip on the map: pins and lines of its days; what is hovered, opened and looked at goes both ways with the list. */
export function TripMapPanel() {
  const t = useTranslations("map");
  const end = useId();
  const words = useWords();
  const focus = useFocusStore();
  const hovered = useFocus((state) => state.hovered);
  const opened = useFocus((state) => state.opened);
  const date = useFocus((state) => state.date);
  const canEdit = useStatus("abilities").edit;
  const { days, pool } = useTripDays();
  const [selected, setSelected] = useState<string | null>(null);
  const [point, setPoint] = useState<Point | null>(null);
  /** Which part is shown, and how often it was asked for. */
  const [whole, setWhole] = useState(0);

  const stops = useMemo(() => tripStops(days, pool), [days, pool]);
  const lines = useMemo(() => tripLines(days, date, words.distance), [days, date, words]);
  const pins = useMemo(() => stops.map((stop) => pinOf(stop, date, t, words)), [stops, date, t, words]);
  const shown = whole > 0 ? null : date;
  const view = useMemo(
    () => ({ key: `${shown} ${whole} ${stops.length > 0}`, bounds: boundsOfTrip(stops, shown, whole === 0) }),
    [shown, whole, stops],
  );
  const current: TripStop | undefined = stops.find(({ item }) => item.id === (selected ?? opened));

  function select(id: string | null): void {
    setPoint(null);
    setSelected(id);
  }
  const card = point
    ? { at: point, content: <NewPlaceCard key={`${point.lat} ${point.lon}`} point={point} onDone={() => setPoint(null)} /> }
    : current && selected !== null
      ? { at: current.item.place, content: <StopCard stop={current} onClose={() => setSelected(null)} /> }
      : null;

  return (
    <section
      aria-label={t("label")}
      className="relative size-full min-h-64"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || (!point && selected === null)) return;
        event.preventDefault();
        event.stopPropagation();
        select(null);
      }}
    >
      <a
        href={`#${end}`}
        className="sr-only focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:z-40 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2 focus:text-sm focus:shadow-float"
      >
        {t("skip")}
      </a>
      <MapView
        label={t("label")}
        stops={pins}
        lines={lines}
        selected={selected ?? opened}
        hovered={hovered}
        onSelect={select}
        onHover={(id) => focus.set({ hovered: id })}
        {...(canEdit && { onPointChosen: setPoint })}
        view={view}
        card={card}
        controls={<FitDay date={date} whole={whole > 0} onWhole={(on) => setWhole(on ? whole + 1 : 0)} />}
      />
      {stops.length === 0 ? (
        <p className="pointer-events-none absolute inset-x-4 bottom-8 mx-auto w-fit rounded-full bg-surface/95 px-4 py-2 text-center text-muted text-sm shadow-card">
          {canEdit ? t("empty") : t("emptyReader")}
        </p>
      ) : null}
      <span id={end} tabIndex={-1} />
    </section>
  );
}
