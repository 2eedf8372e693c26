import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Tile } from "#domain/place/tile.ts";

/** The shapes take some hundred megabytes while tiles are cut; afterwards the thread and they go. */
const IDLE_MS = 600_000;

interface Waiting {
  readonly done: (bytes: Uint8Array) => void;
  readonly fail: (error: Error) => void;
}
interface Answer {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

/** Cuts tiles of the basemap in a thread of its own, so that no other request waits for them. */
class Cutter {
  #thread: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  cut(tile: Tile): Promise<Uint8Array> {
    const thread = this.#start();
    clearTimeout(this.#idle);
    const id = this.#next++;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      thread.postMessage({ id, tile });
    });
  }

  #start(): Worker {
    if (this.#thread) return this.#thread;
    // From the sources, as the workers run: the bundle of a page knows no threads.
    const thread = new Worker(join(/* turbopackIgnore: true */ process.cwd(), "server", "map", "cut-worker.ts"));
    thread.unref();
    thread.on("message", ({ id, bytes, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (bytes) waiting?.done(bytes);
      else waiting?.fail(new Error(error));
      if (this.#waiting.size === 0) this.#rest();
    });
    thread.on("error", (error) => this.#lose(thread, error));
    thread.on("exit", () => this.#lose(thread, new Error("the thread that cuts tiles ended")));
    this.#thread = thread;
    return thread;
  }

  #lose(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const thread = this.#thread;
      this.#thread = null;
      void thread?.terminate();
    }, IDLE_MS).unref();
  }
}

const shared = globalThis as { __caravanCutter?: Cutter };
/** Land, coasts, borders, lakes and rivers of one tile, as a vector tile. */
export const cutWorldTile = (tile: Tile): Promise<Uint8Array> => (shared.__caravanCutter ??= new Cutter()).cut(tile);
