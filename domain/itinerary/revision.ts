import { sameValue } from "#domain/itinerary/equal.ts";
import type { Revisions } from "#domain/itinerary/itinerary.ts";
import type { Clash } from "#domain/itinerary/operation.ts";

/** The place of an operation in the log and its author. */
export interface Stamp {
  readonly seq: number;
  readonly by: string;
}

/** Revision of every field that has none of its own: the operation that made the entity. */
const WHOLE = "*";
export const createdBy = ({ seq, by }: Stamp): Revisions => ({ [WHOLE]: { seq, by, other: 0 } });

const revisionOf = (revs: Revisions, field: string) => (Object.hasOwn(revs, field) ? revs[field] : revs[WHOLE]);

/** The last seq at which somebody other than `by` wrote the field; 0 when nobody did. */
export function lastForeignWrite(revs: Revisions, field: string, by: string): number {
  const revision = revisionOf(revs, field);
  return revision === undefined ? 0 : revision.by === by ? revision.other : revision.seq;
}

interface Written<E> {
  readonly entity: E;
  readonly clashes: readonly Clash[];
}

/**
 * Writes the changed fields and their revisions (R4). Returns the same object when nothing changed.
 * A field clashes when somebody else wrote it after `seen` and the values differ; then the entity stays as it was.
 * Only `fields` are looked at, so a key such as `__proto__` goes nowhere.
 */
export function write<E extends { readonly revs: Revisions }>(
  entity: E,
  fields: readonly (keyof E & string)[],
  changes: Partial<E>,
  stamp: Stamp,
  seen?: number,
): Written<E> {
  const clashes: Clash[] = [];
  const next: Partial<E> = {};
  const revs: Revisions = {};
  for (const field of fields) {
    if (!Object.hasOwn(changes, field)) continue;
    const value = changes[field];
    if (value === undefined || sameValue(value, entity[field])) continue;
    const other = lastForeignWrite(entity.revs, field, stamp.by);
    if (seen !== undefined && other > seen) clashes.push({ field, yours: value, theirs: entity[field], ...lastWrite(entity.revs, field) });
    next[field] = value;
    revs[field] = { seq: stamp.seq, by: stamp.by, other };
  }
  if (clashes.length > 0 || Object.keys(next).length === 0) return { entity, clashes };
  return { entity: { ...entity, ...next, revs: { ...entity.revs, ...revs } }, clashes };
}

function lastWrite(revs: Revisions, field: string): { by: string; seq: number } {
  const revision = revisionOf(revs, field);
  return { by: revision?.by ?? "", seq: revision?.seq ?? 0 };
}
