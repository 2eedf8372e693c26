"use client";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { MessagePage } from "#components/shell/message-page.tsx";
import { useTripActions } from "#components/trip/actions.ts";
import { Refusals } from "#components/trip/clash-dialog.tsx";
import { FocusProvider, useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { HistoryPanel } from "#components/trip/history-panel.tsx";
import { DaySection, Ideas } from "#components/trip/item-list.tsx";
import { ItemPanel } from "#components/trip/item-panel.tsx";
import { OverviewProvider } from "#components/trip/overview.tsx";
import type { TripSnapshot } from "#components/trip/ports.ts";
import { ShareDialog } from "#components/trip/share-dialog.tsx";
import { TripProvider, useDates, useItemIds, useStatus } from "#components/trip/trip-context.tsx";
import { TripHeader } from "#components/trip/trip-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { dayInWords } from "#components/words.ts";

/** The live editor of one trip. */
export function TripEditor(props: { itineraryId: string; userId: string; initial: TripSnapshot | null }) {
  return (
    <TripProvider {...props}>
      <OverviewProvider>
        <FocusProvider>
          <Editor itineraryId={props.itineraryId} />
        </FocusProvider>
      </OverviewProvider>
    </TripProvider>
  );
}

function Editor({ itineraryId }: { itineraryId: string }) {
  const actions = useTripActions();
  const dates = useDates();
  const ended = useStatus("ended");
  const ready = useStatus("ready");
  const focus = useFocusStore();
  const openItem = useFocus(({ opened }) => opened);
  const setOpenItem = useCallback((opened: string) => focus.set({ opened }), [focus]);
  const [panel, setPanel] = useState<"history" | "share" | null>(null);
  const closeItem = useCallback(() => focus.set({ opened: null }), [focus]);
  const { undo, redo } = actions;

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") {
        if (!(event.ctrlKey && event.key.toLowerCase() === "y")) return;
      }
      // Inside a text, the browser's own undo is the one people mean.
      if ((event.target as HTMLElement).closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      if (event.shiftKey || event.key.toLowerCase() === "y") redo();
      else undo();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);

  if (ended === "no-access")
    return (
      <>
        <MessagePage title="This trip is no longer yours to see" text="It was deleted, or its owner took you off it.">
          <Button asChild variant="primary">
            <Link href="/trips">Your trips</Link>
          </Button>
        </MessagePage>
        <Refusals />
      </>
    );
  return (
    <div className="mx-auto max-w-6xl px-4 pb-24 sm:px-6">
      {ended === "signed-out" ? (
        <p role="alert" className="mt-4 rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn">
          You are signed out. Your edits stay on this device until you{" "}
          <Link className="font-medium underline" href={`/sign-in?callbackUrl=/trips/${itineraryId}`}>
            sign in again
          </Link>
          .
        </p>
      ) : null}
      <TripHeader actions={actions} onHistory={() => setPanel("history")} onShare={() => setPanel("share")} />
      {ready ? <DayStrip dates={dates} /> : <p className="py-10 text-center text-muted">Loading the trip…</p>}
      {ready ? (
        <div className="mt-6 grid grid-cols-1 gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-10">
            {dates.map((date, index) => (
              <DaySection key={date} date={date} number={index + 1} actions={actions} onOpen={setOpenItem} />
            ))}
          </div>
          <aside className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto lg:pb-4">
            <Ideas actions={actions} onOpen={setOpenItem} />
          </aside>
        </div>
      ) : null}
      <ItemPanel id={openItem} onClose={closeItem} actions={actions} />
      <HistoryPanel itineraryId={itineraryId} open={panel === "history"} onClose={() => setPanel(null)} />
      <ShareDialog itineraryId={itineraryId} open={panel === "share"} onClose={() => setPanel(null)} actions={actions} />
      <Refusals />
    </div>
  );
}

/** Jumps to a day. */
function DayStrip({ dates }: { dates: readonly string[] }) {
  const ideas = useItemIds(null).length;
  return (
    <nav
      aria-label="Days"
      className="sticky top-0 z-20 -mx-4 overflow-x-auto border-line border-b bg-canvas/95 px-4 backdrop-blur sm:-mx-6 sm:px-6"
    >
      <ul className="flex gap-1 py-2">
        {dates.map((date) => (
          <li key={date}>
            <a
              href={`#day-${date}`}
              className="block whitespace-nowrap rounded-lg px-3 py-1.5 text-muted text-sm hover:bg-sunken hover:text-ink"
            >
              {dayInWords(date)}
            </a>
          </li>
        ))}
        <li className="lg:hidden">
          <a href="#ideas" className="block whitespace-nowrap rounded-lg px-3 py-1.5 text-muted text-sm hover:bg-sunken hover:text-ink">
            Ideas{ideas > 0 ? ` (${ideas})` : ""}
          </a>
        </li>
      </ul>
    </nav>
  );
}
