"use client";
import type { ReactNode } from "react";
import { useBoard } from "#components/trip/board/board-context.tsx";
import type { InPlace } from "#components/trip/board/board-store.ts";
import { cn } from "#components/ui/cn.ts";

/** A fact that is edited where it stands. The keyboard has letters for it, so Tab passes it over. */
export function EditSpot(props: { id: string; field: InPlace; className?: string; children: ReactNode }) {
  const { board } = useBoard();
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        board.set({ active: props.id, editing: { id: props.id, field: props.field } });
      }}
      className={cn("relative z-[1] rounded-sm underline-offset-4 hover:underline hover:decoration-line-strong", props.className)}
    >
      {props.children}
    </button>
  );
}
