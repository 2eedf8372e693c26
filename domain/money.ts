import { z } from "zod";

/** Decimals of a currency's minor unit (ISO 4217): JPY 0, EUR 2, KWD 3. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

const KNOWN = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 code the runtime knows. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, "A currency is three capital letters, such as EUR.")
  .refine((code) => KNOWN.has(code), "No such currency.");

/** An amount in minor units: EUR 12.34 is 1234, JPY 500 is 500. */
export const moneySchema = z.object({
  amount: z.int().min(0, "An amount cannot be negative.").max(Number.MAX_SAFE_INTEGER),
  currency: currencySchema,
});
export type Money = z.infer<typeof moneySchema>;

/** Adds amounts of one currency. Throws a RangeError when currencies differ: that is a bug of the caller. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${a.currency} and ${b.currency}`);
  return { amount: a.amount + b.amount, currency: a.currency };
}

/** "€12.34", "¥500", by locale. */
export function formatMoney(money: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: money.currency }).format(
    money.amount / 10 ** currencyDigits(money.currency),
  );
}
