import type { Signal } from "#server/realtime/repository.ts";

/** Ids are given before commit, so a lower one may appear late: this many are read again each time, and known ones skipped. */
const OVERLAP = 1000n;

export interface SignalFollower {
  readonly wake: () => void;
  readonly stop: () => void;
}

/** Follows the outbox from now on and hands over each signal once. */
export function followSignals(options: {
  readonly readAfter: (id: bigint) => Promise<readonly Signal[]>;
  readonly readLast: () => Promise<bigint>;
  readonly handle: (signal: Signal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): SignalFollower {
  let last: bigint | null = null;
  let started: bigint | null = null;
  const seen = new Set<bigint>();
  let state: "idle" | "reading" | "stopped" = "idle";
  let again = false;

  async function read(): Promise<void> {
    state = "reading";
    do {
      again = false;
      try {
        if (last === null || started === null) {
          started = last = await options.readLast();
          // What was there at the start is the past; what appears below it later is not.
          for (const { id } of await options.readAfter(last - OVERLAP)) if (id <= last) seen.add(id);
        }
        for (const signal of await options.readAfter(last - OVERLAP)) {
          if (seen.has(signal.id)) continue;
          seen.add(signal.id);
          if (signal.id > last) last = signal.id;
          await options.handle(signal);
        }
        for (const id of seen) if (id <= last - OVERLAP) seen.delete(id);
      } catch (error) {
        options.onError(error);
      }
    } while (again && (state as string) !== "stopped");
    if ((state as string) !== "stopped") state = "idle";
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
