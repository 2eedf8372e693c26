import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#domain/time.ts";
import { ingest } from "#server/activity/sync.ts";
import type { TestContext } from "#tests/support/context.ts";
import { CITY, freshDays, MUSEUM, stayContext } from "#tests/support/stays.ts";

let ctx: TestContext;
const house = () => ctx.activities[0]!.provider;

beforeAll(async () => {
  ctx = await stayContext();
}, 60_000);

/** A visit of the museum of the tests that nobody touched. */
async function scene() {
  const { checkIn: from } = freshDays(1);
  const area = { point: { lat: CITY.lat, lon: CITY.lon }, radius: 40_000, box: null, country: null };
  const until = addDays(from, 8);
  const asked = { area, from, until, categories: null, kinds: ["entry" as const], adults: 1, children: 0, limit: 10 };
  const offer = (await house().search(asked)).find(({ activity }) => activity.placeId === MUSEUM)!;
  const ids = offer.sessions.map(({ id }) => id);
  const touched = new Set((await ctx.db.activitySession.findMany({ where: { id: { in: ids } } })).map(({ id }) => id));
  const session = offer.sessions.find(({ id }) => !touched.has(id))!;
  const sessionId = session.id;
  let seq = 0;
  const tell = async (news: unknown) => {
    seq += 1;
    return ingest(ctx, { supplier: "test", eventId: v7(), sessionId, seq, news });
  };
  const selection = { sessionId, seats: [] };
  const select = () => house().select(offer, selection);
  const order = async () => {
    const travellers = [{ type: "adult" as const, givenName: "A", familyName: "B" }];
    return { reference: v7(), offer: await select(), selection, travellers };
  };
  return { session, tell, select, order };
}
const toldOf = async (reference: string) =>
  (await ctx.db.outbox.findMany({ where: { aggregateId: `order:${reference}`, type: "holding.changed" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => (payload as { what: string }).what,
  );

test("a session is chosen by itself: it may be beyond those that are shown by now", async () => {
  const { checkIn: from } = freshDays(1);
  const area = { point: { lat: CITY.lat, lon: CITY.lon }, radius: 40_000, box: null, country: null };
  const search = async (first: string, until: string) => {
    const asked = { area, from: first, until, categories: null, kinds: ["entry" as const], adults: 1, children: 0, limit: 10 };
    return (await house().search(asked)).find(({ activity }) => activity.placeId === MUSEUM)!;
  };
  const [all, late] = [await search(from, addDays(from, 29)), await search(addDays(from, 28), addDays(from, 29))];
  const { id } = late.sessions[0]!;
  expect(all.sessions.map((session) => session.id)).not.toContain(id);
  expect((await house().select(all, { sessionId: id, seats: [] })).sessions.map((session) => session.id)).toEqual([id]);
});

describe("[ST12] news of sessions", () => {
  test("a cancelled session is not sold, a reinstated one is; who has a place is told of both", async () => {
    const { tell, select, order } = await scene();
    const mine = await order();
    await house().book(mine);
    expect(await tell({ kind: "cancelled" })).toBe("applied");
    await expect(select()).rejects.toMatchObject({ code: "sold_out" });
    expect(await tell({ kind: "reinstated" })).toBe("applied");
    expect((await select()).sessions).toHaveLength(1);
    expect(await toldOf(mine.reference)).toEqual(["cancelled", "reinstated"]);
  });

  test("a moved session begins at its new time, off the published one, and never on another day", async () => {
    const { session, tell, select } = await scene();
    const begins = async () => (Date.parse((await select()).sessions[0]!.start.instant) - Date.parse(session.start.instant)) / 60_000;
    await tell({ kind: "moved", startsBy: -30 });
    await tell({ kind: "moved", startsBy: -45 });
    expect(await begins()).toBe(-45);
    expect(await tell({ kind: "moved", startsBy: 1439 })).toBe("refused");
    expect(await begins()).toBe(-45);
  });

  test("a price of the supplier's counts; a session that is sold out is not sold", async () => {
    const { session, tell, select } = await scene();
    const plain = session.price.amount;
    await tell({ kind: "priced", price: plain * 4 });
    expect((await select()).total.amount).toBe(plain * 4);
    await tell({ kind: "priced", price: null });
    expect((await select()).total.amount).toBe(plain);
    expect(await tell({ kind: "sold_out", section: "nowhere" })).toBe("refused");
    expect(await tell({ kind: "sold_out" })).toBe("applied");
    await expect(select()).rejects.toMatchObject({ code: "sold_out" });
  });
});
