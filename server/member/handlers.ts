import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { sendInvitationJob } from "#server/member/jobs.ts";
import { sendInvitation } from "#server/member/service.ts";

export const memberHandlers: readonly JobHandler[] = [handle(sendInvitationJob, sendInvitation)];
