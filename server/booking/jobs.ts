import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Lets go of bookings whose hold has run out, every minute. */
export const expireHoldsJob = defineJob({
  name: "booking.expire-holds",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 5, delayMaxSeconds: 30 },
  expireSeconds: 50,
  cron: "* * * * *",
});
