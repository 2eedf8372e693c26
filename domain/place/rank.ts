import { MATCH_PREFIX, type NameClass, nameClass } from "#domain/place/names.ts";

/** How a place answers a text. */
export type Match =
  | { readonly how: "name"; readonly key: string; readonly name: string; readonly isPrimary: boolean; readonly isPart: boolean }
  /** `coverage`: the share of the place's own name that was typed. `whole`: every word typed is a word of it, none only the start of one. */
  | { readonly how: "words"; readonly coverage: number; readonly whole: boolean }
  | { readonly how: "similar"; readonly similarity: number; readonly name: string; readonly isPrimary: boolean };

export interface Candidate {
  readonly id: string;
  readonly match: Match;
  /** 0 to 1 (`importance.ts`). */
  readonly importance: number;
  /** Airport or city code. */
  readonly iata: string | null;
  readonly distanceMeters: number | null;
}

/** What was typed: as it is, and as a key. */
export interface Typed {
  readonly text: string;
  readonly key: string;
  /** Written as a code: three capitals. */
  readonly code: string | null;
}

/**
 * The weights: what was matched, plus how well known the place is, plus how near. Not tiers, or "par" would give Par (9,000 people)
 * before Paris and "münch" Münchberg before Munich, whose German name is an alternate one in GeoNames.
 */
const EXACT = { primary: 1, part: 0.7, alternate: 0.9, romanised: 0.75 } as const satisfies Record<NameClass, number>;
/** Up to three letters are the start of a name, whatever some foreign name of a far city is. */
const SHORT = 3;
const COVERED = 0.1;
/** "heathrow" is a whole word of "Heathrow Airport". */
const WHOLE_WORD = 0.05;
/** "münch" means München rather than Munch. */
const ACCENTS = 0.1;
const CODE = { capitals: 1.6, small: 0.9 } as const;
/** Together less than an exact name: several words are a guess at what was meant. */
const WORDS = 0.65;
const WORDS_COVERED = 0.1;
const WHOLE_WORDS = 0.2;
const SIMILAR = { primary: 0.8, part: 0.66, alternate: 0.68, romanised: 0.5 } as const satisfies Record<NameClass, number>;
const NEAR = 0.7;
const NEAR_METERS = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of plain letters
const isPlain = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

function matchScore(match: Match, { key, text }: Typed): number {
  if (match.how === "words") return WORDS + WORDS_COVERED * match.coverage + (match.whole ? WHOLE_WORDS : 0);
  if (match.how === "similar") return match.similarity * SIMILAR[nameClass({ ...match, isPart: false })];
  const accents = !isPlain(text) && match.name.toLowerCase().includes(text.toLowerCase()) ? ACCENTS : 0;
  const kind = nameClass(match);
  if (match.key === key && (kind === "primary" || key.length > SHORT)) return EXACT[kind] + accents;
  const whole = match.key[key.length] === " " ? WHOLE_WORD : 0;
  return MATCH_PREFIX[kind] + (COVERED * key.length) / Math.max(1, match.key.length) + whole + accents;
}

function codeScore(iata: string | null, { key, code }: Typed): number {
  if (iata === null) return 0;
  return iata === code ? CODE.capitals : iata.toLowerCase() === key ? CODE.small : 0;
}

/** 0.7 at the point, half of it at 60 km, next to nothing on another continent. */
export const nearScore = (meters: number | null): number => (meters === null ? 0 : NEAR / (1 + meters / NEAR_METERS));

export const score = (candidate: Candidate, typed: Typed): number =>
  Math.max(matchScore(candidate.match, typed), codeScore(candidate.iata, typed)) +
  candidate.importance +
  nearScore(candidate.distanceMeters);

/** Below this the best answer is no well known place under the name typed, so a slip of the pen is looked for. */
export const DOUBTFUL = 1.25;

/** The candidates, each place once with its best match, best first. Ties are settled by id, so that answers are stable. */
export function rank<C extends Candidate>(candidates: readonly C[], typed: Typed): (C & { score: number })[] {
  const best = new Map<string, C & { score: number }>();
  for (const candidate of candidates) {
    const scored = { ...candidate, score: score(candidate, typed) };
    if (scored.score > (best.get(candidate.id)?.score ?? Number.NEGATIVE_INFINITY)) best.set(candidate.id, scored);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
