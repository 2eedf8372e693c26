"use client";
import { useSyncExternalStore } from "react";

export type FindKind = "flight" | "stay" | "activity";
/** What is being looked for over the open trip. `date`: the day it is for, when it was asked for there. */
export type Finding = { readonly kind: FindKind; readonly date: string | null } | null;

let state: Finding = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
function set(next: Finding): void {
  state = next;
  for (const listener of listeners) listener();
}
const read = (): Finding => state;

/** Opens a search, for a day of the trip or for all of it. */
export const find = (kind: FindKind, date: string | null = null): void => set({ kind, date });
export const findFlights = (date: string | null = null): void => find("flight", date);
export const stopFinding = (): void => set(null);
export const useFinding = (): Finding => useSyncExternalStore(subscribe, read, () => null);
