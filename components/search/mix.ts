import { placeKey } from "#domain/place/key.ts";

/** How well words answer a text: 1 the same, down to 0 not at all. `also` are words that lead here without being shown. */
export function wordsScore(label: string, text: string, also = ""): number {
  const key = placeKey(text);
  if (key === "") return 0;
  const name = placeKey(label);
  if (name === key) return 1;
  if (name.startsWith(key)) return 0.95;
  if (` ${name}`.includes(` ${key}`)) return 0.8;
  const words = key.split(" ");
  // "day 2" is the second day, not the one whose date has a 2.
  if (words.length > 1 && ` ${placeKey(also)} `.includes(` ${key} `)) return 0.75;
  const all = ` ${name} ${placeKey(also)}`;
  if (words.every((word) => all.includes(` ${word}`))) return words.some((word) => ` ${name}`.includes(` ${word}`)) ? 0.7 : 0.6;
  return key.length >= 3 && name.includes(key) ? 0.4 : 0;
}

/** A place as good as its reason: a name that begins as typed is worth more than a guess. */
const REASONS = { code: 0.97, name: 0.9, alternate: 0.9, words: 0.72, similar: 0.45 } as const;
export function placeScore(place: { readonly name: string; readonly matchedBy?: keyof typeof REASONS | undefined }, text: string): number {
  if (placeKey(place.name) === placeKey(text)) return 0.98;
  return place.matchedBy ? REASONS[place.matchedBy] : 0.5;
}

export interface Group<Id extends string> {
  readonly id: Id;
  /** Of its best row. */
  readonly score: number;
}

/** A trip of that name is meant before the place, a command that begins as typed before a town that does; items only mention things. */
const LEAN: Readonly<Record<string, number>> = { actions: 0.01, trips: 0.05, places: 0, items: -0.1, suggestions: -2 };

/** Groups of results, the one with the best answer first; empty ones are left out. */
export const orderGroups = <Id extends string>(groups: readonly Group<Id>[]): Id[] =>
  groups
    .filter(({ score }) => score > 0)
    .map((group, index) => ({ ...group, index, rank: group.score + (LEAN[group.id] ?? 0) }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ id }) => id);

/** The entries that answer a text, best first; equal ones stay in their order. */
export function bestOf<T>(
  entries: readonly T[],
  score: (entry: T) => number,
  most: number,
): { readonly entry: T; readonly score: number }[] {
  return entries
    .map((entry, index) => ({ entry, index, score: score(entry) }))
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most);
}
