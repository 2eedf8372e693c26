import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Sends the mail of one sign-in link, password reset or e-mail confirmation. The secret itself is derived, never queued. */
export const sendMailTokenJob = defineJob({
  name: "auth.send-mail-token",
  payload: z.object({ mailTokenId: z.uuid() }),
  key: ({ mailTokenId }) => mailTokenId,
  // The links live half an hour and more: a mail that could not leave for ten minutes is still of use.
  retry: { limit: 8, delaySeconds: 2, delayMaxSeconds: 300 },
  expireSeconds: 60,
});

/** Removes expired mail secrets, sessions, tokens and counters, every hour. */
export const sweepAuthJob = defineJob({
  name: "auth.sweep",
  payload: z.object({}),
  retry: { limit: 2, delaySeconds: 60, delayMaxSeconds: 300 },
  expireSeconds: 300,
  cron: "17 * * * *",
});
