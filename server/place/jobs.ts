import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Tells operators that the day's money for an outside provider of places is spent. */
export const capReachedJob = defineJob({
  name: "place.cap-reached",
  payload: z.object({ provider: z.string(), day: z.string() }),
  key: ({ provider, day }) => `${provider}:${day}`,
  retry: { limit: 5, delaySeconds: 10, delayMaxSeconds: 300 },
});
