import fc from "fast-check";
import type { Quote } from "#domain/pricing/quote.ts";
import type { RateTable } from "#domain/pricing/rates.ts";
import type { BaseFare, QuoteRequest } from "#domain/pricing/request.ts";
import { type Rule, type RuleDefinition, type RuleSet, ruleSchema } from "#domain/pricing/rule.ts";

const rate = (text: string) => ({ rate: text, date: "2026-11-20", source: "demo" });
export const RATES: RateTable = {
  rates: { USD: rate("1.0873"), JPY: rate("163.27"), KWD: rate("0.33413"), GBP: rate("0.8431"), VND: rate("27614"), CHF: rate("0.9412") },
};
const CURRENCIES = ["EUR", "USD", "JPY", "KWD", "VND"];

export type Engine = (request: QuoteRequest, rules: RuleSet, rates: RateTable) => Quote;

/** A rule as staff would write it, with everything left out that has a default. */
export function rule(id: string, definition: Record<string, unknown>, more: Partial<Rule> = {}): Rule {
  const parsed = ruleSchema.parse({ name: { en: id, de: id }, ...definition });
  return { id, version: 1, validFrom: "2026-01-01T00:00:00.000Z", validTo: null, definition: parsed, ...more };
}
export const ruleSet = (...rules: Rule[]): RuleSet => ({ version: 1, rules });

/** A flight of two adults from Germany to Japan, EUR 100.00 each. */
export const flight = (changes: Partial<QuoteRequest> = {}): QuoteRequest => ({
  product: "flight",
  country: "DE",
  toCountry: "JP",
  date: "2027-04-01",
  segments: 2,
  travellers: { adult: 2, child: 0, infant: 0 },
  base: [{ per: "traveller", traveller: "adult", amount: 10_000, count: 2 }],
  baseCurrency: "EUR",
  at: "2026-11-21T12:00:00.000Z",
  ...changes,
});

const percent = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: 999 }))
    .map(([whole, part]) => (whole === min || whole === max ? `${whole}` : `${whole}.${String(part).padStart(3, "0")}`));
const steps = (max: number) =>
  fc.array(fc.record({ from: fc.integer({ min: 0, max }), percent: percent(-90, 80) }), { minLength: 1, maxLength: 4 });
const money = fc.record({ amount: fc.integer({ min: 1, max: 40_000 }), currency: fc.constantFrom("EUR", "JPY", "KWD") });
const priority = fc.constantFrom(10, 20, 20, 20);
const when = fc.constantFrom({}, {}, { products: ["flight"] }, { countries: ["DE", "JP"] }, { scope: "domestic" });
const exempt = fc.constantFrom([], ["infant"], ["infant", "child"]);
const part = fc.oneof(
  fc.record({ percent: percent(0, 90) }),
  fc.record({ amount: money }),
  fc.record({ percent: percent(0, 90), amount: money }),
);
const per = fc.constantFrom("booking", "unit", "night", "traveller", "travellerNight", "segment");
const stacking = fc.constantFrom("exclusive", { group: "a" }, { group: "b" });

const definitionArbitrary = (only?: string): fc.Arbitrary<RuleDefinition> => {
  const head = { priority, when };
  const levy = fc.record({ ...head, per, exempt, maxNights: fc.constantFrom(3, 30) });
  const kinds: fc.Arbitrary<unknown>[] = [
    fc.record({ kind: fc.constant("demand"), ...head, steps: steps(100) }),
    fc.record({ kind: fc.constant("season"), ...head, periods: fc.constant([{ from: "11-15", to: "04-15" }]), percent: percent(-90, 80) }),
    fc.record({ kind: fc.constantFrom("daysAhead", "lengthOfStay", "group"), ...head, steps: steps(20) }),
    fc.record({ kind: fc.constant("limit"), ...head, minPercent: percent(20, 90), maxPercent: percent(101, 200) }),
    fc.tuple(levy, part).map(([a, b]) => ({ kind: "fee", ...a, ...b })),
    fc
      .tuple(levy, part, fc.constantFrom("inclusive", "exclusive"), fc.boolean())
      .map(([a, b, mode, onFees]) => ({ kind: "tax", ...a, ...b, mode, onFees })),
    fc
      .tuple(
        fc.record({ ...head, stacking, per: fc.constantFrom("booking", "traveller") }),
        part,
        fc.option(fc.constantFrom("SPRING", "FAMILY"), { nil: undefined }),
      )
      .map(([a, b, code]) => ({ kind: "discount", ...a, ...b, code })),
  ];
  const chosen = only === "season" ? kinds.slice(1, 2) : only === "discount" ? kinds.slice(-1) : kinds;
  return fc.oneof(...chosen).map((definition) => ruleSchema.parse({ name: { en: "Rule", de: "Regel" }, ...(definition as object) }));
};

/** Mixed sets, and sets in which one kind of rule meets its like. */
export const ruleSetArbitrary = (): fc.Arbitrary<RuleSet> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.array(definitionArbitrary(), { maxLength: 9 }) },
      { weight: 1, arbitrary: fc.array(definitionArbitrary("season"), { minLength: 2, maxLength: 5 }) },
      { weight: 1, arbitrary: fc.array(definitionArbitrary("discount"), { minLength: 2, maxLength: 5 }) },
    )
    .map((definitions) => ({
      version: 7,
      rules: definitions.map((definition, index) => ({
        id: `rule-${index}`,
        version: 1 + (index % 3),
        validFrom: "2026-01-01T00:00:00.000Z",
        validTo: null,
        definition,
      })),
    }));

const fareArbitrary: fc.Arbitrary<BaseFare> = fc.record(
  {
    per: fc.constantFrom("traveller", "night", "ticket"),
    amount: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 900_000 })),
    count: fc.integer({ min: 1, max: 4 }),
    traveller: fc.constantFrom("adult", "child", "infant"),
    date: fc.constantFrom("2027-04-01", "2027-04-20"),
    loadFactor: fc.constantFrom(0, 0.29, 0.5, 1),
  },
  { requiredKeys: ["per", "amount", "count"] },
);

export const requestArbitrary = (): fc.Arbitrary<QuoteRequest> =>
  fc.record(
    {
      product: fc.constantFrom("flight", "stay", "activity"),
      country: fc.constantFrom("DE", "JP", "KW"),
      toCountry: fc.constantFrom("DE", "JP"),
      date: fc.constantFrom("2026-11-21", "2026-12-01", "2027-04-01"),
      nights: fc.integer({ min: 0, max: 20 }),
      segments: fc.integer({ min: 0, max: 4 }),
      units: fc.integer({ min: 1, max: 3 }),
      travellers: fc.record({
        adult: fc.integer({ min: 1, max: 9 }),
        child: fc.integer({ min: 0, max: 4 }),
        infant: fc.integer({ min: 0, max: 2 }),
      }),
      base: fc.array(fareArbitrary, { minLength: 1, maxLength: 6 }),
      baseCurrency: fc.constantFrom(...CURRENCIES),
      saleCurrency: fc.constantFrom(...CURRENCIES),
      displayCurrency: fc.constantFrom(...CURRENCIES),
      loadFactor: fc.constantFrom(0, 0.31, 0.58, 0.9, 1),
      codes: fc.constantFrom(["SPRING"], [" family "], ["SPRING", "FAMILY"], ["NOTHING"]),
      at: fc.constant("2026-11-21T12:00:00.000Z"),
    },
    { requiredKeys: ["product", "country", "date", "travellers", "base", "baseCurrency", "at"] },
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const of = (price: Quote, ...kinds: readonly string[]): number =>
  sum(price.lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));

/** The promises of every price that this engine breaks for one request: numbers of docs/spec/pricing.md. */
export function brokenRules(engine: Engine, request: QuoteRequest, rules: RuleSet): string[] {
  const broken = new Set<string>();
  const price = engine(request, rules, RATES);
  const require = (id: string, holds: boolean) => void (holds || broken.add(id));

  require("PR1", sum(price.lines.map(({ amount }) => amount)) === price.total);
  require("PR1", price.lines.every(({ amount }) => Number.isSafeInteger(amount)));
  require("PR10", price.display === null || sum(price.display.amounts) === price.display.total);

  const fare = of(price, "base", "demand", "season", "daysAhead", "lengthOfStay", "group", "limit");
  require("PR5", fare >= 0 && fare + of(price, "discount") >= 0 && price.total >= 0);
  require("PR5", price.lines.every(({ kind, amount }) =>
    kind === "discount" ? amount < 0 : !["fee", "tax", "base"].includes(kind) || amount >= 0,
  ));
  require("PR5", sum(price.included.map(({ amount }) => amount)) <= Math.max(0, price.total) * Math.max(1, price.included.length));

  // The same things in another order, and a fare for three as three fares.
  const apart = request.base.flatMap((item) => Array.from({ length: item.count }, () => ({ ...item, count: 1 })));
  const turned = { ...request, base: apart.reverse(), ...(request.codes && { codes: [...request.codes].reverse() }) };
  const other = engine(turned, { ...rules, rules: [...rules.rules].reverse() }, RATES);
  require("PR2", other.hash === price.hash && JSON.stringify(other) === JSON.stringify(price));

  // Other names sort rules of one priority differently; the price must not follow.
  const renamed = rules.rules.map((item, index) => ({ ...item, id: `rule-${99 - index}` }));
  require("PR6", engine(request, { ...rules, rules: renamed }, RATES).total === price.total);

  require("PR20", engine({ ...request, nights: (request.nights ?? 0) + 1 }, rules, RATES).hash !== price.hash);
  require("PR20", /^[0-9a-f]{64}$/.test(price.hash) &&
    price.lines.every(({ kind, rule: made }) => made !== null || kind === "base" || kind === "limit"));
  return [...broken].sort();
}
