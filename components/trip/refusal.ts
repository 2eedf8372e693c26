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

/** Which value of a clash stays. `both` is for long texts: theirs, then one's own. */
export type Keep = "mine" | "theirs" | "both";
const LONG_TEXTS = new Set(["description", "note"]);
/** Both values are texts that can stand one after the other. */
export const canKeepBoth = ({ field, theirs, yours }: Clash): boolean =>
  LONG_TEXTS.has(field) && typeof theirs === "string" && typeof yours === "string" && theirs.trim() !== "" && yours.trim() !== "";

/**
 * The edit again after a clash, as a new operation that has seen the other value. The server refuses an edit as a whole,
 * so "keep theirs" still carries the fields nobody else touched. Null when nothing of it is left.
 */
export function retryOf({ operation, clashes }: Refusal, keep: Keep, seen: number): Operation | null {
  if (operation.type !== "item.update" && operation.type !== "itinerary.update" && operation.type !== "day.update") return null;
  const clashing = new Map(clashes.map((clash) => [clash.field, clash]));
  const changes = Object.fromEntries(
    Object.entries(operation.changes).flatMap(([field, value]) => {
      const clash = clashing.get(field);
      if (!clash || keep === "mine") return [[field, value]];
      return keep === "both" && canKeepBoth(clash) ? [[field, `${clash.theirs}\n\n${clash.yours}`]] : [];
    }),
  );
  return Object.keys(changes).length === 0 ? null : ({ ...operation, changes, seen } as Operation);
}
