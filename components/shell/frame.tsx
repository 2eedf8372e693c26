"use client";
import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Locale } from "#components/i18n/locale.ts";
import { OfflineKeeper } from "#components/offline/keeper.tsx";
import { CommandPalette } from "#components/search/command-palette.tsx";
import { TakeLanguage } from "#components/shell/take-language.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";

export interface FrameProps {
  readonly userId: string;
  readonly operator: boolean;
  /** That of the profile, when this device has none of its own and shows another. */
  readonly language: Locale | null;
  /** What the server has asked already. */
  readonly state: DehydratedState;
  readonly children: ReactNode;
}

/** What stands around every page of somebody who is signed in. */
export function Frame({ userId, operator, language, state, children }: FrameProps) {
  return (
    <HydrationBoundary state={state}>
      <TopBar operator={operator} />
      <main id="content">{children}</main>
      <CommandPalette />
      {language ? <TakeLanguage locale={language} /> : null}
      <OfflineKeeper userId={userId} />
    </HydrationBoundary>
  );
}
