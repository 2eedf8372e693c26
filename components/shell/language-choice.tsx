"use client";
import { Languages } from "lucide-react";
import { useTranslations } from "use-intl";
import { LOCALE_NAMES, LOCALES } from "#components/i18n/locale.ts";
import { useLanguage } from "#components/shell/use-language.ts";
import { cn } from "#components/ui/cn.ts";

/** The languages, each by its own name, for people who are not signed in. */
export function LanguageChoice({ className }: { className?: string }) {
  const t = useTranslations("shell");
  const { locale, busy, choose } = useLanguage();
  return (
    <fieldset aria-busy={busy} className={cn("flex items-center gap-1 text-label", className)}>
      <legend className="sr-only">{t("language")}</legend>
      <Languages aria-hidden className="me-1 size-4 text-faint" />
      {LOCALES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === locale}
          onClick={() => choose(each)}
          className="rounded-md px-2 py-1.5 text-muted hover:bg-sunken hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:py-3"
        >
          {LOCALE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
