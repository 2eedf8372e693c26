/** A worker process that begins a job and never ends it, for tests that kill it. Arguments: the queue, its retries. */
import { z } from "zod";
import { handle } from "#server/jobs/handler.ts";
import { isEmbedded } from "#server/jobs/pg-boss.ts";
import { defineJob } from "#server/jobs/queue.ts";
import { startWorker } from "#server/jobs/worker.ts";
import { testContext } from "./context.ts";

const [name = "", limit = "3"] = process.argv.slice(2);
const definition = defineJob({
  name,
  payload: z.object({ word: z.string() }),
  retry: { limit: Number(limit), delaySeconds: 1, delayMaxSeconds: 1 },
});
const forever = (word: string) => new Promise<void>(() => void process.send?.({ begun: word }));
await startWorker("stuck", [handle(definition, (_, { word }) => forever(word))], {
  connectionString: process.env.DATABASE_URL ?? "",
  embedded: isEmbedded(),
  ctx: (actor) => testContext(actor),
});
process.send?.({ ready: true });
