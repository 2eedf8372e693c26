"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Locale } from "#components/i18n/locale.ts";
import { useLanguage } from "#components/shell/use-language.ts";
import { useTRPC } from "#components/trpc/client.tsx";

/** Keeps the choice in the profile as well, so that mails and other devices know it. */
export function useSavedLanguage() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const language = useLanguage();
  const save = useMutation(trpc.user.update.mutationOptions({ onSuccess: (user) => queries.setQueryData(trpc.user.me.queryKey(), user) }));
  return {
    ...language,
    choose(locale: Locale): void {
      save.mutate({ preferences: { locale } });
      language.choose(locale);
    },
  };
}
