"use client";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useVotes } from "#components/vote/use-votes.ts";
import { Votes } from "#components/vote/vote-button.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** The votes for an open item, with names. Outside what only editors may change. */
export function VotesSection({ item, actions }: { item: Item; actions: TripActions }) {
  const t = useTranslations("vote");
  const { userId } = useTripStore();
  const { voters, canVote } = useVotes(item.id);
  if (!canVote && voters.length === 0) return null;
  return (
    <section aria-label={t("title")} className="mb-5 flex flex-col gap-1.5">
      <h3 className="font-medium text-muted text-sm">{t("title")}</h3>
      <Votes item={item} actions={actions} />
      <p className="text-faint text-sm">
        {voters.length === 0
          ? t("nobody")
          : voters.map((voter) => (voter.userId === userId ? t("you", { name: voter.name }) : voter.name)).join(", ")}
      </p>
    </section>
  );
}
