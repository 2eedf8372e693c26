"use client";
import Link from "next/link";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Refusals } from "#components/activity/clash-dialog.tsx";
import { OfflineBanner } from "#components/activity/connection.tsx";
import { MessagePage } from "#components/shell/message-page.tsx";
import { repeatPress } from "#components/shell/wake.ts";
import { useTripActions } from "#components/trip/actions.ts";
import { FocusProvider } from "#components/trip/focus.tsx";
import { OverviewProvider } from "#components/trip/overview.tsx";
import type { TripSnapshot } from "#components/trip/ports.ts";
import { TripProvider, useStatus } from "#components/trip/trip-context.tsx";
import type { ViewChoice } from "#components/trip/view-choice.ts";
import { Workspace } from "#components/trip/workspace.tsx";
import { Button } from "#components/ui/button.tsx";

export interface TripEditorProps {
  readonly itineraryId: string;
  readonly userId: string;
  readonly initial: TripSnapshot | null;
  readonly choice: ViewChoice;
}

/** The live editor of one trip. */
export function TripEditor(props: TripEditorProps) {
  useEffect(repeatPress, []);
  return (
    <TripProvider {...props}>
      <OverviewProvider>
        <FocusProvider>
          <Editor itineraryId={props.itineraryId} choice={props.choice} />
        </FocusProvider>
      </OverviewProvider>
    </TripProvider>
  );
}

function Editor({ itineraryId, choice }: { itineraryId: string; choice: ViewChoice }) {
  const t = useTranslations("trip");
  const actions = useTripActions();
  const ended = useStatus("ended");
  const { undo, redo } = actions;

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && !(event.ctrlKey && key === "y"))) return;
      // Inside a text, the browser's own undo is the one people mean.
      if ((event.target as HTMLElement).closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      if (event.shiftKey || key === "y") redo();
      else undo();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);

  if (ended === "no-access")
    return (
      <>
        <MessagePage title={t("gone.title")} text={t("gone.text")}>
          <Button asChild variant="primary">
            <Link href="/trips">{t("gone.link")}</Link>
          </Button>
        </MessagePage>
        <Refusals />
      </>
    );
  return (
    <>
      {ended === "signed-out" ? (
        <p role="alert" className="mx-4 mt-4 rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn">
          {t.rich("signedOut", {
            link: (words) => (
              <Link className="font-medium underline" href={`/sign-in?callbackUrl=/trips/${itineraryId}`}>
                {words}
              </Link>
            ),
          })}
        </p>
      ) : null}
      {/* The banner takes its room from the workspace, not from the page. */}
      <div className="flex flex-col min-[1100px]:h-[calc(100dvh-3.5rem-1px)] print:block print:h-auto">
        <OfflineBanner />
        <Workspace itineraryId={itineraryId} actions={actions} choice={choice} />
      </div>
      <Refusals />
    </>
  );
}
