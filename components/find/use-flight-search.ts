"use client";
import { useEffect, useState } from "react";
import type { SearchInput } from "#components/find/wish.ts";
import { streamingApi } from "#components/trpc/stream.ts";
import type { ProviderStatus, ShownOffer } from "#domain/flight/search.ts";

export interface FlightSearch {
  readonly phase: "idle" | "asking" | "done" | "failed";
  readonly offers: readonly ShownOffer[];
  /** Suppliers that were asked; `answer` is null while they are silent. */
  readonly providers: readonly { readonly name: string; readonly label: string; readonly answer: ProviderStatus | null }[];
  readonly error: unknown;
  /** When the first answer came, for the age of prices. */
  readonly at: number;
}
const IDLE: FlightSearch = { phase: "idle", offers: [], providers: [], error: null, at: 0 };

/** Offers as suppliers answer. Another input, or `round`, ends the search that is under way. */
export function useFlightSearch(input: SearchInput | null, round: number): FlightSearch {
  const [search, setSearch] = useState(IDLE);
  const key = input === null ? null : JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again.
  useEffect(() => {
    if (key === null) return setSearch(IDLE);
    const stop = new AbortController();
    setSearch({ ...IDLE, phase: "asking" });
    async function ask(question: SearchInput): Promise<void> {
      for await (const part of await streamingApi.flight.searchStream.query(question, { signal: stop.signal })) {
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
    ask(JSON.parse(key) as SearchInput).catch((error: unknown) => {
      if (!stop.signal.aborted) setSearch((known) => ({ ...known, phase: known.offers.length > 0 ? "done" : "failed", error }));
    });
    return () => stop.abort();
  }, [key, round]);
  return search;
}
