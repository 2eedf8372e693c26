import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Asks for new exchange rates: the ECB states them about 16:00 in Frankfurt. Unchanged ones cost one small conditional request. */
export const refreshRatesJob = defineJob({
  name: "pricing.refresh-rates",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 600 },
  expireSeconds: 60,
  cron: "17 5,15,16,20 * * *",
});
