"use client";
import { useRouter } from "next/navigation";
import { useCallback, useTransition } from "react";
import { useLocale } from "use-intl";
import { isLocale, type Locale, rememberLocale } from "#components/i18n/locale.ts";

/** The language of the page and how to change it: a cookie, then the page is asked for again, since its words come from the server. */
export function useLanguage(): { readonly locale: Locale; readonly busy: boolean; readonly choose: (locale: Locale) => void } {
  const router = useRouter();
  const [busy, start] = useTransition();
  const tag = useLocale().slice(0, 2);
  const choose = useCallback(
    (locale: Locale) => {
      rememberLocale(locale);
      start(() => router.refresh());
    },
    [router],
  );
  return { locale: isLocale(tag) ? tag : "en", busy, choose };
}
