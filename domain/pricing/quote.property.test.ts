import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "#domain/pricing/canonical.ts";
import { quote } from "#domain/pricing/quote.ts";
import { brokenRules, RATES, requestArbitrary, ruleSetArbitrary } from "#tests/support/prices.ts";

const cases = fc.record({ request: requestArbitrary(), rules: ruleSetArbitrary() });
const numRuns = 1500;

test("[PR1, PR2, PR5, PR6, PR10, PR20] whatever is asked under whatever rules, the price keeps every promise", () => {
  fc.assert(
    fc.property(cases, ({ request, rules }) => {
      expect(brokenRules(quote, request, rules)).toEqual([]);
    }),
    { numRuns },
  );
});

describe("[PR20] the digest", () => {
  test("is SHA-256, as the platform has it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
      }),
    );
  });
});

test("[PR4] prices in yen and dinars have whole minor units of their own", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, fc.constantFrom("JPY", "KWD"), ({ request, rules }, currency) => {
      const price = quote({ ...request, saleCurrency: currency, displayCurrency: "EUR" }, rules, RATES);
      seen.add(price.currency);
      for (const { amount } of price.lines) expect(Number.isSafeInteger(amount)).toBe(true);
      expect(price.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(price.total);
      expect(price.display?.amounts.reduce((a, b) => a + b, 0)).toBe(price.display?.total);
    }),
    { numRuns: 1000 },
  );
  expect([...seen].sort()).toEqual(["JPY", "KWD"]);
});
