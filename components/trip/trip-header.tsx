"use client";
import { CalendarDays, History, Redo2, Undo2, UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { ConnectionBadge } from "#components/activity/connection.tsx";
import { useUnread } from "#components/activity/unread.ts";
import { FindLinks } from "#components/find/find-links.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { EditText } from "#components/trip/edit-text.tsx";
import { useOverview } from "#components/trip/overview.tsx";
import { useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { TripSettings } from "#components/trip/trip-settings.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

interface Props {
  readonly actions: TripActions;
  readonly onHistory: () => void;
  readonly onShare: () => void;
  /** The switch of views, between the name and the tools. */
  readonly children: ReactNode;
}

export function TripHeader({ actions, onHistory, onShare, children }: Props) {
  const t = useTranslations("trip");
  const words = useWords();
  const trip = useItinerary();
  const canEdit = useStatus("abilities").edit;
  const canUndo = useStatus("canUndo");
  const canRedo = useStatus("canRedo");
  const [editingDates, setEditingDates] = useState(false);
  const { totals } = useOverview();
  if (!trip) return null;
  const dates = words.range(trip.startDate, trip.endDate);

  return (
    <header className="border-line border-b bg-surface px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          {canEdit ? (
            <h1>
              <EditText
                aria-label={t("name")}
                required
                maxLength={200}
                value={trip.name}
                onCommit={(name, seen) => actions.updateTrip({ name }, seen)}
                className="-ms-2 h-auto border-transparent bg-transparent px-2 py-0 font-semibold text-xl tracking-tight hover:border-line sm:text-xl"
              />
            </h1>
          ) : (
            <h1 className="break-words font-semibold text-xl">{trip.name}</h1>
          )}
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm pointer-coarse:-mt-1.5 pointer-coarse:gap-y-0">
            {canEdit ? (
              <button
                type="button"
                aria-label={t("changeDates", { dates })}
                className="inline-flex min-h-6 items-center gap-1.5 rounded-md hover:text-ink pointer-coarse:min-h-11"
                onClick={() => setEditingDates(true)}
              >
                <CalendarDays aria-hidden className="size-4" /> {dates}
              </button>
            ) : (
              <span>{dates}</span>
            )}
            <span className="text-faint max-sm:hidden">{t("items", { count: totals.items })}</span>
            {totals.costs.length > 0 ? (
              <span className="text-faint tabular-nums">
                {totals.costs.map(({ amount, currency }) => words.money(amount, currency)).join(" + ")}
              </span>
            ) : null}
            <ConnectionBadge />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:w-full max-sm:justify-between">
          {children}
          <People />
          <div className="flex items-center gap-1">
            {canEdit ? (
              <>
                <Button variant="ghost" size="icon" aria-label={t("undo")} title={t("undoHint")} disabled={!canUndo} onClick={actions.undo}>
                  <Undo2 aria-hidden />
                </Button>
                <Button variant="ghost" size="icon" aria-label={t("redo")} title={t("redoHint")} disabled={!canRedo} onClick={actions.redo}>
                  <Redo2 aria-hidden />
                </Button>
              </>
            ) : null}
            {canEdit ? <FindLinks each="max-sm:not-first:hidden" /> : null}
            <HistoryButton itineraryId={trip.id} onOpen={onHistory} />
            <Button className="ms-1 max-sm:px-3" onClick={onShare}>
              <UserPlus aria-hidden /> <span className="max-sm:sr-only">{t("share")}</span>
            </Button>
          </div>
        </div>
      </div>
      <Dialog open={editingDates} onClose={() => setEditingDates(false)} title={t("settings")}>
        <TripSettings trip={trip} actions={actions} onClose={() => setEditingDates(false)} />
      </Dialog>
    </header>
  );
}

/** The way to the history; a dot says that others changed something since the last look. */
function HistoryButton({ itineraryId, onOpen }: { itineraryId: string; onOpen: () => void }) {
  const t = useTranslations("trip");
  const unread = useUnread(itineraryId);
  const news = unread > 0 ? t("historyNews", { count: unread }) : t("history");
  return (
    <Button
      variant="ghost"
      size="icon"
      className="relative"
      aria-label={t("history")}
      aria-description={news}
      title={news}
      onClick={onOpen}
    >
      <History aria-hidden />
      {unread > 0 ? <span aria-hidden className="absolute top-1.5 right-1.5 size-2 rounded-full bg-accent ring-2 ring-surface" /> : null}
    </Button>
  );
}

/** Who has the trip open now. */
function People() {
  const t = useTranslations("trip");
  const store = useTripStore();
  const present = useStatus("present");
  const others = [...new Map(present.filter(({ userId }) => userId !== store.userId).map((member) => [member.userId, member])).values()];
  if (others.length === 0) return null;
  return (
    <ul aria-label={t("hereNow")} className="flex -space-x-2">
      {others.slice(0, 5).map(({ userId, name }) => (
        <li key={userId}>
          <Avatar id={userId} name={name} title={t("isHere", { name })} className="size-8 ring-2 ring-surface" />
        </li>
      ))}
      {others.length > 5 ? <li className="ps-4 text-muted text-sm leading-8">+{others.length - 5}</li> : null}
    </ul>
  );
}
