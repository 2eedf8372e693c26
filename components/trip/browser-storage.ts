import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { forgetRecents } from "#components/search/recents.ts";
import type { SavePoint, TripAccess, TripStorage } from "#components/trip/ports.ts";
import { type Entity, keyOf } from "#domain/itinerary/itinerary.ts";
import type { PendingOperation } from "#domain/itinerary/operation.ts";

interface Meta extends TripAccess {
  readonly itineraryId: string;
  readonly version: number;
}
interface Schema extends DBSchema {
  trips: { key: string; value: Meta };
  entities: { key: [string, string]; value: { itineraryId: string; key: string; entity: Entity } };
  queue: { key: number; value: { itineraryId: string; id: string; pending: PendingOperation }; indexes: { trip: string } };
}

const nameOf = (userId: string): string => `caravan-${userId}`;

/** Each person has a database of their own, so a shared computer never shows one person's trips to another. */
const open = (userId: string): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(nameOf(userId), 1, {
    upgrade(db) {
      db.createObjectStore("trips", { keyPath: "itineraryId" });
      db.createObjectStore("entities", { keyPath: ["itineraryId", "key"] });
      db.createObjectStore("queue", { autoIncrement: true }).createIndex("trip", "itineraryId");
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

const entitiesOf = (itineraryId: string): IDBKeyRange => IDBKeyRange.bound([itineraryId, ""], [itineraryId, "\uffff"]);

/** The copy and the queue of one trip in IndexedDB. */
export function createBrowserStorage(userId: string, itineraryId: string): TripStorage {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => (opened ??= open(userId));

  return {
    async load() {
      const tx = (await database()).transaction(["trips", "entities", "queue"]);
      const [meta, rows, queued] = await Promise.all([
        tx.objectStore("trips").get(itineraryId),
        tx.objectStore("entities").getAll(entitiesOf(itineraryId)),
        tx.objectStore("queue").index("trip").getAll(itineraryId),
      ]);
      const snapshot = meta ? { ...meta, entities: rows.map(({ entity }) => entity) } : null;
      return { snapshot, pending: queued.map(({ pending }) => pending) };
    },

    async append(operations) {
      const tx = (await database()).transaction("queue", "readwrite", { durability: "strict" });
      await Promise.all([...operations.map((pending) => tx.store.add({ itineraryId, id: pending.id, pending })), tx.done]);
    },

    async save({ version, changes, whole, settled, role, abilities, members }: SavePoint) {
      const tx = (await database()).transaction(["trips", "entities", "queue"], "readwrite");
      const entities = tx.objectStore("entities");
      if (whole) void entities.delete(entitiesOf(itineraryId));
      for (const [key, entity] of changes) {
        if (entity) void entities.put({ itineraryId, key: keyOf(entity), entity });
        else void entities.delete([itineraryId, key]);
      }
      void tx.objectStore("trips").put({ itineraryId, version, role, abilities, members });
      const gone = new Set(settled);
      let cursor = gone.size > 0 ? await tx.objectStore("queue").index("trip").openCursor(itineraryId) : null;
      while (cursor) {
        if (gone.has(cursor.value.id)) void cursor.delete();
        cursor = await cursor.continue();
      }
      await tx.done;
    },

    async clear() {
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
  const db = await open(userId);
  const count = await db.count("queue");
  db.close();
  return count;
}

/** Removes everything of a person from this device. */
export async function forgetDevice(userId: string): Promise<void> {
  forgetRecents(userId);
  await deleteDB(nameOf(userId), { blocked: () => undefined });
}
