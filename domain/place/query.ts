import { typeOfWord } from "#domain/place/category.ts";
import { countryNames } from "#domain/place/country.ts";
import { keyWords, placeKey } from "#domain/place/key.ts";
import type { Typed } from "#domain/place/rank.ts";
import { countryWord, lexeme } from "#domain/place/words.ts";

/** What a person typed, taken apart. */
export interface PlaceQuery extends Typed {
  readonly words: readonly string[];
}

/** Words between a place and where it is: "museum in paris". */
const BETWEEN: ReadonlySet<string> = new Set([
  "in",
  "at",
  "near",
  "of",
  "the",
  "and",
  "bei",
  "im",
  "am",
  "a",
  "en",
  "de",
  "la",
  "le",
  "di",
  "w",
  "i",
]);
const MOST_WORDS = 8;
const LONGEST_COUNTRY = 5;

export function readQuery(text: string): PlaceQuery {
  const key = placeKey(text);
  const typed = text.trim();
  return { text: typed, key, words: keyWords(key).slice(0, MOST_WORDS), code: /^[A-Z]{3}$/.test(typed) ? typed : null };
}

let countries: ReadonlyMap<string, string> | undefined;
/** The country that words name, in any of our languages. Made at first use and kept: it never changes while a process runs. */
export const countryOf = (key: string): string | undefined => (countries ??= countryNames()).get(key);

/** Each word of a search with everything it may stand for, as one text search over `location.words`. Null when nothing is left to search. */
export function wordSearch(words: readonly string[]): string | null {
  const telling = words.filter((word, index) => !BETWEEN.has(word) || index === words.length - 1);
  const terms: string[] = [];
  for (let at = 0; at < telling.length; ) {
    const country = countryAt(telling, at);
    const length = country?.length ?? 1;
    const literal = telling.slice(at, at + length).map((word, offset) => lexeme(word) + (at + offset === telling.length - 1 ? ":*" : ""));
    const meant = [...(country ? [countryWord(country.code)] : []), ...categoryMeant(telling[at]!)].map(lexeme);
    terms.push(`(${[literal.join(" & "), ...meant].map((term) => `(${term})`).join(" | ")})`);
    at += length;
  }
  return terms.length === 0 ? null : terms.join(" & ");
}

/** The longest run of words from here on that names a country. */
function countryAt(words: readonly string[], at: number): { code: string; length: number } | undefined {
  for (let length = Math.min(LONGEST_COUNTRY, words.length - at); length >= 1; length--) {
    const code = countryOf(words.slice(at, at + length).join(" "));
    if (code) return { code, length };
  }
  return undefined;
}

function categoryMeant(word: string): string[] {
  const type = typeOfWord(word);
  return type && type !== word ? keyWords(placeKey(type)) : [];
}

/**
 * How much of a place's own name was typed, and whether every word typed is a whole word of the place. `own` are the words of its name,
 * `around` those of its city, region and kind.
 */
export function wordMatch(
  words: readonly string[],
  own: readonly string[],
  around: ReadonlySet<string>,
  country: string | null,
): { coverage: number; whole: boolean } {
  const telling = words.filter((word) => !BETWEEN.has(word));
  const named = new Set(own);
  const left = telling.filter((word) => !around.has(word));
  const met = own.filter((word) => telling.some((start) => word.startsWith(start))).length;
  // What is neither in its name nor around it may name its country: "new zealand".
  const rest = left.filter((word) => !named.has(word));
  const meansCountry = country !== null && (countryOf(rest.join(" ")) === country || rest.every((word) => countryOf(word) === country));
  return {
    coverage: own.length === 0 ? 0 : met / own.length,
    whole: rest.length === 0 || meansCountry || rest.every((word) => categoryMeant(word).some((meant) => around.has(meant))),
  };
}

/** A kind and where: "museum mailand", "beaches in nice". Null when neither the first nor the last word is a kind. */
export function kindAndPlace({ words }: PlaceQuery): { readonly type: string; readonly place: string } | null {
  for (const [kind, rest] of [
    [words[0], words.slice(1)],
    [words.at(-1), words.slice(0, -1)],
  ] as const) {
    const type = kind === undefined ? undefined : typeOfWord(kind);
    if (!type || type === "point" || type === "city" || type === "district" || type === "country") continue;
    const place = BETWEEN.has(rest[0] ?? "") ? rest.slice(1) : rest;
    if (place.length > 0) return { type, place: place.join(" ") };
  }
  return null;
}
