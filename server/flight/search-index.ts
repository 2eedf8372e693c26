import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "#domain/errors.ts";
import type { FlightIndex, IndexFigures } from "#domain/flight/flight-index.ts";
import type { NetworkPlan } from "#domain/flight/network.ts";
import type { ServiceContext } from "#server/context.ts";
import type { IndexVerb } from "#server/flight/index-thread.ts";
import * as repository from "#server/flight/repository.ts";

type Answer<V extends "journeys" | "cheapest" | "leg"> = Promise<ReturnType<FlightIndex[V]>>;

/** The index as others see it: its verbs, over the wire to the thread. */
export interface IndexClient {
  journeys(...args: Parameters<FlightIndex["journeys"]>): Answer<"journeys">;
  cheapest(...args: Parameters<FlightIndex["cheapest"]>): Answer<"cheapest">;
  leg(...args: Parameters<FlightIndex["leg"]>): Answer<"leg">;
  figures(): Promise<IndexFigures>;
}

/** How long what the database says of changes is believed. */
const FRESH_MS = 1_000;
const TIMEOUT_MS = 20_000;

class IndexThread implements IndexClient {
  readonly plan: string;
  readonly today: string;
  revision = -1;
  checkedAt = 0;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  #next = 0;
  isOver = false;

  constructor(airports: readonly unknown[], plan: NetworkPlan, key: string, today: string) {
    this.plan = key;
    this.today = today;
    // From the working directory: bundles have no idea of where the file is. `execArgv`: flags of the parent are not the thread's.
    const file = pathToFileURL(resolve(process.cwd(), "server/flight/index-thread.ts"));
    this.#worker = new Worker(file, { workerData: { airports, plan, today }, execArgv: [], name: "flight-index" });
    this.#worker.unref();
    this.#worker.on("message", ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(`flight index: ${error}`));
    });
    const end = (why: Error) => {
      this.isOver = true;
      for (const { reject } of this.#waiting.values())
        reject(new AppError("provider_unavailable", "The flight index ended.", {}, { cause: why }));
      this.#waiting.clear();
    };
    this.#worker.on("error", end);
    this.#worker.on("exit", (code) => end(new Error(`exit ${code}`)));
  }

  #ask<T>(verb: IndexVerb, args: readonly unknown[]): Promise<T> {
    const id = ++this.#next;
    return new Promise<T>((done, fail) => {
      // Keeps the process for as long as somebody waits, no longer.
      this.#worker.ref();
      const settle = (then: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) this.#worker.unref();
        then();
      };
      const timer = setTimeout(
        () => settle(() => fail(new AppError("provider_unavailable", "The flight index does not answer."))),
        TIMEOUT_MS,
      );
      this.#waiting.set(id, { resolve: (value) => settle(() => done(value as T)), reject: (error) => settle(() => fail(error)) });
      this.#worker.postMessage({ id, verb, args });
    });
  }

  journeys = (...args: Parameters<FlightIndex["journeys"]>) => this.#ask<ReturnType<FlightIndex["journeys"]>>("journeys", args);
  cheapest = (...args: Parameters<FlightIndex["cheapest"]>) => this.#ask<ReturnType<FlightIndex["cheapest"]>>("cheapest", args);
  leg = (...args: Parameters<FlightIndex["leg"]>) => this.#ask<ReturnType<FlightIndex["leg"]>>("leg", args);
  alter = (...args: Parameters<FlightIndex["alter"]>) => this.#ask<void>("alter", args);
  figures = () => this.#ask<IndexFigures>("figures", []);
  close = () => this.#worker.terminate();
}

const shared = globalThis as { __caravanFlightIndex?: Promise<IndexThread | null> };

async function start(ctx: ServiceContext): Promise<IndexThread | null> {
  const plan = await repository.findPlan(ctx);
  if (!plan) return null;
  const { revision: _, ...kept } = plan;
  return new IndexThread(await repository.findAirports(ctx), kept, JSON.stringify(kept), today(ctx));
}

const today = (ctx: ServiceContext): string => ctx.now().toISOString().slice(0, 10);

/**
 * The index of this process, started at first use, made anew when the plan or the day changes, told of changes of inventory within a
 * second. Null before the demo network is seeded.
 */
export async function flightIndex(ctx: ServiceContext): Promise<IndexClient | null> {
  shared.__caravanFlightIndex ??= start(ctx);
  const thread = await shared.__caravanFlightIndex.catch((error: unknown) => {
    shared.__caravanFlightIndex = undefined;
    throw error;
  });
  if (!thread) {
    shared.__caravanFlightIndex = undefined;
    return null;
  }
  const at = ctx.now().getTime();
  if (!thread.isOver && Math.abs(at - thread.checkedAt) < FRESH_MS) return thread;
  const plan = await repository.findPlan(ctx);
  if (!plan) return thread;
  const { revision, ...kept } = plan;
  if (thread.isOver || thread.today !== today(ctx) || thread.plan !== JSON.stringify(kept)) {
    shared.__caravanFlightIndex = undefined;
    void thread.close();
    return flightIndex(ctx);
  }
  thread.checkedAt = at;
  if (revision !== thread.revision) {
    thread.revision = revision;
    await thread.alter(await repository.findAlterations(ctx, new Date(at - 3 * 86_400_000).toISOString().slice(0, 10)));
  }
  return thread;
}
