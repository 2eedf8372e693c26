import { fork } from "node:child_process";
import { afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { handle } from "#server/jobs/handler.ts";
import { createJobQueue, installJobQueue, isEmbedded } from "#server/jobs/pg-boss.ts";
import { defineJob } from "#server/jobs/queue.ts";
import { startWorker, type Worker } from "#server/jobs/worker.ts";
import { testContext } from "../../tests/support/context.ts";
import { unique } from "../../tests/support/factories.ts";
import { waitFor } from "../../tests/support/wait.ts";

const url = process.env.DATABASE_URL ?? "";
let worker: Worker | undefined;

beforeAll(() => installJobQueue(url));
afterEach(() => worker?.stop(1_000));

test("[J3] the job of a worker that is killed in the middle runs again elsewhere, within half a minute", { timeout: 60_000 }, async () => {
  const definition = defineJob({
    name: unique("test.killed"),
    payload: z.object({ word: z.string() }),
    retry: { limit: 3, delaySeconds: 1, delayMaxSeconds: 1 },
  });
  await createJobQueue().send(definition, { word: "precious" });

  const child = fork("tests/support/stuck-worker.ts", [definition.name, "3"], { env: { ...process.env, LOG_LEVEL: "silent" } });
  const begun: string[] = [];
  child.on("message", (message: { begun?: string }) => {
    if (message.begun) begun.push(message.begun);
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  try {
    await waitFor(() => begun.length === 1, 30_000);
  } finally {
    child.kill("SIGKILL");
  }
  await gone;

  const killedAt = Date.now();
  const done: string[] = [];
  worker = await startWorker("test", [handle(definition, async (_, { word }) => void done.push(word))], {
    connectionString: url,
    embedded: isEmbedded(),
    ctx: (actor) => testContext(actor),
  });
  await waitFor(() => done.length > 0, 40_000);
  expect(done).toEqual(["precious"]);
  expect(begun).toEqual(["precious"]);
  expect(Date.now() - killedAt).toBeLessThan(30_000);
});
