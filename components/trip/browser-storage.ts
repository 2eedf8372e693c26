import { deleteDB } from "idb";
import { forgetPerson } from "#components/offline/device.ts";
import { forgetRecents } from "#components/search/recents.ts";
import { createNotes, forgetNotes } from "#components/trip/notes.ts";
import type { SavePoint, TripStorage } from "#components/trip/ports.ts";
import { databaseName, openTripDatabase } from "#components/trip/trip-database.ts";
import { keyOf } from "#domain/itinerary/itinerary.ts";
import type { PendingOperation } from "#domain/itinerary/operation.ts";

/** Edits as an older version of the app left them, in today's form (L5). What nobody can read is left for the server to refuse. */
async function upcastAll(pending: readonly PendingOperation[]): Promise<PendingOperation[]> {
  if (pending.length === 0) return [];
  const { upcast } = await import("#domain/itinerary/upcast.ts");
  return pending.map((each) => {
    try {
      return { ...each, operation: upcast(each.operation) };
    } catch {
      return each;
    }
  });
}

const entitiesOf = (itineraryId: string): IDBKeyRange => IDBKeyRange.bound([itineraryId, ""], [itineraryId, "\uffff"]);

/** The copy and the queue of one trip in IndexedDB. */
export function createBrowserStorage(userId: string, itineraryId: string): TripStorage {
  let opened: ReturnType<typeof openTripDatabase> | undefined;
  const database = () => (opened ??= openTripDatabase(userId));
  const notes = createNotes(userId, itineraryId);

  return {
    note: notes.add,

    async load() {
      const tx = (await database()).transaction(["trips", "entities", "queue"]);
      const [meta, rows, queued] = await Promise.all([
        tx.objectStore("trips").get(itineraryId),
        tx.objectStore("entities").getAll(entitiesOf(itineraryId)),
        tx.objectStore("queue").index("trip").getAll(itineraryId),
      ]);
      const snapshot = meta ? { ...meta, entities: rows.map(({ entity }) => entity) } : null;
      const pending = queued.map((row) => row.pending);
      const known = new Set(pending.map(({ id }) => id));
      const noted = notes.read().filter(({ id }) => !known.has(id));
      if (noted.length > 0) await this.append(noted);
      return { snapshot, pending: await upcastAll([...pending, ...noted]) };
    },

    async append(operations) {
      const tx = (await database()).transaction("queue", "readwrite", { durability: "strict" });
      await Promise.all([...operations.map((pending) => tx.store.add({ itineraryId, id: pending.id, pending })), tx.done]);
      notes.remove(operations.map(({ id }) => id));
    },

    async save({ version, changes, whole, settled, role, abilities, members }: SavePoint) {
      const tx = (await database()).transaction(["trips", "entities", "queue"], "readwrite");
      const entities = tx.objectStore("entities");
      if (whole) void entities.delete(entitiesOf(itineraryId));
      for (const [key, entity] of changes) {
        if (entity) void entities.put({ itineraryId, key: keyOf(entity), entity });
        else void entities.delete([itineraryId, key]);
      }
      void tx.objectStore("trips").put({ itineraryId, version, role, abilities, members, savedAt: Date.now() });
      const gone = new Set(settled);
      let cursor = gone.size > 0 ? await tx.objectStore("queue").index("trip").openCursor(itineraryId) : null;
      while (cursor) {
        if (gone.has(cursor.value.id)) void cursor.delete();
        cursor = await cursor.continue();
      }
      await tx.done;
      notes.remove(settled);
    },

    async clear() {
      notes.clear();
      const tx = (await database()).transaction(["trips", "entities", "queue"], "readwrite");
      void tx.objectStore("trips").delete(itineraryId);
      void tx.objectStore("entities").delete(entitiesOf(itineraryId));
      let cursor = await tx.objectStore("queue").index("trip").openCursor(itineraryId);
      while (cursor) {
        void cursor.delete();
        cursor = await cursor.continue();
      }
      await tx.done;
    },
  };
}

/** How many edits of a person still wait on this device. */
export async function countWaiting(userId: string): Promise<number> {
  const db = await openTripDatabase(userId);
  const count = await db.count("queue");
  db.close();
  return count;
}

/** Removes everything of a person from this device. */
export async function forgetDevice(userId: string): Promise<void> {
  forgetRecents(userId);
  forgetNotes(userId);
  await forgetPerson();
  await deleteDB(databaseName(userId), { blocked: () => undefined });
}
