import type { StayInput } from "#components/find/stay-wish.ts";
import { type Search, useSearch } from "#components/find/use-search.ts";
import { streamingApi } from "#components/trpc/stream.ts";
import type { ShownStay } from "#domain/stay/search.ts";

export type StaySearch = Search<ShownStay>;

/** Stays as suppliers answer. */
export const useStaySearch = (input: StayInput | null, round: number): StaySearch =>
  useSearch<StayInput, ShownStay>(input, round, (question, signal) => streamingApi.stay.searchStream.query(question, { signal }));
