"use client";
import { BedDouble, Plane, Ticket } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { find, stopFinding, useFinding } from "#components/find/find-store.ts";
import { usePaletteActions } from "#components/search/palette-store.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { useStatus } from "#components/trip/trip-context.tsx";

const FlightPanel = dynamic(() => import("#components/find/flight-panel.tsx").then((part) => part.FlightPanel), { ssr: false });
const StayPanel = dynamic(() => import("#components/find/stay-panel.tsx").then((part) => part.StayPanel), { ssr: false });
const ActivityPanel = dynamic(() => import("#components/find/activity-panel.tsx").then((part) => part.ActivityPanel), { ssr: false });

/** The searches of a trip: fetched when somebody looks for something. */
export function FindHost() {
  const t = useTranslations();
  const finding = useFinding();
  const mayEdit = useStatus("abilities").edit;
  const focus = useFocusStore();
  useEffect(() => stopFinding, []);
  usePaletteActions(
    useMemo(() => {
      if (!mayEdit) return [];
      const group = "trip" as const;
      return [
        { id: "find-flight", label: t("find.flight"), words: t("find.flightWords"), icon: Plane, group, run: () => find("flight", focus.get().date) },
        { id: "find-stay", label: t("stays.find"), words: t("stays.findWords"), icon: BedDouble, group, run: () => find("stay", focus.get().date) },
        { id: "find-things", label: t("things.find"), words: t("things.findWords"), icon: Ticket, group, run: () => find("activity", focus.get().date) },
      ]; // biome-ignore format: a table
    }, [t, mayEdit, focus]),
  );
  if (!finding || !mayEdit) return null;
  const { kind, date } = finding;
  if (kind === "flight") return <FlightPanel key={date} date={date} onClose={stopFinding} />;
  if (kind === "stay") return <StayPanel key={date} date={date} onClose={stopFinding} />;
  return <ActivityPanel key={date} date={date} onClose={stopFinding} />;
}
