import { parseAmount } from "#components/trip/cost-field.tsx";
import { currencyDigits } from "#domain/money.ts";
import type { Product, TravellerType } from "#domain/pricing/request.ts";
import type { RuleDefinition, RuleKind } from "#domain/pricing/rule.ts";

/** An amount as it is typed. */
export interface AmountText {
  readonly text: string;
  readonly currency: string;
}
export interface StepText {
  readonly from: string;
  readonly percent: string;
}

/** A rule as a form holds it: texts, until they are sent. Every kind has all fields, so that a change of kind loses nothing. */
export interface RuleDraft {
  readonly kind: RuleKind;
  readonly nameEn: string;
  readonly nameDe: string;
  readonly priority: string;
  readonly products: readonly Product[];
  readonly inventory: "" | "house" | "supplier";
  readonly scope: "" | "domestic" | "international";
  readonly countries: string;
  readonly exceptCountries: string;
  readonly carriers: string;
  readonly placeIds: string;
  readonly travelFrom: string;
  readonly travelTo: string;
  readonly steps: readonly StepText[];
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  readonly weekdays: readonly number[];
  readonly percent: string;
  readonly minPercent: string;
  readonly maxPercent: string;
  readonly amount: AmountText;
  readonly per: string;
  readonly exempt: readonly TravellerType[];
  readonly maxNights: string;
  readonly mode: "inclusive" | "exclusive";
  readonly onFees: boolean;
  readonly code: string;
  readonly atMost: AmountText;
  readonly minimumSpend: AmountText;
  readonly maxUses: string;
  readonly maxUsesPerPerson: string;
  /** Empty: it stands alone. */
  readonly group: string;
}

const NO_AMOUNT: AmountText = { text: "", currency: "EUR" };
export const emptyDraft = (kind: RuleKind): RuleDraft => ({
  kind,
  nameEn: "",
  nameDe: "",
  priority: "100",
  products: [],
  inventory: kind === "discount" ? "" : "house",
  scope: "",
  countries: "",
  exceptCountries: "",
  carriers: "",
  placeIds: "",
  travelFrom: "",
  travelTo: "",
  steps: [{ from: "0", percent: "" }],
  periods: [],
  weekdays: [],
  percent: "",
  minPercent: "60",
  maxPercent: "300",
  amount: NO_AMOUNT,
  per: "booking",
  exempt: [],
  maxNights: "",
  mode: "exclusive",
  onFees: false,
  code: "",
  atMost: NO_AMOUNT,
  minimumSpend: NO_AMOUNT,
  maxUses: "",
  maxUsesPerPerson: "",
  group: "",
});

const amountText = (money: { readonly amount: number; readonly currency: string } | undefined): AmountText => {
  if (!money) return NO_AMOUNT;
  const digits = currencyDigits(money.currency);
  return { text: (money.amount / 10 ** digits).toFixed(digits), currency: money.currency };
};

/** The form of a rule that exists. */
export function draftOf(definition: RuleDefinition): RuleDraft {
  const { kind, name, priority, when, ...rest } = definition;
  const { products = [], inventory = "", scope = "", travelFrom = "", travelTo = "", ...lists } = when;
  const all = rest as Partial<
    Record<"percent" | "minPercent" | "maxPercent" | "per" | "code", string> &
      Record<"maxNights" | "maxUses" | "maxUsesPerPerson", number> &
      Record<"amount" | "atMost" | "minimumSpend", { amount: number; currency: string }> & {
        steps: readonly { from: number; percent: string }[];
        periods: RuleDraft["periods"];
        weekdays: readonly number[];
        exempt: readonly TravellerType[];
        mode: RuleDraft["mode"];
        onFees: boolean;
        stacking: "exclusive" | { group: string };
      }
  >;
  const empty = emptyDraft(kind);
  const text = (number: number | undefined) => (number === undefined ? "" : String(number));
  return {
    ...empty,
    nameEn: name.en,
    nameDe: name.de,
    priority: String(priority),
    products,
    inventory,
    scope,
    travelFrom,
    travelTo,
    countries: lists.countries?.join(", ") ?? "",
    exceptCountries: lists.exceptCountries?.join(", ") ?? "",
    carriers: lists.carriers?.join(", ") ?? "",
    placeIds: lists.placeIds?.join(", ") ?? "",
    steps: all.steps?.map(({ from, percent }) => ({ from: String(from), percent })) ?? empty.steps,
    periods: all.periods ?? [],
    weekdays: all.weekdays ?? [],
    percent: all.percent ?? "",
    minPercent: all.minPercent ?? empty.minPercent,
    maxPercent: all.maxPercent ?? empty.maxPercent,
    amount: amountText(all.amount),
    per: all.per ?? empty.per,
    exempt: all.exempt ?? [],
    maxNights: text(all.maxNights),
    mode: all.mode ?? empty.mode,
    onFees: all.onFees ?? false,
    code: all.code ?? "",
    atMost: amountText(all.atMost),
    minimumSpend: amountText(all.minimumSpend),
    maxUses: text(all.maxUses),
    maxUsesPerPerson: text(all.maxUsesPerPerson),
    group: typeof all.stacking === "object" ? all.stacking.group : "",
  };
}

/** "7,5" and "−3" as the product writes them. */
const percentOf = (text: string): string => text.trim().replace(",", ".").replace("−", "-").replace(/^\+/, "");
const listOf = (text: string, upper = false): string[] | undefined => {
  const items = text
    .split(/[,;\s]+/)
    .map((item) => (upper ? item.toUpperCase() : item))
    .filter(Boolean);
  return items.length > 0 ? [...new Set(items)] : undefined;
};
/** What is no number goes out as it is, and the server says what is wrong with it. */
const numberOf = (text: string): number | string => (/^-?\d+$/.test(text.trim()) ? Number(text) : text);
const moneyOf = ({ text, currency }: AmountText) =>
  text.trim() === "" ? undefined : { amount: parseAmount(text.trim(), currency) ?? text, currency };

function partsOf(draft: RuleDraft): Record<string, unknown> {
  const percent = draft.percent.trim() === "" ? undefined : percentOf(draft.percent);
  const levy = {
    percent,
    amount: moneyOf(draft.amount),
    per: draft.per,
    exempt: draft.exempt,
    maxNights: draft.maxNights.trim() === "" ? undefined : numberOf(draft.maxNights),
  };
  switch (draft.kind) {
    case "season":
      return { periods: draft.periods, weekdays: draft.weekdays, percent: percent ?? "" };
    case "limit":
      return { minPercent: percentOf(draft.minPercent), maxPercent: percentOf(draft.maxPercent) };
    case "fee":
      return levy;
    case "tax":
      return { ...levy, mode: draft.mode, onFees: draft.onFees };
    case "discount":
      return {
        percent,
        amount: moneyOf(draft.amount),
        per: draft.per === "traveller" ? "traveller" : "booking",
        code: draft.code.trim() === "" ? undefined : draft.code.trim().toUpperCase(),
        atMost: moneyOf(draft.atMost),
        minimumSpend: moneyOf(draft.minimumSpend),
        maxUses: draft.maxUses.trim() === "" ? undefined : numberOf(draft.maxUses),
        maxUsesPerPerson: draft.maxUsesPerPerson.trim() === "" ? undefined : numberOf(draft.maxUsesPerPerson),
        stacking: draft.group.trim() === "" ? "exclusive" : { group: draft.group.trim() },
      };
    default:
      return { steps: draft.steps.map(({ from, percent: change }) => ({ from: numberOf(from), percent: percentOf(change) })) };
  }
}

const without = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ""));

/** What is sent: may still be wrong, the server says how. */
export function definitionOf(draft: RuleDraft): Record<string, unknown> {
  const { kind, nameEn, nameDe, priority, products, inventory, scope, travelFrom, travelTo } = draft;
  return {
    kind,
    name: { en: nameEn, de: nameDe },
    priority: numberOf(priority),
    when: without({
      products: products.length > 0 ? products : undefined,
      inventory,
      scope,
      travelFrom,
      travelTo,
      countries: listOf(draft.countries, true),
      exceptCountries: listOf(draft.exceptCountries, true),
      carriers: listOf(draft.carriers),
      placeIds: listOf(draft.placeIds),
    }),
    ...Object.fromEntries(Object.entries(partsOf(draft)).filter(([, value]) => value !== undefined)),
  };
}

/** Which fields differ between two wordings, by their names. */
export function changedFields(before: RuleDefinition, after: RuleDefinition): string[] {
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])).sort();
}
