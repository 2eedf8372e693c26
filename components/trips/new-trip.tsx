"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { type FoundPlace, itemOf } from "#components/search/found-place.ts";
import { PlaceCombobox } from "#components/search/place-combobox.tsx";
import { DateRange, type Range } from "#components/trips/date-range.tsx";
import { PeopleField } from "#components/trips/people-field.tsx";
import { todayIn } from "#components/trips/today.ts";
import { CurrencySelect, ZoneSelect } from "#components/trips/zone-select.tsx";
import { type Api, useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { coverOf } from "#domain/cover/address.ts";
import { addDays, daysBetween } from "#domain/time.ts";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly currency: string;
  readonly timeZone: string;
  /** What the trip is about, as far as it was said elsewhere. */
  readonly wish?: string;
}

/** Where, when, with whom: makes a trip and opens it. */
export function NewTripDialog(props: Props) {
  const t = useTranslations("trips");
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("newTitle")} description={t("newText")} className="max-w-2xl">
      <NewTripForm {...props} />
    </Dialog>
  );
}

interface Wish extends Range {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly place: FoundPlace | null;
  readonly people: readonly string[];
}

function NewTripForm({ onClose, currency, timeZone, wish: said = "" }: Props) {
  const t = useTranslations("trips");
  const basics = useTranslations("basics");
  const words = useWords();
  const router = useRouter();
  const say = useToast();
  const api = useTRPCClient();
  const [today] = useState(() => todayIn());
  const [where, setWhere] = useState(said);
  const first = useRef<HTMLDivElement>(null);
  // After the dialog opened: opening moves the focus to its close button.
  useEffect(() => {
    const frame = requestAnimationFrame(() => first.current?.querySelector("input")?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const [wish, setWish] = useState<Wish>(() => ({
    name: said,
    startDate: addDays(today, 30),
    endDate: addDays(today, 36),
    timeZone: timeZone === "UTC" ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone,
    currency,
    place: null,
    people: [],
  }));
  const set = (changes: Partial<Wish>) => setWish((current) => ({ ...current, ...changes }));
  const create = useMutation({
    mutationFn: () => makeTrip(api, wish),
    onSuccess: ({ id, notInvited }) => {
      if (notInvited.length > 0) say(t("notInvited", { count: notInvited.length, emails: notInvited.join(", ") }), { tone: "danger" });
      router.push(`/trips/${id}`);
    },
  });
  const busy = create.isPending || create.isSuccess;
  const whole = wish.startDate !== "" && wish.endDate !== "";
  const wrong =
    whole && wish.startDate > wish.endDate
      ? t("wrongOrder")
      : whole && daysBetween(wish.startDate, wish.endDate) >= 366
        ? t("tooLong")
        : null;

  function settle(place: FoundPlace): void {
    setWhere(place.name);
    set({
      place,
      ...(place.timeZone && { timeZone: place.timeZone }),
      // A name that the person wrote stays; one that came from the last place goes with it.
      ...((wish.name.trim() === "" || wish.name === wish.place?.name) && { name: place.name }),
    });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!wrong) create.mutate();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <div aria-hidden className="relative h-24 shrink-0 overflow-hidden rounded-xl sm:h-32">
        <CoverImage cover={coverOf(whole ? wish.startDate : today, wish.place ? [wish.place] : [])} size="wide" eager />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div ref={first} className="flex min-w-0 flex-col gap-1.5">
          <span aria-hidden className="font-medium text-muted text-sm">
            {t("where")}
          </span>
          <PlaceCombobox
            bestFirst
            label={t("where")}
            placeholder={t("whereHint")}
            text={where}
            onText={(text) => {
              setWhere(text);
              if (text === "") set({ place: null });
            }}
            onPick={settle}
          />
        </div>
        <Field label={t("name")}>
          <Input
            required
            maxLength={200}
            placeholder={t("nameHint")}
            value={wish.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
      </div>
      <DateRange value={wish} onChange={set} error={wrong} today={today} />
      <PeopleField people={wish.people} onChange={(people) => set({ people })} />
      <details className="group">
        <summary className="w-fit cursor-pointer rounded-lg py-2 text-muted text-sm hover:text-ink">
          {t("zoneAndCurrency", { zone: words.zone(wish.timeZone), currency: wish.currency })}
        </summary>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <Field label={t("timeZone")}>
            <ZoneSelect value={wish.timeZone} onChange={(event) => set({ timeZone: event.target.value })} />
          </Field>
          <Field label={t("currency")}>
            <CurrencySelect value={wish.currency} onChange={(event) => set({ currency: event.target.value })} />
          </Field>
        </div>
      </details>
      {create.error ? (
        <p role="alert" className="text-danger text-sm">
          {wordsFor(create.error)}
        </p>
      ) : null}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-line border-t bg-surface px-6 py-4">
        <Button onClick={onClose}>{basics("cancel")}</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t("creating") : t("create")}
        </Button>
      </div>
    </form>
  );
}

/** The trip, its place among the ideas, its people. What fails after the trip is made does not undo it. */
async function makeTrip(api: Api, { name, startDate, endDate, timeZone, currency, place, people }: Wish) {
  const { id } = await api.itinerary.create.mutate({ name, startDate, endDate, timeZone, currency });
  if (place) {
    const { type: _, ...idea } = itemOf(place);
    await api.itinerary.putItems.mutate({ itineraryId: id, items: [{ type: "place", ...idea }] }).catch(() => undefined);
  }
  const notInvited: string[] = [];
  for (const email of people)
    await api.itinerary.addMember.mutate({ itineraryId: id, email, role: "editor" }).catch(() => notInvited.push(email));
  return { id, notInvited };
}
