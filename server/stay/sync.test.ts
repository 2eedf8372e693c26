import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { nightId } from "#domain/stay/nights.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import { addDays } from "#domain/time.ts";
import { readStayId } from "#server/stay/house-offer.ts";
import { ingest } from "#server/stay/sync.ts";
import type { TestContext } from "#tests/support/context.ts";
import { stayContext, stayQuery } from "#tests/support/stays.ts";

let ctx: TestContext;
const house = () => ctx.stays[0]!.provider;

beforeAll(async () => {
  ctx = await stayContext();
}, 60_000);

async function scene() {
  const query = stayQuery();
  const offer = (await house().search(query))[0]!;
  const id = readStayId(offer.supplierOfferId)!;
  const date = query.checkIn;
  const seqOf = async (subject: string) => ((await ctx.db.supplierSubject.findUnique({ where: { id: subject } }))?.seq ?? 0) + 1;
  const ofNight = async (news: unknown) =>
    ingest(ctx, {
      ...{ supplier: "test", eventId: v7(), hotelId: id.hotelId, night: { room: id.room, date } },
      seq: await seqOf(nightId(id.hotelId, id.room, date)),
      news,
    });
  const ofHotel = async (news: unknown) =>
    ingest(ctx, { supplier: "test", eventId: v7(), hotelId: id.hotelId, seq: await seqOf(`stay:${id.hotelId}`), news });
  const found = async (): Promise<StayOffer | undefined> => (await house().search(query)).find(({ hotel }) => hotel.id === offer.hotel.id);
  const order = () => ({ reference: v7(), offer, travellers: [{ type: "adult" as const, givenName: "A", familyName: "B" }] });
  return { query, offer, id, ofNight, ofHotel, found, order };
}
const toldOf = async (reference: string) =>
  (await ctx.db.outbox.findMany({ where: { aggregateId: `order:${reference}`, type: "holding.changed" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => (payload as { what: string }).what,
  );

describe("[ST12] news of nights and hotels", () => {
  test("a price of the supplier's counts at once, and is taken back", async () => {
    const { offer, ofNight } = await scene();
    const plain = (await house().reprice(offer)).total.amount;
    expect(await ofNight({ kind: "priced", price: 123_400 })).toBe("applied");
    expect((await house().reprice(offer)).total.amount).toBeGreaterThan(plain);
    await ofNight({ kind: "priced", price: null });
    expect((await house().reprice(offer)).total.amount).toBe(plain);
  });

  test("sold out means no room that night, and leaves sold ones alone without a word", async () => {
    const { offer, ofNight, order } = await scene();
    const wanted = order();
    const made = await house().book(wanted);
    expect(await ofNight({ kind: "sold_out" })).toBe("applied");
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    expect((await house().get(made.id)).status).toBe("confirmed");
    expect(await toldOf(wanted.reference)).toEqual([]);
  });

  test("a closed hotel is neither found nor sold until it reopens; who has a room is told, who has none is not", async () => {
    const { offer, query, ofHotel, found, order } = await scene();
    const [mine, elsewhere] = [order(), (await scene()).order()];
    await house().book(mine);
    await house().book(elsewhere);
    expect(await found()).toBeDefined();
    expect(await ofHotel({ kind: "closed", from: query.checkIn, until: query.checkOut })).toBe("applied");
    expect(await found()).toBeUndefined();
    await expect(house().book(order())).rejects.toMatchObject({ code: "sold_out" });
    expect(await toldOf(mine.reference)).toEqual(["closed"]);
    expect(await toldOf(elsewhere.reference)).toEqual([]);
    // Days beside it are not closed.
    const [in_, out] = [addDays(query.checkOut, 0), addDays(query.checkOut, 1)];
    const others = await house().search({ ...query, checkIn: in_, checkOut: out });
    expect(others.map(({ hotel }) => hotel.id)).toContain(offer.hotel.id);
    expect(await ofHotel({ kind: "reopened" })).toBe("applied");
    expect(await found()).toBeDefined();
    expect(await toldOf(mine.reference)).toEqual(["closed", "reopened"]);
  });

  test("news that cannot be are refused, of things that are not there not found", async () => {
    const { ofHotel, ofNight, query } = await scene();
    expect(await ofHotel({ kind: "closed", from: query.checkOut, until: query.checkIn })).toBe("refused");
    expect(await ofNight({ kind: "haunted" })).toBe("refused");
    const nowhere = { supplier: "test", eventId: v7(), hotelId: 999_999_999, seq: 1, news: { kind: "reopened" } };
    await expect(ingest(ctx, nowhere)).rejects.toMatchObject({ code: "not_found" });
  });
});
