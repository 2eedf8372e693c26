import type { Logger } from "pino";
import type { EventSink } from "#server/outbox/provider.ts";

/** Writes every event as a line of the log. */
export const logSink = (log: Logger): EventSink => ({
  name: "log",
  async accept(events) {
    for (const { id, aggregate, aggregateId, type, payload } of events)
      log.info({ event: { id: id.toString(), aggregate, aggregateId, type, payload } }, "event");
  },
});
