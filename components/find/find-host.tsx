"use client";
import { Plane } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { findFlights, stopFinding, useFinding } from "#components/find/find-store.ts";
import { usePaletteActions } from "#components/search/palette-store.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { useStatus } from "#components/trip/trip-context.tsx";

const FlightPanel = dynamic(() => import("#components/find/flight-panel.tsx").then((part) => part.FlightPanel), { ssr: false });

/** The searches of a trip: fetched when somebody looks for something. */
export function FindHost() {
  const t = useTranslations("find");
  const finding = useFinding();
  const mayEdit = useStatus("abilities").edit;
  const focus = useFocusStore();
  useEffect(() => stopFinding, []);
  usePaletteActions(
    useMemo(
      () =>
        mayEdit
          ? [
              {
                id: "find-flight",
                label: t("flight"),
                words: t("flightWords"),
                icon: Plane,
                group: "trip" as const,
                run: () => findFlights(focus.get().date),
              },
            ]
          : [],
      [t, mayEdit, focus],
    ),
  );
  return finding && mayEdit ? <FlightPanel key={finding.date} date={finding.date} onClose={stopFinding} /> : null;
}
