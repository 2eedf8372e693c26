import type { Spot } from "#components/trip/board/order.ts";

export type InPlace = "title" | "time" | "cost" | "note";

/** What the person does on the board now: nothing of it is part of the trip. */
export interface BoardState {
  /** The card that Tab reaches. */
  readonly active: string | null;
  readonly selected: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** Cards picked up by the keyboard, and where they would land. */
  readonly lifted: { readonly ids: readonly string[]; readonly spot: Spot } | null;
  /** Cards under way with the mouse. */
  readonly dragging: readonly string[];
  /** Where the line is drawn: a gap among the cards of a list. */
  readonly drop: { readonly date: string | null; readonly gap: number } | null;
  readonly editing: { readonly id: string; readonly field: InPlace } | null;
  /** The list whose box for something new is open: a date, or "ideas". */
  readonly adding: string | null;
  /** The card whose menu is open, and where. */
  readonly menu: { readonly id: string; readonly x: number; readonly y: number } | null;
  /** Cards that somebody else has just changed. */
  readonly flashing: ReadonlySet<string>;
  /** The last thing said to a screen reader. */
  readonly said: string;
  readonly help: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();
const INITIAL: BoardState = {
  active: null,
  selected: NOBODY,
  anchor: null,
  lifted: null,
  dragging: [],
  drop: null,
  editing: null,
  adding: null,
  menu: null,
  flashing: NOBODY,
  said: "",
  help: false,
};
const FLASH_MS = 1800;

export const listKey = (date: string | null): string => date ?? "ideas";

/** A card's own share of the state, as one number, so that a card is drawn again only when its share changes. */
export const FLAG = { active: 1, selected: 2, moving: 4, flashing: 8, selecting: 16 } as const;

export function createBoardStore() {
  let state = INITIAL;
  const listeners = new Set<() => void>();
  const set = (change: Partial<BoardState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get: (): BoardState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set,
    flags(id: string): number {
      return (
        (state.active === id ? FLAG.active : 0) |
        (state.selected.has(id) ? FLAG.selected : 0) |
        (state.dragging.includes(id) || state.lifted?.ids.includes(id) ? FLAG.moving : 0) |
        (state.flashing.has(id) ? FLAG.flashing : 0) |
        (state.selected.size > 0 ? FLAG.selecting : 0)
      );
    },
    select(ids: Iterable<string>, anchor: string | null = state.anchor): void {
      const selected = new Set(ids);
      set({ selected: selected.size === 0 ? NOBODY : selected, anchor });
    },
    toggle(id: string): void {
      const selected = new Set(state.selected);
      if (!selected.delete(id)) selected.add(id);
      set({ selected, anchor: id, active: id });
    },
    clear(): void {
      if (state.selected.size > 0) set({ selected: NOBODY, anchor: null });
    },
    /** The same words twice in a row are said twice. */
    say(words: string): void {
      set({ said: state.said === words ? `${words}\u00a0` : words });
    },
    /** Marks cards for a moment. */
    flash(ids: readonly string[]): void {
      if (ids.length === 0) return;
      set({ flashing: new Set([...state.flashing, ...ids]) });
      setTimeout(() => {
        const left = new Set(state.flashing);
        for (const id of ids) left.delete(id);
        set({ flashing: left.size === 0 ? NOBODY : left });
      }, FLASH_MS);
    },
  };
}
export type BoardStore = ReturnType<typeof createBoardStore>;
