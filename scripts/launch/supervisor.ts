import type { ChildProcess } from "node:child_process";
import { type Command, endChild, startChild } from "./children.ts";
import { say } from "./steps.ts";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** After this long a crash counts as the first one again. */
const STEADY_MS = 60_000;

/** How long to wait before a process that has crashed `crashes` times in a row is started again. */
export const restartDelay = (crashes: number): number => Math.min(FIRST_DELAY_MS * 2 ** (crashes - 1), LONGEST_DELAY_MS);

/** Keeps one process running: starts it again when it ends, later and later while it keeps failing. */
export class Supervised {
  readonly #command: Command;
  readonly #onMessage: (message: unknown) => void;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;
  #expected = false;
  #reloading: Promise<void> | undefined;
  crashes = 0;

  constructor(command: Command, onMessage: (message: unknown) => void = () => {}) {
    this.#command = command;
    this.#onMessage = onMessage;
  }

  get name(): string {
    return this.#command.name;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const since = performance.now();
    const child = startChild(this.#command);
    this.#child = child;
    this.#expected = false;
    child.on("message", this.#onMessage);
    child.once("exit", (code, signal) => {
      if (this.#child !== child || this.#stopping || this.#expected) return;
      this.crashes = performance.now() - since > STEADY_MS ? 1 : this.crashes + 1;
      const delay = restartDelay(this.crashes);
      say(`${this.name} ended unexpectedly (${signal ?? `code ${code}`}); starting it again in ${delay / 1000} s.`);
      this.#timer = setTimeout(() => this.start(), delay);
    });
  }

  /** Ends the process and starts it anew: its sources changed. Asked again before the new one starts, there is nothing more to do. */
  reload(limitMs: number): Promise<void> {
    this.#reloading ??= this.#restart(limitMs).finally(() => {
      this.#reloading = undefined;
    });
    return this.#reloading;
  }

  async #restart(limitMs: number): Promise<void> {
    if (this.#stopping) return;
    clearTimeout(this.#timer);
    this.#expected = true;
    if (this.#child) await endChild(this.#child, limitMs);
    if (this.#stopping) return;
    this.crashes = 0;
    this.start();
  }

  async stop(limitMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    if (this.#child) await endChild(this.#child, limitMs);
  }
}
