import type { QuoteRequest } from "#domain/pricing/request.ts";
import type { Conditions, Rule, RuleDefinition, RuleSet } from "#domain/pricing/rule.ts";

/** Which part of a rule's conditions a request fails. */
export type Mismatch = "product" | "place" | "carrier" | "travel_dates";

/** Null when every condition holds. */
export function mismatch(when: Conditions, request: QuoteRequest): Mismatch | null {
  const { country, toCountry = country, placeIds = [] } = request;
  if (when.products && !when.products.includes(request.product)) return "product";
  if (when.inventory && (when.inventory === "house") !== (request.house ?? true)) return "product";
  if (when.countries && !when.countries.includes(country)) return "place";
  if (when.exceptCountries?.includes(country)) return "place";
  if (when.scope && (when.scope === "domestic") !== (country === toCountry)) return "place";
  if (when.placeIds && !when.placeIds.some((id) => placeIds.includes(id))) return "place";
  if (when.carriers && !(request.carrier !== undefined && when.carriers.includes(request.carrier))) return "carrier";
  if (when.travelFrom && request.date < when.travelFrom) return "travel_dates";
  if (when.travelTo && request.date > when.travelTo) return "travel_dates";
  return null;
}

interface Timed {
  readonly rule: Rule;
  readonly from: number;
  readonly to: number;
}

const byPrecedence = (a: Rule, b: Rule): number =>
  a.definition.priority - b.definition.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : b.version - a.version);

const compiled = new WeakMap<RuleSet, readonly Timed[]>();
/** In the order of precedence, newest version first, whatever order the set came in (PR6). */
function timed(set: RuleSet): readonly Timed[] {
  let known = compiled.get(set);
  if (!known) {
    known = [...set.rules].sort(byPrecedence).map((rule) => ({
      rule,
      from: Date.parse(rule.validFrom),
      to: rule.validTo === null ? Number.POSITIVE_INFINITY : Date.parse(rule.validTo),
    }));
    compiled.set(set, known);
  }
  return known;
}

const lastAsked = new WeakMap<RuleSet, { readonly at: number; readonly rules: readonly Rule[] }>();
/** The rules in force at a moment: per rule the newest version whose time it is. A search asks for one moment hundreds of times. */
export function rulesAt(set: RuleSet, at: number): readonly Rule[] {
  const known = lastAsked.get(set);
  if (known?.at === at) return known.rules;
  const newest = new Map<string, Rule>();
  for (const { rule, from, to } of timed(set)) {
    if (from > at || at >= to) continue;
    const other = newest.get(rule.id);
    if (!other || other.version < rule.version) newest.set(rule.id, rule);
  }
  const rules = [...newest.values()].sort(byPrecedence);
  lastAsked.set(set, { at, rules });
  return rules;
}

/** Rules of a code whatever their time, to say why it does not count. */
export const rulesOfCode = (set: RuleSet, code: string): readonly { readonly from: number; readonly to: number }[] =>
  timed(set).filter(({ rule: { definition } }) => definition.kind === "discount" && definition.code === code);

/** The last step that is reached; steps may come in any order. */
export function stepReached<Step extends { readonly from: number }>(steps: readonly Step[], value: number): Step | null {
  let best: Step | null = null;
  for (const step of steps) if (step.from <= value && (best === null || step.from > best.from)) best = step;
  return best;
}

export const isKind = <Kind extends RuleDefinition["kind"]>(
  rule: Rule,
  kind: Kind,
): rule is Rule<Extract<RuleDefinition, { kind: Kind }>> => rule.definition.kind === kind;

/** What people type as a code: spaces around and letter case do not matter. */
export const normalCode = (text: string): string => text.trim().toUpperCase();
