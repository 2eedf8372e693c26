import { createServer, type Server } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { JobReport } from "#server/jobs/worker.ts";

/** What a worker counts. */
export interface WorkerMetrics {
  readonly registry: Registry;
  readonly onJob: (report: JobReport) => void;
  /** A number that a worker measures of itself, such as how far a relay is behind. */
  readonly gauge: (name: string, help: string) => Gauge;
}

export function createWorkerMetrics(worker: string): WorkerMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ worker });
  collectDefaultMetrics({ register: registry });
  const jobs = new Counter({
    name: "caravan_jobs_total",
    help: "Runs of jobs by queue and how they ended.",
    labelNames: ["queue", "outcome"] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "caravan_job_seconds",
    help: "How long runs of jobs took.",
    labelNames: ["queue"] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
    registers: [registry],
  });
  return {
    registry,
    onJob: ({ queue, outcome, milliseconds }) => {
      jobs.inc({ queue, outcome });
      seconds.observe({ queue }, milliseconds / 1000);
    },
    // A loop that was interrupted asks for its gauge again.
    gauge: (name, help) => (registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, registers: [registry] }),
  };
}

/** A page on the loopback address that says that the worker lives, and its numbers under /metrics. */
export function serveWorkerPage(
  worker: string,
  port: number,
  metrics: WorkerMetrics,
  ready: () => boolean,
): Promise<{ readonly port: number; close(): void }> {
  const server: Server = createServer((request, response) => {
    if (request.url === "/metrics") {
      void metrics.registry.metrics().then((text) => response.writeHead(200, { "content-type": metrics.registry.contentType }).end(text));
      return;
    }
    const status = ready() ? 200 : 503;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ worker, status: ready() ? "ok" : "starting" }));
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      const bound = typeof address === "object" && address ? address.port : port;
      resolve({ port: bound, close });
    });
  });
}
