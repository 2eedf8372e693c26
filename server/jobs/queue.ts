import type { z } from "zod";
import type { Tx } from "#server/db.ts";

/** What a job is called, what it carries (ids only) and how it is retried. Handlers live in `handlers.ts`. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
  /** Jobs of one key exist at most once in the queue while waiting. */
  readonly key?: (payload: z.infer<Payload>) => string;
  readonly retry: { readonly limit: number; readonly delaySeconds: number; readonly delayMaxSeconds: number };
  /** A run is given up after this many seconds, default 120. A killed worker is noticed sooner, by its missing heartbeat (J3). */
  readonly expireSeconds?: number;
  /** Five-field cron line, UTC, for jobs that run by the clock (payload {}). */
  readonly cron?: string;
}

export const defineJob = <Payload extends z.ZodType>(definition: JobDefinition<Payload>): JobDefinition<Payload> => definition;

export interface JobQueue {
  /**
   * Adds a job. With `tx` it commits with the rows of that transaction, or not at all.
   * Returns the job's id, or null when one of the same key already waits.
   */
  send<Payload extends z.ZodType>(
    definition: JobDefinition<Payload>,
    payload: z.infer<Payload>,
    options?: { readonly tx?: Tx; readonly startAfter?: Date },
  ): Promise<string | null>;
}
