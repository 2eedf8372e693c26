import { AppError, invalid } from "#domain/errors.ts";
import { isKind } from "#domain/pricing/conditions.ts";
import { type Quote, quote, type Usage } from "#domain/pricing/quote.ts";
import { convert, MissingRate, type RateTable } from "#domain/pricing/rates.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import type { RuleOf, RuleSet } from "#domain/pricing/rule.ts";
import type { ServiceContext } from "#server/context.ts";
import { currentRates } from "#server/pricing/rates.ts";
import { EVERYBODY, findUsage } from "#server/pricing/redemption-repository.ts";
import * as repository from "#server/pricing/repository.ts";

/** Prices without further queries: for hundreds of offers of one search. */
export interface Pricing {
  /** Throws `invalid` when a currency has no rate. */
  price(request: PriceRequest): Quote;
  /** Minor units from one currency to another, at the rates of this moment. */
  convert(amount: number, from: string, to: string): number;
  readonly rules: RuleSet;
  readonly rates: RateTable;
}

interface Cached {
  readonly version: number;
  readonly set: RuleSet;
}
const rulesOf = new WeakMap<ServiceContext["db"], Cached>();
const ratesOf = new WeakMap<ServiceContext["db"], { readonly version: number; readonly table: RateTable }>();
/** Codes that ended this long ago are still known as "over" rather than unknown. */
const REMEMBERED_MS = 90 * 86_400_000;

/** What an open transaction sees may never be committed: others must not find it. */
function remember<T>(ctx: ServiceContext, memory: WeakMap<ServiceContext["db"], T>, value: T): void {
  if (!ctx.tx) memory.set(ctx.db, value);
}

async function load(ctx: ServiceContext): Promise<{ readonly set: RuleSet; readonly table: RateTable }> {
  const versions = await repository.findVersions(ctx);
  let rules = rulesOf.get(ctx.db);
  if (rules?.version !== versions.rules) {
    const rows = await repository.findPublished(ctx, new Date(ctx.now().getTime() - REMEMBERED_MS));
    rules = { version: versions.rules, set: { version: versions.rules, rules: rows.map(repository.toRule) } };
    remember(ctx, rulesOf, rules);
  }
  let rates = ratesOf.get(ctx.db);
  if (rates?.version !== versions.rates) {
    rates = { version: versions.rates, table: await currentRates(ctx) };
    remember(ctx, ratesOf, rates);
  }
  return { set: rules.set, table: rates.table };
}

/** The uses a discount allows, by rule id, as its newest published version says. */
export async function limitsOf(ctx: ServiceContext): Promise<ReadonlyMap<string, RuleOf<"discount">>> {
  const { set } = await load(ctx);
  return new Map(set.rules.filter((rule) => isKind(rule, "discount")).map(({ id, definition }) => [id, definition]));
}

async function usageOf(ctx: ServiceContext, set: RuleSet): Promise<Usage> {
  const limited = set.rules.filter(
    ({ definition }) => definition.kind === "discount" && (definition.maxUses !== undefined || definition.maxUsesPerPerson !== undefined),
  );
  if (limited.length === 0) return {};
  const counts = await findUsage(
    ctx,
    limited.map(({ id }) => id),
    ctx.actor.type === "user" ? ctx.actor.userId : null,
  );
  const usage: Record<string, { total: number; byPerson: number }> = {};
  for (const { ruleId, scope, used } of counts) {
    const entry = (usage[ruleId] ??= { total: 0, byPerson: 0 });
    if (scope === EVERYBODY) entry.total = used;
    else entry.byPerson = used;
  }
  return usage;
}

/** Loads the active rules and rates (from this process's memory while they are unchanged) and how often limited discounts were used. */
export async function loadPricing(ctx: ServiceContext): Promise<Pricing> {
  const { set, table } = await load(ctx);
  const usage = await usageOf(ctx, set);
  const at = ctx.now().toISOString();
  const known = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (error instanceof MissingRate)
        throw invalid([{ path: "currency", message: `We have no exchange rate for ${error.currency}. Choose another currency.` }]);
      if (error instanceof RangeError) throw new AppError("invalid", "This price is too large to be told.", {}, { cause: error });
      throw error;
    }
  };
  return {
    price: (request) => known(() => quote({ ...request, at }, set, table, usage)),
    convert: (amount, from, to) => known(() => convert(amount, from, to, table)),
    rules: set,
    rates: table,
  };
}

/** Prices one offer, discount codes and their use by this person included. */
export async function priceOffer(ctx: ServiceContext, request: PriceRequest): Promise<Quote> {
  return (await loadPricing(ctx)).price(request);
}
