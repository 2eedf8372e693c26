import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Forgets answers kept for idempotency keys whose time is over, every hour. */
export const sweepAnswersJob = defineJob({
  name: "rest.sweep-answers",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 300 },
  cron: "41 * * * *",
});
