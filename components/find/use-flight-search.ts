import { type Search, useSearch } from "#components/find/use-search.ts";
import type { SearchInput } from "#components/find/wish.ts";
import { streamingApi } from "#components/trpc/stream.ts";
import type { ShownOffer } from "#domain/flight/search.ts";

export type FlightSearch = Search<ShownOffer>;

/** Flights as suppliers answer. */
export const useFlightSearch = (input: SearchInput | null, round: number): FlightSearch =>
  useSearch<SearchInput, ShownOffer>(input, round, (question, signal) => streamingApi.flight.searchStream.query(question, { signal }));
