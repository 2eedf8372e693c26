import { can, type ItineraryRole } from "#domain/access/policy.ts";
import type { Entity, Votes } from "#domain/itinerary/itinerary.ts";
import type { Stamp } from "#domain/itinerary/revision.ts";

const PERSON = "user:";
/** The person behind an actor key; null for the system, which votes for nobody. */
export const voterOf = (by: string): string | null => (by.startsWith(PERSON) && by.length > PERSON.length ? by.slice(PERSON.length) : null);

export const hasVoted = (votes: Entity | undefined | null, by: string): boolean => {
  const voter = voterOf(by);
  return votes?.kind === "votes" && voter !== null && Object.hasOwn(votes.voters, voter);
};

/** The votes once the author of `stamp` has voted, or taken the vote back; the same object when that changes nothing, null when nobody is left. */
export function cast(votes: Votes | null, itemId: string, inFavour: boolean, stamp: Stamp): Votes | null {
  const voter = voterOf(stamp.by);
  if (voter === null || hasVoted(votes, stamp.by) === inFavour) return votes;
  const voters = { ...votes?.voters };
  if (inFavour) voters[voter] = stamp.seq;
  else delete voters[voter];
  return Object.keys(voters).length === 0 ? null : { kind: "votes", itemId, voters };
}

/** Whose votes count, the first to vote first: people who may vote on the trip now (R12). */
export function votersOf<M extends { readonly userId: string; readonly role: string }>(
  votes: Entity | undefined,
  members: readonly M[],
): readonly M[] {
  if (votes?.kind !== "votes") return [];
  const { voters } = votes;
  const seqOf = ({ userId }: M): number => voters[userId] ?? 0;
  return members
    .filter(({ userId, role }) => Object.hasOwn(voters, userId) && can(role as ItineraryRole, "vote"))
    .sort((a, b) => seqOf(a) - seqOf(b));
}
