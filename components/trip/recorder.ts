import type { Saved, TripAccess, TripStorage } from "#components/trip/ports.ts";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import type { PendingOperation } from "#domain/itinerary/operation.ts";
import type { Replica } from "#domain/itinerary/replica.ts";

const SAVE_AFTER_MS = 400;

/**
 * Keeps this device's copy up to date. The queue is written at once, the copy a moment later. A browser that refuses
 * to store (private window, full disk) costs the offline copy, never the edit: it is still sent.
 */
export function createRecorder(storage: TripStorage, current: () => { replica: Replica; access: TripAccess }) {
  let written: Promise<unknown> = Promise.resolve();
  let open = false;
  let dirty: Set<EntityKey> | "all" = new Set();
  let settled: string[] = [];
  let changed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const after = (write: () => Promise<unknown>): void => {
    written = written.then(write).catch(() => undefined);
  };

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!open || !changed) return;
    const { replica, access } = current();
    const keys = dirty === "all" ? [...replica.entities.keys()] : [...dirty];
    const changes = new Map<EntityKey, Entity | null>(keys.map((key) => [key, replica.entities.get(key) ?? null]));
    const point = { ...access, version: replica.seq, changes, whole: dirty === "all", settled };
    dirty = new Set();
    settled = [];
    changed = false;
    after(() => storage.save(point));
  }

  return {
    /** Everything given so far is on disk. */
    durable: async (): Promise<void> => void (await written),
    append(operations: readonly PendingOperation[]): void {
      storage.note(operations);
      after(() => storage.append(operations));
    },
    /** Confirmed entities that changed (null: all of them) and operations that left the queue. */
    mark(touched: readonly EntityKey[] | null, left: readonly string[]): void {
      changed = true;
      settled.push(...left);
      if (touched === null) dirty = "all";
      else if (dirty !== "all") for (const key of touched) dirty.add(key);
      if (open) timer ??= setTimeout(save, SAVE_AFTER_MS);
    },
    /** Reads what is here and begins to write. */
    async load(): Promise<Saved> {
      const saved = await storage.load().catch((): Saved => ({ snapshot: null, pending: [] }));
      open = true;
      if (changed) timer ??= setTimeout(save, SAVE_AFTER_MS);
      return saved;
    },
    async flush(): Promise<void> {
      save();
      await written;
    },
    async clear(): Promise<void> {
      clearTimeout(timer);
      open = false;
      after(() => storage.clear());
      await written;
    },
  };
}
