import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/**
 * Order inside a day or the pool: fractional keys in base 62, compared byte by byte, ties broken by id.
 * Two people may insert at the same place and make the same key; nothing is lost, the tie decides.
 */

/** Whether a text is a key that others can be placed before and after. "a0" is; "00" and "zz!" are not. */
export function isPosition(text: string): boolean {
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
  return lower !== null && upper !== null && lower >= upper ? generateKeyBetween(lower, null) : generateKeyBetween(lower, upper);
}

/** The key of an only item. */
export const FIRST_POSITION = generateKeyBetween(null, null);
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
