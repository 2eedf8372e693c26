import { expect, test } from "vitest";
import { createWorkerMetrics } from "#server/jobs/worker-page.ts";

test("a loop that starts again goes on counting where it was", async () => {
  const metrics = createWorkerMetrics("relay");
  metrics.gauge("caravan_relay_events", "Events handed on.").inc(2);
  metrics.gauge("caravan_relay_events", "Events handed on.").inc(3);
  expect(await metrics.registry.getSingleMetricAsString("caravan_relay_events")).toContain('caravan_relay_events{worker="relay"} 5');
});
