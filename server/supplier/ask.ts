import type { SupplierGuard, SupplierTrouble } from "#server/supplier/guard.ts";
import { troubleOf } from "#server/supplier/guard.ts";
import type { SearchCache } from "#server/supplier/search-cache.ts";

/** One supplier and how to ask it. */
export interface Question<T> {
  readonly guard: SupplierGuard;
  ask(signal: AbortSignal): Promise<readonly T[]>;
  /** Answers kept by key. Whoever leaves early does not end a question that others may wait for. */
  readonly kept?: { readonly cache: SearchCache<readonly T[]>; readonly key: string };
}

/** What one supplier said. A supplier in trouble has no results, and is named all the same. */
export interface Answer<T> {
  readonly name: string;
  readonly status: "ok" | SupplierTrouble;
  readonly tookMs: number;
  /** How old the results are; 0 when asked just now. */
  readonly ageMs: number;
  readonly results: readonly T[];
  /** For the log; never shown. */
  readonly error?: unknown;
}

async function answer<T>({ guard, ask, kept }: Question<T>, signal: AbortSignal | undefined): Promise<Answer<T>> {
  const began = performance.now();
  const tookMs = () => Math.round(performance.now() - began);
  try {
    const { value: results, ageMs } = kept
      ? await kept.cache.get(kept.key, () => guard.read(ask))
      : { value: await guard.read(ask, signal), ageMs: 0 };
    return { name: guard.name, status: "ok", tookMs: tookMs(), ageMs, results };
  } catch (error) {
    return { name: guard.name, status: troubleOf(error), tookMs: tookMs(), ageMs: 0, results: [], error };
  }
}

/** Asks all suppliers at once and hands over each answer as it comes, the quickest first. None of them can fail the others. */
export async function* askAsTheyCome<T>(questions: readonly Question<T>[], signal?: AbortSignal): AsyncGenerator<Answer<T>, void> {
  const open = new Map(questions.map((question, index) => [index, answer(question, signal).then((said) => ({ index, said }))]));
  while (open.size > 0) {
    const { index, said } = await Promise.race(open.values());
    open.delete(index);
    yield said;
  }
}

/** Asks all suppliers at once and waits for all. Answers in the order of the questions. */
export const askAll = <T>(questions: readonly Question<T>[], signal?: AbortSignal): Promise<Answer<T>[]> =>
  Promise.all(questions.map((question) => answer(question, signal)));
