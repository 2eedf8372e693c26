"use client";
import { CalendarDays, ChartNoAxesGantt, History, List, Map as MapIcon, Printer, UserPlus } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { type PaletteAction, usePaletteActions } from "#components/search/palette-store.ts";
import { VIEWS, type ViewChoice } from "#components/trip/view-choice.ts";

const ICONS = { board: List, calendar: CalendarDays, timeline: ChartNoAxesGantt } as const;

interface Workspace {
  readonly choice: ViewChoice;
  readonly choose: (change: Partial<ViewChoice>) => void;
  readonly show: (panel: "history" | "share") => void;
}

/** Days below each other are what one takes along; the browser's window to print holds everything up, so they are drawn before it. */
function print(choose: Workspace["choose"]): void {
  choose({ view: "board", days: "list" });
  setTimeout(() => window.print(), 400);
}

/** Offers views and panels of the open trip in the palette. */
export function useWorkspaceCommands({ choice, choose, show }: Workspace): void {
  const t = useTranslations("search.actions");
  const names = useTranslations("trip.view");
  const latest = useRef({ choose, show });
  useEffect(() => {
    latest.current = { choose, show };
  });
  usePaletteActions(
    useMemo(
      (): readonly PaletteAction[] => [
        { id: "share", label: t("share"), words: t("shareWords"), icon: UserPlus, group: "trip", run: () => latest.current.show("share") },
        ...VIEWS.filter((view) => view !== choice.view).map(
          (view): PaletteAction => ({
            id: `view-${view}`,
            label: t("view", { view: names(view) }),
            words: t("viewWords"),
            icon: ICONS[view],
            group: "trip",
            run: () => latest.current.choose({ view }),
          }),
        ),
        { id: "map", label: t(choice.map ? "hideMap" : "showMap"), words: t("viewWords"), icon: MapIcon, group: "trip", quiet: true, run: () => latest.current.choose({ map: !choice.map }) },
        { id: "print", label: t("print"), words: t("printWords"), icon: Printer, group: "trip", quiet: true, run: () => print(latest.current.choose) },
        { id: "history", label: t("history"), words: t("historyWords"), icon: History, group: "trip", quiet: true, run: () => latest.current.show("history") },
      ], // biome-ignore format: a table
      [t, names, choice.view, choice.map],
    ),
  );
}
