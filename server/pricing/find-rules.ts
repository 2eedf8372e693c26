import { z } from "zod";
import { PRODUCTS } from "#domain/pricing/request.ts";
import { RULE_KINDS, type RuleKind } from "#domain/pricing/rule.ts";
import type { ServiceContext } from "#server/context.ts";
import { requireOperator } from "#server/pricing/access.ts";
import { countUses } from "#server/pricing/redemption-repository.ts";
import * as repository from "#server/pricing/repository.ts";
import { present, type RuleVersion, STATES } from "#server/pricing/staff.ts";

export const findRulesInput = z.object({
  kinds: z.array(z.enum(RULE_KINDS)).max(RULE_KINDS.length).optional(),
  /** Rules that can apply to this product; those that name none apply to all. */
  product: z.enum(PRODUCTS).optional(),
  state: z.enum(STATES).optional(),
  /** Part of a name, an id or a code. */
  text: z.string().trim().max(80).optional(),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(64).optional(),
});

/** One rule as a list shows it. */
export interface ListedRule {
  readonly ruleId: string;
  readonly kind: RuleKind;
  /** What the rule is by its shown version; a draft beside a living version is told apart. */
  readonly state: RuleVersion["state"];
  /** In force, else to come, else draft, else the last one that was. */
  readonly shown: RuleVersion;
  readonly draft: RuleVersion | null;
  /** The one that takes over later. */
  readonly next: RuleVersion | null;
  readonly versions: number;
  /** Discounts: how often it was used, paid and reserved; null for the others. */
  readonly uses: { readonly redeemed: number; readonly reserved: number; readonly limit: number | null } | null;
}
type Uses = NonNullable<ListedRule["uses"]>;

function listed(ruleId: string, own: readonly RuleVersion[], uses: Uses | null): ListedRule {
  const of = (state: RuleVersion["state"]) => own.find((version) => version.state === state);
  const shown = of("active") ?? of("scheduled") ?? of("draft") ?? own[0]!;
  const { kind } = shown.definition;
  const next = of("scheduled") ?? null;
  return {
    ruleId,
    kind,
    state: shown.state,
    shown,
    draft: of("draft") ?? null,
    next: next === shown ? null : next,
    versions: own.length,
    uses: kind === "discount" ? (uses ?? { redeemed: 0, reserved: 0, limit: shown.definition.maxUses ?? null }) : null,
  };
}

function matches({ kind, ruleId, state, shown }: ListedRule, input: z.infer<typeof findRulesInput>): boolean {
  const { definition } = shown;
  const text = input.text?.toLowerCase() ?? "";
  const words = [ruleId, definition.name.en, definition.name.de, definition.kind === "discount" ? (definition.code ?? "") : ""];
  return (
    (!input.kinds?.length || input.kinds.includes(kind)) &&
    (input.state === undefined || state === input.state) &&
    (input.product === undefined || (definition.when.products?.includes(input.product) ?? true)) &&
    words.some((word) => word.toLowerCase().includes(text))
  );
}

const ORDER = ["active", "scheduled", "draft", "ended"] as const satisfies readonly RuleVersion["state"][];

/** Rules for staff, some at a time: those in force first, then by kind and name. There are hundreds, not millions: they are sorted here. */
export async function findRules(
  ctx: ServiceContext,
  input: z.infer<typeof findRulesInput>,
): Promise<{ readonly data: ListedRule[]; readonly nextCursor: string | null; readonly total: number }> {
  await requireOperator(ctx);
  const byRule = Map.groupBy(await present(ctx, await repository.findAll(ctx)), ({ ruleId }) => ruleId);
  const uses = await countUses(ctx);
  const found = [...byRule]
    .map(([ruleId, own]) => listed(ruleId, own, uses.get(ruleId) ?? null))
    .filter((rule) => matches(rule, input))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        RULE_KINDS.indexOf(a.kind) - RULE_KINDS.indexOf(b.kind) ||
        (a.ruleId < b.ruleId ? -1 : 1),
    );
  const from = input.cursor === undefined ? 0 : found.findIndex(({ ruleId }) => ruleId === input.cursor) + 1;
  const data = found.slice(from, from + input.limit);
  return { data, total: found.length, nextCursor: from + input.limit < found.length ? (data.at(-1)?.ruleId ?? null) : null };
}
