import { notFound } from "#domain/errors.ts";
import { diff } from "#domain/itinerary/diff.ts";
import { type Entity, type EntityKey, type Item, itemKey, keyOf } from "#domain/itinerary/itinerary.ts";
import type { Operation, PendingOperation } from "#domain/itinerary/operation.ts";
import { touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { emptyReplica, receive } from "#domain/itinerary/replica.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { type Access, authorize, authorizeLocked } from "#server/itinerary/access.ts";
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
