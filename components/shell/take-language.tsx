"use client";
import { useEffect } from "react";
import type { Locale } from "#components/i18n/locale.ts";
import { useLanguage } from "#components/shell/use-language.ts";

/** On a device where nobody has chosen yet, the language of the profile becomes the choice. */
export function TakeLanguage({ locale }: { locale: Locale }) {
  const { choose } = useLanguage();
  useEffect(() => choose(locale), [choose, locale]);
  return null;
}
