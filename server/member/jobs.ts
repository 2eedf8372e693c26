import { z } from "zod";
import { defineJob } from "#server/jobs/queue.ts";

/** Sends the mail of one invitation. The secret of its link is derived, never queued. */
export const sendInvitationJob = defineJob({
  name: "member.send-invitation",
  payload: z.object({ inviteId: z.uuid() }),
  key: ({ inviteId }) => inviteId,
  retry: { limit: 12, delaySeconds: 5, delayMaxSeconds: 900 },
  expireSeconds: 60,
});
