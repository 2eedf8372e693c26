"use client";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { SearchBox } from "#components/search/search-box.tsx";
import { useWorkspaceCommands } from "#components/search/workspace-commands.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { HistoryPanel } from "#components/trip/history-panel.tsx";
import { DaySection, Ideas } from "#components/trip/item-list.tsx";
import { ItemPanel } from "#components/trip/item-panel.tsx";
import { CalendarView, TimelineView } from "#components/trip/lazy.tsx";
import { MapSheet, MapSlot } from "#components/trip/map-slot.tsx";
import { ShareDialog } from "#components/trip/share-dialog.tsx";
import { useDates, useStatus } from "#components/trip/trip-context.tsx";
import { TripHeader } from "#components/trip/trip-header.tsx";
import { rememberViewChoice, type ViewChoice } from "#components/trip/view-choice.ts";
import { ViewSwitch } from "#components/trip/view-switch.tsx";

/** Header, the chosen view of the plan, the map, and the panels over them. */
export function Workspace(props: { itineraryId: string; actions: TripActions; choice: ViewChoice }) {
  const { itineraryId, actions } = props;
  const t = useTranslations("trip");
  const ready = useStatus("ready");
  const dates = useDates();
  const focus = useFocusStore();
  const opened = useFocus((state) => state.opened);
  const [choice, setChoice] = useState(props.choice);
  const [panel, setPanel] = useState<"history" | "share" | null>(null);
  const open = useCallback((id: string) => focus.set({ opened: id }), [focus]);
  const close = useCallback(() => focus.set({ opened: null }), [focus]);

  function choose(change: Partial<ViewChoice>): void {
    const next = { ...choice, ...change };
    setChoice(next);
    rememberViewChoice(next);
  }

  useWorkspaceCommands({ choice, choose, show: setPanel });

  return (
    <div className="flex flex-col min-[1100px]:h-[calc(100dvh-3.5rem-1px)]">
      <TripHeader actions={actions} onHistory={() => setPanel("history")} onShare={() => setPanel("share")}>
        <ViewSwitch choice={choice} onChoose={choose} />
      </TripHeader>
      <div className="flex min-h-0 flex-1">
        <div className="@container min-w-0 flex-1 px-4 pb-24 sm:px-6 min-[1100px]:overflow-y-auto">
          {ready ? <SearchBox className="mx-auto mt-4 max-w-5xl" /> : null}
          {ready && choice.view !== "board" ? (
            <div className="mt-4">
              {choice.view === "calendar" ? (
                <CalendarView actions={actions} onOpen={open} />
              ) : (
                <TimelineView actions={actions} onOpen={open} />
              )}
            </div>
          ) : ready ? (
            <div className="mx-auto mt-6 grid max-w-5xl grid-cols-1 gap-10 @4xl:grid-cols-[minmax(0,1fr)_18rem]">
              <div className="flex flex-col gap-10">
                {dates.map((date, index) => (
                  <DaySection key={date} date={date} number={index + 1} actions={actions} onOpen={open} />
                ))}
              </div>
              <aside>
                <Ideas actions={actions} onOpen={open} />
              </aside>
            </div>
          ) : (
            <p className="py-10 text-center text-muted">{t("loading")}</p>
          )}
        </div>
        {choice.map ? <MapSlot /> : null}
      </div>
      <MapSheet />
      <ItemPanel id={opened} onClose={close} actions={actions} />
      <HistoryPanel itineraryId={itineraryId} open={panel === "history"} onClose={() => setPanel(null)} />
      <ShareDialog itineraryId={itineraryId} open={panel === "share"} onClose={() => setPanel(null)} actions={actions} />
    </div>
  );
}
