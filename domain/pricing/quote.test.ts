import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideRounded, split } from "#domain/pricing/exact.ts";
import { quote } from "#domain/pricing/quote.ts";
import { convert, MissingRate } from "#domain/pricing/rates.ts";
import type { QuoteRequest } from "#domain/pricing/request.ts";
import { flight, RATES, requestArbitrary, rule, ruleSet, ruleSetArbitrary } from "#tests/support/prices.ts";

const EUR = (amount: number) => ({ amount, currency: "EUR" });
const price = (request: Partial<QuoteRequest>, ...rules: Parameters<typeof ruleSet>) => quote(flight(request), ruleSet(...rules), RATES);
const amounts = (...args: Parameters<typeof price>) => price(...args).lines.map(({ kind, amount }) => [kind, amount]);
const everyDay = { kind: "season", weekdays: [1, 2, 3, 4, 5, 6, 7] };

test("[PR2] a night of the first day is the same fare whether its date is said or not", () => {
  const said = { per: "night" as const, amount: 4_000, count: 1, date: flight({}).date };
  const { date: _, ...unsaid } = said;
  expect(price({ base: [said, unsaid] }).hash).toBe(price({ base: [unsaid, said] }).hash);
});

describe("[PR3] rounding", () => {
  test("goes half away from zero", () => {
    expect([5n, -5n, 4n, -4n, 15n, 14n].map((n) => divideRounded(n, 10n))).toEqual([1n, -1n, 0n, 0n, 2n, 1n]);
  });
  test("happens per unit, so two adults pay twice what one pays", () => {
    const season = rule("s", { ...everyDay, percent: "12.5" });
    const one = price({ base: [{ per: "traveller", traveller: "adult", amount: 9_996, count: 1 }] }, season).total;
    expect(price({ base: [{ per: "traveller", traveller: "adult", amount: 9_996, count: 2 }] }, season).total).toBe(2 * one);
    // 12.5 % of 99.96 is 12.495, which is 12.50.
    expect(one).toBe(11_246);
  });
  test("a split gives everything away and never a unit too much to anyone", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -10_000n, max: 10_000n }),
        fc.array(fc.bigInt({ min: 0n, max: 99n }), { minLength: 1 }),
        (total, weights) => {
          const parts = split(total, weights);
          expect(parts.reduce((a, b) => a + b)).toBe(total);
          const sum = weights.reduce((a, b) => a + b);
          for (const [i, part] of parts.entries())
            if (sum > 0n) expect(Math.abs(Number(part) - Number(total * weights[i]!) / Number(sum))).toBeLessThan(1);
        },
      ),
    );
  });
});

describe("[PR4] conversion", () => {
  test("knows the digits of each currency", () => {
    expect(convert(10_000, "EUR", "JPY", RATES)).toBe(16_327);
    expect(convert(10_000, "EUR", "KWD", RATES)).toBe(33_413);
    // ¥1,000 → €6.12 → 2.046 dinars, rounded once: not 612 cents in dinars (2.045).
    expect(convert(1_000, "JPY", "KWD", RATES)).toBe(2_046);
  });
  test("there and back is off by no more than half a unit of each side", () => {
    const currency = fc.constantFrom("EUR", "USD", "JPY", "KWD", "VND");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), currency, currency, (amount, from, to) => {
        const back = convert(convert(amount, from, to, RATES), to, from, RATES);
        const worth = Math.max(convert(1_000_000, to, from, RATES) / 1_000_000, 0);
        expect(Math.abs(back - amount)).toBeLessThanOrEqual(worth / 2 + 1);
      }),
    );
  });
  test("is never guessed", () => {
    expect(() => price({ saleCurrency: "AFN" })).toThrow(MissingRate);
    expect(() => price({ baseCurrency: "AFN" })).not.toThrow();
  });
  test("keeps the rates it used, with their day and source", () => {
    const { fx, currency, total } = price({ saleCurrency: "JPY", displayCurrency: "KWD" });
    expect([currency, total]).toEqual(["JPY", 32_654]);
    expect(fx.rates.map(({ currency: code, rate, date, source }) => [code, rate, date, source])).toEqual([
      ["JPY", "163.27", "2026-11-20", "demo"],
      ["KWD", "0.33413", "2026-11-20", "demo"],
    ]);
  });
});

describe("[PR5] bounds", () => {
  test("a limit holds each unit between floor and ceiling, and a floor beats a ceiling", () => {
    const dear = rule("dear", { ...everyDay, percent: "300" });
    expect(price({}, dear, rule("limit", { kind: "limit", minPercent: "50", maxPercent: "150" })).total).toBe(30_000);
    const cheap = [rule("a", { ...everyDay, percent: "-90" }), rule("b", { ...everyDay, percent: "-90" })];
    expect(price({}, ...cheap).total).toBe(0);
    expect(price({}, ...cheap, rule("limit", { kind: "limit", minPercent: "50", maxPercent: "150" })).total).toBe(10_000);
  });
  test("discounts larger than the fare leave fees and taxes to pay", () => {
    const gift = rule("gift", { kind: "discount", amount: EUR(99_999_999) });
    expect(amounts({}, gift, rule("fee", { kind: "fee", amount: EUR(500) }))).toEqual([
      ["base", 20_000],
      ["discount", -20_000],
      ["fee", 500],
    ]);
  });
});

describe("[PR6] bending", () => {
  const request = { base: [{ per: "traveller" as const, amount: 10_000, count: 1 }], loadFactor: 0.8 };
  const demand = (more: object = {}) =>
    rule("demand", {
      kind: "demand",
      steps: [
        { from: 0, percent: "0" },
        { from: 80, percent: "50" },
      ],
      ...more,
    });
  const season = (more: object = {}) => rule("season", { ...everyDay, percent: "10", ...more });
  test("rules of one priority add up from the same amount, later ones see what came before", () => {
    expect(price(request, demand(), season()).total).toBe(16_000);
    expect(price(request, demand({ priority: 1 }), season()).total).toBe(16_500);
  });
  test("the last step reached counts", () => {
    expect(price({ ...request, loadFactor: 0.799 }, demand()).total).toBe(10_000);
    expect(price({ ...request, loadFactor: 0.8 }, demand()).total).toBe(15_000);
    expect(price({ base: request.base }, demand()).total).toBe(10_000);
  });
  test("seasons go over New Year, by the night's own day", () => {
    const winter = rule("winter", { kind: "season", periods: [{ from: "12-20", to: "01-06" }], percent: "50" });
    const nights = ["2026-12-19", "2026-12-20", "2027-01-06", "2027-01-07"].map((date) => ({
      per: "night" as const,
      amount: 100,
      count: 1,
      date,
    }));
    expect(price({ product: "stay", base: nights }, winter).lines[1]?.amount).toBe(100);
  });
  test("days of the week are those of the night", () => {
    const weekend = rule("weekend", { kind: "season", weekdays: [6], percent: "50" });
    const nights = ["2026-11-20", "2026-11-21", "2026-11-22", "2028-02-26"].map((date) => ({
      per: "night" as const,
      amount: 100,
      count: 1,
      date,
    }));
    expect(price({ product: "stay", base: nights }, weekend).lines[1]?.amount).toBe(100);
  });
  test("days ahead, nights and heads without infants have their steps", () => {
    const steps = [{ from: 3, percent: "10" }];
    const by = (kind: string) => rule(kind, { kind, steps });
    expect(price({ ...request, date: "2026-11-23" }, by("daysAhead")).total).toBe(10_000);
    expect(price({ ...request, date: "2026-11-24" }, by("daysAhead")).total).toBe(11_000);
    expect(price({ ...request, nights: 3 }, by("lengthOfStay")).total).toBe(11_000);
    expect(price({ ...request, travellers: { adult: 2, infant: 1 } }, by("group")).total).toBe(10_000);
    expect(price({ ...request, travellers: { adult: 2, child: 1 } }, by("group")).total).toBe(11_000);
  });
});

test("[PR7] one more traveller never costs less, without group rates and discounts", () => {
  fc.assert(
    fc.property(requestArbitrary(), ruleSetArbitrary(), fc.constantFrom("adult", "child", "infant"), (request, set, type) => {
      const rules = { ...set, rules: set.rules.filter(({ definition: { kind } }) => kind !== "group" && kind !== "discount") };
      const travellers = { ...request.travellers, [type]: (request.travellers[type] ?? 0) + 1 };
      const more = {
        ...request,
        travellers,
        base: [...request.base, { per: "traveller" as const, traveller: type, amount: 4_200, count: 1 }],
      };
      expect(quote(more, rules, RATES).total).toBeGreaterThanOrEqual(quote(request, rules, RATES).total);
    }),
    { numRuns: 500 },
  );
});

describe("[PR8, PR9] discounts", () => {
  const off = (id: string, percent: string, more: object = {}) => rule(id, { kind: "discount", percent, ...more });
  const applied = (request: Partial<QuoteRequest>, ...rules: Parameters<typeof ruleSet>) =>
    price(request, ...rules).discounts.map(({ id, amount }) => [id, amount]);
  const a = { stacking: { group: "a" } };
  const b = { stacking: { group: "b" } };

  test("an exclusive one stands alone, the best of each group combine, the larger saving wins", () => {
    const rules = [off("a1", "5", a), off("a2", "6", a), off("b1", "3", b)];
    expect(applied({}, ...rules)).toEqual([
      ["a2", 1_200],
      ["b1", 600],
    ]);
    expect(applied({}, ...rules, off("alone", "8"))).toEqual([
      ["a2", 1_200],
      ["b1", 600],
    ]);
    expect(applied({}, ...rules, off("alone", "10"))).toEqual([["alone", 2_000]]);
  });
  test("an amount per traveller leaves infants out and stops at its most", () => {
    const each = { kind: "discount", amount: EUR(700), per: "traveller" };
    expect(applied({ travellers: { adult: 2, child: 1, infant: 1 } }, rule("each", each))).toEqual([["each", 2_100]]);
    expect(applied({ travellers: { adult: 9 } }, rule("each", { ...each, atMost: EUR(1_500) }))).toEqual([["each", 1_500]]);
  });
  test("a code needs to be typed, in any case, and says why it does not count", () => {
    const spring = off("spring", "10", { code: "SPRING", minimumSpend: EUR(20_000) });
    const later = { ...off("later", "10", { code: "LATER" }), validFrom: "2027-01-01T00:00:00.000Z" };
    const over = { ...off("over", "10", { code: "OVER" }), validTo: "2026-11-21T12:00:00.000Z" };
    expect(applied({}, spring)).toEqual([]);
    expect(applied({ codes: [" spring "] }, spring)).toEqual([["spring", 2_000]]);
    const small = { base: [{ per: "traveller" as const, amount: 19_999, count: 1 }], codes: ["SPRING", "LATER", "OVER", "NONE"] };
    expect(price(small, spring, later, over).refusedCodes).toEqual([
      { code: "LATER", reason: "not_yet" },
      { code: "NONE", reason: "unknown" },
      { code: "OVER", reason: "over" },
      { code: "SPRING", reason: "minimum_spend" },
    ]);
    expect(price({ codes: ["SPRING"] }, spring, off("best", "20")).refusedCodes).toEqual([{ code: "SPRING", reason: "better_discount" }]);
  });
});

describe("[PR11, PR12] fees and taxes", () => {
  const family = { travellers: { adult: 2, child: 1, infant: 1 }, nights: 5, units: 2, segments: 2 };
  test.each([
    ["booking", 100],
    ["unit", 200],
    ["night", 600],
    ["traveller", 300],
    ["travellerNight", 900],
    ["segment", 600],
  ])("an amount per %s", (per, due) => {
    const tax = rule("tax", { kind: "tax", per, amount: EUR(100), exempt: ["infant"], ...(/night/i.test(per) && { maxNights: 3 }) });
    expect(price(family, tax).lines.at(-1)).toMatchObject({ kind: "tax", amount: due });
  });
  test("a percentage leaves out fares of the exempt, follows discounts, and takes fees only when told", () => {
    const base = [
      { per: "traveller" as const, traveller: "adult" as const, amount: 10_000, count: 1 },
      { per: "traveller" as const, traveller: "infant" as const, amount: 1_000, count: 1 },
    ];
    const tax = (more: object = {}) => rule("tax", { kind: "tax", percent: "10", ...more });
    const fee = rule("fee", { kind: "fee", amount: EUR(500) });
    expect(price({ base }, tax({ exempt: ["infant"] })).lines.at(-1)?.amount).toBe(1_000);
    expect(price({ base }, tax(), fee).lines.at(-1)?.amount).toBe(1_100);
    expect(price({ base }, tax({ onFees: true }), fee).lines.at(-1)?.amount).toBe(1_150);
    expect(price({ base }, tax(), rule("half", { kind: "discount", percent: "50" })).lines.at(-1)?.amount).toBe(550);
  });
  test("no tax is taken of another, and inclusive ones are told, not added", () => {
    const tax = (id: string, percent: string, mode: string) => rule(id, { kind: "tax", percent, mode });
    expect(price({}, tax("x", "10", "exclusive"), tax("y", "5", "exclusive")).total).toBe(23_000);
    const inclusive = price({ base: [{ per: "traveller", amount: 11_900, count: 1 }] }, tax("vat", "19", "inclusive"));
    expect([inclusive.total, inclusive.included.map(({ amount }) => amount)]).toEqual([11_900, [1_900]]);
    const shared = price(
      { base: [{ per: "traveller", amount: 11_500, count: 1 }] },
      tax("a", "10", "inclusive"),
      tax("b", "5", "inclusive"),
    );
    expect(shared.included.map(({ amount }) => amount)).toEqual([1_000, 500]);
  });
});

test("[PR20] a quote ends after thirty minutes, with its offer, or with a rule that made it", () => {
  const ends = (request: Partial<QuoteRequest>, ...rules: Parameters<typeof ruleSet>) => price(request, ...rules).expiresAt;
  expect(ends({})).toBe("2026-11-21T12:30:00Z");
  expect(ends({ offerExpiresAt: "2026-11-21T12:20:00.000Z" })).toBe("2026-11-21T12:20:00Z");
  const sale = { ...rule("sale", { kind: "discount", percent: "5" }), validTo: "2026-11-21T12:05:00.000Z" };
  expect(ends({}, sale)).toBe("2026-11-21T12:05:00Z");
  expect(ends({ country: "PE" }, { ...sale, definition: { ...sale.definition, when: { countries: ["DE"] } } })).toBe(
    "2026-11-21T12:30:00Z",
  );
});

test("[PR13] the newest version in force makes the price, and the line names it", () => {
  const version = (number: number, percent: string, validFrom: string) => ({
    ...rule("season", { ...everyDay, percent }),
    version: number,
    validFrom,
  });
  const lines = price(
    {},
    version(2, "20", "2026-11-01T00:00:00.000Z"),
    version(1, "10", "2026-01-01T00:00:00.000Z"),
    version(3, "30", "2026-12-01T00:00:00.000Z"),
  ).lines;
  expect(lines[1]).toMatchObject({ amount: 4_000, rule: { id: "season", version: 2 } });
});
