"use client";
import { useMemo } from "react";
import type { TripMember } from "#components/trip/ports.ts";
import { useStatus, useTrip, useTripStore } from "#components/trip/trip-context.tsx";
import { votesKey } from "#domain/itinerary/itinerary.ts";
import { votersOf } from "#domain/itinerary/votes.ts";

export interface VotesOf {
  /** People whose votes count, the first to vote first. */
  readonly voters: readonly TripMember[];
  readonly mine: boolean;
  readonly canVote: boolean;
}

/** Who is for an item; draws again when that changes, or who is on the trip. */
export function useVotes(itemId: string): VotesOf {
  const { userId } = useTripStore();
  const votes = useTrip((store) => store.read(votesKey(itemId)));
  const members = useStatus("members");
  const canVote = useStatus("abilities").vote;
  return useMemo(() => {
    const voters = votersOf(votes, members);
    return { voters, mine: voters.some((voter) => voter.userId === userId), canVote };
  }, [votes, members, userId, canVote]);
}
