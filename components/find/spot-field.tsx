"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { Spot } from "#components/find/wish.ts";
import { PlaceCombobox } from "#components/search/place-combobox.tsx";

/** A city or an airport. What is typed and not chosen is taken as it is: the search knows codes and names. */
export function SpotField(props: { label: string; placeholder?: string; value: Spot | null; onChange: (spot: Spot | null) => void }) {
  const { label, value, onChange } = props;
  const t = useTranslations("find");
  const [text, setText] = useState(value?.label ?? "");
  useEffect(() => setText(value?.label ?? ""), [value?.label]);
  const take = (): void => {
    const typed = text.trim();
    if (typed !== (value?.label ?? "")) onChange(typed.length < 2 ? null : { id: typed, label: typed });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the box takes what was typed.
    <div className="flex min-w-0 flex-col gap-1.5" onBlur={take}>
      <span aria-hidden className="font-medium text-ink text-sm">
        {label}
      </span>
      <PlaceCombobox
        label={label}
        placeholder={props.placeholder ?? t("place")}
        text={text}
        onText={setText}
        onPick={(place) => {
          const code = place.iata && !place.name.includes(place.iata) ? ` (${place.iata})` : "";
          setText(`${place.name}${code}`);
          onChange({ id: place.id, label: `${place.name}${code}` });
        }}
      />
    </div>
  );
}
