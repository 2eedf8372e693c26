import { z } from "zod";
import { can } from "#domain/access/policy.ts";
import { AppError, notFound } from "#domain/errors.ts";
import { clientIdSchema, dayKey, type EntityKey, itemKey, votesKey } from "#domain/itinerary/itinerary.ts";
import type { Operation, PendingOperation, Receipt, Rejection } from "#domain/itinerary/operation.ts";
import { placer } from "#domain/itinerary/position.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { lookups, normaliseAll, type OperationInput, operationInputSchema } from "#domain/itinerary/wire.ts";
import { actorKey, type ServiceContext, withTransaction } from "#server/context.ts";
import { type Access, authorizeLocked, type Lock, type WriteAction } from "#server/itinerary/access.ts";
import { findBookings, findNeighbours, findPlaces } from "#server/itinerary/lookup-repository.ts";
import { type ItineraryHead, type Loaded, loadTouched } from "#server/itinerary/repository.ts";
import { saveBatch } from "#server/itinerary/save-repository.ts";
import { metrics } from "#server/metrics/service.ts";
import { publish } from "#server/outbox/service.ts";

export const MAX_ITEMS = 10_000;

/** Known by name, so that the log can be posted again whole; from a person they are answered `system_only` (W4). */
const systemOperationSchema = (type: "itinerary.create" | "item.attach-booking") => z.object({ id: clientIdSchema, type: z.literal(type) });

/** One operation as a client may post it. */
const postedOperationSchema = z.discriminatedUnion(
  "type",
  [...operationInputSchema.options, systemOperationSchema("itinerary.create"), systemOperationSchema("item.attach-booking")],
  { error: "No such operation. See the reference for the ones there are." },
);
export const postedOperationsSchema = z
  .array(postedOperationSchema)
  .min(1, "Send 1 to 500 operations.")
  .max(500, "Send 1 to 500 operations.");

/** What a system actor may send beside the operations of people. */
export type SystemOperation = { readonly id: string } & Extract<Operation, { type: "item.attach-booking" }>;
type Posted = z.infer<typeof postedOperationSchema> | SystemOperation;

export interface Applied {
  readonly version: number;
  readonly receipts: Receipt[];
}
type Prepared = PendingOperation | { readonly id: string; readonly refused: Rejection };

/**
 * Orders and stores operations. Safe to retry: an operation id is applied at most once (L2). `source` names where they come
 * from, such as a proposal. `lock` is replaced only by the test that proves it is needed.
 */
export async function applyOperations(
  ctx: ServiceContext,
  input: { readonly itineraryId: string; readonly operations: readonly Posted[]; readonly source?: string },
  lock?: Lock,
): Promise<Applied> {
  return withTransaction(ctx, async (tx) => {
    const { access, head } = await authorizeLocked(tx, input.itineraryId, lock, needed(input.operations));
    return applyLocked(tx, access, head, input.operations, input.source);
  });
}

/** Votes are for everybody who may suggest; one edit among them makes the whole batch an edit (W5). */
const needed = (operations: readonly Posted[]): WriteAction => (operations.every(({ type }) => type === "item.vote") ? "vote" : "edit");

/** The rest of `applyOperations` for a caller that holds the lock already. */
export async function applyLocked(
  ctx: ServiceContext,
  access: Access<WriteAction>,
  head: ItineraryHead,
  operations: readonly Posted[],
  source?: string,
): Promise<Applied> {
  const loaded = await loadTouched(ctx, access, {
    itinerary: head.itinerary,
    keys: operations.flatMap(keysOf),
    operationIds: operations.map(({ id }) => id),
  });
  checkStillAllowed(ctx, head, loaded, operations);
  const prepared = limited(head, loaded, await prepare(ctx, access, head, loaded, operations));
  return commit(ctx, access, head, loaded, prepared, source);
}

/** Sequences whole operations over loaded rows and stores the outcome: rows, log and outbox in one transaction (W2). */
export async function commit(
  ctx: ServiceContext,
  access: Access<WriteAction>,
  head: Pick<ItineraryHead, "seq">,
  loaded: Pick<Loaded, "entities" | "known">,
  prepared: readonly Prepared[],
  source?: string,
): Promise<Applied> {
  const pending = prepared.filter((one): one is PendingOperation => "operation" in one);
  const stamp = { actor: actorKey(ctx.actor), at: ctx.now().toISOString() };
  const next = sequence({ seq: head.seq, entities: loaded.entities }, pending, loaded.known, stamp);
  if (next.entries.length > 0) {
    const itemsAdded = [...next.changes].reduce((sum, [key, entity]) => {
      if (!key.startsWith("item:")) return sum;
      return sum + Number(entity !== null) - Number((loaded.entities.get(key) ?? null) !== null);
    }, 0);
    await saveBatch(ctx, access, { changes: next.changes, entries: next.entries, itemsAdded, source: source ?? null });
    await publish(ctx, { aggregate: "itinerary", aggregateId: access.itineraryId, type: "itinerary.changed", payload: { seq: next.seq } });
  }
  let index = 0;
  const receipts = prepared.map((one): Receipt => {
    if ("operation" in one) return next.receipts[index++]!;
    const seq = loaded.known.get(one.id);
    return seq === undefined ? { id: one.id, status: "rejected", reason: one.refused } : { id: one.id, status: "duplicate", seq };
  });
  for (const { status } of receipts) metrics().operations.inc({ outcome: status });
  return { version: next.seq, receipts };
}

/** Every row a posted operation may touch; the same keys as `touches` of the whole operation. */
function keysOf(operation: Posted): EntityKey[] {
  if (operation.type === "item.add") return ["itinerary", itemKey(operation.item.id ?? operation.id)];
  if (operation.type === "day.update") return ["itinerary", dayKey(operation.date)];
  if (operation.type === "item.vote") return ["itinerary", itemKey(operation.itemId), votesKey(operation.itemId)];
  return "itemId" in operation ? ["itinerary", itemKey(operation.itemId)] : ["itinerary"];
}

/** Rights may have changed while this writer waited for the lock. Who may edit may still not open the trip to others. */
function checkStillAllowed(ctx: ServiceContext, { itinerary }: ItineraryHead, { role }: Loaded, operations: readonly Posted[]): void {
  if (ctx.actor.type === "system") return;
  if (role === null) throw notFound("itinerary");
  if (!can(role, needed(operations))) throw new AppError("forbidden", `Your role on this trip is ${role}, which does not allow this.`);
  const opens = operations.some(
    (operation) =>
      operation.type === "itinerary.update" &&
      operation.changes.visibility !== undefined &&
      operation.changes.visibility !== itinerary.visibility,
  );
  if (opens && !can(role, "share")) throw new AppError("forbidden", "Only an owner decides who may see the trip.");
}

const isUserOperation = (operation: Posted): operation is OperationInput =>
  operation.type !== "itinerary.create" && operation.type !== "item.attach-booking";

/** Turns what was posted into whole operations: places copied in, positions worked out, bookings of re-added items restored. */
async function prepare(
  ctx: ServiceContext,
  access: Access,
  { itinerary }: ItineraryHead,
  { entities }: Loaded,
  operations: readonly Posted[],
): Promise<Prepared[]> {
  const inputs = operations.filter(isUserOperation);
  const { locationIds, days } = lookups(inputs, itinerary);
  const places = await findPlaces(ctx, locationIds);
  const neighbours = days.length === 0 ? [] : await findNeighbours(ctx, access, { trip: itinerary, days, ...reach(inputs) });
  const added = inputs.flatMap((input) => (input.type === "item.add" ? [input.item.id ?? input.id] : []));
  const bookings = await findBookings(ctx, access, added);
  const whole = normaliseAll(inputs, {
    trip: itinerary,
    positionAt: placer(neighbours),
    locate: (locationId) => places.get(locationId),
    item: (itemId) => {
      const entity = entities.get(itemKey(itemId));
      return entity?.kind === "item" ? entity : undefined;
    },
    bookingOf: (itemId) => bookings.get(itemId) ?? null,
  });
  let index = 0;
  return operations.map((posted): Prepared => {
    if (isUserOperation(posted)) return whole[index++]!;
    if (ctx.actor.type !== "system" || posted.type !== "item.attach-booking" || !("bookingId" in posted)) {
      return { id: posted.id, refused: "system_only" };
    }
    const { id, ...operation } = posted;
    return { id, operation };
  });
}

/** How far into a day the given positions reach; every item of the request may itself stand there, so one more for each. */
function reach(inputs: readonly OperationInput[]): { head: number; tail: number } {
  const positions = inputs.flatMap((input) =>
    input.type === "item.add" ? [input.item.position] : input.type === "item.move" ? [input.position] : [],
  );
  const indexes = positions.filter((position) => typeof position === "number");
  const furthest = Math.min(Math.max(-1, ...indexes), MAX_ITEMS);
  return { head: indexes.length === 0 ? 0 : furthest + positions.length + 2, tail: positions.length + 1 };
}

/** Refuses what would take the trip over its limit. Counts as if every operation were applied, which errs on the full side. */
function limited(head: ItineraryHead, { entities, known }: Loaded, prepared: readonly Prepared[]): readonly Prepared[] {
  let count = head.itemCount;
  return prepared.map((one): Prepared => {
    if (!("operation" in one) || known.has(one.id)) return one;
    const { operation } = one;
    if (operation.type === "item.remove" && entities.get(itemKey(operation.itemId))) count -= 1;
    if (operation.type !== "item.add") return one;
    if (count >= MAX_ITEMS) return { id: one.id, refused: "too_many_items" };
    count += 1;
    return one;
  });
}
