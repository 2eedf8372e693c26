import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

interface Metrics {
  readonly registry: Registry;
  /** Duration of answers by part of the product, method and status class. */
  readonly httpDuration: Histogram<"route" | "method" | "status">;
  /** Live connections now. */
  readonly sockets: Gauge;
  /** Operations by outcome: applied, duplicate or rejected. */
  readonly operations: Counter<"outcome">;
}

function create(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "caravan_" });
  const registers = [registry];
  return {
    registry,
    httpDuration: new Histogram({
      name: "caravan_http_request_duration_seconds",
      help: "Duration of HTTP answers.",
      labelNames: ["route", "method", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    sockets: new Gauge({ name: "caravan_sockets", help: "Live connections.", registers }),
    operations: new Counter({ name: "caravan_operations_total", help: "Operations on trips.", labelNames: ["outcome"], registers }),
  };
}

const shared = globalThis as { __caravanMetrics?: Metrics };
/** The metrics of this process; routes and server/main.ts are separate module graphs and share them. */
export const metrics = (): Metrics => (shared.__caravanMetrics ??= create());

/** Everything measured so far, as Prometheus reads it. */
export const renderMetrics = (): Promise<string> => metrics().registry.metrics();

/** Methods outside this list are counted as one: a caller could otherwise invent labels. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function countRequest(route: string, method: string, status: number, seconds: number): void {
  const labels = { route, method: METHODS.has(method) ? method : "other", status: `${Math.trunc(status / 100)}xx` };
  metrics().httpDuration.observe(labels, seconds);
}
