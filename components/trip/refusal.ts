import type { Clash, Operation, PendingOperation, Rejection } from "#domain/itinerary/operation.ts";

/** An edit that did not make it, waiting for the person to hear why. */
export interface Refusal {
  readonly id: string;
  readonly operation: Operation;
  readonly reason: Rejection | "unreadable" | "no-access";
  readonly clashes: readonly Clash[];
  readonly message?: string;
}

export const refusalOf = (
  { id, operation }: PendingOperation,
  reason: Refusal["reason"],
  clashes: readonly Clash[] = [],
  message?: string,
): Refusal => ({ id, operation, reason, clashes, ...(message ? { message } : {}) });

/**
 * The edit again after a clash, as a new operation that has seen the other value. The server refuses an edit as a whole,
 * so "keep theirs" still carries the fields nobody else touched. Null when nothing of it is left.
 */
export function retryOf({ operation, clashes }: Refusal, keep: "mine" | "theirs", seen: number): Operation | null {
  if (operation.type !== "item.update" && operation.type !== "itinerary.update" && operation.type !== "day.update") return null;
  const dropped = new Set(keep === "theirs" ? clashes.map(({ field }) => field) : []);
  const changes = Object.fromEntries(Object.entries(operation.changes).filter(([field]) => !dropped.has(field)));
  return Object.keys(changes).length === 0 ? null : ({ ...operation, changes, seen } as Operation);
}

const WORDS: Readonly<Record<Exclude<Refusal["reason"], "clash">, string>> = {
  itinerary_missing: "This trip no longer exists.",
  itinerary_exists: "This trip exists already.",
  item_missing: "Somebody removed this item, so the edit was not saved.",
  item_exists: "This item exists already.",
  day_outside_trip: "That day is not among the trip's dates any more, so the edit was not saved.",
  dates_out_of_order: "The trip cannot end before it starts.",
  trip_too_long: "A trip can be at most 366 days long.",
  end_before_start: "It cannot end before it starts.",
  location_missing: "That place is no longer known. Choose it again.",
  system_only: "Only a booking can do that.",
  too_many_items: "This trip is full. Remove something to add more.",
  unreadable: "The server could not read this edit, so it was not saved.",
  "no-access": "You can no longer edit this trip, so the edit was not saved.",
};

/** Why an edit was refused, in words for the person. Clashes have a dialog of their own. */
export const wordsForRefusal = ({ reason, message }: Refusal): string =>
  reason === "clash" ? "Somebody else changed the same thing." : reason === "unreadable" && message ? message : WORDS[reason];
