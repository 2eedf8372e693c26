import { runWorker } from "#server/jobs/run-worker.ts";
import { logSink } from "#server/outbox/log-sink.ts";
import { runRelay } from "#server/outbox/relay.ts";

await runWorker({
  name: "relay",
  handlers: [],
  loop: (ctx, signal, metrics) => {
    const handed = metrics.gauge("caravan_relay_events", "Events handed on since the start of this process.");
    return runRelay(ctx, { sinks: [logSink(ctx.log)], signal, onHanded: (_, count) => handed.inc(count) });
  },
});
