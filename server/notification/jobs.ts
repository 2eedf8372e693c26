import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Carries one stored mail away. Twelve tries spread over about an hour and a half. */
export const deliverJob = defineJob({
  name: "notification.deliver",
  payload: z.object({ deliveryId: z.uuid() }),
  key: ({ deliveryId }) => deliveryId,
  retry: { limit: 12, delaySeconds: 5, delayMaxSeconds: 900 },
  expireSeconds: 60,
});

/** Announces trips that start in three days. */
export const sweepRemindersJob = defineJob({
  name: "notification.sweep-reminders",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 10, delayMaxSeconds: 60 },
  expireSeconds: 240,
  cron: "*/5 * * * *",
});

/** Sends again what was left behind, gives up what is hopeless, forgets what is old. */
export const sweepDeliveriesJob = defineJob({
  name: "notification.sweep-deliveries",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 10, delayMaxSeconds: 60 },
  expireSeconds: 240,
  cron: "*/10 * * * *",
});
