import { expireHoldsJob } from "#server/booking/jobs.ts";
import { expireHolds } from "#server/booking/service.ts";
import { handle, type JobHandler } from "#server/jobs/handler.ts";

export const bookingHandlers: readonly JobHandler[] = [handle(expireHoldsJob, expireHolds)];
