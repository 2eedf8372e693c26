import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBoardStore, FLAG } from "#components/trip/board/board-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a card's flags follow selection, movement and the flash, which ends by itself", () => {
  const board = createBoardStore();
  board.toggle("a");
  expect(board.flags("a")).toBe(FLAG.active | FLAG.selected | FLAG.selecting);
  expect(board.flags("b")).toBe(FLAG.selecting);
  board.toggle("a");
  expect(board.flags("b")).toBe(0);
  board.set({ dragging: ["b"] });
  expect(board.flags("b")).toBe(FLAG.moving);
  board.flash(["c"]);
  vi.advanceTimersByTime(1000);
  board.flash(["d"]);
  vi.advanceTimersByTime(1000);
  expect(board.flags("c")).toBe(0);
  expect(board.flags("d")).toBe(FLAG.flashing);
  vi.advanceTimersByTime(1000);
  expect(board.flags("d")).toBe(0);
});

test("the same words are said twice when they happen twice", () => {
  const board = createBoardStore();
  board.say("Moved.");
  const first = board.get().said;
  board.say("Moved.");
  expect(board.get().said).not.toBe(first);
  expect(board.get().said.trim()).toBe("Moved.");
});
