"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { CurrencySelect, ZoneSelect } from "#components/trips/zone-select.tsx";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { suggestedDates, todayIn } from "#components/words.ts";

/** Makes a trip and opens it. */
export function NewTripDialog(props: { open: boolean; onClose: () => void; currency: string; timeZone: string }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="New trip" description="Everything can be changed later.">
      <NewTripForm {...props} />
    </Dialog>
  );
}

function NewTripForm(props: { onClose: () => void; currency: string; timeZone: string }) {
  const router = useRouter();
  const create = useMutation(useTRPC().itinerary.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/trips/${id}`) }));
  const [trip, setTrip] = useState(() => ({
    name: "",
    ...suggestedDates(todayIn()),
    timeZone: props.timeZone === "UTC" ? Intl.DateTimeFormat().resolvedOptions().timeZone : props.timeZone,
    currency: props.currency,
  }));
  const set = (changes: Partial<typeof trip>) => setTrip((current) => ({ ...current, ...changes }));
  const datesWrong = trip.startDate > trip.endDate ? "The last day comes before the first." : null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!datesWrong) create.mutate(trip);
  }
  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" className="sm:col-span-2">
        <Input
          autoFocus
          required
          maxLength={200}
          placeholder="Japan in spring"
          value={trip.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="First day">
        <Input
          type="date"
          required
          value={trip.startDate}
          onChange={({ target }) => set({ startDate: target.value, ...(target.value > trip.endDate ? { endDate: target.value } : {}) })}
        />
      </Field>
      <Field label="Last day" error={datesWrong}>
        <Input type="date" required value={trip.endDate} onChange={(event) => set({ endDate: event.target.value })} />
      </Field>
      <Field label="Time zone">
        <ZoneSelect value={trip.timeZone} onChange={(event) => set({ timeZone: event.target.value })} />
      </Field>
      <Field label="Currency">
        <CurrencySelect value={trip.currency} onChange={(event) => set({ currency: event.target.value })} />
      </Field>
      {create.error ? (
        <p role="alert" className="text-danger text-sm sm:col-span-2">
          {wordsFor(create.error)}
        </p>
      ) : null}
      <div className="mt-2 flex justify-end gap-2 sm:col-span-2">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={create.isPending || create.isSuccess}>
          {create.isPending || create.isSuccess ? "Creating…" : "Create trip"}
        </Button>
      </div>
    </form>
  );
}
