import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { ZodError } from "zod";
import { AppError } from "#domain/errors.ts";
import type { Actor, ServiceContext } from "#server/context.ts";
import type { JobHandler } from "#server/jobs/handler.ts";
import { DEAD_LETTER, JOB_SCHEMA, queueOptions } from "#server/jobs/pg-boss.ts";
import { log } from "#server/log.ts";

/** How one run of a job ended. `dead`: it will not run again by itself (J5). */
export interface JobReport {
  readonly queue: string;
  readonly outcome: "done" | "retry" | "dead";
  readonly milliseconds: number;
}

export interface WorkerOptions {
  readonly connectionString: string;
  readonly embedded: boolean;
  /** Makes the context of one run. */
  readonly ctx: (actor: Actor, request: { readonly requestId: string; readonly ip: string }) => ServiceContext;
  readonly onJob?: (report: JobReport) => void;
  /** How many jobs of one kind run at once in this process. */
  readonly concurrency?: number;
}

export interface Worker {
  /** Takes no new job and waits for those in hand; what is not done by then is given back. */
  stop(timeoutMs: number): Promise<void>;
}

// These will be the same at the next try, so there is none.
const HOPELESS: ReadonlySet<string> = new Set(["invalid", "not_found", "forbidden", "supplier_rejected", "payment_declined"]);
const isHopeless = (error: unknown): boolean => error instanceof ZodError || (error instanceof AppError && HOPELESS.has(error.code));

/** What is kept with a failed job: no text of unknown errors, which may carry personal data. */
const outputOf = (error: unknown): Record<string, string> =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: "internal", message: error instanceof Error ? error.name : "unknown" };

async function runJob(job: JobWithMetadata, handler: JobHandler, options: WorkerOptions): Promise<JobResult> {
  const { name } = handler.definition;
  const began = performance.now();
  const jobLog = log.child({ queue: name, jobId: job.id, attempt: job.retryCount + 1 });
  const report = (outcome: JobReport["outcome"]): number => {
    const milliseconds = Math.round(performance.now() - began);
    options.onJob?.({ queue: name, outcome, milliseconds });
    return milliseconds;
  };
  try {
    const ctx = options.ctx({ type: "system", name }, { requestId: job.id, ip: "" });
    await handler.run({ ...ctx, log: jobLog }, job.data);
    const milliseconds = report("done");
    jobLog.info({ milliseconds }, "job done");
    return { id: job.id, status: "completed" };
  } catch (error) {
    const hopeless = isHopeless(error);
    const dead = hopeless || job.retryCount >= job.retryLimit;
    const milliseconds = report(dead ? "dead" : "retry");
    if (dead) jobLog.error({ err: error, milliseconds }, "job failed for good");
    else jobLog.warn({ err: error, milliseconds }, "job failed, will run again");
    return { id: job.id, status: hopeless ? "deadletter" : "failed", output: outputOf(error) };
  }
}

async function bind(boss: PgBoss, handler: JobHandler, options: WorkerOptions): Promise<void> {
  const { definition } = handler;
  const { policy, ...changeable } = queueOptions(definition, options.embedded);
  await boss.createQueue(definition.name, { policy, ...changeable });
  // A queue made by an older release takes the new numbers; its policy stays.
  await boss.updateQueue(definition.name, changeable);
  await boss.work(
    definition.name,
    {
      batchSize: 1,
      includeMetadata: true,
      perJobResults: true,
      localConcurrency: definition.cron ? 1 : (options.concurrency ?? (options.embedded ? 1 : 2)),
      pollingIntervalSeconds: options.embedded ? 1 : 0.5,
      // Signals wake the worker; delayed jobs and retries are found by this poll.
      notifyPollingIntervalSeconds: 1,
    },
    async ([job]) => (job ? [await runJob(job as JobWithMetadata, handler, options)] : []),
  );
  if (definition.cron) await boss.schedule(definition.name, definition.cron, {}, { tz: "UTC", missed: "once" });
}

/** While the database is away every queue says so every second: one line in ten seconds is enough. */
function warnNowAndThen(worker: string): (error: unknown) => void {
  let quietUntil = 0;
  let unsaid = 0;
  return (error) => {
    unsaid += 1;
    if (performance.now() < quietUntil) return;
    log.warn({ err: error, worker, times: unsaid }, "job queue");
    quietUntil = performance.now() + 10_000;
    unsaid = 0;
  };
}

/** Takes jobs out of the queues of `handlers` until stopped. Several processes may work the same queues. */
export async function startWorker(name: string, handlers: readonly JobHandler[], options: WorkerOptions): Promise<Worker> {
  const scheduled = handlers.some(({ definition }) => definition.cron);
  const boss = new PgBoss({
    connectionString: options.connectionString,
    application_name: `caravan-${name}`,
    schema: JOB_SCHEMA,
    max: options.embedded ? 2 : 4,
    migrate: true,
    schedule: scheduled,
    supervise: true,
    // A killed worker's job is noticed within heartbeat + 5 s (J3).
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    useListenNotify: !options.embedded,
    reindex: !options.embedded,
    monitorVacuum: !options.embedded,
  });
  boss.on("error", warnNowAndThen(name));
  boss.on("warning", (warning) => log.warn({ warning, worker: name }, "job queue"));
  try {
    await boss.start();
    await boss.createQueue(DEAD_LETTER, { retentionSeconds: 30 * 86_400 });
    for (const handler of handlers) await bind(boss, handler, options);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return { stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }) };
}
