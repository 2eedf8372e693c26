import { world } from "#server/container.ts";
import { mayReadMetrics } from "#server/metrics/access.ts";
import { renderMetrics } from "#server/metrics/service.ts";

export const dynamic = "force-dynamic";

/** Prometheus text, for this machine or the holder of METRICS_TOKEN; for others the page does not exist. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers, world().env.METRICS_TOKEN)) return new Response("Not found\n", { status: 404 });
  return new Response(await renderMetrics(), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}
