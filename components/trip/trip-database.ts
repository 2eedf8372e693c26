import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import type { TripAccess } from "#components/trip/ports.ts";
import type { Entity } from "#domain/itinerary/itinerary.ts";
import type { PendingOperation } from "#domain/itinerary/operation.ts";

export interface KeptTrip extends TripAccess {
  readonly itineraryId: string;
  readonly version: number;
  /** When this device last wrote its copy, in milliseconds; null: before that was noted. */
  readonly savedAt: number | null;
}
export interface TripSchema extends DBSchema {
  trips: { key: string; value: KeptTrip };
  entities: { key: [string, string]; value: { itineraryId: string; key: string; entity: Entity } };
  queue: { key: number; value: { itineraryId: string; id: string; pending: PendingOperation }; indexes: { trip: string } };
}
export type TripDatabase = IDBPDatabase<TripSchema>;
type Upgrade = (db: TripDatabase, tx: IDBPTransaction<TripSchema, StoreNames<TripSchema>[], "versionchange">) => Promise<void>;

/**
 * One step per version of the schema, oldest first. A step adds and never takes away, because a page of an older version may
 * still work on the result (F7); above all it leaves the queue alone.
 */
const UPGRADES: readonly Upgrade[] = [
  async (db) => {
    db.createObjectStore("trips", { keyPath: "itineraryId" });
    db.createObjectStore("entities", { keyPath: ["itineraryId", "key"] });
    db.createObjectStore("queue", { autoIncrement: true }).createIndex("trip", "itineraryId");
  },
  async (_db, tx) => {
    for (let cursor = await tx.objectStore("trips").openCursor(); cursor; cursor = await cursor.continue())
      void cursor.update({ ...cursor.value, savedAt: null });
  },
];

export const databaseName = (userId: string): string => `caravan-${userId}`;

const openAt = (userId: string, version: number | undefined): Promise<TripDatabase> =>
  openDB<TripSchema>(databaseName(userId), version, {
    async upgrade(db, oldVersion, _newVersion, tx) {
      for (const step of UPGRADES.slice(oldVersion)) await step(db, tx);
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

/** Each person has a database of their own, so a shared computer never shows one person's trips to another. */
export const openTripDatabase = (userId: string): Promise<TripDatabase> =>
  openAt(userId, UPGRADES.length).catch((error: unknown) => {
    // A newer version of the app was here before: it only added things.
    if ((error as DOMException).name === "VersionError") return openAt(userId, undefined);
    throw error;
  });
