import { AppError } from "#domain/errors.ts";
import { ratioOf } from "#domain/pricing/exact.ts";
import type { Rate, RateTable } from "#domain/pricing/rates.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { DEMO_RATES } from "#server/pricing/demo-rates.ts";
import type { StatedRates } from "#server/pricing/provider.ts";
import { findRates, saveRates } from "#server/pricing/rates-repository.ts";
import { lockAndBump } from "#server/pricing/repository.ts";
import { authorizeStaff } from "#server/staff/access.ts";
import { recordChange } from "#server/staff/service.ts";

const marked = ({ date, rates }: StatedRates, source: string): Record<string, Rate> =>
  Object.fromEntries(Object.entries(rates).map(([currency, rate]) => [currency, { rate, date, source }]));

/** The newest rates of the ECB, and of the table that ships for currencies it does not state. */
export async function currentRates(ctx: ServiceContext): Promise<RateTable> {
  const stated = await findRates(ctx, "ecb");
  return { rates: { ...marked(DEMO_RATES, "demo"), ...(stated && marked(stated, "ecb")) } };
}

/** Currencies whose rate moved by more than a quarter: no market does that in days, a broken file does. */
export function implausible(before: StatedRates, after: StatedRates): string[] {
  return Object.entries(after.rates).flatMap(([currency, rate]) => {
    const known = before.rates[currency];
    if (known === undefined) return [];
    const [a, b] = [ratioOf(known), ratioOf(rate)];
    const old = a.over * b.under;
    const moved = b.over * a.under - old;
    return (moved < 0n ? -moved : moved) * 4n > old ? [currency] : [];
  });
}

/**
 * Asks for new rates and keeps them. Nobody there: the last ones stay, and the next run asks again. Throws `supplier_rejected` when what came
 * is no table of rates, older than what we have, or jumps: an operator finds that among the failed jobs.
 */
export async function refreshRates(ctx: ServiceContext): Promise<"stored" | "unchanged" | "unavailable"> {
  const known = await findRates(ctx, ctx.rates.name);
  const answer = await ctx.rates.latest(known).catch((error: unknown) => {
    if (error instanceof AppError && error.isTransient) return null;
    throw error;
  });
  if (answer === null) {
    ctx.log.warn({ source: ctx.rates.name, since: known?.date ?? DEMO_RATES.date }, "no new exchange rates: the source does not answer");
    return "unavailable";
  }
  if (answer.status === "unchanged") return "unchanged";
  const { stated } = answer;
  if (known && stated.date < known.date) throw new AppError("supplier_rejected", `Rates of ${stated.date} are older than those we have.`);
  if (stated.date > new Date(ctx.now().getTime() + 86_400_000).toISOString().slice(0, 10))
    throw new AppError("supplier_rejected", `Rates of ${stated.date} are from the future.`);
  const jumps = known ? implausible(known, stated) : [];
  if (jumps.length > 0)
    throw new AppError("supplier_rejected", `Implausible rates for ${jumps.join(", ")}: more than 25 % away from ${known?.date}.`);
  await withTransaction(ctx, async (tx) => {
    await saveRates(tx, ctx.rates.name, stated, answer);
    await lockAndBump(tx, "rates");
  });
  return "stored";
}

export interface RatesShown {
  /** Where they are from: `ecb`, or `demo` for the table that ships. */
  readonly source: string;
  readonly date: string;
  readonly fetchedAt: string | null;
  readonly rates: readonly { readonly currency: string; readonly rate: string; readonly date: string; readonly source: string }[];
}

/** The rates in use, for staff. */
export async function showRates(ctx: ServiceContext): Promise<RatesShown> {
  await authorizeStaff(ctx, "pricing");
  const stated = await findRates(ctx, "ecb");
  const { rates } = await currentRates(ctx);
  return {
    source: stated ? "ecb" : "demo",
    date: stated?.date ?? DEMO_RATES.date,
    fetchedAt: stated?.fetchedAt.toISOString() ?? null,
    rates: Object.entries(rates)
      .map(([currency, rate]) => ({ currency, ...rate }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** Staff ask for new rates now. What became of it stands in the audit trail. */
export async function refreshNow(ctx: ServiceContext): Promise<{ readonly outcome: "stored" | "unchanged" | "unavailable" }> {
  const { author } = await authorizeStaff(ctx, "pricing");
  const before = await findRates(ctx, ctx.rates.name);
  const outcome = await refreshRates(ctx);
  const after = await findRates(ctx, ctx.rates.name);
  if (outcome === "stored")
    await recordChange(ctx, author, {
      action: "rates.refreshed",
      subject: `rates:${ctx.rates.name}`,
      before: { date: before?.date ?? null },
      after: { date: after?.date ?? null },
      reason: "",
    });
  return { outcome };
}
