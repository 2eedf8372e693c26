"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { type BoardState, type BoardStore, createBoardStore } from "#components/trip/board/board-store.ts";
import { readingOrder } from "#components/trip/board/order.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { itemKey } from "#domain/itinerary/itinerary.ts";

interface Board {
  readonly board: BoardStore;
  readonly actions: TripActions;
  readonly onOpen: (id: string) => void;
}
const BoardContext = createContext<Board | null>(null);

/** Everything below it works on one board: the same selection, the same card under way. */
export function BoardProvider({ actions, onOpen, children }: { actions: TripActions; onOpen: (id: string) => void; children: ReactNode }) {
  const store = useTripStore();
  const [board] = useState(createBoardStore);
  useEffect(() => store.onOthers(board.flash), [store, board]);
  // Who is gone is not selected any more, and Tab always reaches some card.
  useEffect(() => {
    function tidy(): void {
      const { selected, active } = board.get();
      const left = [...selected].filter((id) => store.read(itemKey(id)));
      if (left.length < selected.size) board.select(left);
      if (active !== null && store.read(itemKey(active))) return;
      const first = readingOrder(store.layout())[0] ?? null;
      if (first !== active) board.set({ active: first });
    }
    tidy();
    return store.subscribe(tidy);
  }, [store, board]);
  const [value, setValue] = useState<Board>({ board, actions, onOpen });
  if (value.actions !== actions || value.onOpen !== onOpen) setValue({ board, actions, onOpen });
  return <BoardContext value={value}>{children}</BoardContext>;
}

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error("no board here");
  return board;
}

/** A part of what happens on the board; draws again only when that part changes. Select plain values. */
export function useBoardPart<T>(select: (state: BoardState) => T): T {
  const { board } = useBoard();
  const snapshot = () => select(board.get());
  return useSyncExternalStore(board.subscribe, snapshot, snapshot);
}
export function useFlags(id: string): number {
  const { board } = useBoard();
  const snapshot = () => board.flags(id);
  return useSyncExternalStore(board.subscribe, snapshot, snapshot);
}
