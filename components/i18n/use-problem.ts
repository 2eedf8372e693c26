"use client";
import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl";
import { codeOf, isUnreachable, wordsFor } from "#components/trpc/client.tsx";

const KNOWN = ["unauthenticated", "forbidden", "not_found", "conflict", "invalid", "rate_limited", "provider_unavailable"] as const;

/** `const inWords = useProblem()`: what went wrong, in the reader's language. The server's own words are English and more exact. */
export function useProblem(): (error: unknown) => string {
  const t = useTranslations("basics.problem");
  const english = useLocale().startsWith("en");
  return useCallback(
    (error: unknown): string => {
      if (isUnreachable(error)) return t("offline");
      const code = codeOf(error);
      if (english && code !== null) return wordsFor(error);
      return t(KNOWN.find((known) => known === code) ?? "other");
    },
    [t, english],
  );
}
