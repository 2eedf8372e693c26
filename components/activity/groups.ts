import type { Entry, FieldChange } from "#components/activity/sentence.ts";
import { sameValue } from "#domain/itinerary/equal.ts";

/** Entries of one person in one sitting, newest first. */
export interface Sitting<E extends Entry = Entry> {
  readonly key: number;
  readonly userId: string | null;
  readonly actorName: string;
  /** When the last of it happened. */
  readonly at: string;
  readonly lines: readonly E[];
}
const PAUSE_MS = 10 * 60_000;
/** Edits of one thing this close are one gesture in pieces: typing, dragging to and fro. */
const BREATH_MS = 2 * 60_000;
const MERGED = new Set(["item.update", "item.move", "day.update", "itinerary.update"]);

/** Gathers a feed, newest first, by person and moment; edits of one thing in a row become one line with the first and the last value. */
export function sittingsOf<E extends Entry>(entries: readonly E[]): readonly Sitting<E>[] {
  const sittings: { key: number; userId: string | null; actorName: string; at: string; lines: E[] }[] = [];
  for (const entry of entries) {
    const open = sittings.at(-1);
    const last = open?.lines.at(-1);
    if (!open || !last || open.userId !== entry.userId || Date.parse(last.at) - Date.parse(entry.at) > PAUSE_MS) {
      sittings.push({ key: entry.seq, userId: entry.userId, actorName: entry.actorName, at: entry.at, lines: [entry] });
      continue;
    }
    const merged = mergedWith(last, entry);
    if (merged) open.lines[open.lines.length - 1] = merged;
    else open.lines.push(entry);
  }
  return sittings;
}

/** The later entry with what the earlier one began; null when they are two things. */
function mergedWith<E extends Entry>(later: E, earlier: E): E | null {
  if (!MERGED.has(later.type) || !MERGED.has(earlier.type) || later.itemId !== earlier.itemId) return null;
  if (later.itemId === null && (later.type !== earlier.type || later.date !== earlier.date)) return null;
  if (Date.parse(later.at) - Date.parse(earlier.at) > BREATH_MS) return null;
  const first = new Map(earlier.changes.map((change) => [change.field, change]));
  const changes: FieldChange[] = later.changes.map((change) => {
    const before = first.get(change.field);
    first.delete(change.field);
    return before ? { ...change, before: before.before } : change;
  });
  const all = [...changes, ...first.values()].filter(({ before, after }) => !sameValue(before, after));
  return { ...later, changes: all };
}
