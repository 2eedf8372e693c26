"use client";
import { CalendarDays, History, Redo2, Undo2, UserPlus } from "lucide-react";
import { useState } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { ConnectionBadge } from "#components/trip/connection-badge.tsx";
import { EditText } from "#components/trip/edit-text.tsx";
import { useOverview } from "#components/trip/overview.tsx";
import { useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { CurrencySelect, ZoneSelect } from "#components/trips/zone-select.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { plural, rangeInWords } from "#components/words.ts";
import type { Itinerary } from "#domain/itinerary/itinerary.ts";
import { formatMoney } from "#domain/money.ts";

interface Props {
  readonly actions: TripActions;
  readonly onHistory: () => void;
  readonly onShare: () => void;
}

export function TripHeader({ actions, onHistory, onShare }: Props) {
  const trip = useItinerary();
  const canEdit = useStatus("abilities").edit;
  const canUndo = useStatus("canUndo");
  const canRedo = useStatus("canRedo");
  const [editingDates, setEditingDates] = useState(false);
  const { totals } = useOverview();
  if (!trip) return null;
  const dates = rangeInWords(trip.startDate, trip.endDate);

  return (
    <header className="pt-6 pb-4 sm:pt-8">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          {canEdit ? (
            <h1>
              <EditText
                aria-label="Name of the trip"
                required
                maxLength={200}
                value={trip.name}
                onCommit={(name, seen) => actions.updateTrip({ name }, seen)}
                className="-ms-2 h-auto border-transparent bg-transparent px-2 py-0.5 font-semibold text-2xl tracking-tight hover:border-line sm:text-3xl"
              />
            </h1>
          ) : (
            <h1 className="break-words font-semibold text-2xl sm:text-3xl">{trip.name}</h1>
          )}
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
            {canEdit ? (
              <button
                type="button"
                aria-label={`Change the dates, ${dates}`}
                className="inline-flex items-center gap-1.5 rounded-md hover:text-ink"
                onClick={() => setEditingDates(true)}
              >
                <CalendarDays aria-hidden className="size-4" /> {dates}
              </button>
            ) : (
              <span>{dates}</span>
            )}
            <span className="text-faint">{plural(totals.items, "item")}</span>
            {totals.costs.length > 0 ? (
              <span className="text-faint tabular-nums">{totals.costs.map((cost) => formatMoney(cost, "en")).join(" + ")}</span>
            ) : null}
            <ConnectionBadge />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <People />
          {canEdit ? (
            <>
              <Button variant="ghost" size="icon" aria-label="Undo" title="Undo (Ctrl+Z)" disabled={!canUndo} onClick={actions.undo}>
                <Undo2 aria-hidden />
              </Button>
              <Button variant="ghost" size="icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={!canRedo} onClick={actions.redo}>
                <Redo2 aria-hidden />
              </Button>
            </>
          ) : null}
          <Button variant="ghost" size="icon" aria-label="History" title="History" onClick={onHistory}>
            <History aria-hidden />
          </Button>
          <Button className="ms-1" onClick={onShare}>
            <UserPlus aria-hidden /> Share
          </Button>
        </div>
      </div>
      <Dialog open={editingDates} onClose={() => setEditingDates(false)} title="Dates and settings">
        <TripSettings trip={trip} actions={actions} onClose={() => setEditingDates(false)} />
      </Dialog>
    </header>
  );
}

/** Who has the trip open now. */
function People() {
  const store = useTripStore();
  const present = useStatus("present");
  const others = [...new Map(present.filter(({ userId }) => userId !== store.userId).map((member) => [member.userId, member])).values()];
  if (others.length === 0) return null;
  return (
    <ul aria-label="Here now" className="me-2 flex -space-x-2">
      {others.slice(0, 5).map(({ userId, name }) => (
        <li key={userId}>
          <Avatar id={userId} name={name} title={`${name} is here`} className="size-8 ring-2 ring-canvas" />
        </li>
      ))}
      {others.length > 5 ? <li className="ps-4 text-muted text-sm leading-8">+{others.length - 5}</li> : null}
    </ul>
  );
}

function TripSettings({ trip, actions, onClose }: { trip: Itinerary; actions: TripActions; onClose: () => void }) {
  const store = useTripStore();
  const [seen] = useState(() => store.status().version);
  const [draft, setDraft] = useState(() => ({
    startDate: trip.startDate,
    endDate: trip.endDate,
    timeZone: trip.timeZone,
    currency: trip.currency,
  }));
  const set = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));
  const wrong = draft.startDate > draft.endDate ? "The last day comes before the first." : null;
  function save(): void {
    if (wrong) return;
    const keys = Object.keys(draft) as (keyof typeof draft)[];
    const changes = Object.fromEntries(keys.filter((key) => draft[key] !== trip[key]).map((key) => [key, draft[key]]));
    if (Object.keys(changes).length > 0) actions.updateTrip(changes, seen);
    onClose();
  }
  return (
    <form
      className="grid gap-4 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="First day">
        <Input type="date" required value={draft.startDate} onChange={({ target }) => set({ startDate: target.value })} />
      </Field>
      <Field label="Last day" error={wrong}>
        <Input type="date" required value={draft.endDate} onChange={({ target }) => set({ endDate: target.value })} />
      </Field>
      <Field label="Time zone">
        <ZoneSelect value={draft.timeZone} onChange={({ target }) => set({ timeZone: target.value })} />
      </Field>
      <Field label="Currency">
        <CurrencySelect value={draft.currency} onChange={({ target }) => set({ currency: target.value })} />
      </Field>
      <p className="text-faint text-sm sm:col-span-2">Shorter dates lose nothing: what stood on a dropped day moves to the ideas.</p>
      <div className="flex justify-end gap-2 sm:col-span-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </div>
    </form>
  );
}
