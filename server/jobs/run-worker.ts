import { setTimeout as pause } from "node:timers/promises";
import { createContext } from "#server/container.ts";
import type { ServiceContext } from "#server/context.ts";
import { keepBeating, type WorkerName } from "#server/health/service.ts";
import type { JobHandler } from "#server/jobs/handler.ts";
import { startWorker, type Worker } from "#server/jobs/worker.ts";
import { createWorkerMetrics, serveWorkerPage, type WorkerMetrics } from "#server/jobs/worker-page.ts";
import { log } from "#server/log.ts";

/** Jobs in hand get this long; the supervisor is patient for 6.5 s. */
const FINISH_MS = 4_500;
const LIMIT_MS = 6_000;
const RETRY_MS = 1_000;

export interface WorkerProcess {
  readonly name: WorkerName;
  readonly handlers: readonly JobHandler[];
  /** Work that is no job: it runs until the signal is aborted, and is started again when it throws. */
  readonly loop?: (ctx: ServiceContext, signal: AbortSignal, metrics: WorkerMetrics) => Promise<void>;
}

/**
 * Runs a worker until SIGTERM, SIGINT or the end of its supervisor. A database that is not there yet is waited for;
 * one that goes away later is the business of each loop: nothing is lost, work goes on when it is back.
 */
export async function runWorker(worker: WorkerProcess): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const order = (reason: string) => () => {
    if (signal.aborted) return;
    log.info({ worker: worker.name, reason }, "worker stops");
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    stopping.abort();
  };
  process.on("SIGTERM", order("SIGTERM"));
  process.on("SIGINT", order("SIGINT"));
  if (process.channel) {
    process.on("disconnect", order("the supervisor is gone"));
    process.channel.unref();
  }

  const ctx = createContext({ type: "system", name: worker.name }, { requestId: `worker-${worker.name}-${process.pid}`, ip: "" });
  const metrics = createWorkerMetrics(worker.name);
  let started: Worker | null = null;
  const page = await serveWorkerPage(worker.name, ctx.env.WORKER_PORT, metrics, () => started !== null);
  started = worker.handlers.length > 0 ? await startPatiently(worker, ctx, metrics, signal) : { stop: async () => {} };
  const silence = signal.aborted ? async () => {} : keepBeating(ctx, worker.name);
  const loop = worker.loop ? keepLooping(worker.loop, ctx, signal, metrics) : Promise.resolve();
  if (!signal.aborted)
    log.info({ worker: worker.name, queues: worker.handlers.map(({ definition }) => definition.name), port: page.port }, "worker ready");

  await aborted(signal);
  await Promise.all([started?.stop(FINISH_MS), loop, silence()]);
  page.close();
  await ctx.db.$disconnect().catch(() => undefined);
  log.info({ worker: worker.name }, "worker ended");
  process.exit(0);
}

// The timer keeps the process alive while every other handle is quiet.
async function aborted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await pause(60_000, undefined, { signal }).catch(() => undefined);
}

async function startPatiently(
  worker: WorkerProcess,
  ctx: ServiceContext,
  metrics: WorkerMetrics,
  signal: AbortSignal,
): Promise<Worker | null> {
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      return await startWorker(worker.name, worker.handlers, {
        connectionString: ctx.env.DATABASE_URL ?? "",
        embedded: ctx.env.DATABASE_EMBEDDED === "on",
        ctx: createContext,
        onJob: metrics.onJob,
      });
    } catch (error) {
      if (tries === 1 || tries % 30 === 0) log.warn({ err: error, worker: worker.name, tries }, "the database is not ready, trying again");
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

async function keepLooping(
  loop: NonNullable<WorkerProcess["loop"]>,
  ctx: ServiceContext,
  signal: AbortSignal,
  metrics: WorkerMetrics,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await loop(ctx, signal, metrics);
    } catch (error) {
      if (signal.aborted) return;
      ctx.log.warn({ err: error }, "interrupted, going on in a moment");
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
