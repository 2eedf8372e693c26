import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { FlightOffer } from "#domain/flight/offer.ts";
import { setCapacity, setPrice, setSales } from "#server/flight/inventory.ts";
import { ingest, sweepChanges } from "#server/flight/sync.ts";
import { asUser, type TestContext } from "../../tests/support/context.ts";
import { createUser } from "../../tests/support/factories.ts";
import {
  departureOf,
  economyOf,
  flightContext,
  freshDate,
  nameOf,
  orderOf,
  queryOn,
  segmentOf,
  untouchedOffer,
} from "../../tests/support/flights.ts";

let ctx: TestContext;
const house = () => ctx.flights[0]!.provider;

beforeAll(async () => {
  ctx = await flightContext();
}, 60_000);

describe("[FL14] inventory", () => {
  test("closed sales take a departure out of search and orders; open ones bring it back", async () => {
    const date = freshDate();
    const offer = await untouchedOffer(ctx, date);
    await setSales(ctx, { ...nameOf(offer), open: false });
    expect((await house().search(queryOn(date))).map((one) => segmentOf(one).id)).not.toContain(segmentOf(offer).id);
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await expect(house().book(orderOf(offer))).rejects.toMatchObject({ code: "sold_out" });
    await setSales(ctx, { ...nameOf(offer), open: true });
    expect((await house().reprice(offer)).total).toEqual(offer.total);
  });

  test("capacity goes down to what is taken and not below; full flights are not found", async () => {
    const date = freshDate();
    const offer = await untouchedOffer(ctx, date);
    await house().seats(offer);
    const taken = (await economyOf(ctx, offer)).total - (await economyOf(ctx, offer)).free;
    await expect(setCapacity(ctx, { ...nameOf(offer), cabin: "economy", capacity: taken - 1 })).rejects.toMatchObject({ code: "conflict" });
    await setCapacity(ctx, { ...nameOf(offer), cabin: "economy", capacity: taken });
    expect((await house().search(queryOn(date))).map((one) => segmentOf(one).id)).not.toContain(segmentOf(offer).id);
    await setCapacity(ctx, { ...nameOf(offer), cabin: "economy", capacity: taken + 2 });
    expect(segmentOf(await house().reprice(offer)).seatsLeft).toBe(2);
  });

  test("a price of its own replaces the pattern's, until taken back", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    await setPrice(ctx, { ...nameOf(offer), cabin: "economy", price: 100_000 });
    expect((await house().reprice(offer)).total.amount).toBe(140_000 + 4_500);
    await setPrice(ctx, { ...nameOf(offer), cabin: "economy", price: null });
    expect((await house().reprice(offer)).total).toEqual(offer.total);
  });

  test("strangers and travellers find nothing to change", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const { id } = await createUser(ctx);
    const attempt = setSales(asUser(ctx, id), { ...nameOf(offer), open: false });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("[FL15] news of suppliers", () => {
  const news = (offer: FlightOffer, seq: number, what: Parameters<typeof ingest>[1]["news"], eventId = v7()) => ({
    supplier: "house",
    eventId,
    ...nameOf(offer),
    seq,
    news: what,
  });
  const rowOf = async (offer: FlightOffer) => {
    const id = departureOf(offer);
    const seq = (await ctx.db.supplierSubject.findUnique({ where: { id } }))?.seq ?? 0;
    return { ...(await ctx.db.departure.findUniqueOrThrow({ where: { id } })), seq };
  };

  test("each once, in order, whatever order they come in", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const retime = (minutes: number) => ({ kind: "retimed" as const, departsBy: minutes, arrivesBy: minutes });
    const third = news(offer, 3, retime(30));
    expect(await ingest(ctx, third)).toBe("waiting");
    expect(await ingest(ctx, news(offer, 2, { kind: "cancelled" }))).toBe("waiting");
    expect(await ingest(ctx, third)).toBe("known");
    expect(await rowOf(offer)).toMatchObject({ seq: 0, status: "scheduled", departsBy: 0 });
    expect(await ingest(ctx, news(offer, 1, retime(10)))).toBe("applied");
    expect(await rowOf(offer)).toMatchObject({ seq: 3, status: "cancelled", departsBy: 30 });
    const moved = (await rowOf(offer)).departsAt.getTime() - Date.parse(segmentOf(offer).departure.instant);
    expect(moved).toBe(30 * 60_000);
    expect(await ingest(ctx, news(offer, 4, { kind: "reinstated" }))).toBe("applied");
    expect(await rowOf(offer)).toMatchObject({ seq: 4, status: "scheduled" });
  });

  test("many at once end in the same state as one after another", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const all = Array.from({ length: 10 }, (_, i) => news(offer, i + 1, { kind: "retimed", departsBy: i + 1, arrivesBy: i + 1 }));
    await Promise.all([...all].reverse().map((one) => ingest(ctx, one)));
    expect(await rowOf(offer)).toMatchObject({ seq: 10, departsBy: 10, arrivesBy: 10 });
  });

  test("a cancelled flight is not found nor sold; a number that never comes is given up", async () => {
    const date = freshDate();
    const offer = await untouchedOffer(ctx, date);
    expect(await ingest(ctx, news(offer, 2, { kind: "cancelled" }))).toBe("waiting");
    await sweepChanges(ctx);
    expect(await rowOf(offer)).toMatchObject({ status: "scheduled" });
    await sweepChanges({ ...ctx, now: () => new Date(Date.now() + 16 * 60_000) });
    expect(await rowOf(offer)).toMatchObject({ status: "cancelled", seq: 2 });
    expect((await house().search(queryOn(date))).map((one) => segmentOf(one).id)).not.toContain(segmentOf(offer).id);
    await expect(house().book(orderOf(offer))).rejects.toMatchObject({ code: "sold_out" });
    expect(await ingest(ctx, news(offer, 1, { kind: "reinstated" }))).toBe("stale");
    expect(await rowOf(offer)).toMatchObject({ status: "cancelled" });
  });

  test("sold out means no seat of that cabin, and leaves sold ones alone", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const made = await house().book(orderOf(offer));
    await ingest(ctx, news(offer, 1, { kind: "sold_out", cabin: "economy" }));
    expect((await economyOf(ctx, offer)).free).toBe(0);
    expect((await house().get(made.id)).status).toBe("confirmed");
  });
});
