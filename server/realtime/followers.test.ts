import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createDb } from "#server/db.ts";
import { env } from "#server/env.ts";
import { applyOperations } from "#server/itinerary/service.ts";
import { followLog } from "#server/realtime/log-follower.ts";
import { type RoomEntry, readEntriesAfter, readSignals, type Signal } from "#server/realtime/repository.ts";
import { followSignals } from "#server/realtime/signal-follower.ts";
import { testContext } from "#tests/support/context.ts";
import { add, trip } from "#tests/support/trips.ts";

const ctx = testContext();
const entry = (itineraryId: string, seq: number): RoomEntry => ({
  itineraryId,
  seq,
  id: `${itineraryId}-${seq}`,
  actor: "user:x",
  at: "2027-04-01T00:00:00.000Z",
  operation: { type: "item.remove", itemId: "a" },
});
async function until(condition: () => boolean, ms = 2000): Promise<void> {
  for (const end = performance.now() + ms; !condition(); await sleep(5)) if (performance.now() > end) throw new Error("not in time");
}

describe("reading the log", () => {
  test("[V8] an entry that cannot be read ends its own trip, not the others", async () => {
    const [broken, whole] = [await trip(), await trip()];
    for (const { owner, itineraryId } of [broken, whole])
      await applyOperations(owner, { itineraryId, operations: [add("a"), add("b"), add("c")] });
    // What a newer version would write; the log takes no changes, only lines.
    await ctx.db.$executeRaw`
      INSERT INTO itinerary_log SELECT (jsonb_populate_record(l, jsonb_build_object('seq', n, 'operation_id', 'later' || n,
        'operation', CASE n WHEN 5 THEN '{"type":"item.sing","itemId":"b"}'::jsonb ELSE l.operation END))).*
      FROM itinerary_log l, generate_series(5, 6) n WHERE l.itinerary_id = ${broken.itineraryId}::uuid AND l.seq = 4`;
    const unreadable: string[] = [];
    const cursors = new Map([broken, whole].map(({ itineraryId }) => [itineraryId, 1] as const));
    const entries = await readEntriesAfter(ctx.db, cursors, (id, seq) => unreadable.push(`${id} ${seq}`));
    const seqs = (id: string) => entries.filter(({ itineraryId }) => itineraryId === id).map(({ seq }) => seq);
    expect(seqs(broken.itineraryId)).toEqual([2, 3, 4]);
    expect(seqs(whole.itineraryId)).toEqual([2, 3, 4]);
    expect(unreadable).toEqual([`${broken.itineraryId} 5`]);
  });
});

describe("the log follower", () => {
  /** A log in memory, which counts its readers. */
  function world() {
    const log: RoomEntry[] = [];
    const told: string[] = [];
    const reads: string[][] = [];
    let failures = 0;
    const follower = followLog({
      readAfter: async (cursors) => {
        reads.push([...cursors.keys()]);
        await sleep(2);
        if (failures-- > 0) throw new Error("the database is away");
        // As the query does: at most so many of each room.
        return [...cursors].flatMap(([room, cursor]) =>
          log.filter(({ itineraryId, seq }) => itineraryId === room && seq > cursor).slice(0, 3),
        );
      },
      emit: (room, entries) => void told.push(`${room}: ${entries.map(({ seq }) => seq).join()}`),
      onError: () => {},
      tickMs: 10,
    });
    return { log, told, reads, follower, fail: (times: number) => void (failures = times) };
  }

  test("tells each room its own entries, in order, also when a read takes only some of them", async () => {
    const { log, told, follower } = world();
    follower.open("a", 1);
    follower.open("b", 0);
    for (const seq of [1, 2, 3, 4, 5, 6]) log.push(entry("a", seq));
    log.push(entry("b", 1), entry("c", 1));
    follower.wake();
    await until(() => told.length >= 3);
    await sleep(40);
    expect(told.filter((line) => line.startsWith("a"))).toEqual(["a: 2,3,4", "a: 5,6"]);
    expect(told.filter((line) => !line.startsWith("a"))).toEqual(["b: 1"]);
    follower.stop();
  });
  test("a burst of wake-ups is one read of the rooms they name, and one message", async () => {
    const { log, told, reads, follower } = world();
    for (const room of ["a", "b", "c"]) follower.open(room, 0);
    follower.wake("a");
    await until(() => reads.length === 1);
    for (const seq of [1, 2]) log.push(entry("a", seq));
    for (let count = 0; count < 50; count++) follower.wake(count % 2 ? "a" : "nobody is here");
    await until(() => told.length === 1);
    expect([told, reads.flat().every((room) => room === "a"), reads.length <= 3]).toEqual([["a: 1,2"], true, true]);
    follower.stop();
  });
  test("a failed read loses nothing", async () => {
    const { log, told, follower, fail } = world();
    follower.open("a", 0);
    log.push(entry("a", 1));
    fail(1);
    follower.wake("a");
    await sleep(30);
    expect(told).toEqual([]);
    follower.wake();
    await until(() => told.length === 1);
    expect(told).toEqual(["a: 1"]);
    follower.stop();
  });
  test("a room that was closed is told nothing more", async () => {
    const { log, told, follower } = world();
    follower.open("a", 0);
    log.push(entry("a", 1));
    follower.wake("a");
    follower.close("a");
    await sleep(30);
    expect(told).toEqual([]);
    follower.stop();
  });
});

describe("the signal follower", () => {
  const row = (aggregateId: string) => ({
    aggregate: "user",
    aggregateId,
    type: "session.revoked",
    payload: {},
    headers: {},
    createdAt: ctx.now(),
  });

  test("hands over what is new, once, and nothing of the past", async () => {
    const [before, after] = [ctx.newId(), ctx.newId()];
    await ctx.db.outbox.create({ data: row(before) });
    const heard: Signal[] = [];
    const follower = followSignals({
      read: (floor) => readSignals(ctx.db, floor),
      handle: async (signal) => void ([before, after].includes(signal.aggregateId) && heard.push(signal)),
      onError: (error) => {
        throw error;
      },
    });
    follower.wake();
    await sleep(200);
    await ctx.db.outbox.create({ data: row(after) });
    for (let count = 0; count < 3; count++) {
      follower.wake();
      await sleep(50);
    }
    expect(heard.map(({ aggregateId }) => aggregateId)).toEqual([after]);
    follower.stop();
  });

  test.skipIf(env().DATABASE_EMBEDDED === "on")("hears a slow transaction although later ids were committed before it", async () => {
    const other = createDb(env().DATABASE_URL!, 1);
    const [slow, quick] = [ctx.newId(), ctx.newId()];
    const heard: string[] = [];
    const follower = followSignals({
      read: (floor) => readSignals(ctx.db, floor),
      handle: async ({ aggregateId }) => void ([slow, quick].includes(aggregateId) && heard.push(aggregateId)),
      onError: () => {},
    });
    follower.wake();
    await sleep(100);
    await other.$transaction(async (tx) => {
      await tx.outbox.create({ data: row(slow) });
      await ctx.db.outbox.create({ data: row(quick) });
      follower.wake();
      await until(() => heard.includes(quick));
    });
    follower.wake();
    await until(() => heard.includes(slow));
    expect(heard).toEqual([quick, slow]);
    follower.stop();
    await other.$disconnect();
  });
});
