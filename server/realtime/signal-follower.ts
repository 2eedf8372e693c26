import type { Signal, Signals } from "#server/realtime/repository.ts";

export interface SignalFollower {
  /** There may be something new. Cheap, may be called at any time and any number of times. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/**
 * Follows the outbox from now on and hands over each signal once. Ids are given before commit, so a lower one may appear
 * late: every read begins at the oldest transaction that was still open at the read before, and skips what it knows.
 */
export function followSignals(options: {
  /** Signals of transactions from `floor` on, and the floor of the next read. Null: from now on, nothing of the past. */
  readonly read: (floor: bigint | null) => Promise<Signals>;
  readonly handle: (signal: Signal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): SignalFollower {
  let floor: bigint | null = null;
  const seen = new Map<bigint, bigint>();
  let state: "idle" | "reading" | "stopped" = "idle";
  let again = false;
  const isStopped = (): boolean => state === "stopped";

  async function take(isPast: boolean): Promise<void> {
    const { floor: next, signals } = await options.read(floor);
    for (const signal of signals) {
      if (seen.has(signal.id)) continue;
      seen.set(signal.id, signal.xid);
      // One that cannot be handled must not keep the others from their sockets.
      if (!isPast) await options.handle(signal).catch(options.onError);
    }
    floor = next;
    for (const [id, xid] of seen) if (xid < next) seen.delete(id);
  }

  async function read(): Promise<void> {
    state = "reading";
    do {
      again = false;
      try {
        await take(floor === null);
      } catch (error) {
        options.onError(error); // the next wake-up or poll tries again; the floor did not move
      }
    } while (again && !isStopped());
    if (!isStopped()) state = "idle";
  }

  return {
    wake: () => {
      if (state === "reading") again = true;
      else if (state === "idle") void read();
    },
    stop: () => {
      state = "stopped";
    },
  };
}
