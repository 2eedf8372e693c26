import { AsyncLocalStorage } from "node:async_hooks";
import { type Clock, type Db as EngineDb, PgBoss, type Queue } from "pg-boss";
import { AppError } from "#domain/errors.ts";
import { db, type Tx } from "#server/db.ts";
import { env } from "#server/env.ts";
import type { JobDefinition, JobQueue } from "#server/jobs/queue.ts";
import { log } from "#server/log.ts";

export const JOB_SCHEMA = "pgboss";
/** Where jobs end that failed for good; an operator reads them there and sends them again (J5). */
export const DEAD_LETTER = "dead-letter";
/** Smallest heartbeat the engine takes; a killed worker's job is picked up after this plus the sweep of 5 s. */
const HEARTBEAT_SECONDS = 10;

/** How a definition looks to the engine: used by the sender and the worker, so that whoever comes first creates the same queue. */
export function queueOptions(definition: JobDefinition, embedded: boolean): Omit<Queue, "name"> {
  return {
    // `short`: one waiting job per key. Clock jobs have one key: a sweep that is late is not swept twice.
    policy: definition.key || definition.cron ? "short" : "standard",
    retryLimit: definition.retry.limit,
    retryDelay: definition.retry.delaySeconds,
    retryBackoff: true,
    retryDelayMax: definition.retry.delayMaxSeconds,
    expireInSeconds: definition.expireSeconds ?? 120,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deadLetter: DEAD_LETTER,
    notify: !embedded,
  };
}

export const isEmbedded = (): boolean => env().DATABASE_EMBEDDED === "on";

/**
 * Creates or upgrades the engine's tables and the dead letter queue. Runs with the migrations, before anyone sends;
 * workers run it again at their start, which does nothing then.
 */
export async function installJobQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, schema: JOB_SCHEMA, max: 1, supervise: false, schedule: false, migrate: true });
  boss.on("error", (error) => log.warn({ err: error }, "job queue"));
  try {
    await boss.start();
    await boss.createQueue(DEAD_LETTER, { retentionSeconds: 30 * 86_400 });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The transaction of the send under way. The engine asks its database only through this. */
const current = new AsyncLocalStorage<Tx>();
const throughPrisma: EngineDb = {
  async executeSql(text, values = []) {
    // The one statement whose answer Prisma cannot read: is the engine installed?
    const sql = text.replace(/to_regclass\('[^']*'\)/, "$&::text");
    const rows: unknown = await (current.getStore() ?? db()).$queryRawUnsafe(sql, ...values);
    return { rows: Array.isArray(rows) ? rows : [] };
  },
};

// A sender keeps no timers: one made inside a transaction would outlive it.
const stillClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms).unref(),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  setInterval: () => undefined,
  clearInterval: () => undefined,
};

class PgBossQueue implements JobQueue {
  #boss: PgBoss | null = null;
  readonly #known = new Set<string>();
  /** Transactions that created a queue: what they see may be rolled back, so it is not remembered. */
  readonly #creators = new WeakSet<object>();

  send: JobQueue["send"] = async (definition, payload, options = {}) => {
    const data = definition.payload.parse(payload) as object;
    const tx = options.tx ?? (db() as Tx);
    // All statements, the first look at the queue table included, take the caller's connection: on the embedded
    // database any other connection would wait for this transaction to end, for ever.
    return current.run(tx, async () => {
      const boss = await this.#started();
      await this.#ensureQueue(boss, definition, tx);
      return boss.send(definition.name, data, {
        ...(definition.key && { singletonKey: definition.key(data as never) }),
        ...(options.startAfter && { startAfter: options.startAfter }),
      });
    });
  };

  async #started(): Promise<PgBoss> {
    if (this.#boss) return this.#boss;
    const boss = new PgBoss({
      db: throughPrisma,
      schema: JOB_SCHEMA,
      supervise: false,
      schedule: false,
      migrate: false,
      clock: stillClock,
    });
    boss.on("error", (error) => log.error({ err: error }, "job queue"));
    try {
      await boss.start();
    } catch (error) {
      // Not installed yet, or an older version: a worker's start repairs that.
      throw new AppError("provider_unavailable", "Background work is not ready yet. Try again in a moment.", {}, { cause: error });
    }
    this.#boss ??= boss;
    return this.#boss;
  }

  async #ensureQueue(boss: PgBoss, definition: JobDefinition, tx: Tx): Promise<void> {
    const { name } = definition;
    if (this.#known.has(name)) return;
    if (!(await boss.getQueue(name))) {
      this.#creators.add(tx);
      // The engine's createQueue opens a transaction of its own; its function does not.
      await tx.$queryRawUnsafe(
        `SELECT ${JOB_SCHEMA}.create_queue($1, $2::jsonb)::text`,
        name,
        JSON.stringify(queueOptions(definition, isEmbedded())),
      );
    }
    if (tx === db() || !this.#creators.has(tx)) this.#known.add(name);
  }
}

/** The queue of this process: it only sends. Workers take jobs out (`worker.ts`). */
export const createJobQueue = (): JobQueue => new PgBossQueue();
