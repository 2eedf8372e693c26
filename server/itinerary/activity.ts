import { z } from "zod";
import { sameValue } from "#domain/itinerary/equal.ts";
import { dayKey, type Entity, type EntityKey, ITEM_TYPES, itemKey, votesKey } from "#domain/itinerary/itinerary.ts";
import type { LogEntry, Operation } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { hasVoted } from "#domain/itinerary/votes.ts";
import type { ServiceContext } from "#server/context.ts";
import { authorize } from "#server/itinerary/access.ts";
import { findNames, readActivity, readLogOf } from "#server/itinerary/log-repository.ts";

/** A field with what it was and what it became; long texts are cut. */
export const fieldChangeSchema = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type FieldChange = z.infer<typeof fieldChangeSchema>;
/** One entry of the log with its meaning: whose thing it was, by its name at that time, and what became of it. */
export const activityEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  /** Null for what the product did itself. */
  userId: z.string().nullable(),
  actorName: z.string(),
  type: z.string(),
  itemId: z.string().nullable(),
  itemType: z.enum(ITEM_TYPES).nullable(),
  /** Name of the item or the trip. */
  title: z.string(),
  /** The day that was written about, or that an added item stands on. */
  date: z.string().nullable(),
  changes: z.array(fieldChangeSchema),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

export const activityInput = z.object({
  itineraryId: z.string(),
  limit: z.number().int().min(1).max(100).default(40),
  /** Entries before this seq. */
  cursor: z.number().int().min(1).max(2_147_483_647).nullish(),
  /** Only what this person did. */
  userId: z.string().max(100).optional(),
  /** Only what happened to this item. */
  itemId: z.string().max(64).optional(),
});

/** What happened on the trip, newest first, with the values before and after: only the items on the page are replayed. */
export async function activity(
  ctx: ServiceContext,
  input: z.infer<typeof activityInput>,
): Promise<{ data: ActivityEntry[]; nextCursor: number | null }> {
  const { itineraryId, limit, cursor, userId, itemId } = input;
  const access = await authorize(ctx, itineraryId, "viewPrivate");
  const actor = userId === undefined ? null : `user:${userId}`;
  const found = await readActivity(ctx, access, { before: cursor ?? null, limit: limit + 1, actor, itemId: itemId ?? null });
  const page = found.slice(0, limit);
  const [newest] = page;
  if (newest === undefined) return { data: [], nextCursor: null };
  const itemIds = [...new Set(page.flatMap(({ operation }) => itemIdOf(operation) ?? []))];
  const dates = [...new Set(page.flatMap(({ operation }) => (operation.type === "day.update" ? [operation.date] : [])))];
  const related = await readLogOf(ctx, access, { itemIds, dates, upTo: newest.seq });
  const people = page.flatMap(({ actor: who }) => (who.startsWith("user:") ? [who.slice(5)] : []));
  const names = await findNames(ctx, [...new Set(people)]);
  const meanings = meaningsOf(related, new Set(page.map(({ seq }) => seq)));
  return {
    data: page.map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      userId: entry.actor.startsWith("user:") ? entry.actor.slice(5) : null,
      actorName: entry.actor.startsWith("user:") ? (names.get(entry.actor.slice(5)) ?? "Someone") : "Caravan",
      type: entry.operation.type,
      itemId: itemIdOf(entry.operation),
      ...(meanings.get(entry.seq) ?? { itemType: null, title: "", date: null, changes: [] }),
    })),
    nextCursor: found.length > limit ? (page.at(-1)?.seq ?? null) : null,
  };
}

const itemIdOf = (operation: Operation): string | null =>
  operation.type === "item.add" ? operation.item.id : "itemId" in operation ? operation.itemId : null;
const keyOf = (operation: Operation): EntityKey => {
  const id = itemIdOf(operation);
  return id !== null ? itemKey(id) : operation.type === "day.update" ? dayKey(operation.date) : "itinerary";
};

type Meaning = Pick<ActivityEntry, "itemType" | "title" | "date" | "changes">;
function meaningsOf(entries: readonly LogEntry[], wanted: ReadonlySet<number>): ReadonlyMap<number, Meaning> {
  const replay = overlay(() => undefined);
  const meanings = new Map<number, Meaning>();
  for (const { seq, actor, operation } of entries) {
    const key = keyOf(operation);
    const isWanted = wanted.has(seq);
    const before = isWanted ? replay.read(key) : undefined;
    const votes = isWanted && operation.type === "item.vote" ? replay.read(votesKey(operation.itemId)) : undefined;
    replay.run(operation, { seq, by: actor });
    if (!isWanted) continue;
    const meaning = meaningOf(operation, before, replay.read(key));
    meanings.set(
      seq,
      operation.type === "item.vote" ? { ...meaning, changes: voteChange(hasVoted(votes, actor), operation.inFavour) } : meaning,
    );
  }
  return meanings;
}

function meaningOf(operation: Operation, before: Entity | undefined, after: Entity | undefined): Meaning {
  const entity = after ?? before;
  const item = entity?.kind === "item" ? entity : null;
  return {
    itemType: item?.type ?? null,
    title: entity?.kind === "itinerary" ? entity.name : (item?.title ?? ""),
    date: operation.type === "day.update" ? operation.date : (item?.dayId ?? null),
    changes: before && after ? changesBetween(before, after) : entity?.kind === "day" && after ? changesBetween(EMPTY_DAY, after) : [],
  };
}
/** Voting again says nothing new. */
const voteChange = (before: boolean, after: boolean): FieldChange[] => (before === after ? [] : [{ field: "vote", before, after }]);
const EMPTY_DAY: Entity = { kind: "day", date: "", title: null, note: null, revs: {} };

/** Not for people: bookkeeping, the order within a day, and ids. */
const SILENT = new Set(["kind", "id", "date", "revs", "createdSeq", "updatedSeq", "position", "locationId"]);
const LONGEST = 200;
const cut = (value: unknown): unknown =>
  typeof value === "string" && value.length > LONGEST ? `${value.slice(0, LONGEST).toWellFormed()}…` : value;

/** The fields of two states of one thing that differ. */
export function changesBetween(before: Entity, after: Entity): FieldChange[] {
  const [was, is] = [before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>];
  return Object.keys(is)
    .filter((field) => !SILENT.has(field) && !sameValue(was[field], is[field]))
    .map((field) => ({ field, before: cut(was[field]), after: cut(is[field]) }));
}
