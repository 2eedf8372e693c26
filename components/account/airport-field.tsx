"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FoundPlace } from "#components/search/found-place.ts";
import { PlaceCombobox } from "#components/search/place-combobox.tsx";
import { useTRPC } from "#components/trpc/client.tsx";

const CODE = /^[A-Za-z]{3}$/;
const labelOf = ({ name, iata }: Pick<FoundPlace, "name" | "iata">): string => (iata && !name.includes(iata) ? `${name} (${iata})` : name);

/**
 * An airport by its code: typed as a name, a city or the three letters themselves. The value is the code, null without one, and
 * undefined while what is typed is no airport.
 */
export function AirportField(props: {
  value: string | null | undefined;
  error: string | null;
  onChange: (code: string | null | undefined) => void;
}) {
  const t = useTranslations("account.preferences");
  const [typed, setTyped] = useState<string | null>(null);
  // The profile keeps the code alone; people know the name.
  const [first] = useState(props.value);
  const known = useQuery({
    ...useTRPC().place.search.queryOptions({ q: first ?? "", type: "airport", limit: 5 }),
    enabled: Boolean(first),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const own = known.data?.locations.find(({ iata }) => iata === first);
  const text = typed ?? (own && first === props.value ? labelOf(own) : (props.value ?? ""));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden className="font-medium text-ink text-sm">
        {t("airport")}
      </span>
      <PlaceCombobox
        icon
        bestFirst
        type="airport"
        label={t("airport")}
        placeholder={t("airportPlaceholder")}
        text={text}
        onText={(next) => {
          setTyped(next);
          const code = next.trim();
          props.onChange(code === "" ? null : CODE.test(code) ? code.toUpperCase() : undefined);
        }}
        onPick={(place) => {
          setTyped(labelOf(place));
          props.onChange(place.iata ?? undefined);
        }}
      />
      <p role={props.error ? "alert" : undefined} className={props.error ? "text-danger text-label" : "font-normal text-label text-muted"}>
        {props.error ?? t("airportHint")}
      </p>
    </div>
  );
}
