"use client";
import { type ReactNode, useLayoutEffect } from "react";
import type { Locale } from "#components/i18n/locale.ts";
import type { Messages, Translated } from "#components/i18n/messages.ts";
import { WordsProvider } from "#components/i18n/provider.tsx";
import { frameAnswers } from "#components/shell/wake.ts";
import { TRPCReactProvider } from "#components/trpc/client.tsx";
import { ToastProvider } from "#components/ui/toast.tsx";

export interface ProvidersProps {
  readonly locale: Locale;
  readonly messages: Partial<Translated<Messages>>;
  readonly children: ReactNode;
}

/** What every screen may use: calls to the server, words, messages in the corner. */
export function Providers({ locale, messages, children }: ProvidersProps) {
  // In the commit itself: a press after it is answered by the page, and must not be answered twice.
  useLayoutEffect(frameAnswers, []);
  return (
    <TRPCReactProvider>
      <WordsProvider locale={locale} messages={messages}>
        <ToastProvider>{children}</ToastProvider>
      </WordsProvider>
    </TRPCReactProvider>
  );
}
