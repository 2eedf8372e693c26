import { z } from "zod";
import { type FieldError, invalid, notFound } from "#domain/errors.ts";
import { clientIdSchema, itemKey } from "#domain/itinerary/itinerary.ts";
import type { Receipt, Rejection } from "#domain/itinerary/operation.ts";
import { newItemInputSchema, type OperationInput } from "#domain/itinerary/wire.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeLocked } from "#server/itinerary/access.ts";
import { applyLocked } from "#server/itinerary/apply-operations.ts";
import { type ItemView, itemView } from "#server/itinerary/get.ts";
import { loadTouched } from "#server/itinerary/repository.ts";

/** Type and title may be left out for an item that is there already. */
const putItemSchema = newItemInputSchema.extend({
  type: newItemInputSchema.shape.type.optional(),
  title: newItemInputSchema.shape.title.optional(),
});
export const putItemsInput = z.object({ itineraryId: z.string(), items: z.array(putItemSchema).min(1).max(500) });
type PutItem = z.infer<typeof putItemSchema>;

const PROBLEM: Partial<Record<Rejection, { field: string; message: string }>> = {
  day_outside_trip: { field: "dayId", message: "This day is not part of the trip." },
  end_before_start: { field: "end", message: "The end comes before the start." },
  location_missing: { field: "locationId", message: "There is no such location." },
  too_many_items: { field: "id", message: "The trip is full: at most 10,000 items." },
};

/**
 * Writes the named items and leaves all others alone: an id that exists is changed in the given fields, anything else is
 * added. All or nothing; what is refused is named by its path.
 */
export async function putItems(ctx: ServiceContext, input: z.infer<typeof putItemsInput>): Promise<{ version: number; items: ItemView[] }> {
  const items = input.items.map((item) => ({ ...item, id: item.id ?? ctx.newId() }));
  return withTransaction(ctx, async (tx) => {
    const { access, head } = await authorizeLocked(tx, input.itineraryId);
    checkNamedOnce(items);
    const keys = items.map(({ id }) => itemKey(id));
    const before = await loadTouched(tx, access, { itinerary: head.itinerary, keys, operationIds: [] });
    const operations: OperationInput[] = [];
    const sources: number[] = [];
    items.forEach((item, index) => {
      const written = before.entities.get(itemKey(item.id)) ? changesOf(ctx, item) : [addOf(ctx, item, index)];
      operations.push(...written);
      sources.push(...written.map(() => index));
    });
    const { version, receipts } =
      operations.length === 0 ? { version: head.seq, receipts: [] } : await applyLocked(tx, access, head, operations);
    refuse(receipts, sources); // thrown inside the transaction: nothing of the request stays
    const after = await loadTouched(tx, access, { itinerary: head.itinerary, keys, operationIds: [] });
    const views = keys.flatMap((key) => {
      const entity = after.entities.get(key);
      return entity?.kind === "item" ? [itemView(entity, head.itinerary)] : [];
    });
    return { version, items: views };
  });
}

function checkNamedOnce(items: readonly { readonly id: string }[]): void {
  const first = new Map(items.map(({ id }, index) => [id, index] as const).reverse());
  const twice = items.flatMap(({ id }, index): FieldError[] =>
    first.get(id) === index ? [] : [{ path: `items.${index}.id`, message: "This item is named twice." }],
  );
  if (twice.length > 0) throw invalid(twice);
}

function addOf(ctx: ServiceContext, { type, title, ...item }: PutItem & { id: string }, index: number): OperationInput {
  if (type === undefined || title === undefined) {
    const missing = Object.entries({ type, title }).filter(([, value]) => value === undefined);
    throw invalid(missing.map(([field]) => ({ path: `items.${index}.${field}`, message: `A new item needs a ${field}.` })));
  }
  return { id: ctx.newId(), type: "item.add", item: { ...item, type, title } };
}

/** First where it stands, then what it says: a given start decides over the shift that a change of day brings. */
function changesOf(ctx: ServiceContext, { id, dayId, date, position, ...changes }: PutItem & { id: string }): OperationInput[] {
  const day = dayId === undefined ? date : dayId;
  const operations: OperationInput[] = [];
  if (day !== undefined) {
    operations.push({ id: ctx.newId(), type: "item.move", itemId: id, dayId: day, ...(position != null && { position }) });
  }
  if (Object.values(changes).some((value) => value !== undefined)) {
    operations.push({ id: ctx.newId(), type: "item.update", itemId: id, changes });
  }
  return operations;
}

function refuse(receipts: readonly Receipt[], sources: readonly number[]): void {
  const errors = receipts.flatMap((receipt, index): FieldError[] => {
    if (receipt.status !== "rejected") return [];
    const { field, message } = PROBLEM[receipt.reason] ?? { field: "id", message: `Refused: ${receipt.reason}.` };
    return [{ path: `items.${sources[index]}.${field}`, message }];
  });
  if (errors.length > 0) throw invalid(errors);
}

/** Takes one item off the trip. Throws `not_found` when it is not there. */
export async function removeItem(
  ctx: ServiceContext,
  { itineraryId, itemId }: { readonly itineraryId: string; readonly itemId: string },
): Promise<{ version: number }> {
  return withTransaction(ctx, async (tx) => {
    const { access, head } = await authorizeLocked(tx, itineraryId);
    if (!clientIdSchema.safeParse(itemId).success) throw notFound("item"); // an id of nothing, perhaps one that no row could hold
    const { version, receipts } = await applyLocked(tx, access, head, [{ id: ctx.newId(), type: "item.remove", itemId }]);
    if (receipts[0]?.status === "rejected") throw notFound("item");
    return { version };
  });
}
