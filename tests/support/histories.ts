import fc from "fast-check";
import { inverse } from "#domain/itinerary/inverse.ts";
import { type Entity, type EntityKey, keyOf, type Read } from "#domain/itinerary/itinerary.ts";
import { type LogEntry, type Operation, type PendingOperation, type Receipt, touches } from "#domain/itinerary/operation.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { emptyReplica, enqueue, optimistic, type Replica, receive, replicaFrom, settle, unsent } from "#domain/itinerary/replica.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { operationOf, type Wish, wishArbitrary } from "#tests/support/edits.ts";
import { newItem, TRIP, tokyo } from "#tests/support/trip.ts";

/** The parts under test. A mutant is an engine with one of them bent. */
export interface Engine {
  readonly sequence: typeof sequence;
  readonly receive: typeof receive;
  readonly settle: typeof settle;
  readonly optimistic: typeof optimistic;
  readonly touches: typeof touches;
}
export const ENGINE: Engine = { sequence, receive, settle, optimistic, touches };

export type Step =
  | { readonly do: "edit"; readonly who: number; readonly wish: Wish; readonly look: boolean }
  | { readonly do: "undo"; readonly who: number }
  /** `lost`: the request never arrives, or its answer does not. `twice`: one request names every operation twice. */
  | {
      readonly do: "push";
      readonly who: number;
      readonly count: number;
      readonly lost: "no" | "request" | "answer";
      readonly twice: boolean;
    }
  | { readonly do: "pull"; readonly who: number }
  /** The live channel delivers entries from somewhere: known ones again, or with a gap before them. */
  | { readonly do: "live"; readonly who: number; readonly from: number; readonly count: number }
  /** The page is opened anew: a snapshot, and the pending operations from the disk. */
  | { readonly do: "reload"; readonly who: number }
  /** Nothing gets through in either direction until the next one. */
  | { readonly do: "connection"; readonly who: number };

export function stepsArbitrary(replicas: number, maxLength = 50): fc.Arbitrary<Step[]> {
  const who = fc.nat({ max: replicas - 1 });
  const lost = fc.constantFrom("no", "no", "no", "request", "answer") as fc.Arbitrary<"no" | "request" | "answer">;
  const step = fc.oneof(
    { weight: 10, arbitrary: fc.record({ do: fc.constant("edit" as const), who, wish: wishArbitrary, look: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), who }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant("push" as const), who, count: fc.integer({ min: 1, max: 4 }), lost, twice: fc.boolean() }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("pull" as const), who }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("live" as const),
        who,
        from: fc.integer({ min: -3, max: 2 }),
        count: fc.integer({ min: 1, max: 5 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("reload" as const), who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("connection" as const), who }) },
  );
  return fc.array(step, { minLength: 4, maxLength, size: "max" });
}

/** One rejection as the server gave it, for the check that it had a reason. */
export interface Refusal {
  readonly atSeq: number;
  readonly by: string;
  readonly operation: Operation;
  readonly receipt: Receipt;
}

interface Client {
  readonly by: string;
  replica: Replica;
  undo: (readonly Operation[])[];
  isConnected: boolean;
  made: number;
}

export interface History {
  readonly replicas: readonly { readonly by: string; readonly replica: Replica }[];
  readonly rows: ReadonlyMap<EntityKey, Entity>;
  readonly log: readonly LogEntry[];
  readonly refusals: readonly Refusal[];
  /** Operations as their authors made them, by id. */
  readonly made: ReadonlyMap<string, { readonly by: string; readonly operation: Operation }>;
}

/** Plays the steps with a server and clients in memory, then lets everybody send and receive until all is quiet. */
export function play(steps: readonly Step[], engine: Engine = ENGINE, people = 3): History {
  const server = createServer(engine);
  const made = new Map<string, { by: string; operation: Operation }>();
  for (const operation of BEGINNING) {
    const id = `begin-${made.size}`;
    made.set(id, { by: "user:0", operation });
    server.push("user:0", [{ id, operation }]);
  }
  const clients = Array.from({ length: people }, (_, index): Client => {
    return { by: `user:${index}`, replica: emptyReplica, undo: [], isConnected: true, made: 0 };
  });
  for (const client of clients) pull(client);

  function pull(client: Client): void {
    client.replica = engine.receive(client.replica, server.since(client.replica.seq)) ?? client.replica;
  }
  function make(client: Client, operation: Operation): void {
    const id = `${client.by}-${++client.made}`;
    made.set(id, { by: client.by, operation });
    client.replica = enqueue(client.replica, { id, operation });
  }
  function push(client: Client, count: number, lost: "no" | "request" | "answer", twice: boolean): void {
    const batch = unsent(client.replica).slice(0, count);
    if (batch.length === 0 || lost === "request") return;
    const receipts = server.push(client.by, twice ? [...batch, ...batch] : batch);
    if (lost === "no") client.replica = engine.settle(client.replica, receipts);
  }

  function take(step: Step): void {
    const client = clients[step.who]!;
    if (step.do === "edit" || step.do === "undo") {
      const { read } = engine.optimistic(client.replica, client.by);
      const seen = client.replica.seq;
      const wish = step.do === "edit" ? [operationOf(step.wish, step.look ? seen : undefined)] : (client.undo.pop() ?? []);
      for (const operation of wish) {
        if (step.do === "edit") client.undo.push(inverse(read, operation, client.by, seen));
        make(client, operation);
      }
    } else if (step.do === "connection") client.isConnected = !client.isConnected;
    else if (!client.isConnected) return;
    else if (step.do === "push") push(client, step.count, step.lost, step.twice);
    else if (step.do === "pull") pull(client);
    else if (step.do === "reload") {
      const pending = client.replica.pending.map(({ id, operation }) => ({ id, operation }));
      client.replica = replicaFrom(server.seq(), server.rows.values(), pending);
    } else {
      const from = Math.max(0, client.replica.seq + step.from);
      const next = engine.receive(client.replica, server.since(from).slice(0, step.count));
      if (next === null) pull(client);
      else client.replica = next;
    }
  }
  for (const step of steps) take(step);

  for (let round = 0; round < 4; round++) {
    for (const client of clients) {
      push(client, Number.POSITIVE_INFINITY, "no", false);
      pull(client);
    }
  }
  return { replicas: clients, rows: server.rows, log: server.log, refusals: server.refusals, made };
}

const { kind: _, revs: __, ...itinerary } = TRIP;
const BEGINNING: readonly Operation[] = [
  { type: "itinerary.create", itinerary },
  { type: "item.add", item: newItem({ id: "a", start: tokyo("2027-04-01T09:00"), end: tokyo("2027-04-01T10:00") }) },
  { type: "item.add", item: newItem({ id: "b", dayId: "2027-04-02" }) },
];

function createServer(engine: Engine) {
  const rows = new Map<EntityKey, Entity>();
  const log: LogEntry[] = [];
  const refusals: Refusal[] = [];
  const seq = () => log.at(-1)?.seq ?? 0;

  function push(actor: string, pending: readonly PendingOperation[]): readonly Receipt[] {
    const known = new Map(log.map((entry) => [entry.id, entry.seq]));
    const keys = pending.flatMap(({ operation }) => engine.touches(operation));
    const loaded = new Map(keys.map((key) => [key, rows.get(key) ?? null]));
    const next = engine.sequence({ seq: seq(), entities: loaded }, pending, known, { actor, at: "2027-01-01T00:00:00Z" });
    assertSameOnWholeTrip(next.changes, pending, known, actor, (key) => rows.get(key), seq());
    next.receipts.forEach((receipt, index) => {
      if (receipt.status !== "rejected") return;
      const before = next.receipts.slice(0, index).filter(({ status }) => status === "applied").length;
      refusals.push({ atSeq: seq() + before, by: actor, operation: pending[index]!.operation, receipt });
    });
    for (const [key, entity] of next.changes) entity === null ? rows.delete(key) : rows.set(key, entity);
    log.push(...next.entries);
    return next.receipts;
  }
  return { rows, log, refusals, seq, push, since: (from: number) => log.filter((entry) => entry.seq > from) };
}

/** R3: what came of the loaded rows is what comes of the whole trip, and no other row is written. */
function assertSameOnWholeTrip(
  changes: ReadonlyMap<EntityKey, Entity | null>,
  pending: readonly PendingOperation[],
  known: ReadonlyMap<string, number>,
  by: string,
  rows: Read,
  seq: number,
): void {
  const top = overlay(rows);
  const ids = new Set(known.keys());
  let next = seq;
  for (const { id, operation } of pending) {
    if (ids.has(id) || top.run(operation, { seq: next + 1, by })) continue;
    next += 1;
    ids.add(id);
  }
  const allowed = new Set(pending.flatMap(({ operation }) => touches(operation)));
  for (const [key, entity] of changes) {
    if (!allowed.has(key)) throw new Error(`[R3] ${key} was written but is not touched`);
    if (entity !== null && keyOf(entity) !== key) throw new Error(`${key} holds ${keyOf(entity)}`);
  }
  if (JSON.stringify([...changes]) !== JSON.stringify([...top.changes]))
    throw new Error("[R3] the loaded rows gave another outcome than the trip");
}
