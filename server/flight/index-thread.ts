import { parentPort, workerData } from "node:worker_threads";
import type { NetworkAirport } from "#domain/flight/airports.ts";
import { FlightIndex, type IndexFigures } from "#domain/flight/flight-index.ts";
import type { NetworkPlan } from "#domain/flight/network.ts";

/**
 * The schedule in memory, in a thread of its own: a search never makes pages wait. One request is `{ id, verb, args }`, one answer
 * `{ id, value }` or `{ id, error }`.
 */
export type IndexVerb = "journeys" | "cheapest" | "leg" | "alter" | "figures";

interface Request {
  readonly id: number;
  readonly verb: IndexVerb;
  readonly args: readonly unknown[];
}

const started = performance.now();
const { airports, plan, today } = workerData as { airports: NetworkAirport[]; plan: NetworkPlan; today: string };
const index = new FlightIndex(airports, plan, today);
const buildMs = performance.now() - started;

const figures = (): IndexFigures => ({
  airports: airports.length,
  patterns: index.schedule.network.size,
  routes: index.schedule.network.routeFrom.length,
  buildMs: Math.round(buildMs),
});

function answer({ verb, args }: Request): unknown {
  if (verb === "figures") return figures();
  const call = index[verb] as (...args: readonly unknown[]) => unknown;
  return call.apply(index, args as unknown[]);
}

parentPort?.on("message", (request: Request) => {
  try {
    parentPort?.postMessage({ id: request.id, value: answer(request) });
  } catch (error) {
    parentPort?.postMessage({ id: request.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
