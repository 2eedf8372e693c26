"use client";
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";

/** What the person looks at: board, map, calendar and timeline follow it together. */
export interface TripFocus {
  /** Item under the pointer or the keyboard's focus. */
  readonly hovered: string | null;
  /** Item whose details are open. */
  readonly opened: string | null;
  /** The day that is shown and that new items go to; null: the whole trip, and the ideas. */
  readonly date: string | null;
}

export class FocusStore {
  #state: TripFocus = { hovered: null, opened: null, date: null };
  readonly #listeners = new Set<() => void>();

  readonly get = (): TripFocus => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly set = (change: Partial<TripFocus>): void => {
    const next = { ...this.#state, ...change };
    if (next.hovered === this.#state.hovered && next.opened === this.#state.opened && next.date === this.#state.date) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  };
}

const FocusContext = createContext<FocusStore | null>(null);

export function FocusProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new FocusStore());
  return <FocusContext value={store}>{children}</FocusContext>;
}

export function useFocusStore(): FocusStore {
  const store = useContext(FocusContext);
  if (!store) throw new Error("useFocusStore outside FocusProvider");
  return store;
}

/** A part of the focus; renders again only when that part changes. Select plain values, not new objects. */
export function useFocus<T>(select: (focus: TripFocus) => T): T {
  const store = useFocusStore();
  const snapshot = () => select(store.get());
  return useSyncExternalStore(store.subscribe, snapshot, snapshot);
}
