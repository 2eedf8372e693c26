import { z } from "zod";
import { decodeCursor, encodeCursor } from "#domain/cursor.ts";
import { AppError, invalid } from "#domain/errors.ts";
import type { LogEntry, Operation } from "#domain/itinerary/operation.ts";
import type { ServiceContext } from "#server/context.ts";
import { authorize } from "#server/itinerary/access.ts";
import { findNames, findTitles, readLogBefore, readLogSince } from "#server/itinerary/log-repository.ts";

/** Most entries of the log in one answer. */
export const LOG_PAGE = 1_000;

/** Entries after `since`, oldest first, at most 1,000: ask again from the last one until it is the `version`. */
export async function logSince(
  ctx: ServiceContext,
  { itineraryId, since, limit = LOG_PAGE }: { readonly itineraryId: string; readonly since: number; readonly limit?: number },
): Promise<{ entries: LogEntry[]; version: number }> {
  const access = await authorize(ctx, itineraryId, "viewPrivate");
  return readLogSince(ctx, access, { since, limit: Math.min(limit, LOG_PAGE) });
}

export const activitySchema = z.object({
  seq: z.int(),
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  type: z.string(),
  itemId: z.string().nullable(),
  description: z.string(),
});
export type Activity = z.infer<typeof activitySchema>;

const cursorSchema = z.object({ before: z.int().min(1).max(2_147_483_647) });

/** What happened on the trip, newest first, in words. */
export async function history(
  ctx: ServiceContext,
  { itineraryId, cursor, limit }: { readonly itineraryId: string; readonly cursor?: string | null; readonly limit: number },
): Promise<{ data: Activity[]; nextCursor: string | null }> {
  const access = await authorize(ctx, itineraryId, "viewPrivate");
  const before = cursor ? decodeCursor(cursor, cursorSchema).before : null;
  const entries = await readLogBefore(ctx, access, { before, limit: limit + 1 });
  const page = entries.slice(0, limit);
  const titles = await findTitles(ctx, access, [...new Set(page.flatMap(({ operation }) => itemIdOf(operation) ?? []))]);
  const people = page.flatMap(({ actor }) => (actor.startsWith("user:") ? [actor.slice(5)] : []));
  const names = await findNames(ctx, [...new Set(people)]);
  return {
    data: page.map((entry) => ({
      seq: entry.seq,
      id: entry.id,
      at: entry.at,
      actor: entry.actor,
      actorName: entry.actor.startsWith("user:") ? (names.get(entry.actor.slice(5)) ?? "Someone") : "Caravan",
      type: entry.operation.type,
      itemId: itemIdOf(entry.operation),
      description: describe(entry.operation, titles),
    })),
    nextCursor: entries.length > limit ? encodeCursor({ before: page.at(-1)!.seq }) : null,
  };
}

const itemIdOf = (operation: Operation): string | null =>
  operation.type === "item.add" ? operation.item.id : "itemId" in operation ? operation.itemId : null;

const WORD: Readonly<Record<string, string>> = {
  startDate: "first day",
  endDate: "last day",
  timeZone: "time zone",
  locationId: "place",
  bookingRef: "booking reference",
  mediaUrls: "links",
  start: "start",
  end: "end",
};
const fieldsIn = (changes: object): string => {
  const words = [...new Set(Object.keys(changes).map((field) => WORD[field] ?? field))];
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
};

/** One change in plain words, to stand behind a person's name: "moved “Senso-ji” to 2027-04-02". */
export function describe(operation: Operation, titles: ReadonlyMap<string, string>): string {
  const id = itemIdOf(operation);
  const title = `“${(id !== null && titles.get(id)) || "an item"}”`;
  switch (operation.type) {
    case "itinerary.create":
      return `created the trip “${operation.itinerary.name}”`;
    case "itinerary.update":
      return `changed the trip's ${fieldsIn(operation.changes)}`;
    case "item.add":
      return `added “${operation.item.title}”${operation.item.dayId === null ? " to the ideas" : ` to ${operation.item.dayId}`}`;
    case "item.update":
      return `changed the ${fieldsIn(operation.changes)} of ${title}`;
    case "item.move":
      return operation.dayId === null ? `moved ${title} to the ideas` : `moved ${title} to ${operation.dayId}`;
    case "item.remove":
      return `removed ${title}`;
    case "day.update":
      return `changed the ${fieldsIn(operation.changes)} of ${operation.date}`;
    case "item.vote":
      return operation.inFavour ? `voted for ${title}` : `took back the vote for ${title}`;
    case "item.attach-booking":
      return `attached a booking to ${title}`;
    default:
      return operation satisfies never;
  }
}

/** A seq must be one that the log has. */
export function checkSeq(seq: number, version: number): void {
  if (seq > version) throw invalid([{ path: "seq", message: `The log ends at ${version}.` }]);
  if (seq < 1) throw new AppError("invalid", "The log begins at 1.", { errors: [{ path: "seq", message: "The log begins at 1." }] });
}
