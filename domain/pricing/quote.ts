import { adjust, type Change, type Unit } from "#domain/pricing/adjust.ts";
import { canonicalJson, sha256 } from "#domain/pricing/canonical.ts";
import { mismatch, normalCode, rulesAt } from "#domain/pricing/conditions.ts";
import { discount, type ToSale } from "#domain/pricing/discount.ts";
import { toSafe } from "#domain/pricing/exact.ts";
import { feesOf, type Levied, taxesOf } from "#domain/pricing/levy.ts";
import { convertAll, convertExact, type FxSnapshot, type RateTable, snapshotOf } from "#domain/pricing/rates.ts";
import type { BaseFare, QuoteRequest } from "#domain/pricing/request.ts";
import type { Rule, RuleSet } from "#domain/pricing/rule.ts";

/** How long a price stands. */
export const QUOTE_MINUTES = 30;

export const LINE_KINDS = ["base", "demand", "season", "daysAhead", "lengthOfStay", "group", "limit", "discount", "fee", "tax"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A rule as it was when it made a price. */
export interface RuleRef {
  readonly id: string;
  readonly version: number;
}

/** One line of a price. The lines sum to the total exactly. */
export interface PriceLine {
  readonly kind: LineKind;
  /** Key of the words: `base.adult`, `base.night`, `fee`, … */
  readonly label: string;
  /** The rule's own name, as staff wrote it. */
  readonly name: Readonly<{ en: string; de: string }> | null;
  /** Minor units of the sale currency; negative for reductions. */
  readonly amount: number;
  /** How many units a base line stands for. */
  readonly count: number;
  readonly rule: RuleRef | null;
}

/** A tax the base price already holds: told, not added. */
export interface IncludedTax {
  readonly name: Readonly<{ en: string; de: string }>;
  readonly amount: number;
  readonly rule: RuleRef;
}

/** Why a discount code does not count. */
export const CODE_REFUSALS = [
  "unknown",
  "not_yet",
  "over",
  "product",
  "place",
  "carrier",
  "travel_dates",
  "minimum_spend",
  "used_up",
  "used_by_you",
  "better_discount",
] as const;
export type CodeRefusal = (typeof CODE_REFUSALS)[number];

export interface AppliedDiscount extends RuleRef {
  readonly code: string | null;
  readonly name: Readonly<{ en: string; de: string }>;
  /** Positive: what is saved, in the sale currency. */
  readonly amount: number;
}

/** A price, frozen: same hash, same price. */
export interface Quote {
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly PriceLine[];
  readonly included: readonly IncludedTax[];
  readonly discounts: readonly AppliedDiscount[];
  readonly refusedCodes: readonly { readonly code: string; readonly reason: CodeRefusal }[];
  /** The same price in the currency of display; its amounts also sum exactly. Null when it is the sale currency. */
  readonly display: { readonly currency: string; readonly total: number; readonly amounts: readonly number[] } | null;
  readonly fx: FxSnapshot;
  readonly ruleSet: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** What was asked, normalised. */
  readonly request: QuoteRequest;
  /** SHA-256 over the canonical JSON of everything above. */
  readonly hash: string;
}

/** How often a discount was used, by rule id; only what the service knows of. */
export type Usage = Readonly<Record<string, { readonly total: number; readonly byPerson: number }>>;

/** Like fares become one unit; units stand in one order whatever order they came in (PR2). */
function unitsOf(request: QuoteRequest, toSale: ToSale): Unit[] {
  const counts = new Map<string, { readonly fare: BaseFare; count: number }>();
  for (const { date, ...rest } of request.base) {
    // The date of the request says nothing new.
    const fare: BaseFare = date === undefined || date === request.date ? rest : { ...rest, date };
    const key = [
      fare.per,
      fare.traveller ?? "",
      fare.date ?? request.date,
      fare.loadFactor ?? "",
      String(fare.amount).padStart(16, "0"),
    ].join("|");
    const known = counts.get(key);
    if (known) known.count += fare.count;
    else counts.set(key, { fare, count: fare.count });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { fare, count }]) => {
      const base = toSale({ amount: fare.amount, currency: request.baseCurrency });
      return {
        fare,
        per: fare.per,
        traveller: fare.traveller ?? null,
        date: fare.date ?? request.date,
        loadFactor: fare.loadFactor ?? null,
        base,
        count: BigInt(count),
        price: base,
      };
    });
}

function baseLines(units: readonly Unit[]): PriceLine[] {
  const groups = Map.groupBy(units, ({ per, traveller }) => (traveller === null ? `base.${per}` : `base.${per}.${traveller}`));
  return [...groups].map(([label, items]) => ({
    kind: "base",
    label,
    name: null,
    amount: toSafe(items.reduce((sum, { base, count }) => sum + base * count, 0n)),
    count: Number(items.reduce((sum, { count }) => sum + count, 0n)),
    rule: null,
  }));
}

const refOf = ({ id, version }: Rule): RuleRef => ({ id, version });
const lineOf = (kind: LineKind, rule: Rule | null, amount: bigint): PriceLine => ({
  kind,
  label: kind,
  name: rule?.definition.name ?? null,
  amount: toSafe(amount),
  count: 1,
  rule: rule && refOf(rule),
});

/** The earliest end of: thirty minutes, the offer, and every rule that made the price. */
function expiryOf(request: QuoteRequest, used: readonly Rule[]): string {
  let end = Date.parse(request.at) + QUOTE_MINUTES * 60_000;
  if (request.offerExpiresAt) end = Math.min(end, Date.parse(request.offerExpiresAt));
  for (const { validTo } of used) if (validTo) end = Math.min(end, Date.parse(validTo));
  return new Date(end).toISOString().replace(".000Z", "Z");
}

/** The request with everything said and in one order, so that a quote can be asked again, with a code for example. */
function normalRequest(request: QuoteRequest, units: readonly Unit[]): QuoteRequest {
  const { at, codes = [], placeIds = [], ...rest } = request;
  return {
    ...rest,
    house: request.house ?? true,
    nights: request.nights ?? 0,
    segments: request.segments ?? 0,
    units: request.units ?? 1,
    travellers: { adult: request.travellers.adult, child: request.travellers.child ?? 0, infant: request.travellers.infant ?? 0 },
    base: units.map(({ fare, count }) => ({ ...fare, count: Number(count) })),
    placeIds: [...new Set(placeIds)].sort(),
    codes: [...new Set(codes.map(normalCode))].filter(Boolean).sort(),
    at,
  };
}

function freeze(content: Omit<Quote, "hash">): Quote {
  // A quote is plain JSON: interfaces only lack the index signature that says so.
  return { ...content, hash: sha256(canonicalJson(content as unknown as Parameters<typeof canonicalJson>[0])) };
}

/** True when nothing of a stored quote was changed since it was made. */
export function isIntact({ hash, ...content }: Quote): boolean {
  return freeze(content).hash === hash;
}

/** Prices a request. Pure and deterministic. Throws MissingRate when a currency has no rate. */
export function quote(request: QuoteRequest, rules: RuleSet, rates: RateTable, usage: Usage = {}): Quote {
  const currency = request.saleCurrency ?? request.baseCurrency;
  const used = new Set([currency]);
  const toSale: ToSale = (money) => {
    used.add(money.currency);
    return convertExact(BigInt(money.amount), money.currency, currency, rates);
  };
  const at = Date.parse(request.at);
  const inForce = rulesAt(rules, at);
  const here = inForce.filter(({ definition }) => mismatch(definition.when, request) === null);

  const units = unitsOf(request, toSale);
  const base = baseLines(units);
  const changes: Change[] = adjust(units, here, request);
  const fares = units.map(({ price, count }) => price * count);
  const { savings, refused, net } = discount({ request, at, set: rules, rules: inForce, fares, toSale, usage });
  const levy = { request, rules: here, units, net, toSale };
  const fees = feesOf(levy);
  const taxes = taxesOf(
    levy,
    fees.reduce((sum, { amount }) => sum + amount, 0n),
  );
  const levyLine = ({ rule, amount }: Levied): PriceLine => lineOf(rule.definition.kind, rule, amount);
  const lines = [
    ...base,
    ...changes.map(({ kind, rule, amount }) => lineOf(kind, rule, amount)),
    ...savings.map(({ rule, amount }) => lineOf("discount", rule, -amount)),
    ...fees.map(levyLine),
    ...taxes.added.map(levyLine),
  ];
  const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

  const shown = request.displayCurrency ?? currency;
  if (shown !== currency) used.add(shown);
  const applied = [...changes, ...savings, ...fees, ...taxes.added, ...taxes.included].flatMap(({ rule }) => (rule ? [rule] : []));
  return freeze({
    currency,
    total: toSafe(total),
    lines,
    included: taxes.included.map(({ rule, amount }) => ({ name: rule.definition.name, amount: toSafe(amount), rule: refOf(rule) })),
    discounts: savings.map(({ rule, amount }) => ({
      ...refOf(rule),
      code: rule.definition.code ?? null,
      name: rule.definition.name,
      amount: toSafe(amount),
    })),
    refusedCodes: refused,
    display:
      shown === currency
        ? null
        : {
            currency: shown,
            ...convertAll(
              lines.map(({ amount }) => amount),
              currency,
              shown,
              rates,
            ),
          },
    fx: snapshotOf(used, rates),
    ruleSet: rules.version,
    createdAt: request.at,
    expiresAt: expiryOf(request, applied),
    request: normalRequest(request, units),
  });
}
