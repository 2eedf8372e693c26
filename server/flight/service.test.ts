import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#domain/time.ts";
import { flightProviderContract } from "#server/flight/contract.ts";
import { touch, untouched } from "#server/flight/departures.ts";
import { setCapacity } from "#server/flight/inventory.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { flightSearchInput, search } from "#server/flight/service.ts";
import { getOffer, getSeats } from "#server/offer/get.ts";
import type { TestContext } from "../../tests/support/context.ts";
import { onRealPostgres } from "../../tests/support/database.ts";
import {
  DATE,
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

flightProviderContract("Caravan Demo", async () => {
  const context = await flightContext();
  return { provider: context.flights[0]!.provider, query: queryOn(freshDate()), newReference: v7 };
});

describe("departures and seats", () => {
  test("[FL4] many touch a departure at once: one row, every seat once, and as many left as the search said", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const { carrier, number, date } = nameOf(offer);
    const pattern = await untouched((await flightIndex(ctx))!, carrier, number, date);
    const ids = await Promise.all(Array.from({ length: 12 }, () => touch(ctx, pattern!)));
    expect(new Set(ids).size).toBe(1);
    expect(await ctx.db.departure.count({ where: { id: ids[0]! } })).toBe(1);
    const seats = await ctx.db.seatClaim.findMany({ where: { resourceId: ids[0]! } });
    expect(new Set(seats.map(({ label }) => label)).size).toBe(seats.length);
    expect((await economyOf(ctx, offer)).free).toBe(segmentOf(offer).seatsLeft);
  });

  test("[FL12] many want one seat: one gets it; those who name none get different ones", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const [map] = await house().seats(offer);
    const seat = map!.cabins[0]!.rows.flatMap(({ seats }) => seats).find(({ status }) => status === "free")!.id;
    const wish = [{ segment: map!.segment, seat }];
    const named = await Promise.allSettled(Array.from({ length: 8 }, () => house().hold!(orderOf(offer, v7(), wish))));
    expect(named.filter(({ status }) => status === "fulfilled").length).toBe(1);
    for (const result of named) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "sold_out" });
    const before = (await economyOf(ctx, offer)).free;
    await Promise.all(Array.from({ length: 6 }, () => house().book(orderOf(offer))));
    expect((await economyOf(ctx, offer)).free).toBe(before - 6);
    const [after] = await house().seats(offer);
    expect(after!.cabins[0]!.rows.flatMap(({ seats }) => seats).find(({ id }) => id === seat)!.status).toBe("held");
  });

  test.runIf(onRealPostgres)("[FL12] forty buyers for five seats: five have one, nobody two", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    await house().seats(offer);
    const capacity = (await economyOf(ctx, offer)).total - (await economyOf(ctx, offer)).free + 5;
    await setCapacity(ctx, { ...nameOf(offer), cabin: "economy", capacity });
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => house().book(orderOf(offer))));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBe(5);
    expect((await economyOf(ctx, offer)).free).toBe(0);
  });

  test("negative control of [FL12]: looking first and taking then gives one seat to several", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const [map] = await house().seats(offer);
    const resourceId = departureOf(offer);
    expect(map).toBeDefined();
    let looked = 0;
    let allLooked = () => {};
    const everybody = new Promise<void>((done) => (allLooked = done));
    const naive = async (holder: string): Promise<string> => {
      const { seatId } = await ctx.db.seatClaim.findFirstOrThrow({
        where: { resourceId, section: "economy", state: "FREE" },
        orderBy: { seatId: "asc" },
      });
      if (++looked === 6) allLooked();
      await everybody;
      await ctx.db.seatClaim.update({ where: { seatId }, data: { state: "SOLD", holder } });
      return seatId;
    };
    const seats = await Promise.all(Array.from({ length: 6 }, (_, i) => naive(`naive-${i}`)));
    expect(new Set(seats).size).toBeLessThan(6);
  });

  test("[FL13] one reference is one order, however often at once; a hold that ran out is honoured unless somebody took over", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    const wanted = orderOf(offer);
    const made = await Promise.all(Array.from({ length: 6 }, () => house().book(wanted)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await economyOf(ctx, offer)).free).toBe(segmentOf(offer).seatsLeft! - 1);

    const late = orderOf(offer);
    await house().hold!(late);
    await ctx.db.seatClaim.updateMany({ where: { holder: `order:${late.reference}` }, data: { expiresAt: new Date(Date.now() - 1000) } });
    // [FL11] Free for others again, and still there for whoever held it.
    expect((await economyOf(ctx, offer)).free).toBe(segmentOf(offer).seatsLeft! - 1);
    expect((await house().book(late)).status).toBe("confirmed");

    const robbed = orderOf(offer);
    await house().hold!(robbed);
    const seat = await ctx.db.seatClaim.findFirstOrThrow({ where: { holder: `order:${robbed.reference}` } });
    await ctx.db.seatClaim.update({ where: { seatId: seat.seatId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await house().book(orderOf(offer, v7(), [{ segment: segmentOf(offer).id, seat: seat.label }]));
    await expect(house().book(robbed)).rejects.toMatchObject({ code: "sold_out" });
  });

  test("seats of another cabin and segments of another offer are refused", async () => {
    const offer = await untouchedOffer(ctx, freshDate());
    await expect(house().book(orderOf(offer, v7(), [{ segment: segmentOf(offer).id, seat: "99Z" }]))).rejects.toMatchObject({
      code: "supplier_rejected",
    });
    await expect(house().book(orderOf(offer, v7(), [{ segment: "ZZ1-2027-01-01", seat: "1A" }]))).rejects.toMatchObject({
      code: "supplier_rejected",
    });
  });
});

describe("search and offers", () => {
  const input = (changes: Record<string, unknown> = {}) =>
    flightSearchInput.parse({ origin: "BER", destination: "LON", date: DATE, ...changes });

  test("[FL10] a city code means all its airports; offers are stored, priced with lines that sum up, and looked at again [FL16]", async () => {
    const { offers, providers } = await search(ctx, input({ sort: "price", adults: 2, infants: 1, currency: "USD" }));
    expect(providers).toMatchObject([{ name: "house", status: "ok" }]);
    expect(new Set(offers.map(({ slices }) => slices[0]!.segments.at(-1)!.destination.iata))).toEqual(new Set(["LHR", "LGW"]));
    expect(offers.map(({ total }) => total.amount)).toEqual(offers.map(({ total }) => total.amount).sort((a, b) => a - b));
    for (const { demo, total, priceLines, emissions } of offers) {
      expect([demo, total.currency, emissions?.label]).toEqual([true, "USD", "estimate"]);
      expect(priceLines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(total.amount);
    }
    const [first] = offers;
    const again = await getOffer(ctx, { id: first!.id });
    expect(again).toMatchObject({ id: first!.id, total: first!.total, slices: first!.slices });
    expect(again.previousTotal).toBeUndefined();
    expect(again.expiresAt <= first!.expiresAt).toBe(true);
    const { seatMaps } = await getSeats(ctx, { id: first!.id });
    expect(seatMaps.map(({ segment }) => segment)).toEqual(first!.slices[0]!.segments.map(({ id }) => id));
    const late = { ...ctx, now: () => new Date(Date.parse(first!.expiresAt) + 1) };
    await expect(getOffer(late, { id: first!.id })).rejects.toMatchObject({ code: "offer_expired" });
    await expect(getOffer(ctx, { id: v7() })).rejects.toMatchObject({ code: "not_found" });
  });

  test("there and back: the way back leaves after the way out has landed", async () => {
    const { offers } = await search(ctx, input({ returnDate: DATE, sort: "best", limit: 10 }));
    expect(offers.length).toBeGreaterThan(0);
    for (const { slices } of offers)
      expect(Date.parse(slices[1]!.segments[0]!.departure.instant)).toBeGreaterThan(
        Date.parse(slices[0]!.segments.at(-1)!.arrival.instant),
      );
  });

  test.each([
    [{ origin: "ZZQ" }, "origin"],
    [{ destination: "BER" }, "destination"],
    [{ date: "2020-01-01" }, "date"],
    [{ date: addDays(DATE, 400) }, "date"],
  ])("[FL9] %j is refused at %s", async (changes, path) => {
    await expect(search(ctx, input(changes))).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path }] } });
  });

  test.each([
    { adults: 0 },
    { adults: 10 },
    { infants: 2 },
    { adults: 5, children: 5 },
    { returnDate: "2020-01-01" },
    { maxStops: 3 },
    { cabin: "roof" },
    { date: "2027-02-30" },
  ])("[FL9] %j does not pass the schema", (changes) => {
    const whole = { origin: "BER", destination: "LON", date: DATE, ...changes };
    expect(flightSearchInput.safeParse(whole).success).toBe(false);
  });
});
