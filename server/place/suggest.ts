import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen, type IPolicy } from "cockatiel";
import { AppError } from "#domain/errors.ts";
import { withoutOwn } from "#domain/place/merge.ts";
import type { FoundLocation, SearchInput, Suggestion } from "#domain/place/search.ts";
import type { ServiceContext } from "#server/context.ts";
import { capReachedJob } from "#server/place/jobs.ts";
import type { LatLon, PlaceProvider, ProviderPlace, ProviderSuggestion } from "#server/place/provider.ts";
import { claimSpend } from "#server/place/spend-repository.ts";
import { limitKey } from "#server/rate-limit/service.ts";

/** Own results wait no longer than this for somebody else's (P16). */
export const PATIENCE_MS = 400;
const SHORTEST_TEXT = 3;
/** A provider's words may be kept for a moment only (P18). */
const KEEP_MS = 5 * 60_000;
const MOST_KEPT = 500;
const FAILURES = 5;
const PAUSE_MS = 30_000;

interface Shared {
  readonly breaker: IPolicy;
  readonly kept: Map<string, { readonly until: number; readonly answer: Promise<unknown> }>;
  /** Days whose cap was told of by this process. */
  readonly told: Set<string>;
}
const shared = new WeakMap<PlaceProvider, Shared>();
function sharedOf(provider: PlaceProvider): Shared {
  let found = shared.get(provider);
  if (!found) {
    // A refusal is an answer; only silence opens the circuit.
    const silent = handleWhen((error) => error instanceof AppError && error.isTransient);
    found = {
      breaker: circuitBreaker(silent, { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES) }),
      kept: new Map(),
      told: new Set(),
    };
    shared.set(provider, found);
  }
  return found;
}

/** Null: not asked, because the person asks too often, the day's money is spent, or the provider is out of order. */
async function ask<T>(
  ctx: ServiceContext,
  price: keyof PlaceProvider["prices"],
  key: string,
  call: (provider: PlaceProvider) => Promise<T>,
): Promise<T | null> {
  const { places: provider, actor } = ctx;
  if (!provider || actor.type !== "user") return null;
  const { breaker, kept } = sharedOf(provider);
  const now = ctx.now().getTime();
  const known = kept.get(key);
  if (known && known.until > now) return (await known.answer) as T;
  try {
    await limitKey(ctx, "places", actor.userId);
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return null;
    throw error;
  }
  if (!(await pay(ctx, provider, provider.prices[price]))) return null;
  const answer = breaker.execute(() => call(provider));
  keep(kept, key, { until: now + KEEP_MS, answer });
  try {
    return await answer;
  } catch (error) {
    kept.delete(key);
    if (error instanceof AppError && error.code === "not_found") throw error;
    if (!(error instanceof BrokenCircuitError))
      ctx.log.warn({ err: error, provider: provider.name }, "places of a provider could not be asked for");
    return null;
  }
}

function keep(kept: Shared["kept"], key: string, entry: { readonly until: number; readonly answer: Promise<unknown> }): void {
  kept.delete(key);
  kept.set(key, entry);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** Takes a call's price out of the day's budget. The money counts as spent even if the call fails: the bill may say so. */
async function pay(ctx: ServiceContext, provider: PlaceProvider, millicents: number): Promise<boolean> {
  const day = ctx.now().toISOString().slice(0, 10);
  const cap = ctx.env.GOOGLE_PLACES_DAILY_CAP_CENTS * 1000;
  if (await claimSpend(ctx, { provider: provider.name, day, millicents, cap })) return true;
  const { told } = sharedOf(provider);
  if (!told.has(day)) {
    told.add(day);
    await ctx.jobs.send(capReachedJob, { provider: provider.name, day });
  }
  return false;
}

/** The answer, or null when it takes too long. What arrives later is kept for the next letter. */
async function patiently<T>(answer: Promise<T | null>, left: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), left);
  });
  const safe = answer.catch(() => null);
  return Promise.race([safe, late]).finally(() => clearTimeout(timer));
}

const coarse = (near: LatLon | null): string => (near ? `${near.lat.toFixed(2)},${near.lon.toFixed(2)}` : "");

/** Asks the provider for what a person types, if there is one and it may be asked. Starts at once; `own` results are left out of it. */
export function beginSuggestions(ctx: ServiceContext, input: SearchInput, near: LatLon | null) {
  const { q = "", session, language = null } = input;
  if (!ctx.places || !session || q.length < SHORTEST_TEXT) return null;
  const query = { text: q, language, near, session };
  const answer = patiently(
    ask<readonly ProviderSuggestion[]>(ctx, "suggest", `s|${q.toLowerCase()}|${language}|${coarse(near)}`, (provider) =>
      provider.suggest(query),
    ),
    PATIENCE_MS,
  );
  return async (own: readonly FoundLocation[]): Promise<Suggestion[]> => {
    const found = withoutOwn((await answer) ?? [], own, (place) => place);
    return found.map(({ id, name, detail, type, distanceMeters }) => ({
      id: `google:${id}`,
      name,
      detail,
      type,
      ...(distanceMeters !== null && { distanceMeters }),
      source: "google",
    }));
  };
}

/** Where a place of the provider lies. Null when it cannot be asked now; throws `not_found` for an id that is none. */
export const detailsOf = (ctx: ServiceContext, id: string, query: { readonly language: string | null; readonly session: string | null }) =>
  ask<ProviderPlace>(ctx, "details", `d|${id}|${query.language}`, (provider) => provider.details(id, query));

/** Places of the provider for a whole text, where ours left doubt. */
export async function searchElsewhere(
  ctx: ServiceContext,
  input: SearchInput,
  near: LatLon | null,
  own: readonly FoundLocation[],
): Promise<FoundLocation[]> {
  const { q = "", language = null } = input;
  if (!ctx.places || q.length < SHORTEST_TEXT) return [];
  const query = { text: q, language, near };
  const key = `t|${q.toLowerCase()}|${language}|${coarse(near)}`;
  const found = await patiently(
    ask<readonly ProviderPlace[]>(ctx, "search", key, (provider) => provider.search(query)),
    PATIENCE_MS,
  );
  const named = (found ?? []).flatMap((place) => (place.name === null ? [] : [{ ...place, name: place.name }]));
  return withoutOwn(named, own, (place) => ({ name: place.name, at: place })).map(({ id, name, type, country, lat, lon }) => ({
    id: `google:${id}`,
    name,
    type,
    country,
    lat,
    lon,
    source: "google",
    licence: "Powered by Google",
    matchedBy: "words" as const,
  }));
}
