import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";
import { stayNewsSchema } from "#server/stay/sync.ts";

/** One piece of a supplier's news of a night or a hotel. */
export const ingestStayJob = defineJob({
  name: "stay.ingest",
  payload: stayNewsSchema,
  retry: { limit: 8, delaySeconds: 5, delayMaxSeconds: 300 },
  expireSeconds: 60,
});

/** Applies news that wait for a number that never came. */
export const sweepStaysJob = defineJob({
  name: "stay.sweep",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 5, delayMaxSeconds: 60 },
  expireSeconds: 120,
  cron: "*/5 * * * *",
});
