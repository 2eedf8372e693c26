import { z } from "zod";
import { defineJob, type JobDefinition } from "#server/jobs/queue.ts";

const nothing = z.object({});

/** One piece of a supplier's news. */
export const newsJob = <Payload extends z.ZodType>(name: string, payload: Payload): JobDefinition<Payload> =>
  defineJob({ name, payload, retry: { limit: 8, delaySeconds: 5, delayMaxSeconds: 300 }, expireSeconds: 60 });

/** Applies news that wait for a number that never came. */
export const newsSweepJob = (name: string): JobDefinition<typeof nothing> =>
  defineJob({
    name,
    payload: nothing,
    retry: { limit: 2, delaySeconds: 5, delayMaxSeconds: 60 },
    expireSeconds: 120,
    cron: "*/5 * * * *",
  });
