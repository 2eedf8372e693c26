import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { MAX_POSITION, positionSchema } from "#domain/itinerary/itinerary.ts";

/**
 * Order inside a day or the pool: fractional keys in base 62, compared byte by byte, ties broken by id.
 * Two people may insert at the same place and make the same key; nothing is lost, the tie decides.
 */

/** Whether a text is a key that others can be placed before and after. "a0" is; "00" and "zz!" are not. */
export function isPosition(text: string): boolean {
  if (!positionSchema.safeParse(text).success) return false;
  try {
    generateKeyBetween(text, null);
    generateKeyBetween(null, text);
    return true;
  } catch {
    return false;
  }
}

/** A key between two others; null is the start or the end. When nothing fits between (equal keys), the next one after. */
export function between(after: string | null, before: string | null): string {
  const lower = after !== null && isPosition(after) ? after : null;
  const upper = before !== null && isPosition(before) ? before : null;
  const key = lower !== null && upper !== null && lower >= upper ? generateKeyBetween(lower, null) : generateKeyBetween(lower, upper);
  if (key.length <= MAX_POSITION) return key;
  // Hundreds of insertions at one place: better a little further on than a key that cannot be stored.
  const next = generateKeyBetween(lower, null);
  return next.length <= MAX_POSITION ? next : (lower ?? FIRST_POSITION);
}

/** The key of an only item. */
export const FIRST_POSITION: string = generateKeyBetween(null, null);
export const firstPosition = (before: string | null): string => between(null, before);
export const lastPosition = (after: string | null): string => between(after, null);

/** `count` keys in order between two others. */
export function positionsBetween(after: string | null, before: string | null, count: number): string[] {
  if (after !== null && before !== null && after >= before) return generateNKeysBetween(after, null, count);
  return generateNKeysBetween(after, before, count);
}

interface Placed {
  readonly id: string;
  readonly position: string;
}
export const byPosition = (a: Placed, b: Placed): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * The key that puts an item at `index` among its sorted siblings (without itself); no index or one past the end: last.
 * Among siblings of equal keys it lands behind them all.
 */
export function positionAt(siblings: readonly Placed[], index?: number): string {
  if (index === undefined || index >= siblings.length) return lastPosition(siblings.at(-1)?.position ?? null);
  const at = Math.max(0, Math.trunc(index));
  if (at === 0) return firstPosition(siblings[0]?.position ?? null);
  const after = siblings[at - 1]!.position;
  const next = siblings.slice(at).find(({ position }) => position > after);
  return between(after, next?.position ?? null);
}

interface Row extends Placed {
  readonly dayId: string | null;
}

/**
 * Gives keys by day and index over the loaded rows (`dayId` as shown: null for what counts as unscheduled). Remembers
 * what it placed, so that several new items of one request keep their order.
 */
export function placer(rows: Iterable<Row>): (dayId: string | null, index: number | undefined, itemId: string) => string {
  const days = new Map<string | null, Placed[]>();
  const dayOf = new Map<string, string | null>();
  const on = (dayId: string | null): Placed[] => days.get(dayId) ?? days.set(dayId, []).get(dayId)!;
  for (const { id, dayId, position } of rows) {
    on(dayId).push({ id, position });
    dayOf.set(id, dayId);
  }
  for (const siblings of days.values()) siblings.sort(byPosition);
  return (dayId, index, itemId) => {
    const before = dayOf.get(itemId);
    if (before !== undefined) {
      const old = on(before);
      old.splice(
        old.findIndex(({ id }) => id === itemId),
        1,
      );
    }
    const siblings = on(dayId);
    const placed = { id: itemId, position: positionAt(siblings, index) };
    const at = siblings.findIndex((sibling) => byPosition(placed, sibling) < 0);
    siblings.splice(at < 0 ? siblings.length : at, 0, placed);
    dayOf.set(itemId, dayId);
    return placed.position;
  };
}
