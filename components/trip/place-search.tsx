"use client";
import type { FoundPlace } from "#components/search/found-place.ts";
import { PlaceCombobox } from "#components/search/place-combobox.tsx";

export { type FoundPlace, placeOf } from "#components/search/found-place.ts";

/** A text that may become a place: arrows choose one, Enter alone takes the text. */
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
}) {
  const { onPlain, ...rest } = props;
  return <PlaceCombobox {...rest} {...(onPlain && { onPlain: () => onPlain() })} />;
}
