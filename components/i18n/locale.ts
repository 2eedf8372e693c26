/** Languages the product speaks. A new one: a folder beside `en/`, a line here and one in `messages.ts`. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "locale";
/** What each language calls itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch" };
/** Dates and numbers: English as Europe writes it, day before month and 24 hours. */
export const FORMATS: Readonly<Record<Locale, string>> = { en: "en-GB", de: "de-DE" };

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text);

/**
 * The language of a page: the person's choice (cookie), else the first one of the browser's list that we speak, else English.
 * `accepted` is an Accept-Language header (RFC 9110, 12.5.4); weights are obeyed, anything odd is passed over.
 */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wishes = (accepted ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const weight = params.map((text) => text.trim().match(/^q=([01](?:\.\d{0,3})?)$/)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map(({ language }) => language).find(isLocale) ?? "en";
}

/** Remembers the choice for a year. The page has to be asked for again: its words come from the server. */
export function rememberLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support.
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=31536000; samesite=lax`;
}
