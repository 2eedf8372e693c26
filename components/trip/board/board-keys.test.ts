import { beforeEach, describe, expect, test, vi } from "vitest";
import { type KeyWorld, onCardKey } from "#components/trip/board/board-keys.ts";
import { createBoardStore } from "#components/trip/board/board-store.ts";
import { add, join } from "#components/trip/fake-people.ts";
import { createFakeServer } from "#components/trip/fake-world.ts";
import { abilitiesFor } from "#domain/access/policy.ts";

const D1 = "2027-04-01";
const D2 = "2027-04-02";

function setUp() {
  const server = createFakeServer();
  server.as(
    "owner",
    add("a", { dayId: D1, position: "a0" }),
    add("b", { dayId: D1, position: "a1" }),
    add("c", { dayId: D2, position: "a0" }),
  );
  const { store } = join(server, "ana");
  const board = createBoardStore();
  const actions = { vote: vi.fn(), moveMany: vi.fn(), remove: vi.fn(), removeMany: vi.fn(), copy: vi.fn(() => ["copy"]) };
  const world = {
    store,
    board,
    actions: actions as unknown as KeyWorld["actions"],
    canEdit: true,
    open: vi.fn(),
    focusCard: vi.fn(),
    focusList: vi.fn(),
    openMenu: vi.fn(),
    spotWords: (ids: readonly string[], date: string | null, index: number) => `${ids} at ${index} of ${date}`,
    says: {
      lifted: (spot: string) => `lifted ${spot}`,
      dropped: (spot: string) => `dropped ${spot}`,
      cancelled: "cancelled",
      selected: (count: number) => `${count}`,
      voted: (title: string, inFavour: boolean) => `${title} ${inFavour}`,
    },
  } satisfies KeyWorld;
  const press = (id: string, key: string, more: { shift?: boolean; ctrl?: boolean } = {}) =>
    onCardKey(world, id, { key, shift: more.shift ?? false, ctrl: more.ctrl ?? false });
  return { world, board, actions, press };
}
let it: ReturnType<typeof setUp>;
beforeEach(() => {
  it = setUp();
});

describe("a card is moved by keys", () => {
  test("picked up, carried to the next day and dropped, each step in words", () => {
    expect(it.press("b", " ")).toBe(true);
    expect(it.board.get().said).toBe(`lifted b at 1 of ${D1}`);
    it.press("b", "ArrowDown");
    expect(it.board.get().said).toBe(`b at 0 of ${D2}`);
    it.press("b", "ArrowDown");
    it.press("b", "Enter");
    expect(it.actions.moveMany).toHaveBeenCalledExactlyOnceWith(["b"], D2, 1);
    expect(it.board.get()).toMatchObject({ lifted: null, said: `dropped b at 1 of ${D2}` });
    expect(it.world.focusCard).toHaveBeenLastCalledWith("b");
  });
  test("Escape puts it back, and letters do nothing meanwhile", () => {
    it.press("a", " ");
    it.press("a", "ArrowRight");
    expect(it.press("a", "x")).toBe(true);
    it.press("a", "Escape");
    expect(it.actions.moveMany).not.toHaveBeenCalled();
    expect(it.board.get()).toMatchObject({ lifted: null, said: "cancelled" });
    expect(it.board.get().selected.size).toBe(0);
  });
  test("a selection is carried as one, in reading order", () => {
    it.press("c", "x");
    it.press("a", "x");
    it.press("a", " ");
    expect(it.board.get().lifted).toEqual({ ids: ["a", "c"], spot: { date: D1, index: 0 } });
  });
});

test("Shift with the arrows selects a range from where it began", () => {
  it.press("a", "ArrowDown", { shift: true });
  it.press("b", "ArrowDown", { shift: true });
  expect([...it.board.get().selected]).toEqual(["a", "b", "c"]);
  it.press("c", "ArrowUp", { shift: true });
  expect([...it.board.get().selected]).toEqual(["a", "b"]);
  expect(it.press("b", "Escape")).toBe(true);
  expect(it.board.get().selected.size).toBe(0);
});

test("the focus goes from card to card, and to a list with nothing in it", () => {
  it.press("b", "ArrowDown");
  expect(it.world.focusCard).toHaveBeenLastCalledWith("c");
  it.press("c", "ArrowRight");
  expect(it.world.focusList).toHaveBeenLastCalledWith("2027-04-03");
});

test("after a removal the focus stays close, and a selection goes at once", () => {
  it.press("a", "Delete");
  expect(it.actions.remove).toHaveBeenCalledOnce();
  expect(it.world.focusCard).toHaveBeenLastCalledWith("b");
  it.press("b", "x");
  it.press("c", "x");
  it.press("c", "Delete");
  expect(it.actions.removeMany).toHaveBeenCalledExactlyOnceWith(["b", "c"]);
  expect(it.world.focusCard).toHaveBeenLastCalledWith("a");
});

test("letters edit in place, add, copy and ask for the keys; the browser keeps its own", () => {
  it.press("a", "t");
  expect(it.board.get().editing).toEqual({ id: "a", field: "time" });
  it.press("c", "n");
  expect(it.board.get().adding).toBe(D2);
  it.press("a", "d");
  expect(it.world.focusCard).toHaveBeenLastCalledWith("copy");
  it.press("a", "?");
  expect(it.board.get().help).toBe(true);
  expect(it.press("a", "c", { ctrl: true })).toBe(false);
  expect(it.press("a", "Enter")).toBe(false);
});

test("who may only look moves the focus and changes nothing", () => {
  const world = { ...it.world, canEdit: false };
  const press = (key: string) => onCardKey(world, "a", { key, shift: false, ctrl: false });
  expect(press("ArrowDown")).toBe(true);
  for (const key of [" ", "Delete", "e", "n", "d", "x", "m"]) expect(press(key)).toBe(false);
  expect(it.actions.remove).not.toHaveBeenCalled();
});

test("v votes for a card and says so, also for who may not edit; who may not vote leaves the key alone", () => {
  expect(it.press("a", "v")).toBe(true);
  expect(it.actions.vote).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "a" }), true);
  expect(it.board.get().said).toBe("a true");
  it.world.store.dispatch({ type: "item.vote", itemId: "a", inFavour: true }, "Vote");
  expect(onCardKey({ ...it.world, canEdit: false }, "a", { key: "v", shift: false, ctrl: false })).toBe(true);
  expect(it.actions.vote).toHaveBeenLastCalledWith(expect.objectContaining({ id: "a" }), false);
  const reader = {
    ...it.world,
    store: { ...it.world.store, status: () => ({ ...it.world.store.status(), abilities: abilitiesFor("viewer") }) },
  };
  expect(onCardKey({ ...reader, canEdit: false }, "a", { key: "v", shift: false, ctrl: false })).toBe(false);
  expect(it.press("a", "v", { ctrl: true })).toBe(false);
});
