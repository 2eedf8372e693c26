import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import { type LogEntry, touches } from "#domain/itinerary/operation.ts";
import { applyOperation, overlay } from "#domain/itinerary/reducer.ts";
import { receive, settle } from "#domain/itinerary/replica.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { checkHistory } from "#tests/support/convergence.ts";
import { ENGINE, type Engine, stepsArbitrary } from "#tests/support/histories.ts";

type Write = typeof import("#domain/itinerary/revision.ts").write;
/** Bends how the reducer writes fields, for server and clients alike; only mutants of the reducer set it. */
const bent = vi.hoisted(() => ({ write: null as ((real: Write, ...given: Parameters<Write>) => unknown) | null }));
vi.mock("#domain/itinerary/revision.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("#domain/itinerary/revision.ts")>();
  return { ...real, write: (...given: Parameters<Write>) => (bent.write ? bent.write(real.write, ...given) : real.write(...given)) };
});

const HISTORIES = 3_000;

/** `receive` written anew with a switch for each thing it could forget. */
function carelessReceive(forget: "known" | "gaps" | "order"): Engine["receive"] {
  return (replica, entries) => {
    let { seq } = replica;
    const top = overlay((key) => replica.entities.get(key));
    for (const entry of forget === "order" ? [...entries].reverse() : entries) {
      if (forget !== "known" && entry.seq <= seq) continue;
      if (forget === "known" && entry.seq > seq + 1) return null;
      top.run(entry.operation, { seq: entry.seq, by: entry.actor });
      seq = Math.max(seq, entry.seq);
    }
    const ids = new Set(entries.map(({ id }) => id));
    const entities = merged(replica.entities, top.changes);
    return { seq, entities, pending: replica.pending.filter(({ id }) => !ids.has(id)) };
  };
}

function merged(entities: ReadonlyMap<EntityKey, Entity>, changes: ReadonlyMap<EntityKey, Entity | null>): Map<EntityKey, Entity> {
  const next = new Map(entities);
  for (const [key, entity] of changes) entity === null ? next.delete(key) : next.set(key, entity);
  return next;
}

interface Mutant {
  readonly engine?: Partial<Engine>;
  readonly write?: typeof bent.write;
  /** The rule whose check must find it. */
  readonly breaks: RegExp;
}

const MUTANTS: Record<string, Mutant> = {
  "sequencer: ids that the log knows are not looked up": {
    engine: { sequence: (head, pending, _, stamp) => sequence(head, pending, new Map(), stamp) },
    breaks: /R3|L2/,
  },
  "sequencer: an id twice in one request is applied twice": { engine: { sequence: oneByOne }, breaks: /R3|L2/ },
  "sequencer: refused operations are logged": {
    engine: {
      sequence(head, pending, known, stamp) {
        const next = sequence(head, pending, known, stamp);
        let { seq } = head;
        const entries = pending.flatMap((one, index): LogEntry[] => {
          if (!("operation" in one) || next.receipts[index]?.status === "duplicate") return [];
          return [{ seq: ++seq, id: one.id, operation: one.operation, actor: stamp.actor, at: stamp.at }];
        });
        return { ...next, seq, entries };
      },
    },
    breaks: /L2|L3|V1/,
  },
  "sequencer: a seq is given twice": {
    engine: {
      sequence(head, pending, known, stamp) {
        const next = sequence(head, pending, known, stamp);
        return { ...next, entries: next.entries.map((entry) => ({ ...entry, seq: next.entries[0]!.seq })) };
      },
    },
    breaks: /L4|V1/,
  },
  "sequencer: the log names another author": {
    engine: {
      sequence(head, pending, known, stamp) {
        const next = sequence(head, pending, known, stamp);
        return { ...next, entries: next.entries.map((entry) => ({ ...entry, actor: "user:0" })) };
      },
    },
    breaks: /V1/,
  },
  "sequencer: the changes of a refused operation are stored in part": {
    engine: {
      sequence(head, pending, known, stamp) {
        const next = sequence(head, pending, known, stamp);
        const changes = new Map(next.changes);
        next.receipts.forEach((receipt, index) => {
          const one = pending[index]!;
          if (receipt.status !== "rejected" || !("operation" in one) || one.operation.type !== "item.update") return;
          const read = (key: EntityKey) => changes.get(key) ?? head.entities.get(key) ?? undefined;
          for (const [field, value] of Object.entries(one.operation.changes)) {
            const part = { ...one.operation, changes: { [field]: value } };
            for (const { key, entity } of applyOperation(read, part, { seq: next.seq, by: stamp.actor }).changes) changes.set(key, entity);
          }
        });
        return { ...next, changes };
      },
    },
    breaks: /R3/,
  },
  "reducer: touches leaves the trip out for moves": {
    engine: { touches: (operation) => (operation.type === "item.move" ? touches(operation).slice(1) : touches(operation)) },
    breaks: /not loaded/,
  },
  "reducer: touches leaves the day out": {
    engine: { touches: (operation) => (operation.type === "day.update" ? ["itinerary"] : touches(operation)) },
    breaks: /not loaded/,
  },
  "reducer: nothing clashes": {
    write: (real, entity, fields, changes, stamp) => real(entity, fields, changes, stamp),
    breaks: /R4/,
  },
  "reducer: a person's own queued edits clash": {
    write: (real, entity, fields, changes, { seq, by }, seen) =>
      seen !== undefined && Object.keys(changes).some((field) => (entity.revs[field]?.seq ?? 0) > seen)
        ? { entity, clashes: [{ field: "title", yours: 1, theirs: 2, by, seq }] }
        : real(entity, fields, changes, { seq, by }, seen),
    breaks: /R4/,
  },
  "reducer: a foreign write is forgotten once the author wrote": {
    write(real, entity, fields, changes, stamp, seen) {
      const written = real(entity, fields, changes, stamp, seen);
      const revs = Object.entries(written.entity.revs).map(([field, revision]) => [field, { ...revision, other: 0 }]);
      return written.entity === entity ? written : { ...written, entity: { ...written.entity, revs: Object.fromEntries(revs) } };
    },
    breaks: /R4/,
  },
  "reducer: of a clash, the fields without one are applied": {
    write(real, entity, fields, changes, stamp, seen) {
      const { clashes } = real(entity, fields, changes, stamp, seen);
      const clean = fields.filter((field) => !clashes.some((clash) => clash.field === field));
      return real(entity, clean, changes, stamp);
    },
    breaks: /R4/,
  },
  "reducer: equal values clash": {
    write: (real, entity, fields, changes, stamp, seen) => {
      const title = "title" in entity && "title" in changes && (entity.revs.title?.by ?? stamp.by) !== stamp.by;
      if (seen === undefined || !title || (entity.revs.title?.seq ?? 0) <= seen) return real(entity, fields, changes, stamp, seen);
      return { entity, clashes: [{ field: "title", yours: entity.title, theirs: entity.title, by: "user:0", seq: 1 }] };
    },
    breaks: /R4/,
  },
  "replica: a removal is not received": {
    engine: {
      receive: (replica, entries) =>
        receive(
          replica,
          entries.map((entry) =>
            entry.operation.type === "item.remove" ? { ...entry, operation: { type: "item.remove", itemId: "nobody" } } : entry,
          ),
        ),
    },
    breaks: /V1/,
  },
  "replica: a move leaves the times behind": { engine: { receive: withoutTimes }, breaks: /V1/ },
  "replica: entries it knows are applied again": { engine: { receive: carelessReceive("known") }, breaks: /V1/ },
  "replica: a gap is accepted": { engine: { receive: carelessReceive("gaps") }, breaks: /V1/ },
  "replica: entries are taken in any order": { engine: { receive: carelessReceive("order") }, breaks: /V1/ },
  "replica: own entries stay on their way": {
    engine: {
      receive(replica, entries) {
        const next = receive(replica, entries);
        return next && { ...next, pending: replica.pending };
      },
    },
    breaks: /V1/,
  },
  "replica: refused operations stay on their way": {
    engine: {
      settle: (replica, receipts) =>
        settle(
          replica,
          receipts.filter(({ status }) => status !== "rejected"),
        ),
    },
    breaks: /V1/,
  },
  "replica: own entries that came with a snapshot stay on their way": {
    engine: { settle: (replica, receipts) => ({ ...settle({ ...replica, seq: -1 }, receipts), seq: replica.seq }) },
    breaks: /V1/,
  },
  "replica: an answer drops what was not in the request": {
    engine: { settle: (replica, receipts) => ({ ...settle(replica, receipts), pending: [] }) },
    breaks: /V4/,
  },
};

/** Applies one operation at a time, so that an id twice in one request is looked up in the log only. */
function oneByOne(...[head, pending, known, stamp]: Parameters<typeof sequence>): ReturnType<typeof sequence> {
  let now = head;
  const all = pending.map((one) => {
    const next = sequence(now, [one], known, stamp);
    now = { seq: next.seq, entities: new Map([...now.entities, ...next.changes]) };
    return next;
  });
  return {
    seq: now.seq,
    changes: new Map(all.flatMap(({ changes }) => [...changes])),
    entries: all.flatMap(({ entries }) => entries),
    receipts: all.flatMap(({ receipts }) => receipts),
  };
}

function withoutTimes(...[replica, entries]: Parameters<typeof receive>): ReturnType<typeof receive> {
  const next = receive(replica, entries);
  if (next === null) return null;
  const moved = new Set(entries.flatMap(({ operation }) => (operation.type === "item.move" ? [operation.itemId] : [])));
  const entities = [...next.entities].map(([key, entity]): [EntityKey, Entity] => {
    const before = replica.entities.get(key);
    const isMoved = entity.kind === "item" && before?.kind === "item" && moved.has(entity.id);
    return [key, isMoved ? { ...entity, start: before.start } : entity];
  });
  return { ...next, entities: new Map(entities) };
}

describe("the property catches", () => {
  afterEach(() => {
    bent.write = null;
  });
  const attempt = (engine: Engine, numRuns = HISTORIES) =>
    fc.check(
      fc.property(stepsArbitrary(3), (steps) => checkHistory(steps, engine)),
      { numRuns, seed: 20_270_401, endOnFailure: true },
    );

  test.each(Object.entries(MUTANTS))("%s", (_, { engine, write = null, breaks }) => {
    bent.write = write;
    const result = attempt({ ...ENGINE, ...engine });
    expect(result.failed).toBe(true);
    expect(String(result.errorInstance)).toMatch(breaks);
  });

  test("nothing where nothing is bent", () => {
    bent.write = (real, ...given) => real(...given);
    const whole: Engine = {
      ...ENGINE,
      receive: (...given) => receive(...given),
      settle: (...given) => settle(...given),
      touches: (operation) => [...touches(operation)],
    };
    expect(attempt(whole, 300).failed).toBe(false);
  });
});
