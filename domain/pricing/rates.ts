import { currencyDigits } from "#domain/money.ts";
import { divideRounded, type Ratio, ratioOf, toSafe } from "#domain/pricing/exact.ts";

/** What one euro buys, as the source wrote it ("1.1065"), with the day it was stated. */
export interface Rate {
  readonly rate: string;
  readonly date: string;
  /** `ecb`, or `demo` for the rounded table that ships. */
  readonly source: string;
}

/** Rates of one moment, all against the euro. EUR itself need not be listed. */
export interface RateTable {
  readonly rates: Readonly<Record<string, Rate>>;
}

/** The rates a quote used, frozen with it. Empty when nothing was converted. */
export interface FxSnapshot {
  readonly base: "EUR";
  readonly rates: readonly (Rate & { readonly currency: string })[];
}

/** No rate is known for a currency: the price cannot be told, and is never guessed. */
export class MissingRate extends Error {
  override readonly name = "MissingRate";
  readonly currency: string;
  constructor(currency: string) {
    super(`no exchange rate for ${currency}`);
    this.currency = currency;
  }
}

const ONE: Ratio = { over: 1n, under: 1n };
const digits = new Map<string, number>();
function digitsOf(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) digits.set(currency, (known = currencyDigits(currency)));
  return known;
}

const ratios = new WeakMap<RateTable, Map<string, Ratio>>();
function ratioFor(table: RateTable, currency: string): Ratio {
  if (currency === "EUR") return ONE;
  let known = ratios.get(table);
  if (!known) ratios.set(table, (known = new Map()));
  let ratio = known.get(currency);
  if (!ratio) {
    const rate = table.rates[currency];
    if (!rate) throw new MissingRate(currency);
    ratio = ratioOf(rate.rate);
    if (ratio.over <= 0n) throw new MissingRate(currency);
    known.set(currency, ratio);
  }
  return ratio;
}

/** One minor unit of `from` in minor units of `to`, through the euro. */
function factor(from: string, to: string, table: RateTable): Ratio {
  const source = ratioFor(table, from);
  const target = ratioFor(table, to);
  const shift = digitsOf(to) - digitsOf(from);
  return {
    over: target.over * source.under * (shift > 0 ? 10n ** BigInt(shift) : 1n),
    under: target.under * source.over * (shift < 0 ? 10n ** BigInt(-shift) : 1n),
  };
}

/** Minor units of `from` in minor units of `to`, rounded once at the end (PR4). */
export function convertExact(amount: bigint, from: string, to: string, table: RateTable): bigint {
  if (from === to) return amount;
  const { over, under } = factor(from, to, table);
  return divideRounded(amount * over, under);
}

/**
 * Converts a sum and its parts: the sum is rounded once, the parts are rounded so that they still make it up. No part is off by a whole unit.
 */
export function convertAll(parts: readonly number[], from: string, to: string, table: RateTable): { total: number; amounts: number[] } {
  const { over, under } = from === to ? ONE : factor(from, to, table);
  const exact = parts.map((part) => BigInt(part) * over);
  const total = divideRounded(
    exact.reduce((a, b) => a + b, 0n),
    under,
  );
  const rest = exact.map((part) => ((part % under) + under) % under);
  const floors = exact.map((part, index) => (part - rest[index]!) / under);
  let left = total - floors.reduce((a, b) => a + b, 0n);
  const order = rest.map((_, index) => index).sort((a, b) => (rest[a]! === rest[b]! ? a - b : rest[a]! < rest[b]! ? 1 : -1));
  for (const index of order) {
    if (left <= 0n) break;
    floors[index] = floors[index]! + 1n;
    left -= 1n;
  }
  return { total: toSafe(total), amounts: floors.map(toSafe) };
}

/** The same for numbers: 100.00 EUR → yen. Throws MissingRate. */
export const convert = (amount: number, from: string, to: string, table: RateTable): number =>
  toSafe(convertExact(BigInt(amount), from, to, table));

/** The rates behind conversions between these currencies. */
export function snapshotOf(currencies: ReadonlySet<string>, table: RateTable): FxSnapshot {
  if (currencies.size < 2) return { base: "EUR", rates: [] };
  return {
    base: "EUR",
    rates: [...currencies].sort().flatMap((currency) => {
      const rate = table.rates[currency];
      return currency === "EUR" || !rate ? [] : [{ currency, ...rate }];
    }),
  };
}
