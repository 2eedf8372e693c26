import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { createDb, type Db } from "#server/db.ts";
import { isEmbedded } from "#server/jobs/pg-boss.ts";
import type { EventSink, StoredEvent } from "#server/outbox/provider.ts";
import { pruneOutbox, relayBatch, runRelay } from "#server/outbox/relay.ts";
import { adoptRestored } from "#server/outbox/relay-repository.ts";
import { publish } from "#server/outbox/service.ts";
import { testContext } from "../../tests/support/context.ts";
import { unique } from "../../tests/support/factories.ts";
import { waitFor } from "../../tests/support/wait.ts";

const ctx = testContext();
let second: Db;
beforeAll(() => {
  second = createDb(process.env.DATABASE_URL ?? "", 2);
});
afterAll(() => second.$disconnect());

/** A sink that remembers; each one starts at the beginning of the outbox. */
function recorder(
  fail: () => boolean = () => false,
): EventSink & { readonly events: StoredEvent[]; readonly of: (id: string) => number[] } {
  const events: StoredEvent[] = [];
  return {
    name: unique("sink"),
    events,
    of: (id) => events.filter((event) => event.aggregateId === id).map((event) => (event.payload as { seq: number }).seq),
    accept: async (batch) => {
      if (fail()) throw new Error("not now");
      events.push(...batch);
    },
  };
}
const changed = (world: ServiceContext, aggregateId: string, seq: number) =>
  publish(world, { aggregate: "itinerary", aggregateId, type: "itinerary.changed", payload: { seq } });
const catchUp = async (sink: EventSink, holder = "me"): Promise<void> => {
  while ((await relayBatch(ctx, sink, holder)) === 200);
};
/** Other transactions on the server hold the horizon back for a moment. */
const arrived = (sink: ReturnType<typeof recorder>, id: string, count: number) =>
  waitFor(async () => {
    await catchUp(sink);
    return sink.of(id).length >= count;
  });

test("[O1] events arrive in order, once, with what they carry", async () => {
  const sink = recorder();
  const id = v7();
  for (let seq = 1; seq <= 5; seq++) await changed(ctx, id, seq);
  await arrived(sink, id, 5);
  await catchUp(sink);
  expect(sink.of(id)).toEqual([1, 2, 3, 4, 5]);
  expect(sink.events.find((event) => event.aggregateId === id)).toMatchObject({
    aggregate: "itinerary",
    type: "itinerary.changed",
    headers: { requestId: ctx.requestId },
  });
});

test.skipIf(isEmbedded())("[O2] an event that commits late under a lower id is not passed over", async () => {
  const sink = recorder();
  const [slow, fast] = [v7(), v7()];
  let commit = (): void => {};
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let inserted = (): void => {};
  const open = new Promise<void>((resolve) => {
    inserted = resolve;
  });
  const late = withTransaction({ ...ctx, db: second }, async (tx) => {
    await changed(tx, slow, 1);
    inserted();
    await held;
  });
  await open;
  await changed(ctx, fast, 2);
  await catchUp(sink);
  expect([sink.of(slow), sink.of(fast)]).toEqual([[], []]);
  commit();
  await late;
  await arrived(sink, fast, 1);
  const order = sink.events.filter((event) => [slow, fast].includes(event.aggregateId)).map((event) => event.aggregateId);
  expect(order).toEqual([slow, fast]);
});

test("[O3] what a sink refused, or what was handed on just before a crash, comes again", async () => {
  let failing = true;
  const sink = recorder(() => failing);
  const id = v7();
  await changed(ctx, id, 1);
  await expect(catchUp(sink)).rejects.toThrow("not now");
  failing = false;
  await arrived(sink, id, 1);
  const before = { xid: 0n, id: 0n };
  await ctx.db.outboxCursor.update({ where: { name: `sink:${sink.name}` }, data: { lastXid: before.xid, lastId: before.id } });
  await catchUp(sink);
  expect(sink.of(id)).toEqual([1, 1]);
});

test("[O4] one process serves a sink; another takes over when it is gone", async () => {
  const sink = recorder();
  expect(await relayBatch(ctx, sink, "first")).not.toBeNull();
  expect(await relayBatch(ctx, sink, "second")).toBeNull();
  const later = testContext(undefined, { now: () => new Date(Date.now() + 31_000) });
  expect(await relayBatch(later, sink, "second")).not.toBeNull();
  expect(await relayBatch(later, sink, "first")).toBeNull();
});

test("[O4] a relay that ends gives its place back at once", async () => {
  const sink = recorder();
  const id = v7();
  await changed(ctx, id, 1);
  const stop = new AbortController();
  const running = runRelay(ctx, { sinks: [sink], signal: stop.signal });
  await waitFor(() => sink.of(id).length === 1);
  stop.abort();
  await running;
  expect(await relayBatch(ctx, sink, "next")).not.toBeNull();
});

test("[O5] events older than seven days go once every sink has them", async () => {
  const [one, other] = [recorder(), recorder()];
  const [old, fresh] = [v7(), v7()];
  await changed(testContext(undefined, { now: () => new Date(Date.now() - 8 * 86_400_000) }), old, 1);
  await changed(ctx, fresh, 1);
  const left = (aggregateId: string) => ctx.db.outbox.count({ where: { aggregateId } });
  await arrived(one, fresh, 1);
  await pruneOutbox(ctx, [one, other]);
  expect(await left(old)).toBe(1);
  await arrived(other, fresh, 1);
  await pruneOutbox(ctx, [one, other]);
  await pruneOutbox(ctx, [one, other]);
  expect([await left(old), await left(fresh)]).toEqual([0, 1]);
});

test("[O6] after a restore into a database that counts anew nothing is lost", async () => {
  const sink = recorder();
  const before = v7();
  // Numbers of a database that had run for long, inside a transaction that is rolled back: other tests share the outbox.
  const done = new Error("done");
  const run = withTransaction(ctx, async (tx) => {
    await tx.tx.outboxCursor.create({ data: { name: `sink:${sink.name}`, lastXid: 10n ** 12n, lastId: 1n } });
    await changed(tx, before, 1);
    await tx.tx.outbox.updateMany({ where: { aggregateId: before }, data: { xid: 10n ** 12n + 1n } });
    expect(await adoptRestored(tx)).toBe(true);
    expect(await adoptRestored(tx)).toBe(false);
    expect(await relayBatch(tx, sink, "me")).not.toBeNull();
    expect(sink.of(before)).toEqual([1]);
    throw done;
  });
  await expect(run).rejects.toBe(done);
});
