import { newsJob, newsSweepJob } from "#server/inventory/jobs.ts";
import { stayNewsSchema } from "#server/stay/sync.ts";

export const ingestStayJob = newsJob("stay.ingest", stayNewsSchema);
export const sweepStaysJob = newsSweepJob("stay.sweep");
