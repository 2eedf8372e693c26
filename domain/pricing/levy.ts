import type { Unit } from "#domain/pricing/adjust.ts";
import { isKind, mismatch } from "#domain/pricing/conditions.ts";
import type { ToSale } from "#domain/pricing/discount.ts";
import { divideRounded, percentOf, ratioOf } from "#domain/pricing/exact.ts";
import type { QuoteRequest } from "#domain/pricing/request.ts";
import type { Rule, RuleOf } from "#domain/pricing/rule.ts";

type Levy = Rule<RuleOf<"fee"> | RuleOf<"tax">>;
export interface Levied {
  readonly rule: Levy;
  readonly amount: bigint;
}

export interface LevyInput {
  readonly request: QuoteRequest;
  /** Rules in force, in order of precedence. */
  readonly rules: readonly Rule[];
  readonly units: readonly Unit[];
  /** What each kind of unit costs after discounts. */
  readonly net: readonly bigint[];
  readonly toSale: ToSale;
}

/** How many times a fixed amount is due. */
function times({ per, exempt, maxNights }: Levy["definition"], request: QuoteRequest): bigint {
  const { adult, child = 0, infant = 0 } = request.travellers;
  const counts = { adult, child, infant };
  const persons = (["adult", "child", "infant"] as const).reduce((sum, type) => sum + (exempt.includes(type) ? 0 : counts[type]), 0);
  const nights = Math.min(request.nights ?? 0, maxNights ?? Number.POSITIVE_INFINITY);
  const units = request.units ?? 1;
  const due = {
    booking: 1,
    unit: units,
    night: nights * units,
    traveller: persons,
    travellerNight: persons * nights,
    segment: persons * (request.segments ?? 0),
  };
  return BigInt(due[per]);
}

/** The price a percentage is taken from: without the fares of exempt travellers. */
function basisOf({ exempt }: Levy["definition"], { units, net }: LevyInput): bigint {
  return units.reduce((sum, unit, index) => (exempt.includes(unit.traveller as never) ? sum : sum + net[index]!), 0n);
}

const matching = (input: LevyInput): Rule[] => input.rules.filter(({ definition }) => mismatch(definition.when, input.request) === null);
const fixed = ({ definition }: Levy, input: LevyInput): bigint =>
  definition.amount ? input.toSale(definition.amount) * times(definition, input.request) : 0n;

/** What is due on top of `extra` (our fees): all levies look at the same amount, none at another's (PR12). */
function levied(rule: Levy, input: LevyInput, extra: bigint): Levied {
  const { percent } = rule.definition;
  const share = percent === undefined ? 0n : percentOf(basisOf(rule.definition, input) + extra, ratioOf(percent));
  return { rule, amount: fixed(rule, input) + share };
}

export function feesOf(input: LevyInput): Levied[] {
  return matching(input)
    .filter((rule) => isKind(rule, "fee"))
    .map((rule) => levied(rule, input, 0n))
    .filter(({ amount }) => amount > 0n);
}

/** Taxes to add, and those the prices hold already. */
export function taxesOf(input: LevyInput, fees: bigint): { readonly added: Levied[]; readonly included: Levied[] } {
  const taxes = matching(input).filter((rule) => isKind(rule, "tax"));
  const extra = (rule: Rule<RuleOf<"tax">>): bigint => (rule.definition.onFees ? fees : 0n);
  const added = taxes
    .filter(({ definition }) => definition.mode === "exclusive")
    .map((rule) => levied(rule, input, extra(rule)))
    .filter(({ amount }) => amount > 0n);
  const inside = taxes.filter(({ definition }) => definition.mode === "inclusive");
  // Several inclusive percentages share one price: net × (1 + a + b) = gross. All over 1000, the finest percentage there is.
  const thousandths = (percent: string | undefined): bigint => {
    if (percent === undefined) return 0n;
    const { over, under } = ratioOf(percent);
    return (over * 1000n) / under;
  };
  const all = inside.reduce((sum, { definition }) => sum + thousandths(definition.percent), 0n);
  const included = inside
    .map((rule) => {
      const basis = basisOf(rule.definition, input) + extra(rule);
      const share = divideRounded(basis * thousandths(rule.definition.percent), 100_000n + all);
      const amount = share + fixed(rule, input);
      return { rule, amount: amount < basis ? amount : basis };
    })
    .filter(({ amount }) => amount > 0n);
  return { added, included };
}
