"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { CurrencySelect, ZoneSelect } from "#components/trips/zone-select.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Itinerary } from "#domain/itinerary/itinerary.ts";

/** Dates, zone and currency of the trip. */
export function TripSettings({ trip, actions, onClose }: { trip: Itinerary; actions: TripActions; onClose: () => void }) {
  const t = useTranslations("trip");
  const basics = useTranslations("basics");
  const store = useTripStore();
  const [seen] = useState(() => store.status().version);
  const [draft, setDraft] = useState(() => ({
    startDate: trip.startDate,
    endDate: trip.endDate,
    timeZone: trip.timeZone,
    currency: trip.currency,
  }));
  const set = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));
  const wrong = draft.startDate > draft.endDate ? t("datesOutOfOrder") : null;
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
      <Field label={t("firstDay")}>
        <Input type="date" required value={draft.startDate} onChange={({ target }) => set({ startDate: target.value })} />
      </Field>
      <Field label={t("lastDay")} error={wrong}>
        <Input type="date" required value={draft.endDate} onChange={({ target }) => set({ endDate: target.value })} />
      </Field>
      <Field label={t("timeZone")}>
        <ZoneSelect value={draft.timeZone} onChange={({ target }) => set({ timeZone: target.value })} />
      </Field>
      <Field label={t("currency")}>
        <CurrencySelect value={draft.currency} onChange={({ target }) => set({ currency: target.value })} />
      </Field>
      <p className="text-faint text-sm sm:col-span-2">{t("datesHint")}</p>
      <div className="flex justify-end gap-2 sm:col-span-2">
        <Button onClick={onClose}>{basics("cancel")}</Button>
        <Button type="submit" variant="primary">
          {basics("save")}
        </Button>
      </div>
    </form>
  );
}
