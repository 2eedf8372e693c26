import type { TripActions } from "#components/trip/actions.ts";
import { type BoardStore, type InPlace, listKey } from "#components/trip/board/board-store.ts";
import { idsOn, rangeBetween, readingOrder, type Step, stepFocus, stepFromEnd, stepSpot, whereIs } from "#components/trip/board/order.ts";
import type { TripStore } from "#components/trip/store.ts";
import { type Item, itemKey, votesKey } from "#domain/itinerary/itinerary.ts";
import { hasVoted } from "#domain/itinerary/votes.ts";

/** What the keys do when a card has the focus. No React in here: it reads the trip, changes the board and calls actions. */
export interface KeyWorld {
  readonly store: TripStore;
  readonly board: BoardStore;
  readonly actions: TripActions;
  readonly canEdit: boolean;
  readonly open: (id: string) => void;
  /** Gives the focus to a card, before the next key. */
  readonly focusCard: (id: string) => void;
  readonly focusList: (date: string | null) => void;
  readonly openMenu: (id: string) => void;
  /** Words for a spot: "Sensoji, position 2 of 5, Thursday 1 April". */
  readonly spotWords: (ids: readonly string[], date: string | null, index: number) => string;
  readonly says: {
    readonly lifted: (spot: string) => string;
    readonly dropped: (spot: string) => string;
    readonly cancelled: string;
    readonly selected: (count: number) => string;
    readonly voted: (title: string, inFavour: boolean) => string;
  };
}
export interface Key {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};
const FIELDS: Readonly<Record<string, InPlace>> = { e: "title", t: "time", c: "cost", w: "note", F2: "title" };

const itemOf = (store: TripStore, id: string): Item | undefined => store.read(itemKey(id)) as Item | undefined;

/** Selected cards when the focused one is among them, else that one alone; in reading order. */
export function gripOf({ store, board }: Pick<KeyWorld, "store" | "board">, id: string): readonly string[] {
  const { selected } = board.get();
  return selected.has(id) ? readingOrder(store.layout()).filter((other) => selected.has(other)) : [id];
}

/** Picks cards up where the first of them stands. */
export function lift(world: KeyWorld, id: string): void {
  const ids = gripOf(world, id);
  const at = whereIs(world.store.layout(), id);
  if (!at) return;
  const staying = idsOn(world.store.layout(), at.date).slice(0, at.index);
  const spot = { date: at.date, index: staying.filter((other) => !ids.includes(other)).length };
  world.board.set({ lifted: { ids, spot } });
  world.board.say(world.says.lifted(world.spotWords(ids, spot.date, spot.index)));
}

/** True when the key was taken. */
function whileLifted(world: KeyWorld, focused: string, { key }: Key): boolean {
  const { lifted } = world.board.get();
  if (!lifted) return false;
  const step = STEPS[key];
  if (step) {
    const spot = stepSpot(world.store.layout(), new Set(lifted.ids), lifted.spot, step);
    world.board.set({ lifted: { ids: lifted.ids, spot } });
    world.board.say(world.spotWords(lifted.ids, spot.date, spot.index));
  } else if (key === " " || key === "Enter") {
    world.board.set({ lifted: null });
    world.actions.moveMany(lifted.ids, lifted.spot.date, lifted.spot.index);
    world.board.say(world.says.dropped(world.spotWords(lifted.ids, lifted.spot.date, lifted.spot.index)));
    world.focusCard(focused);
  } else if (key === "Escape" || key === "Tab") {
    cancelLift(world);
    return key === "Escape";
  }
  return true;
}

export function cancelLift({ board, says }: Pick<KeyWorld, "board" | "says">): void {
  if (!board.get().lifted) return;
  board.set({ lifted: null });
  board.say(says.cancelled);
}

function remove(world: KeyWorld, id: string): void {
  const ids = gripOf(world, id);
  const layout = world.store.layout();
  const order = readingOrder(layout);
  const gone = new Set(ids);
  const after = order.slice(order.indexOf(id)).find((other) => !gone.has(other)) ?? order.findLast((other) => !gone.has(other));
  const date = whereIs(layout, id)?.date ?? null;
  const item = itemOf(world.store, id);
  if (ids.length > 1) world.actions.removeMany(ids);
  else if (item) world.actions.remove(item);
  world.board.clear();
  if (after) world.focusCard(after);
  else world.focusList(date);
}

function vote({ store, board, actions, says }: KeyWorld, id: string): void {
  const item = itemOf(store, id);
  if (!item) return;
  const inFavour = !hasVoted(store.read(votesKey(id)), `user:${store.userId}`);
  actions.vote(item, inFavour);
  board.say(says.voted(item.title, inFavour));
}

function select(world: KeyWorld, id: string, step: Step): void {
  const { store, board } = world;
  const next = stepFocus(store.layout(), id, step)?.id;
  if (!next) return;
  const anchor = board.get().anchor ?? id;
  board.select(rangeBetween(readingOrder(store.layout()), anchor, next), anchor);
  board.say(world.says.selected(board.get().selected.size));
  world.focusCard(next);
}

/** The same on the button that adds to a list. */
export function onListKey(world: KeyWorld, date: string | null, { key, ctrl }: Key): boolean {
  const step = STEPS[key];
  const next = step && !ctrl ? stepFromEnd(world.store.layout(), date, step) : null;
  if (next) world.focusCard(next);
  return next !== null;
}

/** True when the key was taken. */
export function onCardKey(world: KeyWorld, id: string, pressed: Key): boolean {
  const { store, board, actions, canEdit } = world;
  const { key, shift, ctrl } = pressed;
  if (board.get().lifted) return whileLifted(world, id, pressed);
  const step = STEPS[key];
  if (step && !ctrl) {
    if (shift && canEdit && (step === "up" || step === "down")) select(world, id, step);
    else {
      const next = stepFocus(store.layout(), id, step);
      if (next?.id) world.focusCard(next.id);
      else if (next) world.focusList(next.date);
    }
    return true;
  }
  if (key === "?") {
    board.set({ help: true });
    return true;
  }
  if (key === "Escape" && board.get().selected.size > 0) {
    board.clear();
    board.say(world.says.selected(0));
    return true;
  }
  if (key === "v" && !ctrl && store.status().abilities.vote) {
    vote(world, id);
    return true;
  }
  if (ctrl || !canEdit) return false;
  const field = FIELDS[key];
  if (field) board.set({ editing: { id, field } });
  else if (key === " ") lift(world, id);
  else if (key === "Delete" || key === "Backspace") remove(world, id);
  else if (key === "m") world.openMenu(id);
  else if (key === "n") board.set({ adding: listKey(whereIs(store.layout(), id)?.date ?? null) });
  else if (key === "d") {
    const [copy] = actions.copy(gripOf(world, id));
    if (copy) world.focusCard(copy);
  } else if (key === "x") {
    board.toggle(id);
    board.say(world.says.selected(board.get().selected.size));
  } else return false;
  return true;
}
