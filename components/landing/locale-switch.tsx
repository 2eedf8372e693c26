"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { LOCALE_NAMES, LOCALES, rememberLocale } from "#components/i18n/locale.ts";

/** The languages, each by its own name. */
export function LocaleSwitch() {
  const t = useTranslations("landing");
  const router = useRouter();
  const current = useLocale().slice(0, 2);
  return (
    <fieldset aria-label={t("language")} className="flex gap-1 noscript:hidden">
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            rememberLocale(locale);
            router.refresh();
          }}
          className="min-h-11 rounded-lg px-2 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {LOCALE_NAMES[locale]}
        </button>
      ))}
    </fieldset>
  );
}
