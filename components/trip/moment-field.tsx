"use client";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { ZoneSelect } from "#components/trips/zone-select.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Moment } from "#domain/time.ts";

interface Draft {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
}

/** A wall time in a zone. `date` and `zone` are what it starts from; without a time there is no moment. */
export function MomentField(props: {
  label: string;
  value: Moment | null;
  date: string;
  zone: string;
  onCommit: (value: Moment | null, seen: number) => void;
}) {
  const t = useTranslations("trip.panel");
  const id = useId();
  const store = useTripStore();
  const seen = useRef(0);
  const [draft, setDraft] = useState<Draft | null>(null);
  const { value } = props;
  const stored: Draft = {
    date: value?.local.slice(0, 10) ?? props.date,
    time: value?.local.slice(11) ?? "",
    zone: value?.zone ?? props.zone,
  };
  const now = draft ?? stored;

  function commit(next: Draft): void {
    setDraft(null);
    if (next.time === "" || next.date === "") {
      if (value && next.time === "") props.onCommit(null, seen.current);
      return;
    }
    const local = `${next.date}T${next.time.slice(0, 5)}`;
    if (local !== value?.local || next.zone !== value.zone) props.onCommit({ local, zone: next.zone }, seen.current);
  }
  const begin = (): void => {
    seen.current = store.status().version;
  };
  const edit = (changes: Partial<Draft>): void => setDraft({ ...now, ...changes });

  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-ink text-sm">{props.label}</legend>
      <div className="grid grid-cols-[1fr_minmax(7.5rem,auto)] gap-2">
        <Input
          id={`${id}-date`}
          type="date"
          aria-label={t("date", { label: props.label })}
          value={now.date}
          onFocus={begin}
          onChange={({ target }) => edit({ date: target.value })}
          onBlur={() => draft && commit(draft)}
        />
        <Input
          type="time"
          aria-label={t("time", { label: props.label })}
          value={now.time}
          onFocus={begin}
          onChange={({ target }) => edit({ time: target.value })}
          onBlur={() => draft && commit(draft)}
        />
      </div>
      {now.time === "" ? null : (
        <ZoneSelect
          aria-label={t("zone", { label: props.label })}
          value={now.zone}
          onFocus={begin}
          onChange={({ target }) => commit({ ...now, zone: target.value })}
        />
      )}
    </fieldset>
  );
}
