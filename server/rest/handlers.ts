import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { sweepAnswersJob } from "#server/rest/jobs.ts";
import { deleteExpiredKeys } from "#server/rest/repository.ts";

export const restHandlers: readonly JobHandler[] = [handle(sweepAnswersJob, deleteExpiredKeys)];
