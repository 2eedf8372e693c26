import { z } from "zod";
import { sessionNewsSchema } from "#server/activity/sync.ts";
import { defineJob } from "#server/jobs/queue.ts";

/** One piece of a supplier's news of a session. */
export const ingestSessionJob = defineJob({
  name: "activity.ingest",
  payload: sessionNewsSchema,
  retry: { limit: 8, delaySeconds: 5, delayMaxSeconds: 300 },
  expireSeconds: 60,
});

/** Applies news that wait for a number that never came. */
export const sweepSessionsJob = defineJob({
  name: "activity.sweep",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 5, delayMaxSeconds: 60 },
  expireSeconds: 120,
  cron: "*/5 * * * *",
});
