/** Exact arithmetic for money: integers and fractions of BigInt, never a float. */

/** A fraction with a positive denominator. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/** "8.875" as 8875/1000. Throws a RangeError on anything that is not a plain decimal. */
export function ratioOf(decimal: string): Ratio {
  const parts = DECIMAL.exec(decimal);
  if (!parts) throw new RangeError(`not a decimal: ${decimal}`);
  const [, sign, whole, fraction = ""] = parts;
  const over = BigInt(`${whole}${fraction}`);
  return { over: sign ? -over : over, under: 10n ** BigInt(fraction.length) };
}

/** Rounded half away from zero: the commercial rounding of invoices (PR3). `under` is positive. */
export function divideRounded(over: bigint, under: bigint): bigint {
  const twice = 2n * (over < 0n ? -over : over) + under;
  const size = twice / (2n * under);
  return over < 0n ? -size : size;
}

/** `percent` of `amount`, rounded once. */
export const percentOf = (amount: bigint, { over, under }: Ratio): bigint => divideRounded(amount * over, under * 100n);

/** The part of `amount` that is a tax of `percent` already inside it: 119.00 at 19 % holds 19.00. */
export const percentWithin = (amount: bigint, { over, under }: Ratio): bigint => divideRounded(amount * over, under * 100n + over);

/**
 * Splits `total` over `weights` so that the parts sum to it exactly: everyone gets the floor of the share, the units left over go to the
 * largest remainders, the earlier one first. Weights are not negative; without any weight the first part takes all.
 */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const parts = weights.map((weight) => (size * weight) / sum);
  let left = size - parts.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((weight, index) => ({ index, rest: (size * weight) % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = parts[index]! + 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
}

/** A BigInt as a JSON-safe number. Throws a RangeError beyond 2^53: no price is that large. */
export function toSafe(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError("an amount is too large");
  return number;
}
