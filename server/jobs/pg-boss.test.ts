import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { withTransaction } from "#server/context.ts";
import { handle } from "#server/jobs/handler.ts";
import { createJobQueue, installJobQueue, isEmbedded } from "#server/jobs/pg-boss.ts";
import { defineJob } from "#server/jobs/queue.ts";
import { type JobReport, startWorker, type Worker } from "#server/jobs/worker.ts";
import { type TestContext, testContext } from "../../tests/support/context.ts";
import { createUser, unique } from "../../tests/support/factories.ts";
import { waitFor } from "../../tests/support/wait.ts";

const url = process.env.DATABASE_URL ?? "";
const ctx: TestContext = testContext();
const jobs = createJobQueue();
const workers: Worker[] = [];

const retry = { limit: 2, delaySeconds: 1, delayMaxSeconds: 2 };
/** A queue of this test alone. */
const define = (name: string, more: { key?: (payload: { word: string }) => string; limit?: number } = {}) =>
  defineJob({
    name: unique(`test.${name}`),
    payload: z.object({ word: z.string() }),
    retry: { ...retry, ...(more.limit !== undefined && { limit: more.limit }) },
    ...(more.key && { key: more.key }),
  });

type Definition = ReturnType<typeof define>;
async function work(definition: Definition, verb: (word: string) => Promise<void>): Promise<JobReport[]> {
  const reports: JobReport[] = [];
  const worker = await startWorker("test", [handle(definition, (_, { word }) => verb(word))], {
    connectionString: url,
    embedded: isEmbedded(),
    ctx: (actor) => testContext(actor),
    onJob: (report) => reports.push(report),
  });
  workers.push(worker);
  return reports;
}
const waiting = async (definition: Definition): Promise<number> => {
  const rows = z
    .array(z.object({ count: z.bigint() }))
    .parse(await ctx.db.$queryRaw`SELECT count(*) AS count FROM pgboss.job WHERE name = ${definition.name} AND state = 'created'`);
  return Number(rows[0]?.count);
};

beforeAll(() => installJobQueue(url));
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop(2_000)));
});

describe("sending", () => {
  test("[J1] a job is there once its transaction commits, and not before", async () => {
    const definition = define("commit");
    const seen: string[] = [];
    await work(definition, async (word) => void seen.push(word));
    await withTransaction(ctx, async (tx) => {
      await createUser({ ...ctx, db: tx.tx as typeof ctx.db });
      expect(await jobs.send(definition, { word: "one" }, { tx: tx.tx })).toMatch(/^[0-9a-f-]{36}$/);
      await pause(1_200);
      expect(seen).toEqual([]);
    });
    await waitFor(() => seen.length === 1);
    expect(seen).toEqual(["one"]);
  });

  test("[J1] a job is gone with the transaction that is rolled back, and its queue still takes the next", async () => {
    const definition = define("rollback");
    const failed = withTransaction(ctx, async (tx) => {
      await jobs.send(definition, { word: "lost" }, { tx: tx.tx });
      await jobs.send(definition, { word: "lost too" }, { tx: tx.tx });
      throw new Error("rolled back");
    });
    await expect(failed).rejects.toThrow("rolled back");
    expect(await waiting(definition)).toBe(0);
    await withTransaction(ctx, (tx) => jobs.send(definition, { word: "kept" }, { tx: tx.tx }));
    expect(await waiting(definition)).toBe(1);
  });

  test("[J2] one key waits once; another key and a missing key do not clash", async () => {
    const keyed = define("key", { key: ({ word }) => word });
    expect(await jobs.send(keyed, { word: "a" })).not.toBeNull();
    expect(await jobs.send(keyed, { word: "a" })).toBeNull();
    expect(await jobs.send(keyed, { word: "b" })).not.toBeNull();
    const plain = define("plain");
    expect(await jobs.send(plain, { word: "a" })).not.toBeNull();
    expect(await jobs.send(plain, { word: "a" })).not.toBeNull();
    expect([await waiting(keyed), await waiting(plain)]).toEqual([2, 2]);
  });

  test("[J2] the same key inside a transaction leaves that transaction usable", async () => {
    const keyed = define("key-in-transaction", { key: ({ word }) => word });
    await jobs.send(keyed, { word: "a" });
    const user = await withTransaction(ctx, async (tx) => {
      expect(await jobs.send(keyed, { word: "a" }, { tx: tx.tx })).toBeNull();
      return createUser({ ...ctx, db: tx.tx as typeof ctx.db });
    });
    expect(await ctx.db.user.count({ where: { id: user.id } })).toBe(1);
  });

  test("twenty first sends at once, inside transactions, all arrive", async () => {
    const definition = define("crowd");
    const fresh = createJobQueue();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => withTransaction(ctx, (tx) => fresh.send(definition, { word: `${n}` }, { tx: tx.tx }))),
    );
    expect(await waiting(definition)).toBe(20);
  });

  test("a payload that does not fit is refused before anything is stored", async () => {
    const definition = define("payload");
    await expect(jobs.send(definition, { word: 3 } as never)).rejects.toThrow();
  });

  test("a job for later waits", async () => {
    const definition = define("later");
    const seen: string[] = [];
    await work(definition, async (word) => void seen.push(word));
    const sentAt = Date.now();
    await jobs.send(definition, { word: "later" }, { startAfter: new Date(sentAt + 2_500) });
    await waitFor(() => seen.length === 1);
    expect(Date.now() - sentAt).toBeGreaterThan(2_400);
  });
});

describe("working", () => {
  test("[J4] a failed run is tried again until it works", async () => {
    const definition = define("retry");
    let runs = 0;
    const reports = await work(definition, async () => {
      runs += 1;
      if (runs < 2) throw new Error("not yet");
    });
    await jobs.send(definition, { word: "x" });
    await waitFor(() => reports.length === 2);
    expect(reports.map((report) => report.outcome)).toEqual(["retry", "done"]);
  });

  const deadWith = async (definition: Definition) =>
    z
      .array(z.object({ output: z.unknown() }))
      .parse(
        await ctx.db
          .$queryRaw`SELECT source_output AS output FROM pgboss.job WHERE name = 'dead-letter' AND source_name = ${definition.name}`,
      );

  test("[J5] after its last try a job goes to the dead letter queue, without the text of the unknown error", async () => {
    const definition = define("dead", { limit: 0 });
    const reports = await work(definition, async () => {
      throw new Error("secret@example.test");
    });
    await jobs.send(definition, { word: "x" });
    await waitFor(async () => (await deadWith(definition)).length === 1);
    expect(reports.map((report) => report.outcome)).toEqual(["dead"]);
    expect(JSON.stringify(await deadWith(definition))).not.toContain("secret");
  });

  test("[J5] a failure that no repeat can mend is not repeated", async () => {
    const definition = define("hopeless", { limit: 5 });
    const reports = await work(definition, async () => {
      throw new AppError("supplier_rejected", "no");
    });
    await jobs.send(definition, { word: "x" });
    await waitFor(async () => (await deadWith(definition)).length === 1);
    expect(reports).toHaveLength(1);
  });

  test("[J6] a stop waits for the job in hand", async () => {
    const definition = define("stop");
    const seen: string[] = [];
    const worker = await startWorker(
      "test",
      [
        handle(definition, async () => {
          seen.push("begun");
          await pause(1_000);
          seen.push("done");
        }),
      ],
      { connectionString: url, embedded: isEmbedded(), ctx: (actor) => testContext(actor) },
    );
    await jobs.send(definition, { word: "x" });
    await waitFor(() => seen.length === 1);
    await worker.stop(5_000);
    expect(seen).toEqual(["begun", "done"]);
  });
});
