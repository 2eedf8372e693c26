"use client";
import { useLocale, useMessages } from "use-intl";
import type { Locale } from "#components/i18n/locale.ts";
import type { Messages } from "#components/i18n/messages.ts";
import { type Words, wordsOf } from "#components/i18n/words.ts";

/** Dates, times and amounts in the reader's language, for client components. */
export function useWords(): Words {
  const messages = useMessages() as unknown as Messages;
  return wordsOf(useLocale().slice(0, 2) as Locale, messages.words);
}
