import type { FxSnapshot, RateTable } from "#domain/pricing/rates.ts";
import type { QuoteRequest } from "#domain/pricing/request.ts";
import type { RuleSet } from "#domain/pricing/rule.ts";

export const LINE_KINDS = ["base", "demand", "season", "daysAhead", "lengthOfStay", "group", "limit", "discount", "fee", "tax"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A rule as it was when it made a price. */
export interface RuleRef {
  readonly id: string;
  readonly version: number;
}

/** One line of a price. The lines sum to the total exactly. */
export interface PriceLine {
  readonly kind: LineKind;
  /** Key of the words: `base.adult`, `base.night`, `fee`, … */
  readonly label: string;
  /** The rule's own name, as staff wrote it. */
  readonly name: Readonly<{ en: string; de: string }> | null;
  /** Minor units of the sale currency; negative for reductions. */
  readonly amount: number;
  /** How many units a base line stands for. */
  readonly count: number;
  readonly rule: RuleRef | null;
}

/** A tax the base price already holds: told, not added. */
export interface IncludedTax {
  readonly name: Readonly<{ en: string; de: string }>;
  readonly amount: number;
  readonly rule: RuleRef;
}

/** Why a discount code does not count. */
export const CODE_REFUSALS = [
  "unknown",
  "not_yet",
  "over",
  "product",
  "place",
  "carrier",
  "travel_dates",
  "minimum_spend",
  "used_up",
  "used_by_you",
  "better_discount",
] as const;
export type CodeRefusal = (typeof CODE_REFUSALS)[number];

export interface AppliedDiscount extends RuleRef {
  readonly code: string | null;
  readonly name: Readonly<{ en: string; de: string }>;
  /** Positive: what is saved, in the sale currency. */
  readonly amount: number;
}

/** A price, frozen: same hash, same price. */
export interface Quote {
  readonly currency: string;
  readonly total: number;
  readonly lines: readonly PriceLine[];
  readonly included: readonly IncludedTax[];
  readonly discounts: readonly AppliedDiscount[];
  readonly refusedCodes: readonly { readonly code: string; readonly reason: CodeRefusal }[];
  /** The same price in the currency of display; its amounts also sum exactly. Null when it is the sale currency. */
  readonly display: { readonly currency: string; readonly total: number; readonly amounts: readonly number[] } | null;
  readonly fx: FxSnapshot;
  readonly ruleSet: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** SHA-256 over the canonical JSON of everything above. */
  readonly hash: string;
}

/** How often a discount was used, by rule id; only what the service knows of. */
export type Usage = Readonly<Record<string, { readonly total: number; readonly byPerson: number }>>;

/** Prices a request. Pure and deterministic. Throws MissingRate when a currency has no rate. */
export declare function quote(request: QuoteRequest, rules: RuleSet, rates: RateTable, usage?: Usage): Quote;
