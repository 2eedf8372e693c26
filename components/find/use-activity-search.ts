import type { ActivityInput } from "#components/find/activity-wish.ts";
import { type Search, type SearchPart, useSearch } from "#components/find/use-search.ts";
import { streamingApi } from "#components/trpc/stream.ts";
import type { ShownActivity } from "#domain/activity/search.ts";

export type ActivitySearch = Search<ShownActivity>;

/** Things to do, when all suppliers have answered. */
export const useActivitySearch = (input: ActivityInput | null, round: number): ActivitySearch =>
  useSearch<ActivityInput, ShownActivity>(input, round, async (question, signal) => {
    const { offers, providers } = await streamingApi.activity.search.query(question, { signal });
    async function* parts(): AsyncGenerator<SearchPart<ShownActivity>> {
      yield { type: "asked", providers: providers.map(({ name, label }) => ({ name, label: label ?? name })) };
      for (const provider of providers)
        yield { type: "answer", provider, offers: offers.filter((offer) => offer.provider === provider.name) };
    }
    return parts();
  });
