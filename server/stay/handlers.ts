import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { ingestStayJob, sweepStaysJob } from "#server/stay/jobs.ts";
import { ingest, sweepStayNews } from "#server/stay/sync.ts";

export const stayHandlers: readonly JobHandler[] = [
  handle(ingestStayJob, async (ctx, news) => void (await ingest(ctx, news))),
  handle(sweepStaysJob, sweepStayNews),
];
