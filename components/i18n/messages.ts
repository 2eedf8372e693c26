import de from "#components/i18n/de.ts";
import en from "#components/i18n/en.ts";
import type { Locale } from "#components/i18n/locale.ts";

export type Messages = typeof en;
/** The same keys, other words. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}

export const MESSAGES: Readonly<Record<Locale, Translated<Messages>>> = { en, de };
