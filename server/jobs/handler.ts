import type { z } from "zod";
import type { ServiceContext } from "#server/context.ts";
import type { JobDefinition } from "#server/jobs/queue.ts";

/** A job and the verb that does it, ready to be bound by a worker. */
export interface JobHandler {
  readonly definition: JobDefinition;
  readonly run: (ctx: ServiceContext, data: unknown) => Promise<void>;
}

/** Binds a job to a verb. The payload is parsed again on arrival: it may come from an older release. The verb may run twice (J4). */
export function handle<Payload extends z.ZodType>(
  definition: JobDefinition<Payload>,
  verb: (ctx: ServiceContext, input: z.infer<Payload>) => Promise<unknown>,
): JobHandler {
  return {
    definition: definition as JobDefinition,
    run: async (ctx, data) => {
      await verb(ctx, definition.payload.parse(data));
    },
  };
}
