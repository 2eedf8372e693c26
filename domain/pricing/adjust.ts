import { isKind, stepReached } from "#domain/pricing/conditions.ts";
import { percentOf, ratioOf } from "#domain/pricing/exact.ts";
import type { BaseFare, QuoteRequest } from "#domain/pricing/request.ts";
import type { Rule, RuleDefinition, RuleOf } from "#domain/pricing/rule.ts";

/** One traveller, night or ticket and how many of its like. All in minor units of the sale currency. */
export interface Unit {
  readonly fare: BaseFare;
  readonly per: "traveller" | "night" | "ticket";
  readonly traveller: string | null;
  readonly date: string;
  readonly loadFactor: number | null;
  readonly base: bigint;
  readonly count: bigint;
  price: bigint;
}

/** What a rule adds or takes, over all units. */
export interface Change {
  readonly rule: Rule | null;
  readonly kind: "demand" | "season" | "daysAhead" | "lengthOfStay" | "group" | "limit";
  readonly amount: bigint;
}

interface Facts {
  readonly request: QuoteRequest;
  readonly daysAhead: number;
  readonly persons: number;
}

/** Days since 1970, a Thursday; dates are plain, so UTC has no say in them. */
const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
/** 1 Monday … 7 Sunday. */
const weekday = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** Whole days from the day of asking (UTC) to the day of travel; none in the past. */
export function daysAhead(request: QuoteRequest): number {
  return Math.max(0, dayNumber(request.date) - dayNumber(request.at.slice(0, 10)));
}

function inSeason({ periods, weekdays }: RuleOf<"season">, date: string): boolean {
  const day = date.slice(5);
  const inPeriod =
    periods.length === 0 || periods.some(({ from, to }) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
  return inPeriod && (weekdays.length === 0 || weekdays.includes(weekday(date)));
}

const percentIn = (steps: readonly { readonly from: number; readonly percent: string }[], value: number): string | null =>
  stepReached(steps, value)?.percent ?? null;

/** The percentage a rule asks of a unit, or null when it has nothing to say. */
function percentFor(definition: RuleDefinition, unit: Unit, facts: Facts): string | null {
  switch (definition.kind) {
    case "demand": {
      const load = unit.loadFactor ?? facts.request.loadFactor;
      return load === undefined ? null : percentIn(definition.steps, Math.floor(load * 100 + 1e-9));
    }
    case "season":
      return inSeason(definition, unit.date) ? definition.percent : null;
    case "daysAhead":
      return percentIn(definition.steps, facts.daysAhead);
    case "lengthOfStay":
      return percentIn(definition.steps, facts.request.nights ?? 0);
    case "group":
      return percentIn(definition.steps, facts.persons);
    default:
      return null;
  }
}

const BENDING: ReadonlySet<string> = new Set(["demand", "season", "daysAhead", "lengthOfStay", "group"]);

/**
 * Bends the price of every unit. Rules of one priority all look at the same amount, so their order does not matter (PR6); every change is
 * rounded per unit, so each adult pays the same and the lines can be checked by hand (PR3).
 */
export function adjust(units: readonly Unit[], rules: readonly Rule[], request: QuoteRequest): Change[] {
  const { adult, child = 0 } = request.travellers;
  const facts: Facts = { request, daysAhead: daysAhead(request), persons: adult + child };
  const bending = rules.filter(({ definition }) => BENDING.has(definition.kind));
  const levels = Map.groupBy(bending, ({ definition }) => definition.priority);
  const changes: Change[] = [];
  for (const priority of [...levels.keys()].sort((a, b) => a - b)) {
    const level = levels.get(priority)!;
    const basis = units.map(({ price }) => (price > 0n ? price : 0n));
    for (const rule of level) {
      let sum = 0n;
      for (const [index, unit] of units.entries()) {
        const percent = percentFor(rule.definition, unit, facts);
        if (percent === null) continue;
        const change = percentOf(basis[index]!, ratioOf(percent));
        unit.price += change;
        sum += change * unit.count;
      }
      if (sum !== 0n) changes.push({ rule, kind: rule.definition.kind as Change["kind"], amount: sum });
    }
  }
  return [...changes, ...limit(units, rules)];
}

/** The narrowest of all limits; a floor beats a ceiling, and nothing ever costs less than nothing (PR5). */
function limit(units: readonly Unit[], rules: readonly Rule[]): Change[] {
  const limits = rules.filter((rule) => isKind(rule, "limit"));
  const sums = new Map<Rule | null, bigint>();
  for (const unit of units) {
    let floor: { amount: bigint; rule: Rule | null } = { amount: 0n, rule: null };
    let ceiling: { amount: bigint; rule: Rule | null } | null = null;
    for (const rule of limits) {
      const low = percentOf(unit.base, ratioOf(rule.definition.minPercent));
      const high = percentOf(unit.base, ratioOf(rule.definition.maxPercent));
      if (low > floor.amount) floor = { amount: low, rule };
      if (ceiling === null || high < ceiling.amount) ceiling = { amount: high, rule };
    }
    const bound = unit.price < floor.amount ? floor : ceiling && unit.price > ceiling.amount ? ceiling : null;
    if (!bound) continue;
    sums.set(bound.rule, (sums.get(bound.rule) ?? 0n) + (bound.amount - unit.price) * unit.count);
    unit.price = bound.amount;
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => limits.indexOf(a as never) - limits.indexOf(b as never))
    .map(([rule, amount]) => ({ rule, kind: "limit", amount }));
}
