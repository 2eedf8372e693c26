"use client";
import type { LucideIcon } from "lucide-react";
import { useEffect, useId, useSyncExternalStore } from "react";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import type { LatLon } from "#domain/place/distance.ts";

/** Something the palette can do. */
export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Words that lead here without being shown. */
  readonly words?: string;
  /** Keys that do the same, as shown: "Ctrl Z". */
  readonly keys?: string;
  /** `trip`: about the open trip. `go`: leads elsewhere. Otherwise a command of the product. */
  readonly group?: "trip" | "go" | "actions";
  /** Found only by typing; the list without a text stays short. */
  readonly quiet?: boolean;
  readonly run: () => void;
}

/** Where a place goes when a trip is open. */
export interface PaletteTarget {
  /** "Thu 1 Apr", or "Ideas" */
  readonly where: string;
  /** No day is chosen, so everything goes to the ideas. */
  readonly toIdeas: boolean;
  readonly near: LatLon | null;
  readonly stops: readonly LatLon[];
  takePlace(place: FoundPlace, ideas: boolean): void;
  takeSuggestion(suggestion: SuggestedPlace, session: string, ideas: boolean): void;
  takeText(text: string, ideas: boolean): void;
}

interface PaletteState {
  readonly open: boolean;
  readonly actions: readonly PaletteAction[];
  readonly target: PaletteTarget | null;
}

let state: PaletteState = { open: false, actions: [], target: null };
const registered = new Map<string, readonly PaletteAction[]>();
const listeners = new Set<() => void>();

function change(next: Partial<PaletteState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const collect = (): void => change({ actions: [...registered.values()].flat() });
const read = (): PaletteState => state;

export const openPalette = (): void => change({ open: true });
export const closePalette = (): void => change({ open: false });
export const usePalette = (): PaletteState => useSyncExternalStore(subscribe, read, read);
const isOpen = (): boolean => state.open;
/** Draws again only when the palette opens or closes. */
export const usePaletteOpen = (): boolean => useSyncExternalStore(subscribe, isOpen, isOpen);

/** Offers commands in the palette while the component is shown. Give the same array (useMemo) for the same commands. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const id = useId();
  useEffect(() => {
    registered.set(id, actions);
    collect();
    return () => {
      registered.delete(id);
      collect();
    };
  }, [id, actions]);
}

/** Says where places chosen in the palette go while the component is shown. */
export function usePaletteTarget(target: PaletteTarget | null): void {
  useEffect(() => {
    if (!target) return;
    change({ target });
    return () => change({ target: null });
  }, [target]);
}
