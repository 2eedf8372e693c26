import type { ServiceContext } from "#server/context.ts";
import { deleteHeartbeat, selectHeartbeats, upsertHeartbeat } from "#server/health/repository.ts";
import pkg from "../../package.json" with { type: "json" };

export const WORKERS = ["booking", "notification", "relay"] as const;
export type WorkerName = (typeof WORKERS)[number];

const BEAT_EVERY_MS = 5_000;
/** Three beats missed. */
const SILENT_AFTER_MS = 16_000;
/** A database that needs longer than this is no use to anyone who waits. */
const DATABASE_LIMIT_MS = 3_000;

type PartState = "ok" | "failing" | "silent" | "unknown";

/** What `GET /api/health` answers. */
export interface Health {
  readonly status: "ok" | "failing" | "stopping";
  readonly version: string;
  readonly database: PartState;
  readonly workers: Readonly<Record<WorkerName, PartState>>;
  /** Names of the parts that are not well; absent when all are. */
  readonly failing?: readonly string[];
}

const shared = globalThis as { __caravanStopping?: boolean };
/** From now on the process answers "stopping", so that a load balancer sends people elsewhere. */
export const announceStop = (): void => void (shared.__caravanStopping = true);

/** Notes that a worker is alive now. */
export async function beat(ctx: ServiceContext, worker: WorkerName): Promise<void> {
  await upsertHeartbeat(ctx, worker);
}

/** Beats every few seconds until the returned function is called, which also takes the last beat back. */
export function keepBeating(ctx: ServiceContext, worker: WorkerName): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const once = (): void => {
    last = beat(ctx, worker).catch((error: unknown) => ctx.log.warn({ err: error, worker }, "no heartbeat"));
  };
  once();
  const timer = setInterval(once, BEAT_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
    await deleteHeartbeat(ctx, worker).catch(() => {});
  };
}

async function heartbeats(ctx: ServiceContext): Promise<Map<string, Date> | null> {
  const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), DATABASE_LIMIT_MS).unref());
  const beats = selectHeartbeats(ctx).catch((error: unknown) => {
    ctx.log.warn({ err: error }, "health: the database does not answer");
    return null;
  });
  return Promise.race([beats, limit]);
}

/** How the product is: the database answers, and every kind of worker has beaten lately. */
export async function readHealth(ctx: ServiceContext): Promise<Health> {
  const beats = await heartbeats(ctx);
  const now = ctx.now().getTime();
  const stateOf = (worker: WorkerName): PartState => {
    if (!beats) return "unknown";
    const at = beats.get(worker)?.getTime();
    return at !== undefined && now - at < SILENT_AFTER_MS ? "ok" : "silent";
  };
  const workers = { booking: stateOf("booking"), notification: stateOf("notification"), relay: stateOf("relay") };
  const database: PartState = beats ? "ok" : "failing";
  const failing = [
    ...(beats ? [] : ["database"]),
    ...WORKERS.filter((worker) => workers[worker] !== "ok").map((worker) => `worker ${worker}`),
  ];
  const status = shared.__caravanStopping ? "stopping" : failing.length === 0 ? "ok" : "failing";
  return { status, version: pkg.version, database, workers, ...(failing.length > 0 && { failing }) };
}
