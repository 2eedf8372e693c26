"use client";
import { useCallback, useState } from "react";
import { FindHost } from "#components/find/find-host.tsx";
import { SearchBox } from "#components/search/search-box.tsx";
import { useWorkspaceCommands } from "#components/search/workspace-commands.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { Board } from "#components/trip/board/board.tsx";
import { BoardProvider } from "#components/trip/board/board-context.tsx";
import { useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { CalendarView, HistoryPanel, ItemPanel, ShareDialog, TimelineView } from "#components/trip/lazy.tsx";
import { MapSheet, MapSlot, useIdle } from "#components/trip/map-slot.tsx";
import { useStatus } from "#components/trip/trip-context.tsx";
import { TripHeader } from "#components/trip/trip-header.tsx";
import { rememberViewChoice, type ViewChoice } from "#components/trip/view-choice.ts";
import { ViewSwitch } from "#components/trip/view-switch.tsx";
import { Waiting } from "#components/trip/waiting.tsx";
import { cn } from "#components/ui/cn.ts";

/** Header, the chosen view of the plan, the map, and the panels over them. */
export function Workspace(props: { itineraryId: string; actions: TripActions; choice: ViewChoice }) {
  const { itineraryId, actions } = props;
  const ready = useStatus("ready");
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

  const idle = useIdle();
  const columns = choice.view === "board" && choice.days === "columns";
  return (
    <div className="flex min-h-0 flex-1 flex-col print:block">
      <TripHeader actions={actions} onHistory={() => setPanel("history")} onShare={() => setPanel("share")}>
        <ViewSwitch choice={choice} onChoose={choose} />
      </TripHeader>
      <div className="flex min-h-0 flex-1">
        <div
          className={cn("flex min-w-0 flex-1 flex-col", !columns && "min-[1100px]:overflow-y-auto", "print:block print:overflow-visible")}
        >
          {ready ? <SearchBox className="mx-4 my-3 shrink-0 sm:mx-6 print:hidden" /> : <Waiting />}
          {ready && choice.view === "board" ? (
            <BoardProvider actions={actions} onOpen={open}>
              <Board columns={columns} />
            </BoardProvider>
          ) : null}
          {ready && choice.view !== "board" ? (
            <div className="px-4 pb-24 sm:px-6">
              {choice.view === "calendar" ? (
                <CalendarView actions={actions} onOpen={open} />
              ) : (
                <TimelineView actions={actions} onOpen={open} />
              )}
            </div>
          ) : null}
        </div>
        {choice.map ? <MapSlot /> : null}
      </div>
      <MapSheet />
      <FindHost />
      {idle || opened !== null || panel !== null ? (
        <>
          <ItemPanel id={opened} onClose={close} actions={actions} />
          <HistoryPanel itineraryId={itineraryId} open={panel === "history"} onClose={() => setPanel(null)} />
          <ShareDialog itineraryId={itineraryId} open={panel === "share"} onClose={() => setPanel(null)} actions={actions} />
        </>
      ) : null}
    </div>
  );
}
