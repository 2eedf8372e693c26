import { failureOf, type TransportFailure } from "#components/trip/ports.ts";
import type { PendingOperation, Receipt } from "#domain/itinerary/operation.ts";

const MAX_BATCH = 100;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface SenderPort {
  /** Operations not yet answered, in order. */
  unsent(): readonly PendingOperation[];
  /** Resolves when everything dispatched so far is on disk. */
  durable(): Promise<void>;
  send(operations: readonly PendingOperation[]): Promise<{ readonly receipts: readonly Receipt[] }>;
  answered(receipts: readonly Receipt[]): void;
  /** One operation the server cannot read at all. It is dropped. */
  unreadable(operation: PendingOperation, message: string): void;
  /** The request brought nothing and sending stops, except after `unreachable`, which is tried again. */
  failed(failure: TransportFailure): void;
}

/** Half to the whole of a doubling pause, so that many clients do not come back at once. */
const pause = (attempt: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Sends in order with one request in flight and the same ids again after silence (V4). */
export function createSender(port: SenderPort) {
  let running = false;
  let wanted = false;
  let stopped = false;
  let attempt = 0;
  let oneByOne = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** False: pause or stop. */
  async function step(): Promise<boolean> {
    // Chosen before the wait: what is dispatched meanwhile may not be on disk yet.
    const batch = port.unsent().slice(0, oneByOne ? 1 : MAX_BATCH);
    const [first] = batch;
    if (first === undefined) return false;
    await port.durable();
    if (stopped) return false;
    try {
      const { receipts } = await port.send(batch);
      attempt = 0;
      if (!stopped) port.answered(receipts);
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (failure === "invalid" && batch.length > 1) {
        // One of them is unreadable and hides the others: find it alone.
        oneByOne = true;
        return true;
      }
      if (failure === "invalid") {
        oneByOne = false;
        port.unreadable(first, (error as Error).message);
        return true;
      }
      port.failed(failure);
      if (failure === "unreachable" && !stopped) {
        timer = setTimeout(run, pause(attempt));
        attempt += 1;
      }
      return false;
    }
  }

  async function run(): Promise<void> {
    wanted = true;
    if (running || stopped) return;
    running = true;
    clearTimeout(timer);
    timer = undefined;
    try {
      // A wake between the last look at the queue and the end of the loop must not be lost.
      while (wanted && timer === undefined) {
        wanted = false;
        while (await step());
      }
    } finally {
      running = false;
    }
  }

  return {
    /** Something to send. Leaves a running pause alone. */
    wake(): void {
      if (timer === undefined) void run();
    },
    /** The connection is back: no reason to wait any longer. */
    retryNow(): void {
      attempt = 0;
      void run();
    },
    start(): void {
      stopped = false;
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
