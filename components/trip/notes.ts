import { localStore } from "#components/offline/local-store.ts";
import type { PendingOperation } from "#domain/itinerary/operation.ts";

const PREFIX = "caravan-note:";
const isPending = (value: unknown): value is PendingOperation =>
  typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string" && "operation" in value;

/** Edits of a trip that are not in the queue yet. Written at once, unlike IndexedDB, which a page that ends may leave unwritten (F9). */
export function createNotes(userId: string, itineraryId: string) {
  const key = `${PREFIX}${userId}:${itineraryId}`;
  function read(): PendingOperation[] {
    try {
      const noted: unknown = JSON.parse(localStore()?.getItem(key) ?? "[]");
      return Array.isArray(noted) ? noted.filter(isPending) : [];
    } catch {
      return [];
    }
  }
  function write(noted: readonly PendingOperation[]): void {
    try {
      if (noted.length === 0) localStore()?.removeItem(key);
      else localStore()?.setItem(key, JSON.stringify(noted));
    } catch {
      // Full, or refused: the queue is written all the same, a moment later.
    }
  }
  return {
    read,
    add: (operations: readonly PendingOperation[]): void => write([...read(), ...operations]),
    remove(ids: readonly string[]): void {
      const noted = read();
      const left = noted.filter(({ id }) => !ids.includes(id));
      if (left.length < noted.length) write(left);
    },
    clear: (): void => write([]),
  };
}

/** Removes all notes of a person from this device. */
export function forgetNotes(userId: string): void {
  const storage = localStore();
  if (!storage) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(`${PREFIX}${userId}:`)) storage.removeItem(key);
}
