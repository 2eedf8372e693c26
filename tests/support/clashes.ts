import { sameValue } from "#domain/itinerary/equal.ts";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import { type Operation, touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import type { History } from "#tests/support/histories.ts";

type Update = Extract<Operation, { seen?: number | undefined }>;
export const isUpdate = (operation: Operation): operation is Update => "changes" in operation;

interface Write {
  readonly seq: number;
  readonly by: string;
  /** The entity was made by this one: what came before belongs to another life of it. */
  readonly isFirst: boolean;
}
const FIELDS = ["title", "description", "bookingRef", "start", "end", "note", "name", "startDate", "endDate"];

/**
 * Rule R4 told a second time, without revisions: every write of every field is listed from the log. Returns what is wrong:
 * an edit that overwrote what its author had not seen, or one that was refused without such a reason.
 */
export function wrongClashes({ log, refusals, made }: History): string[] {
  const writes = new Map<string, Write[]>();
  const wrong: string[] = [];
  const trip = overlay(() => undefined);
  const states: ReadonlyMap<EntityKey, Entity | null>[] = [new Map()];

  /** Did somebody else write the field after `seen`, as things were at `upTo`? */
  const isUnseen = (key: EntityKey, field: string, by: string, seen: number, upTo: number): boolean => {
    const list = (writes.get(`${key} ${field}`) ?? []).filter(({ seq }) => seq <= upTo);
    const life = list.slice(
      Math.max(
        0,
        list.findLastIndex(({ isFirst }) => isFirst),
      ),
    );
    return life.some((write) => write.by !== by && write.seq > seen);
  };

  for (const { seq, id, operation, actor } of log) {
    const meant = made.get(id); // what the author meant, whatever the log says
    if (meant === undefined) return [...wrong, `${seq}: nobody made ${id}`];
    const keys = touches(operation);
    const before = new Map(keys.map((key) => [key, trip.read(key)]));
    if (isUpdate(meant.operation) && meant.operation.seen !== undefined) {
      const key = touches(meant.operation).at(-1)!;
      for (const [field, value] of Object.entries(meant.operation.changes)) {
        if (sameValue(fieldOf(before.get(key), field), value)) continue;
        if (isUnseen(key, field, meant.by, meant.operation.seen, seq - 1)) wrong.push(`${seq}: ${field} of ${key} was overwritten unseen`);
      }
    }
    trip.run(operation, { seq, by: actor });
    states[seq] = new Map(trip.changes);
    for (const key of keys) {
      const was = before.get(key);
      const is = trip.read(key);
      const isFirst = was === undefined && is !== undefined && is.kind !== "day";
      for (const field of FIELDS) {
        const isWritten = is !== undefined && !sameValue(fieldOf(was, field), fieldOf(is, field));
        if (!isFirst && !isWritten) continue;
        const list = writes.get(`${key} ${field}`) ?? [];
        writes.set(`${key} ${field}`, [...list, { seq, by: meant.by, isFirst }]);
      }
    }
  }

  for (const { atSeq, by, operation, receipt } of refusals) {
    if (receipt.status !== "rejected" || receipt.reason !== "clash") continue;
    const key = touches(operation).at(-1)!;
    if (!isUpdate(operation) || operation.seen === undefined) wrong.push(`${receipt.id}: clashed without looking`);
    else if (!receipt.clashes?.length) wrong.push(`${receipt.id}: clashed without both values`);
    else {
      for (const { field, yours, theirs } of receipt.clashes) {
        const now = states[atSeq]?.get(key) ?? undefined;
        if (!isUnseen(key, field, by, operation.seen, atSeq)) wrong.push(`${receipt.id}: nobody else wrote ${field}`);
        if (!sameValue(theirs, fieldOf(now, field)) || sameValue(yours, theirs)) wrong.push(`${receipt.id}: wrong values of ${field}`);
      }
    }
  }
  return wrong;
}

/** A day nobody wrote about is one with nothing written. */
const fieldOf = (entity: Entity | undefined, field: string): unknown =>
  (entity as unknown as Record<string, unknown> | undefined)?.[field] ?? null;
