import type { RoomEntry } from "#server/realtime/repository.ts";

export interface LogFollower {
  /** The seq up to which a room has been told; undefined when the trip is not followed. */
  readonly cursor: (itineraryId: string) => number | undefined;
  /** Follows a trip from this seq on; a trip already followed stays where it is. */
  readonly open: (itineraryId: string, seq: number) => void;
  readonly close: (itineraryId: string) => void;
  /** Something may be new in this trip, or in any. Cheap, may be called at any time and any number of times. */
  readonly wake: (itineraryId?: string) => void;
  readonly stop: () => void;
}

/**
 * Hands new log entries to this process's rooms, in order. A lost wake-up costs one poll, never an entry: cursors move only
 * after a read. Wake-ups within one tick are one read of the rooms they name, so that a burst of edits is one message.
 */
export function followLog(options: {
  readonly readAfter: (cursors: ReadonlyMap<string, number>) => Promise<readonly RoomEntry[]>;
  readonly emit: (itineraryId: string, entries: readonly RoomEntry[]) => void;
  readonly onError: (error: unknown) => void;
  readonly tickMs?: number;
}): LogFollower {
  const { readAfter, emit, onError, tickMs = 16 } = options;
  const cursors = new Map<string, number>();
  /** Rooms to look at in the next read. */
  const due = new Set<string>();
  let state: "idle" | "waiting" | "reading" | "stopped" = "idle";
  let lastRead = Number.NEGATIVE_INFINITY;
  const isStopped = (): boolean => state === "stopped";

  async function read(): Promise<void> {
    if (isStopped()) return;
    state = "reading";
    lastRead = performance.now();
    const asked = new Map([...due].flatMap((id) => (cursors.has(id) ? [[id, cursors.get(id)!] as const] : [])));
    due.clear();
    try {
      const rows = asked.size === 0 ? [] : await readAfter(asked);
      for (const [itineraryId, entries] of Map.groupBy(rows, (row) => row.itineraryId)) {
        const cursor = cursors.get(itineraryId);
        if (cursor === undefined) continue; // closed while we read
        const fresh = entries.filter(({ seq }) => seq > cursor);
        const last = fresh.at(-1);
        if (!last) continue;
        cursors.set(itineraryId, last.seq);
        due.add(itineraryId); // a full batch may have more behind it; an empty read ends the round
        emit(itineraryId, fresh);
      }
    } catch (error) {
      onError(error); // the next wake-up or poll tries again; cursors did not move
    }
    if (isStopped()) return;
    state = "idle";
    schedule();
  }

  function schedule(): void {
    if (state !== "idle" || due.size === 0) return;
    const wait = lastRead + tickMs - performance.now();
    if (wait <= 0) {
      void read();
      return;
    }
    state = "waiting";
    setTimeout(() => void read(), wait);
  }

  return {
    cursor: (itineraryId) => cursors.get(itineraryId),
    open: (itineraryId, seq) => {
      if (!cursors.has(itineraryId)) cursors.set(itineraryId, seq);
    },
    close: (itineraryId) => void cursors.delete(itineraryId),
    wake: (itineraryId) => {
      if (itineraryId === undefined) for (const id of cursors.keys()) due.add(id);
      else if (cursors.has(itineraryId)) due.add(itineraryId);
      schedule();
    },
    stop: () => {
      state = "stopped";
      cursors.clear();
    },
  };
}
