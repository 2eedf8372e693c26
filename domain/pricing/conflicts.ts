import type { FieldError } from "#domain/errors.ts";
import { ratioOf } from "#domain/pricing/exact.ts";
import type { RateTable } from "#domain/pricing/rates.ts";
import type { Conditions, Rule, RuleDefinition } from "#domain/pricing/rule.ts";

/** A rule that is about to count: `problems` forbid it, `warnings` are worth a second look. */
export interface Findings {
  readonly problems: readonly FieldError[];
  readonly warnings: readonly string[];
  /** The rules that the warnings are about, for words in other languages. */
  readonly overlaps: readonly { readonly id: string; readonly name: RuleDefinition["name"] }[];
}

interface Candidate extends Pick<Rule, "id" | "validFrom" | "validTo"> {
  readonly definition: RuleDefinition;
}

const END = "9999-12-31T00:00:00.000Z";
const overlapInTime = (a: Pick<Rule, "validFrom" | "validTo">, b: Pick<Rule, "validFrom" | "validTo">): boolean =>
  a.validFrom < (b.validTo ?? END) && b.validFrom < (a.validTo ?? END);

const share = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  !a || !b || a.some((item) => b.includes(item));

/** Whether some request could meet both. Errs on the side of yes. */
function overlapInPlace(a: Conditions, b: Conditions): boolean {
  const dates = (a.travelFrom ?? "") <= (b.travelTo ?? "9999") && (b.travelFrom ?? "") <= (a.travelTo ?? "9999");
  const excluded = (one: Conditions, other: Conditions) =>
    one.countries?.every((country) => other.exceptCountries?.includes(country)) ?? false;
  return (
    dates &&
    share(a.products, b.products) &&
    share(a.countries, b.countries) &&
    share(a.carriers, b.carriers) &&
    share(a.placeIds, b.placeIds) &&
    (a.inventory ?? b.inventory) === (b.inventory ?? a.inventory) &&
    (a.scope ?? b.scope) === (b.scope ?? a.scope) &&
    !excluded(a, b) &&
    !excluded(b, a)
  );
}

function* problemsOfConditions(when: Conditions): Generator<FieldError> {
  if (when.travelFrom && when.travelTo && when.travelFrom > when.travelTo)
    yield { path: "definition.when.travelTo", message: "The last day of travel is before the first." };
  const both = when.countries?.filter((country) => when.exceptCountries?.includes(country)) ?? [];
  if (both.length > 0) yield { path: "definition.when.exceptCountries", message: `${both.join(", ")} cannot be both named and excepted.` };
  for (const key of ["countries", "exceptCountries", "carriers", "placeIds"] as const)
    if (when[key]?.length === 0) yield { path: `definition.when.${key}`, message: "An empty list would match nothing; leave it out." };
}

function* problemsOfKind(definition: RuleDefinition): Generator<FieldError> {
  if ("steps" in definition) {
    const from = definition.steps.map((step) => step.from);
    if (new Set(from).size !== from.length) yield { path: "definition.steps", message: "Two steps begin at the same value." };
  }
  switch (definition.kind) {
    case "season":
      if (definition.periods.length === 0 && definition.weekdays.length === 0)
        yield { path: "definition.periods", message: "Name a part of the year or days of the week." };
      break;
    case "group": {
      // A group of n at p % off must not cost less than n − 1 people: nobody should book an empty seat.
      const cheap = definition.steps.find(({ from, percent }) => {
        const { over, under } = ratioOf(percent);
        return -over * BigInt(Math.max(1, from)) > 100n * under;
      });
      if (cheap)
        yield {
          path: "definition.steps",
          message: `From ${cheap.from} travellers ${cheap.percent} % would make ${cheap.from} cheaper than ${cheap.from - 1}.`,
        };
      break;
    }
    case "fee":
    case "tax":
    case "discount":
      if (definition.percent === undefined && definition.amount === undefined)
        yield { path: "definition.percent", message: "Say a percentage or an amount." };
      if (definition.kind !== "discount" && definition.maxNights !== undefined && !["night", "travellerNight"].includes(definition.per))
        yield { path: "definition.maxNights", message: "A limit of nights needs an amount per night." };
      break;
    default:
  }
}

const currenciesOf = (definition: RuleDefinition): [string, string][] =>
  (["amount", "atMost", "minimumSpend"] as const).flatMap((key) => {
    const money = (definition as { readonly [K in typeof key]?: { readonly currency: string } })[key];
    return money ? [[`definition.${key}.currency`, money.currency] as [string, string]] : [];
  });

const codeOf = (definition: RuleDefinition): string | undefined => (definition.kind === "discount" ? definition.code : undefined);

/** Everything that is wrong or odd with a rule, among the other rules that are in force, in words (PR15). */
export function findingsOf(candidate: Candidate, others: readonly Rule[], rates: RateTable): Findings {
  const { definition } = candidate;
  const problems: FieldError[] = [...problemsOfConditions(definition.when), ...problemsOfKind(definition)];
  const warnings: string[] = [];
  const overlaps: { id: string; name: RuleDefinition["name"] }[] = [];
  if (candidate.validTo !== null && candidate.validTo <= candidate.validFrom)
    problems.push({ path: "validTo", message: "The rule would end before it begins." });
  for (const [path, currency] of currenciesOf(definition))
    if (currency !== "EUR" && !rates.rates[currency]) problems.push({ path, message: `We have no exchange rate for ${currency}.` });
  const living = others.filter((other) => other.id !== candidate.id && overlapInTime(candidate, other));
  for (const other of living) {
    const code = codeOf(definition);
    if (code !== undefined && code === codeOf(other.definition)) {
      problems.push({ path: "definition.code", message: `The code ${code} belongs to "${other.definition.name.en}" at the same time.` });
      continue;
    }
    const alike = other.definition.kind === definition.kind && definition.kind !== "fee" && definition.kind !== "discount";
    if (alike && overlapInPlace(definition.when, other.definition.when)) {
      warnings.push(`"${other.definition.name.en}" can apply to the same price; both would count.`);
      overlaps.push({ id: other.id, name: other.definition.name });
    }
  }
  return { problems, warnings, overlaps };
}
