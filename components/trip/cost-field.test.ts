import { expect, it } from "vitest";
import { parseAmount } from "#components/trip/cost-field.tsx";

it.each([
  ["12.50", "EUR", 1250],
  ["12,5", "EUR", 1250],
  ["1,234.50", "EUR", 123450],
  ["1.234,50", "EUR", 123450],
  ["1 234", "EUR", 123400],
  ["1,234", "EUR", 123400],
  ["500", "JPY", 500],
  ["1,000", "JPY", 1000],
  ["5.5", "JPY", null],
  ["1.234", "KWD", 1234000],
  ["0", "EUR", 0],
  ["-3", "EUR", null],
  ["abc", "EUR", null],
  ["99999999999999999", "EUR", null],
])("reads %s %s as %s minor units", (text, currency, amount) => {
  expect(parseAmount(text, currency)).toBe(amount);
});
