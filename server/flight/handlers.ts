import { ingestJob, sweepFlightsJob } from "#server/flight/jobs.ts";
import { ingest, sweepChanges } from "#server/flight/sync.ts";
import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { sweepOffers } from "#server/offer/service.ts";

export const flightHandlers: readonly JobHandler[] = [
  handle(ingestJob, async (ctx, news) => void (await ingest(ctx, news))),
  handle(sweepFlightsJob, async (ctx) => {
    await sweepChanges(ctx);
    await sweepOffers(ctx);
  }),
];
