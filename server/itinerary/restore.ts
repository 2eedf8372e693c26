import { z } from "zod";
import { notFound } from "#domain/errors.ts";
import { diff } from "#domain/itinerary/diff.ts";
import { type Entity, type EntityKey, type Item, itemKey, keyOf } from "#domain/itinerary/itinerary.ts";
import type { Operation, PendingOperation } from "#domain/itinerary/operation.ts";
import { touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { emptyReplica, receive } from "#domain/itinerary/replica.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { type Access, authorize, authorizeLocked } from "#server/itinerary/access.ts";
import { changesBetween, fieldChangeSchema } from "#server/itinerary/activity.ts";
import { type Applied, commit } from "#server/itinerary/apply-operations.ts";
import { checkSeq, LOG_PAGE } from "#server/itinerary/history.ts";
import { readItemLog, readLogSince } from "#server/itinerary/log-repository.ts";
import { loadAll, loadTouched } from "#server/itinerary/repository.ts";

/** The trip as it was at a version, by replaying its log (L1). */
export async function entitiesAt(ctx: ServiceContext, access: Access, seq: number): Promise<ReadonlyMap<EntityKey, Entity>> {
  let replica = emptyReplica;
  while (replica.seq < seq) {
    const { entries } = await readLogSince(ctx, access, { since: replica.seq, limit: Math.min(LOG_PAGE, seq - replica.seq) });
    const next = receive(replica, entries);
    if (next === null || next.seq === replica.seq) throw new Error(`the log of ${access.itineraryId} has a gap after ${replica.seq}`);
    replica = next;
  }
  return replica.entities;
}

/**
 * Brings the whole trip back to what it was at `seq`, by ordinary operations on top of the log: nobody's history is lost, and
 * this too can be undone. Who may see the trip stays as it is.
 */
export async function restoreTo(
  ctx: ServiceContext,
  { itineraryId, seq }: { readonly itineraryId: string; readonly seq: number },
): Promise<Applied> {
  return withTransaction(ctx, async (tx) => {
    const { access, head } = await authorizeLocked(tx, itineraryId);
    await authorize(tx, itineraryId, "edit"); // rights may have changed while this writer waited
    checkSeq(seq, head.seq);
    const now = await loadAll(tx, access);
    if (now === null) throw notFound("itinerary");
    const present = new Map<EntityKey, Entity>([now.itinerary, ...now.items, ...now.days].map((entity) => [keyOf(entity), entity]));
    const target = await entitiesAt(tx, access, seq);
    const operations = diff(present, target, { keep: ["visibility"] });
    return apply(tx, access, head.seq, present, operations);
  });
}

/** Brings one item back: as it was at `seq`, or as it was last when it has been removed. Throws `not_found` when it never was. */
export async function restoreItem(
  ctx: ServiceContext,
  { itineraryId, itemId, seq }: { readonly itineraryId: string; readonly itemId: string; readonly seq?: number },
): Promise<Applied> {
  return withTransaction(ctx, async (tx) => {
    const { access, head } = await authorizeLocked(tx, itineraryId);
    await authorize(tx, itineraryId, "edit"); // rights may have changed while this writer waited
    if (seq !== undefined) checkSeq(seq, head.seq);
    const was = await itemAt(tx, access, itemId, seq ?? null);
    if (was === null) throw notFound("item");
    const key = itemKey(itemId);
    const { entities } = await loadTouched(tx, access, { itinerary: head.itinerary, keys: [key], operationIds: [] });
    const present = new Map<EntityKey, Entity>();
    for (const entity of entities.values()) if (entity !== null) present.set(keyOf(entity), entity);
    // Without a seq an item that is there is what it should be.
    const operations = seq === undefined && present.has(key) ? [] : diff(present, new Map<EntityKey, Entity>([[key, was]]));
    return apply(tx, access, head.seq, present, operations);
  });
}

export const restorePreviewSchema = z.object({
  /** How many things would change; `data` names the first of them. */
  total: z.int(),
  data: z.array(
    z.object({
      what: z.enum(["added", "removed", "changed", "day", "trip"]),
      title: z.string(),
      changes: z.array(fieldChangeSchema),
    }),
  ),
});
const MOST_IN_PREVIEW = 100;

/** What restoring would change, thing by thing, without changing it: the whole trip, or one item. */
export async function previewRestore(
  ctx: ServiceContext,
  { itineraryId, seq, itemId }: { readonly itineraryId: string; readonly seq: number; readonly itemId?: string | undefined },
): Promise<z.infer<typeof restorePreviewSchema>> {
  const access = await authorize(ctx, itineraryId, "edit");
  const now = await loadAll(ctx, access);
  if (now === null) throw notFound("itinerary");
  checkSeq(seq, now.seq);
  const all = [now.itinerary, ...now.items, ...now.days].map((entity) => [keyOf(entity), entity] as const);
  const present = new Map<EntityKey, Entity>(
    itemId === undefined ? all : all.filter(([key]) => key === itemKey(itemId) || key === "itinerary"),
  );
  const target = itemId === undefined ? await entitiesAt(ctx, access, seq) : await itemTarget(ctx, access, itemId, seq, now.itinerary);
  const after = overlay((key) => present.get(key));
  for (const operation of diff(present, target, { keep: ["visibility"] })) after.run(operation, { seq: now.seq + 1, by: "" });
  const data = [...after.changes].flatMap(([key, is]) => {
    const was = present.get(key);
    const entity = is ?? was;
    if (entity === undefined || entity.kind === "votes") return [];
    const changes = was && is ? changesBetween(was, is) : [];
    if (was && is && changes.length === 0) return [];
    const title = entity.kind === "itinerary" ? entity.name : entity.kind === "day" ? entity.date : entity.title;
    const what = entity.kind === "itinerary" ? "trip" : entity.kind === "day" ? "day" : !was ? "added" : !is ? "removed" : "changed";
    return [{ what, title, changes } as const];
  });
  return { total: data.length, data: data.slice(0, MOST_IN_PREVIEW) };
}

async function itemTarget(
  ctx: ServiceContext,
  access: Access,
  itemId: string,
  seq: number,
  trip: Entity,
): Promise<ReadonlyMap<EntityKey, Entity>> {
  const was = await itemAt(ctx, access, itemId, seq);
  if (was === null) throw notFound("item");
  return new Map<EntityKey, Entity>([
    ["itinerary", trip],
    [itemKey(itemId), was],
  ]);
}

/** The last thing the item was, up to `seq`. Replays the entries that speak of it and of the trip's dates, no others (R3). */
async function itemAt(ctx: ServiceContext, access: Access, itemId: string, seq: number | null): Promise<Item | null> {
  const replay = overlay(() => undefined);
  let last: Item | null = null;
  for (const entry of await readItemLog(ctx, access, itemId, seq)) {
    replay.run(entry.operation, { seq: entry.seq, by: entry.actor });
    const entity = replay.read(itemKey(itemId));
    if (entity?.kind === "item") last = entity;
  }
  return last;
}

async function apply(
  ctx: ServiceContext,
  access: Access<"edit">,
  seq: number,
  present: ReadonlyMap<EntityKey, Entity>,
  operations: readonly Operation[],
): Promise<Applied> {
  if (operations.length === 0) return { version: seq, receipts: [] };
  const entities = new Map<EntityKey, Entity | null>(operations.flatMap(touches).map((key) => [key, present.get(key) ?? null]));
  const pending = operations.map((operation): PendingOperation => ({ id: ctx.newId(), operation }));
  return commit(ctx, access, { seq }, { entities, known: new Map() }, pending);
}
