import { z } from "zod";
import { currencySchema } from "#domain/money.ts";
import { ratioOf } from "#domain/pricing/exact.ts";
import { MAX_AMOUNT, PRODUCTS, TRAVELLER_TYPES } from "#domain/pricing/request.ts";
import { dateSchema } from "#domain/time.ts";

/** Percentages are text, so that 8.875 stays 8.875. */
const percentBetween = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,4}(\.\d{1,3})?$/, "A percentage looks like 7.5, with at most three decimals.")
    .refine(
      (text) => {
        if (!/^-?\d{1,4}(\.\d{1,3})?$/.test(text)) return true;
        const { over, under } = ratioOf(text);
        return over >= BigInt(min) * under && over <= BigInt(max) * under;
      },
      { error: `A percentage between ${min} and ${max}.` },
    );

const list = (item: z.ZodType<string>) => z.array(item).max(300).optional();
const country = z.string().regex(/^[A-Z]{2}$/, "A country is two capital letters, such as DE.");
const names = z.strictObject({ en: z.string().trim().min(1).max(80), de: z.string().trim().min(1).max(80) });
const amountOf = z.strictObject({ amount: z.int().min(1).max(MAX_AMOUNT), currency: currencySchema });

/** Where a rule holds. What is not named is not asked. Unknown conditions are refused, never ignored. */
export const conditionsSchema = z.strictObject({
  products: z.array(z.enum(PRODUCTS)).min(1).max(3).optional(),
  /** `house`: our own inventory; `supplier`: what others sell through us. */
  inventory: z.enum(["house", "supplier"]).optional(),
  /** Of use or departure. */
  countries: list(country),
  exceptCountries: list(country),
  scope: z.enum(["domestic", "international"]).optional(),
  carriers: list(z.string().min(1).max(64)),
  placeIds: list(z.string().min(1).max(100)),
  /** Days of travel, both included. */
  travelFrom: dateSchema.optional(),
  travelTo: dateSchema.optional(),
});
export type Conditions = z.infer<typeof conditionsSchema>;

const head = {
  name: names,
  /** Lower ones count first; equal ones count from the same amount. */
  priority: z.int().min(0).max(1000).default(100),
  when: conditionsSchema.default({}),
};
const steps = <Key extends string>(key: Key, max: number) =>
  z
    .array(
      z.strictObject({ [key]: z.int().min(0).max(max), percent: percentBetween(-90, 400) } as Record<Key, z.ZodInt> & {
        percent: ReturnType<typeof percentBetween>;
      }),
    )
    .min(1)
    .max(40);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "A day of the year looks like 06-15.");

/** What an amount is charged for. `segment` is per traveller and segment, `night` per room and night, `travellerNight` per head and night. */
export const PER = ["booking", "unit", "night", "traveller", "travellerNight", "segment"] as const;
const levy = {
  percent: percentBetween(0, 100).optional(),
  amount: amountOf.optional(),
  per: z.enum(PER).default("booking"),
  exempt: z.array(z.enum(TRAVELLER_TYPES)).max(3).default([]),
  /** City taxes often end after some nights. */
  maxNights: z.int().min(1).max(366).optional(),
};

/** What a rule says. A version of it never changes once published. */
export const ruleSchema = z.discriminatedUnion("kind", [
  /** By how full it is, in percent. The last step reached counts, here and below. */
  z.strictObject({ kind: z.literal("demand"), ...head, steps: steps("from", 100) }),
  /** Parts of the year, over New Year too, and days of the week (1 Monday … 7 Sunday). */
  z.strictObject({
    kind: z.literal("season"),
    ...head,
    periods: z
      .array(z.strictObject({ from: monthDay, to: monthDay }))
      .max(40)
      .default([]),
    weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
    percent: percentBetween(-90, 400),
  }),
  z.strictObject({ kind: z.literal("daysAhead"), ...head, steps: steps("from", 730) }),
  z.strictObject({ kind: z.literal("lengthOfStay"), ...head, steps: steps("from", 366) }),
  /** By travellers who are not infants. */
  z.strictObject({ kind: z.literal("group"), ...head, steps: steps("from", 1000) }),
  /** However many rules apply, a unit costs at least and at most this much of its base. */
  z.strictObject({ kind: z.literal("limit"), ...head, minPercent: percentBetween(0, 100), maxPercent: percentBetween(100, 2000) }),
  z.strictObject({ kind: z.literal("fee"), ...head, ...levy }),
  z.strictObject({
    kind: z.literal("tax"),
    ...head,
    ...levy,
    /** `inclusive`: the prices hold it already; it is told, not added. */
    mode: z.enum(["inclusive", "exclusive"]).default("exclusive"),
    /** Percent taxes: whether our fees are taxed too. */
    onFees: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("discount"),
    ...head,
    /** Without a code everybody gets it. */
    code: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9-]{2,31}$/, "A code has 3 to 32 capital letters, digits and hyphens.")
      .optional(),
    percent: percentBetween(0, 100).optional(),
    amount: amountOf.optional(),
    per: z.enum(["booking", "traveller"]).default("booking"),
    /** At most this much is taken off. */
    atMost: amountOf.optional(),
    minimumSpend: amountOf.optional(),
    maxUses: z.int().min(1).max(100_000_000).optional(),
    maxUsesPerPerson: z.int().min(1).max(1000).optional(),
    /** `exclusive` stands alone. Others combine, the best of each group. */
    stacking: z.union([z.literal("exclusive"), z.strictObject({ group: z.string().regex(/^[a-z0-9-]{1,32}$/) })]).default("exclusive"),
  }),
]);
export type RuleDefinition = z.infer<typeof ruleSchema>;
export type RuleKind = RuleDefinition["kind"];
export const RULE_KINDS = ruleSchema.options.map(({ shape }) => shape.kind.value) as readonly RuleKind[];
export type RuleOf<Kind extends RuleKind> = Extract<RuleDefinition, { kind: Kind }>;

/** A published version with its time (UTC instants, end not included). */
export interface Rule<Definition extends RuleDefinition = RuleDefinition> {
  readonly id: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly definition: Definition;
}

/** All rules that may count now or later. `version` changes with every publication. */
export interface RuleSet {
  readonly version: number;
  readonly rules: readonly Rule[];
}
