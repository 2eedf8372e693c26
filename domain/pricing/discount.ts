import { isKind, mismatch, normalCode, rulesOfCode } from "#domain/pricing/conditions.ts";
import { percentOf, ratioOf, split } from "#domain/pricing/exact.ts";
import type { CodeRefusal, Usage } from "#domain/pricing/quote.ts";
import type { QuoteRequest } from "#domain/pricing/request.ts";
import type { Rule, RuleOf, RuleSet } from "#domain/pricing/rule.ts";

type Discount = Rule<RuleOf<"discount">>;
interface Saving {
  readonly rule: Discount;
  readonly amount: bigint;
}
/** Turns an amount of a rule into the sale currency. */
export type ToSale = (money: { readonly amount: number; readonly currency: string }) => bigint;

export interface DiscountInput {
  readonly request: QuoteRequest;
  readonly at: number;
  readonly set: RuleSet;
  /** Rules in force, in order of precedence. */
  readonly rules: readonly Rule[];
  /** What each unit costs before discounts. */
  readonly fares: readonly bigint[];
  readonly toSale: ToSale;
  readonly usage: Usage;
}

export interface DiscountResult {
  readonly savings: readonly Saving[];
  readonly refused: readonly { readonly code: string; readonly reason: CodeRefusal }[];
  /** Fares after discounts, unit by unit. */
  readonly net: readonly bigint[];
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What a discount is worth here, never more than the fare. */
function worth({ definition }: Discount, fare: bigint, { request, toSale }: DiscountInput): bigint {
  const { adult, child = 0 } = request.travellers;
  const times = definition.per === "traveller" ? BigInt(adult + child) : 1n;
  const fixed = definition.amount ? toSale(definition.amount) * times : 0n;
  const share = definition.percent === undefined ? 0n : percentOf(fare, ratioOf(definition.percent));
  const capped = definition.atMost ? least(fixed + share, toSale(definition.atMost)) : fixed + share;
  return least(capped, fare);
}

/** Why a discount may not be used here, or null. */
function refusalOf({ id, definition }: Discount, fare: bigint, { request, toSale, usage }: DiscountInput): CodeRefusal | null {
  const wrong = mismatch(definition.when, request);
  if (wrong) return wrong;
  if (definition.minimumSpend && fare < toSale(definition.minimumSpend)) return "minimum_spend";
  const used = usage[id];
  if (definition.maxUses !== undefined && (used?.total ?? 0) >= definition.maxUses) return "used_up";
  if (definition.maxUsesPerPerson !== undefined && (used?.byPerson ?? 0) >= definition.maxUsesPerPerson) return "used_by_you";
  return null;
}

const better = (a: Saving, b: Saving): boolean => a.amount > b.amount; // equal: the earlier in precedence stays

/** The best of each group together, or the best one that stands alone: whatever saves more (PR9). */
function choose(savings: readonly Saving[], fare: bigint): Saving[] {
  const groups = new Map<string, Saving>();
  let alone: Saving | null = null;
  for (const saving of savings) {
    const { stacking } = saving.rule.definition;
    if (stacking === "exclusive") {
      if (!alone || better(saving, alone)) alone = saving;
      continue;
    }
    const best = groups.get(stacking.group);
    if (!best || better(saving, best)) groups.set(stacking.group, saving);
  }
  let left = fare;
  const together: Saving[] = [];
  for (const saving of savings.filter((item) => [...groups.values()].includes(item))) {
    const amount = least(saving.amount, left);
    left -= amount;
    if (amount > 0n) together.push({ ...saving, amount });
  }
  return alone && alone.amount > fare - left ? [alone] : together;
}

/** Takes off what helps the person most. Everything is counted from the fare before discounts, so order does not matter. */
export function discount(input: DiscountInput): DiscountResult {
  const fare = sumOf(input.fares);
  const codes = [...new Set((input.request.codes ?? []).map(normalCode))].filter(Boolean).sort();
  const discounts = input.rules.filter((rule) => isKind(rule, "discount"));
  const usable = discounts.filter((rule) => refusalOf(rule, fare, input) === null);
  const invited = usable.filter(({ definition: { code } }) => code === undefined || codes.includes(code));
  const savings = choose(
    invited.map((rule) => ({ rule, amount: worth(rule, fare, input) })).filter(({ amount }) => amount > 0n),
    fare,
  );
  const refused = codes.flatMap((code) => {
    if (savings.some(({ rule }) => rule.definition.code === code)) return [];
    const own = discounts.filter(({ definition }) => definition.code === code);
    if (own.length > 0)
      return [{ code, reason: own.map((rule) => refusalOf(rule, fare, input)).find(Boolean) ?? ("better_discount" as const) }];
    const times = rulesOfCode(input.set, code);
    const reason: CodeRefusal = times.length === 0 ? "unknown" : times.some(({ from }) => from > input.at) ? "not_yet" : "over";
    return [{ code, reason }];
  });
  const taken = split(sumOf(savings.map(({ amount }) => amount)), input.fares);
  return { savings, refused, net: input.fares.map((amount, index) => amount - taken[index]!) };
}
