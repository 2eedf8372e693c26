"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MapPin } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import type { ItemFields, ItemPlace } from "#domain/itinerary/itinerary.ts";

export type FoundPlace = RouterOutputs["place"]["search"]["locations"][number];
const WAIT_MS = 120;

/** The copy of a place that an item carries. */
export const placeOf = (found: FoundPlace): Pick<ItemFields, "locationId" | "place"> => ({
  locationId: found.id,
  place: {
    name: found.name,
    lat: found.lat,
    lon: found.lon,
    country: found.country ?? null,
    timeZone: found.timeZone ?? null,
  } satisfies ItemPlace,
});

const whereOf = ({ admin, country, type }: FoundPlace): string => [type.replaceAll("-", " "), admin, country].filter(Boolean).join(" · ");

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** A search box with results as one types: arrows choose, Enter takes, Escape closes. */
export function PlaceSearch(props: {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  onPick: (place: FoundPlace) => void;
  /** Enter without a chosen place. */
  onPlain?: () => void;
  autoFocus?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const query = useSettled(props.text.trim());
  const search = useQuery({
    ...useTRPC().place.search.queryOptions({ q: query, limit: 7 }),
    enabled: open && query.length >= 2,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = open && query.length >= 2 ? (search.data?.locations ?? []) : [];
  const shown = open && props.text.trim().length >= 2 && (found.length > 0 || search.isFetched);

  const pick = (place: FoundPlace): void => {
    setOpen(false);
    setActive(-1);
    props.onPick(place);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((current) => Math.max(-1, Math.min(found.length - 1, current + step)));
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = found[active];
      if (chosen) pick(chosen);
      else if (props.onPlain) {
        setOpen(false);
        props.onPlain();
      } else if (found[0]) pick(found[0]);
    }
  }

  return (
    <div className={cn("relative min-w-0 flex-1", props.className)}>
      <Input
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        maxLength={200}
        value={props.text}
        onChange={({ target }) => {
          props.onText(target.value);
          setOpen(true);
          setActive(-1);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Places"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1.5 max-h-80 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float"
      >
        {found.map((place, index) => (
          <div
            key={place.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the blur of the input, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(place);
            }}
            onMouseEnter={() => setActive(index)}
            className={cn("flex cursor-default items-center gap-3 rounded-lg px-3 py-2 text-sm", index === active && "bg-sunken")}
          >
            <MapPin aria-hidden className="size-4 shrink-0 text-faint" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{place.name}</span>
              <span className="block truncate text-faint text-xs">{whereOf(place)}</span>
            </span>
          </div>
        ))}
        {found.length === 0 ? (
          <p className="px-3 py-2 text-muted text-sm">
            {search.isError ? "Places cannot be searched right now." : search.isFetching ? "Searching…" : "No place of that name."}
            {props.onPlain ? " Enter adds it as text." : ""}
          </p>
        ) : null}
      </div>
    </div>
  );
}
