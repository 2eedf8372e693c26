"use client";
import { useQuery } from "@tanstack/react-query";
import { MapPin, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { Point } from "#components/map/geometry.ts";
import { useTripActions } from "#components/trip/actions.ts";
import { useFocus } from "#components/trip/focus.tsx";
import { type FoundPlace, placeOf } from "#components/trip/place-search.tsx";
import { useDates } from "#components/trip/trip-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { ItemFields } from "#domain/itinerary/itinerary.ts";

const NEAR_METERS = 20_000;
const MOST = 4;

/** Adds what was pressed on the map to a day: a known place nearby, or the bare point under a name of one's own. */
export function NewPlaceCard({ point, onDone }: { point: Point; onDone: () => void }) {
  const t = useTranslations("map");
  const id = useId();
  const words = useWords();
  const say = useToast();
  const actions = useTripActions();
  const dates = useDates();
  const shown = useFocus((state) => state.date);
  const [date, setDate] = useState<string | null>(shown);
  const [name, setName] = useState("");
  const trpc = useTRPC();
  const nearby = useQuery({
    ...trpc.place.search.queryOptions({ lat: point.lat, lon: point.lon, radius: NEAR_METERS, limit: MOST }),
    retry: false,
    staleTime: 60_000,
  });
  const found = nearby.data?.locations ?? [];

  function add(fields: Pick<ItemFields, "title" | "locationId" | "place">): void {
    actions.add(date, { type: "place", ...fields });
    say(t("added", { title: fields.title, where: date === null ? t("ideas") : words.day(date) }));
    onDone();
  }
  const pick = (place: FoundPlace) => add({ title: place.name, ...placeOf(place) } as Pick<ItemFields, "title" | "locationId" | "place">);
  function plain(event: FormEvent): void {
    event.preventDefault();
    const title = name.trim();
    if (title === "") return;
    const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
    add({ title, locationId: null, place: { name: title, lat: round(point.lat), lon: round(point.lon) } });
  }

  return (
    <section aria-label={t("addHere")} className="w-72 max-w-[82vw] rounded-2xl border border-line bg-surface p-3 shadow-float">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold text-sm">{t("addHere")}</h3>
        <IconButton label={t("close")} size="icon-sm" className="-me-1 -mt-1" onClick={onDone}>
          <X aria-hidden />
        </IconButton>
      </div>
      <label htmlFor={`${id}-day`} className="mt-1 flex items-center gap-2 text-muted text-xs">
        {t("addTo")}
        <Select id={`${id}-day`} value={date ?? ""} onChange={({ target }) => setDate(target.value || null)} className="h-9 flex-1 text-sm">
          <option value="">{t("ideas")}</option>
          {dates.map((each) => (
            <option key={each} value={each}>
              {words.day(each)}
            </option>
          ))}
        </Select>
      </label>
      {nearby.isPending ? <p className="mt-2 px-2 text-faint text-xs">{t("looking")}</p> : null}
      {found.length > 0 ? (
        <ul aria-label={t("nearby")} className="mt-2 -mx-1">
          {found.map((place) => (
            <li key={place.id}>
              <button
                type="button"
                onClick={() => pick(place)}
                className="flex min-h-10 w-full items-center gap-2 rounded-lg px-2 py-1.5 text-start text-sm hover:bg-sunken"
              >
                <MapPin aria-hidden className="size-4 shrink-0 text-faint" />
                <span className="min-w-0 flex-1 truncate">{place.name}</span>
                {place.distanceMeters !== undefined ? (
                  <span className="shrink-0 text-faint text-xs tabular-nums">{words.distance(place.distanceMeters)}</span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <form onSubmit={plain} className="mt-2 flex gap-2">
        <Input
          aria-label={t("ownName")}
          placeholder={found.length > 0 ? t("ownName") : t("namePlaceholder")}
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="h-9 text-sm"
        />
        <Button type="submit" variant="primary" size="sm" className="h-9" disabled={name.trim() === ""}>
          {t("add")}
        </Button>
      </form>
    </section>
  );
}
