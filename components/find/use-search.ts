import { useEffect, useRef, useState } from "react";
import type { ProviderStatus } from "#domain/flight/search.ts";

/** A search as it is answered: who is asked, then what each supplier has. */
export type SearchPart<O> =
  | { readonly type: "asked"; readonly providers: readonly { readonly name: string; readonly label: string }[] }
  | { readonly type: "answer"; readonly provider: ProviderStatus; readonly offers: readonly O[] };

export interface Search<O> {
  readonly phase: "idle" | "asking" | "done" | "failed";
  readonly offers: readonly O[];
  /** Suppliers that were asked; `answer` is null while they are silent. */
  readonly providers: readonly { readonly name: string; readonly label: string; readonly answer: ProviderStatus | null }[];
  readonly error: unknown;
  /** When the first answer came, for the age of prices. */
  readonly at: number;
}
const IDLE: Search<never> = { phase: "idle", offers: [], providers: [], error: null, at: 0 };

/** Offers as suppliers answer. Another input, or `round`, ends the search that is under way. */
export function useSearch<I, O>(
  input: I | null,
  round: number,
  ask: (input: I, signal: AbortSignal) => Promise<AsyncIterable<SearchPart<O>>>,
): Search<O> {
  const [search, setSearch] = useState<Search<O>>(IDLE);
  const key = input === null ? null : JSON.stringify(input);
  const asked = useRef(ask);
  asked.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again.
  useEffect(() => {
    if (key === null) return setSearch(IDLE);
    const stop = new AbortController();
    setSearch({ ...IDLE, phase: "asking" });
    async function listen(question: I): Promise<void> {
      for await (const part of await asked.current(question, stop.signal)) {
        if (stop.signal.aborted) return;
        setSearch((known) =>
          part.type === "asked"
            ? { ...known, providers: part.providers.map((provider) => ({ ...provider, answer: null })) }
            : {
                ...known,
                at: known.at || Date.now(),
                offers: [...known.offers, ...part.offers],
                providers: known.providers.map((one) => (one.name === part.provider.name ? { ...one, answer: part.provider } : one)),
              },
        );
      }
      if (!stop.signal.aborted) setSearch((known) => ({ ...known, phase: "done" }));
    }
    listen(JSON.parse(key) as I).catch((error: unknown) => {
      if (!stop.signal.aborted) setSearch((known) => ({ ...known, phase: known.offers.length > 0 ? "done" : "failed", error }));
    });
    return () => stop.abort();
  }, [key, round]);
  return search;
}
