import { openTripDatabase } from "#components/trip/trip-database.ts";

/** A trip that opens without a connection. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly items: number;
  /** Edits that the server has not confirmed. */
  readonly waiting: number;
  readonly savedAt: number | null;
}

/** The trips of a person on this device, the next one first, past ones last. */
export async function keptTrips(userId: string, today: string): Promise<readonly Kept[]> {
  const db = await openTripDatabase(userId);
  try {
    const tx = db.transaction(["trips", "entities", "queue"]);
    const trips = await tx.objectStore("trips").getAll();
    const found = await Promise.all(
      trips.map(async ({ itineraryId, savedAt }): Promise<Kept[]> => {
        const range = IDBKeyRange.bound([itineraryId, "item"], [itineraryId, "item\uffff"]);
        const [row, items, waiting] = await Promise.all([
          tx.objectStore("entities").get([itineraryId, "itinerary"]),
          tx.objectStore("entities").count(range),
          tx.objectStore("queue").index("trip").count(itineraryId),
        ]);
        if (row?.entity.kind !== "itinerary") return [];
        const { name, startDate, endDate } = row.entity;
        return [{ id: itineraryId, name, startDate, endDate, items, waiting, savedAt: savedAt ?? null }];
      }),
    );
    const past = ({ endDate }: Kept): number => Number(endDate < today);
    return found.flat().sort((a, b) => past(a) - past(b) || (past(a) ? -1 : 1) * a.startDate.localeCompare(b.startDate));
  } finally {
    db.close();
  }
}
