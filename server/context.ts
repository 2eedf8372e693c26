import type { Logger } from "pino";
import type { ActivitySupplier } from "#server/activity/provider.ts";
import type { Db, Tx } from "#server/db.ts";
import type { Env } from "#server/env.ts";
import type { FlightSupplier } from "#server/flight/provider.ts";
import type { JobQueue } from "#server/jobs/queue.ts";
import type { MailSender } from "#server/notification/provider.ts";
import type { PlaceProvider } from "#server/place/provider.ts";
import type { RateProvider } from "#server/pricing/provider.ts";
import type { StaySupplier } from "#server/stay/provider.ts";

/** Who acts. A job acts as `system`; a link holder without account is `anonymous` with a link token. */
export type Actor =
  | { readonly type: "user"; readonly userId: string; readonly sessionId?: string; readonly linkToken?: string }
  | { readonly type: "anonymous"; readonly linkToken?: string }
  | { readonly type: "system"; readonly name: string };

/** The author as written in logs: `user:<id>`, `system:<name>`, `anonymous`. */
export const actorKey = (actor: Actor): string =>
  actor.type === "user" ? `user:${actor.userId}` : actor.type === "system" ? `system:${actor.name}` : "anonymous";

/** Everything a verb may use of the world: `verb(ctx, input)`. */
export interface ServiceContext {
  readonly actor: Actor;
  readonly requestId: string;
  /** Client address for rate limits; empty for jobs. */
  readonly ip: string;
  readonly env: Env;
  readonly log: Logger;
  readonly now: () => Date;
  /** A new UUID v7. */
  readonly newId: () => string;
  /** A new unguessable secret, 256 bits, URL-safe. */
  readonly newSecret: () => string;
  readonly db: Db;
  /** The open transaction, if the verb runs inside one. Repositories take `ctx.tx ?? ctx.db`. */
  readonly tx?: Tx;
  readonly jobs: JobQueue;
  readonly mail: MailSender;
  /** Somebody who knows more places than we do; null when none is set up. */
  readonly places: PlaceProvider | null;
  /** Exchange rates; only the job that fetches them asks it. */
  readonly rates: RateProvider;
  /** Everyone who sells flights. */
  readonly flights: readonly FlightSupplier[];
  /** Everyone who sells stays. */
  readonly stays: readonly StaySupplier[];
  /** Everyone who sells activities and events. */
  readonly activities: readonly ActivitySupplier[];
  /** Runs after the outermost transaction commits; at once when none is open. */
  readonly afterCommit: (action: () => void) => void;
}

/** Connection a repository should use. */
export const conn = (ctx: ServiceContext): Tx => ctx.tx ?? ctx.db;

/**
 * Runs `fn` in a transaction, or in the one already open. Signals given to `afterCommit` leave on commit only (W2).
 * No network call belongs inside.
 */
export async function withTransaction<T>(ctx: ServiceContext, fn: (ctx: ServiceContext & { readonly tx: Tx }) => Promise<T>): Promise<T> {
  if (ctx.tx) return fn(ctx as ServiceContext & { readonly tx: Tx });
  const actions: (() => void)[] = [];
  const result = await ctx.db.$transaction(
    (tx) => {
      actions.length = 0;
      return fn({ ...ctx, tx, afterCommit: (action) => void actions.push(action) });
    },
    { timeout: 15_000, maxWait: 10_000 },
  );
  for (const action of actions) action();
  return result;
}

/** The signed-in user's id. Throws nothing else than what the caller checked: use behind `authedProcedure`. */
export function userIdOf(ctx: ServiceContext): string {
  if (ctx.actor.type !== "user") throw new Error("a user is needed here");
  return ctx.actor.userId;
}
