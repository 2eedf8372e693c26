import { sessionNewsSchema } from "#server/activity/sync.ts";
import { newsJob, newsSweepJob } from "#server/inventory/jobs.ts";

export const ingestSessionJob = newsJob("activity.ingest", sessionNewsSchema);
export const sweepSessionsJob = newsSweepJob("activity.sweep");
