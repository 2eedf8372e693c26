"use client";
import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { OfflineKeeper } from "#components/offline/keeper.tsx";
import { CommandPalette } from "#components/search/command-palette.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";

export interface FrameProps {
  readonly userId: string;
  readonly operator: boolean;
  /** What the server has asked already. */
  readonly state: DehydratedState;
  readonly children: ReactNode;
}

/** What stands around every page of somebody who is signed in. */
export function Frame({ userId, operator, state, children }: FrameProps) {
  return (
    <HydrationBoundary state={state}>
      <TopBar operator={operator} />
      <main id="content">{children}</main>
      <CommandPalette />
      <OfflineKeeper userId={userId} />
    </HydrationBoundary>
  );
}
