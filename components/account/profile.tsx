"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CurrencySelect, ZoneSelect } from "#components/trips/zone-select.tsx";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

type Me = RouterOutputs["user"]["me"];
const PACES: Readonly<Record<Me["preferences"]["pace"], string>> = { relaxed: "Relaxed", balanced: "Balanced", packed: "Packed" };

export function Profile() {
  const me = useQuery(useTRPC().user.me.queryOptions());
  return me.data ? <ProfileForm key={me.data.id} me={me.data} /> : null;
}

function ProfileForm({ me }: { me: Me }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [draft, setDraft] = useState({
    name: me.name,
    timeZone: me.timeZone,
    currency: me.preferences.currency,
    homeAirport: me.preferences.homeAirport ?? "",
    pace: me.preferences.pace,
    interests: me.preferences.interests.join(", "),
    reminders: me.preferences.reminderChannels.includes("email"),
  });
  const set = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));
  const update = useMutation(
    trpc.user.update.mutationOptions({
      onSuccess: (user) => {
        queries.setQueryData(trpc.user.me.queryKey(), user);
        say("Saved.");
      },
    }),
  );
  function submit(event: FormEvent): void {
    event.preventDefault();
    const others = me.preferences.reminderChannels.filter((channel) => channel !== "email");
    update.mutate({
      name: draft.name,
      timeZone: draft.timeZone,
      preferences: {
        currency: draft.currency,
        homeAirport: draft.homeAirport || null,
        pace: draft.pace,
        interests: draft.interests
          .split(",")
          .map((text) => text.trim())
          .filter(Boolean),
        reminderChannels: draft.reminders ? [...others, "email"] : others,
      },
    });
  }
  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <Field label="Name">
        <Input required maxLength={100} autoComplete="name" value={draft.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field label="E-mail">
        <Input readOnly value={me.email} />
      </Field>
      <Field label="Time zone" hint="Where you live. Reminders come at a sensible hour there.">
        <ZoneSelect value={draft.timeZone} onChange={({ target }) => set({ timeZone: target.value })} />
      </Field>
      <Field label="Currency">
        <CurrencySelect value={draft.currency} onChange={({ target }) => set({ currency: target.value })} />
      </Field>
      <Field label="Home airport" hint="Three letters, such as LIS.">
        <Input maxLength={3} value={draft.homeAirport} onChange={({ target }) => set({ homeAirport: target.value.toUpperCase() })} />
      </Field>
      <Field label="Pace of travel">
        <Select value={draft.pace} onChange={({ target }) => set({ pace: target.value as Me["preferences"]["pace"] })}>
          {Object.entries(PACES).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Interests" hint="Separated by commas." className="sm:col-span-2">
        <Input value={draft.interests} placeholder="museums, hiking, food" onChange={({ target }) => set({ interests: target.value })} />
      </Field>
      <label className="flex items-center gap-2.5 text-sm sm:col-span-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={draft.reminders}
          onChange={({ target }) => set({ reminders: target.checked })}
        />
        Remind me of trips by e-mail
      </label>
      {update.error ? (
        <p role="alert" className="text-danger text-sm sm:col-span-2">
          {wordsFor(update.error)}
        </p>
      ) : null}
      <div className="sm:col-span-2">
        <Button type="submit" variant="primary" disabled={update.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
