import { sendMailTokenJob, sweepAuthJob } from "#server/auth/jobs.ts";
import { sendMailToken, sweepAuth } from "#server/auth/service.ts";
import { handle, type JobHandler } from "#server/jobs/handler.ts";

export const authHandlers: readonly JobHandler[] = [handle(sendMailTokenJob, sendMailToken), handle(sweepAuthJob, sweepAuth)];
