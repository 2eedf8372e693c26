import { buildId } from "#app/build-id.ts";
import { runWorker } from "#components/offline/worker.ts";

export const dynamic = "force-dynamic";

/** The service worker of this build. Never cached, or an old one could stay for ever. */
export function GET(): Response {
  return new Response(`(${runWorker.toString()})(self, ${JSON.stringify(buildId())});\n`, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store", "service-worker-allowed": "/" },
  });
}
