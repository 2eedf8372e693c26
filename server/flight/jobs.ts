import { z } from "zod";
import { departureNewsSchema } from "#server/flight/sync.ts";
import { defineJob } from "#server/jobs/queue.ts";

/** One piece of a supplier's news of a departure. */
export const ingestJob = defineJob({
  name: "flight.ingest",
  payload: departureNewsSchema,
  retry: { limit: 8, delaySeconds: 5, delayMaxSeconds: 300 },
  expireSeconds: 60,
});

/** Applies news that wait for a number that never came, and forgets offers of days ago. */
export const sweepFlightsJob = defineJob({
  name: "flight.sweep",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 5, delayMaxSeconds: 60 },
  expireSeconds: 120,
  cron: "*/5 * * * *",
});
