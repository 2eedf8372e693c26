import type { RoomEntry } from "#server/realtime/repository.ts";

export interface LogFollower {
  readonly has: (itineraryId: string) => boolean;
  /** Follows a trip from this seq on; a trip already followed stays where it is. */
  readonly open: (itineraryId: string, seq: number) => void;
  readonly close: (itineraryId: string) => void;
  /** Something may be new. Cheap, may be called at any time and any number of times. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/**
 * Hands new log entries to this process's rooms, in order. A lost wake-up costs one poll, never an entry: cursors move only
 * after a read. Wake-ups within one tick are one read, so that a burst of edits is one message.
 */
export function followLog(options: {
  readonly readAfter: (cursors: ReadonlyMap<string, number>) => Promise<readonly RoomEntry[]>;
  readonly emit: (itineraryId: string, entries: readonly RoomEntry[]) => void;
  readonly onError: (error: unknown) => void;
  readonly tickMs?: number;
}): LogFollower {
  const { readAfter, emit, onError, tickMs = 16 } = options;
  const cursors = new Map<string, number>();
  let state: "idle" | "waiting" | "reading" | "stopped" = "idle";
  let again = false;
  let lastRead = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    if (state === "stopped") return;
    state = "reading";
    again = false;
    lastRead = performance.now();
    try {
      const rows = cursors.size === 0 ? [] : await readAfter(new Map(cursors));
      for (const [itineraryId, entries] of Map.groupBy(rows, (row) => row.itineraryId)) {
        const cursor = cursors.get(itineraryId);
        if (cursor === undefined) continue; // closed while we read
        const fresh = entries.filter(({ seq }) => seq > cursor);
        const last = fresh.at(-1);
        if (!last) continue;
        cursors.set(itineraryId, last.seq);
        again = true; // a full batch may have more behind it; an empty read ends the round
        emit(itineraryId, fresh);
      }
    } catch (error) {
      onError(error); // the next wake-up tries again; cursors did not move
    }
    if ((state as string) === "stopped") return;
    state = "idle";
    if (again) wake();
  }

  function wake(): void {
    if (state === "reading") again = true;
    if (state !== "idle") return;
    const wait = lastRead + tickMs - performance.now();
    if (wait <= 0) {
      void read();
      return;
    }
    state = "waiting";
    setTimeout(() => void read(), wait);
  }

  return {
    has: (itineraryId) => cursors.has(itineraryId),
    open: (itineraryId, seq) => {
      if (!cursors.has(itineraryId)) cursors.set(itineraryId, seq);
    },
    close: (itineraryId) => void cursors.delete(itineraryId),
    wake,
    stop: () => {
      state = "stopped";
      cursors.clear();
    },
  };
}
