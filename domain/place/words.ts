import { keyWords, placeKey } from "#domain/place/key.ts";
import type { SearchName } from "#domain/place/names.ts";

/** What a place is looked up by when several words are given. */
export interface WordSource {
  readonly kind: string;
  readonly category: string | null;
  readonly country: string | null;
  readonly admin: string | null;
  readonly adminCode: string | null;
  readonly city: string | null;
  readonly importance: number;
}

/** The word that stands for a country, whatever language it was named in. */
export const countryWord = (code: string): string => `=${code.toLowerCase()}`;

/** Most different words of one place; the rest are names in further scripts. */
const MAX_WORDS = 400;

/** Foreign names of smaller towns are found as whole names only: below some 10,000 people. */
const MANY_NAMES = 0.5;

/** All words of a place: its names, city, region and country, what it is. "museum paris" and "springfield illinois" are found by them. */
export function placeWords(place: WordSource, names: readonly SearchName[]): string[] {
  const words = new Set<string>();
  const add = (key: string) => {
    for (const word of keyWords(key)) words.add(word);
  };
  const isCity = place.kind === "city" || place.kind === "district";
  if (place.country) words.add(countryWord(place.country));
  if (place.city) add(placeKey(place.city));
  if (place.admin) add(placeKey(place.admin));
  // "Springfield IL": only the United States' codes are those that people write.
  if (place.adminCode && place.country === "US") words.add(place.adminCode.toLowerCase());
  if (place.category) add(place.category.replaceAll("-", " "));
  if (place.kind.startsWith("airport")) words.add("airport");
  for (const { key, isPrimary, isPart } of names) {
    if (words.size >= MAX_WORDS) break;
    if (!isPart && (isPrimary || !isCity || place.importance >= MANY_NAMES)) add(key);
  }
  return [...words];
}

/** A word as a lexeme of PostgreSQL, quoted: keys have neither quotes nor backslashes, but imported text is not ours. */
export const lexeme = (word: string): string => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
