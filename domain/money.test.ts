import { describe, expect, test } from "vitest";
import { addMoney, currencyDigits, currencySchema, formatMoney, moneySchema } from "#domain/money.ts";

const accepts = (value: unknown) => moneySchema.safeParse(value).success;

describe("money", () => {
  test.each([
    ["JPY", 0],
    ["EUR", 2],
    ["KWD", 3],
    ["KRW", 0],
    ["TND", 3],
  ])("%s has %i decimals", (currency, digits) => expect(currencyDigits(currency)).toBe(digits));

  test("is a whole number of minor units that is not negative", () => {
    expect(accepts({ amount: 0, currency: "EUR" })).toBe(true);
    expect(accepts({ amount: Number.MAX_SAFE_INTEGER, currency: "JPY" })).toBe(true);
    for (const amount of [-1, 12.5, Number.NaN, Number.POSITIVE_INFINITY, "5", null, Number.MAX_SAFE_INTEGER + 1]) {
      expect(accepts({ amount, currency: "EUR" })).toBe(false);
    }
  });

  test.each(["eur", "EURO", "XYZ", "", "E R", "__proto__"])("%j is no currency", (code) =>
    expect(currencySchema.safeParse(code).success).toBe(false),
  );

  test("adds within a currency and refuses two", () => {
    expect(addMoney({ amount: 10, currency: "EUR" }, { amount: 5, currency: "EUR" })).toEqual({ amount: 15, currency: "EUR" });
    expect(() => addMoney({ amount: 10, currency: "EUR" }, { amount: 5, currency: "JPY" })).toThrow(RangeError);
  });

  test("is written by locale, with the decimals of its currency", () => {
    const plain = (text: string) => text.replace(/\s/g, " ");
    expect(formatMoney({ amount: 1234, currency: "EUR" }, "en")).toBe("€12.34");
    expect(plain(formatMoney({ amount: 1234, currency: "EUR" }, "de"))).toBe("12,34 €");
    expect(formatMoney({ amount: 500, currency: "JPY" }, "en")).toBe("¥500");
    expect(plain(formatMoney({ amount: 12_345, currency: "KWD" }, "en"))).toBe("KWD 12.345");
  });
});
