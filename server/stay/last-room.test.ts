import { beforeAll, describe, expect, test } from "vitest";
import { nightId } from "#domain/stay/nights.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import { placeOrder } from "#server/inventory/orders.ts";
import { availability } from "#server/inventory/service.ts";
import { touchNight } from "#server/stay/house-nights.ts";
import { setCapacity } from "#server/stay/inventory.ts";
import * as repository from "#server/stay/repository.ts";
import type { TestContext } from "#tests/support/context.ts";
import { onRealPostgres } from "#tests/support/database.ts";
import { firstNightOf, freshDays, stayContext, stayOrder, stayQuery } from "#tests/support/stays.ts";

let ctx: TestContext;
beforeAll(async () => {
  ctx = await stayContext();
});
const house = () => ctx.stays[0]!.provider;
const nightOf = (offer: StayOffer) => {
  const { hotelId, room, date } = firstNightOf(offer);
  return nightId(hotelId, room, date);
};
const freeOf = async (id: string) => (await availability(ctx, [id])).get(id)?.get("room")?.free;

describe("[ST5] the last room", () => {
  const lastRoom = async () => {
    const [offer] = await house().search(stayQuery(freshDays(2)));
    if (!offer) throw new Error("no offer");
    const night = firstNightOf(offer);
    const record = (await repository.findHotel(ctx, night.hotelId))!;
    await touchNight(ctx, record, night.room, night.date);
    const { free = 0, total = 0 } = (await availability(ctx, [nightOf(offer)])).get(nightOf(offer))?.get("room") ?? {};
    await setCapacity(ctx, { ...night, capacity: total - free + 1 });
    return offer;
  };

  test.runIf(onRealPostgres)("twenty want it: one has it, whole, and nobody half a stay", async () => {
    const offer = await lastRoom();
    const wanted = Array.from({ length: 20 }, () => stayOrder(offer));
    const results = await Promise.allSettled(wanted.map((one) => house().book(one)));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBe(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "sold_out" });
    const claims = await ctx.db.seatClaim.findMany({ where: { holder: { in: wanted.map(({ reference }) => `order:${reference}`) } } });
    expect(claims.length).toBe(offer.nights);
    expect(new Set(claims.map(({ holder }) => holder)).size).toBe(1);
    expect(await freeOf(nightOf(offer))).toBe(0);
  });

  test("whoever asks twice at once for the last room has it, and is not told that it is sold out", async () => {
    const offer = await lastRoom();
    const wanted = stayOrder(offer);
    let made = "";
    const prepare = async () => {
      // The twin was quicker: what is looked at now is taken by this very order.
      made = (await house().book(wanted)).id;
      await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
      await house().reprice(offer);
      return { reference: wanted.reference, snapshot: offer, travellers: wanted.travellers, total: offer.total, wants: [] };
    };
    expect(await placeOrder(ctx, "stay", wanted.reference, prepare, null)).toMatchObject({ id: made, status: "confirmed" });
    const other = stayOrder(offer);
    const none = async () => {
      await house().reprice(offer);
      throw new Error("a room was left");
    };
    await expect(placeOrder(ctx, "stay", other.reference, none, null)).rejects.toMatchObject({ code: "sold_out" });
  });

  test("negative control: looking first and taking then sells it to several", async () => {
    const offer = await lastRoom();
    let looked = 0;
    let allLooked = () => {};
    const everybody = new Promise<void>((done) => (allLooked = done));
    const naive = async (holder: string): Promise<string> => {
      const { seatId } = await ctx.db.seatClaim.findFirstOrThrow({ where: { resourceId: nightOf(offer), state: "FREE" } });
      if (++looked === 6) allLooked();
      await everybody;
      await ctx.db.seatClaim.update({ where: { seatId }, data: { state: "SOLD", holder } });
      return seatId;
    };
    const taken = await Promise.all(Array.from({ length: 6 }, (_, i) => naive(`naive-${i}`)));
    expect(taken.length).toBe(6);
    expect(new Set(taken).size).toBe(1);
  });
});
