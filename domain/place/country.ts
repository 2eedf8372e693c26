import { placeKey } from "#domain/place/key.ts";

/** Languages in which countries are searched by name; the first names them. */
export const COUNTRY_LANGUAGES = [
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "tr", "ru", "uk", "el", "ja", "zh", "ko", "ar", "he", "hi", "id", "vi",
] as const; // biome-ignore format: a table

/** What people say that no dictionary of names has. */
const SAID: Readonly<Record<string, string>> = {
  usa: "US", us: "US", "united states of america": "US", america: "US", uk: "GB", "great britain": "GB", britain: "GB", uae: "AE", holland: "NL", "czech republic": "CZ", korea: "KR", burma: "MM", "ivory coast": "CI",
}; // biome-ignore format: a table

/** Codes that `Intl` names but that are no country of today: unions, private use, renamed states. */
const NOT_COUNTRIES = new Set(
  "AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB YD YU ZR ZZ".split(" "),
);

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** Country codes by the keys of their names in every language above. Takes some 30 ms: keep the result. */
export function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(SAID));
  const languages = COUNTRY_LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: "region", fallback: "none" }));
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      if (NOT_COUNTRIES.has(code)) continue;
      for (const language of languages) {
        const name = language.of(code);
        const key = name === undefined ? "" : placeKey(name);
        if (key !== "" && !names.has(key)) names.set(key, code);
      }
    }
  return names;
}
