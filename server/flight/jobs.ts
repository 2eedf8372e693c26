import { departureNewsSchema } from "#server/flight/sync.ts";
import { newsJob, newsSweepJob } from "#server/inventory/jobs.ts";

export const ingestJob = newsJob("flight.ingest", departureNewsSchema);
/** Forgets offers of days ago, too. */
export const sweepFlightsJob = newsSweepJob("flight.sweep");
