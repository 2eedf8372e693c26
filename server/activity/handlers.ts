import { ingestSessionJob, sweepSessionsJob } from "#server/activity/jobs.ts";
import { ingest, sweepSessionNews } from "#server/activity/sync.ts";
import { handle, type JobHandler } from "#server/jobs/handler.ts";

export const activityHandlers: readonly JobHandler[] = [
  handle(ingestSessionJob, async (ctx, news) => void (await ingest(ctx, news))),
  handle(sweepSessionsJob, sweepSessionNews),
];
