import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { describeHotel } from "#domain/stay/hotel.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import type { StaySearchPart } from "#domain/stay/search.ts";
import { availability } from "#server/inventory/service.ts";
import { getOffer, getSeats } from "#server/offer/get.ts";
import { stayProviderContract } from "#server/stay/contract.ts";
import { touchNight } from "#server/stay/house-nights.ts";
import { setPrice, setSales } from "#server/stay/inventory.ts";
import type { StayProvider } from "#server/stay/provider.ts";
import * as repository from "#server/stay/repository.ts";
import { pins, renew, rooms, search, searchAsTheyCome, stayPinsInput, staySearchInput } from "#server/stay/service.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";
import { asUser, type TestContext } from "../../tests/support/context.ts";
import { createUser } from "../../tests/support/factories.ts";
import { CITY, FAR_CITY, firstNightOf, freshDays, hotelsOfCity, stayContext, stayOrder, stayQuery } from "../../tests/support/stays.ts";

let ctx: TestContext;
beforeAll(async () => {
  ctx = await stayContext();
});
const house = () => ctx.stays[0]!.provider;
const input = (changes: Record<string, unknown> = {}) =>
  staySearchInput.parse({ lat: CITY.lat, lon: CITY.lon, radius: 40_000, guests: 1, limit: 100, ...freshDays(), ...changes });
const find = async (days = freshDays()): Promise<StayOffer> => {
  const [offer] = await house().search(stayQuery(days));
  if (!offer) throw new Error("no offer");
  return offer;
};
const freeOf = async (id: string) => (await availability(ctx, [id])).get(id)?.get("room")?.free;
const idsOf = (answer: Awaited<ReturnType<typeof search>>) => answer.offers.map(({ hotel }) => hotel.id);

stayProviderContract("Caravan Demo", async () => {
  const own = await stayContext();
  return { provider: own.stays[0]!.provider, query: stayQuery(freshDays(3)), newReference: v7 };
});

describe("[ST4] what is left is counted from claims", () => {
  test("many touch a night at once: one row, every room once, as many left as the search said", async () => {
    const offer = await find(freshDays(1));
    const { hotelId, room, date } = firstNightOf(offer);
    const record = (await repository.findHotel(ctx, hotelId))!;
    const ids = await Promise.all(Array.from({ length: 10 }, () => touchNight(ctx, record, room, date)));
    expect(new Set(ids).size).toBe(1);
    expect(await ctx.db.stayNight.count({ where: { id: ids[0]! } })).toBe(1);
    const { allotment } = describeHotel(record, record.city).rooms.find(({ kind }) => kind === room)!;
    expect(await ctx.db.seatClaim.count({ where: { resourceId: ids[0]! } })).toBe(allotment);
    expect(await freeOf(ids[0]!)).toBe(offer.room.roomsLeft);
  });

  test("a room taken in one night is gone from every stay over that night, and no other", async () => {
    const days = freshDays(3);
    const offer = await find(days);
    const left = offer.room.roomsLeft!;
    for (let i = 0; i < left; i++) await house().book(stayOrder(offer));
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await expect(house().book(stayOrder(offer))).rejects.toMatchObject({ code: "sold_out" });
    const again = await house()
      .rooms((await house().search(stayQuery(days))).find(({ hotel }) => hotel.id === offer.hotel.id) ?? offer)
      .catch(() => []);
    expect(again.map(({ room }) => room.id)).not.toContain(offer.room.id);
  });

  test("one reference is one order, however often at once; a hold that ran out is honoured unless somebody took over", async () => {
    const offer = await find();
    const wanted = stayOrder(offer);
    const made = await Promise.all(Array.from({ length: 6 }, async () => (await house().book(wanted)).id));
    expect(new Set(made).size).toBe(1);
    const claims = await ctx.db.seatClaim.count({ where: { holder: `order:${wanted.reference}` } });
    expect(claims).toBe(offer.nights);

    const late = stayOrder((await house().search(stayQuery(freshDays())))[0]!);
    await house().hold!(late);
    await ctx.db.seatClaim.updateMany({ where: { holder: `order:${late.reference}` }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await house().book(late)).status).toBe("confirmed");

    const robbed = stayOrder((await house().search(stayQuery(freshDays())))[0]!);
    await house().hold!(robbed);
    await ctx.db.seatClaim.updateMany({
      where: { holder: `order:${robbed.reference}` },
      data: { holder: "thief", state: "SOLD", expiresAt: null },
    });
    await expect(house().book(robbed)).rejects.toMatchObject({ code: "sold_out" });
  });
});

describe("[ST6] inventory", () => {
  test("closed nights never appear; a price of its own replaces the pattern's, until taken back; strangers find nothing", async () => {
    const offer = await find(freshDays(2));
    const night = firstNightOf(offer);
    await setSales(ctx, { ...night, open: false });
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await setSales(ctx, { ...night, open: true });
    expect((await house().reprice(offer)).total).toEqual(offer.total);
    await setPrice(ctx, { ...night, price: 1_000_000 });
    const dear = await house().reprice(offer);
    expect(dear.perNights![0]!.amount).toBe(900_000);
    await expect(house().book(stayOrder(offer))).rejects.toMatchObject({ code: "price_changed" });
    await setPrice(ctx, { ...night, price: null });
    expect((await house().reprice(offer)).total).toEqual(offer.total);
    await expect(setSales(asUser(ctx, (await createUser(ctx)).id), { ...night, open: false })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("[ST7] search", () => {
  test("a circle, a box and a place find what a scan of all hotels finds", async () => {
    const days = freshDays(1);
    const all = hotelsOfCity(CITY);
    const around = await search(ctx, input({ ...days, radius: 200_000 }));
    expect(around.offers.length).toBeGreaterThan(all.length / 2);
    for (const { hotel } of around.offers) expect(all.map(({ id }) => String(id))).toContain(hotel.id);
    const near = await search(ctx, input({ ...days, radius: 1500, sort: "distance" }));
    expect(idsOf(near).sort()).toEqual(
      around.offers
        .filter(({ distanceMeters }) => distanceMeters! <= 1500)
        .map(({ hotel }) => hotel.id)
        .sort(),
    );
    const distances = near.offers.map(({ distanceMeters }) => distanceMeters!);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const bbox = `${CITY.lon - 0.02},${CITY.lat - 0.02},${CITY.lon + 0.02},${CITY.lat + 0.02}`;
    const boxed = await search(ctx, staySearchInput.parse({ ...days, guests: 1, bbox, limit: 100 }));
    const inside = ({ lat, lon }: { lat: number; lon: number }) => Math.abs(lat - CITY.lat) <= 0.02 && Math.abs(lon - CITY.lon) <= 0.02;
    expect(idsOf(boxed).sort()).toEqual(
      around.offers
        .filter(({ hotel }) => inside(hotel))
        .map(({ hotel }) => hotel.id)
        .sort(),
    );
    const named = await search(ctx, staySearchInput.parse({ ...days, guests: 1, q: CITY.name, limit: 100 }));
    expect(named.place?.name).toBe(CITY.name);
    expect(named.offers.length).toBeGreaterThan(0);
  });

  test("over the date line there is no gap", async () => {
    const days = freshDays(1);
    const box = await search(ctx, staySearchInput.parse({ ...days, guests: 1, bbox: "179,-48,-179,-47", limit: 100 }));
    const circle = await search(
      ctx,
      staySearchInput.parse({ ...days, guests: 1, lat: FAR_CITY.lat, lon: FAR_CITY.lon, radius: 60_000, limit: 100 }),
    );
    expect(idsOf(box).sort()).toEqual(idsOf(circle).sort());
    expect(new Set(box.offers.map(({ hotel }) => Math.sign(hotel.lon))).size).toBe(2);
  });

  test("filters keep what they say and sorts are sorted", async () => {
    const days = freshDays(1);
    const all = await search(ctx, input(days));
    const totals = (await search(ctx, input({ ...days, sort: "price" }))).offers.map((offer) => offer.total.amount);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    const middle = totals[Math.floor(totals.length / 2)]!;
    const cheap = await search(ctx, input({ ...days, maxPrice: middle }));
    expect(cheap.offers.length).toBe(totals.filter((total) => total <= middle).length);
    const stars = await search(ctx, input({ ...days, stars: "4,5" }));
    expect(idsOf(stars).sort()).toEqual(
      all.offers
        .filter(({ hotel }) => hotel.stars! >= 4)
        .map(({ hotel }) => hotel.id)
        .sort(),
    );
    const pool = await search(ctx, input({ ...days, amenities: "pool,wifi" }));
    expect(idsOf(pool).sort()).toEqual(
      all.offers
        .filter(({ hotel }) => hotel.amenities.includes("pool") && hotel.amenities.includes("wifi"))
        .map(({ hotel }) => hotel.id)
        .sort(),
    );
    const rated = (await search(ctx, input({ ...days, sort: "rating", refundable: "true" }))).offers;
    expect(rated.map(({ hotel }) => hotel.rating)).toEqual(rated.map(({ hotel }) => hotel.rating!).sort((a, b) => b - a));
    for (const { conditions } of rated) expect(conditions).toMatchObject({ refundable: true, rate: "flexible" });
  });

  test("the total is of all rooms and nights with taxes: lines sum to it, and two rooms cost about twice as much", async () => {
    const days = freshDays(3);
    const one = await search(ctx, input({ ...days, guests: 2, sort: "price" }));
    const two = await search(ctx, input({ ...days, guests: 4, rooms: 2, sort: "price" }));
    for (const offer of [...one.offers, ...two.offers]) {
      expect(offer.priceLines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(offer.total.amount);
      expect(offer.perNight.amount).toBe(Math.round(offer.total.amount / 3));
      expect([offer.nights, offer.demo, offer.providerName]).toEqual([3, true, "Caravan Demo"]);
    }
    const both = two.offers.flatMap((offer) => {
      const single = one.offers.find(({ hotel, room }) => hotel.id === offer.hotel.id && room.id === offer.room.id);
      return single ? [offer.total.amount / single.total.amount] : [];
    });
    expect(both.length).toBeGreaterThan(3);
    for (const ratio of both) expect(ratio).toBeCloseTo(2, 1);
  });

  test("an offer is kept, repriced and opened into rooms; it has no seats", async () => {
    const { offers } = await search(ctx, input());
    const offer = offers[0];
    expect(await getOffer(ctx, { id: offer!.id })).toMatchObject({ id: offer!.id, kind: "stay", total: offer!.total });
    await setPrice(ctx, {
      ...firstNightOf(await find(offer!)),
      hotelId: Number(offer!.hotel.id),
      room: offer!.room.id as never,
      price: 900_000,
    });
    expect(await getOffer(ctx, { id: offer!.id })).toMatchObject({ previousTotal: offer!.total });
    expect((await rooms(ctx, { offerId: offer!.id })).offers.length).toBeGreaterThan(1);
    await expect(getSeats(ctx, { id: offer!.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a failing supplier is named and spoils nothing; answers are handed over as they come", async () => {
    const days = freshDays(1);
    const broken = {
      ...house(),
      name: "broken",
      label: "Broken",
      search: () => Promise.reject(new Error("no")),
    } as unknown as StayProvider;
    const both = { ...ctx, stays: [{ provider: broken, guard: new SupplierGuard("broken", { readAttempts: 1 }) }, ...ctx.stays] };
    const answer = await search(both, input(days));
    expect(answer.providers).toEqual([
      expect.objectContaining({ name: "broken", label: "Broken", status: "error" }),
      expect.objectContaining({ name: "house", status: "ok" }),
    ]);
    expect(answer.offers.length).toBeGreaterThan(0);
    const parts: StaySearchPart[] = [];
    for await (const part of await searchAsTheyCome(both, input(days))) parts.push(part);
    expect(parts.map(({ type }) => type)).toEqual(["asked", "answer", "answer"]);
    const found = parts.flatMap((part) => (part.type === "answer" ? part.offers : []));
    expect(found.map(({ hotel }) => hotel.id)).toEqual(answer.offers.map(({ hotel }) => hotel.id));
  });

  test("an offer that ran out is refused, and can be had anew under another id", async () => {
    const { offers } = await search(ctx, input());
    const later = { ...ctx, now: () => new Date(Date.now() + 3 * 3_600_000) };
    await expect(getOffer(later, { id: offers[0]!.id })).rejects.toMatchObject({ code: "offer_expired" });
    const again = await renew(later, { offerId: offers[0]!.id });
    expect(again.id).not.toBe(offers[0]!.id);
    expect([again.hotel.id, again.room.id]).toEqual([offers[0]!.hotel.id, offers[0]!.room.id]);
  });

  test("pins are the same hotels at the same price, and say when there are more", async () => {
    const days = freshDays(1);
    const bbox = `${CITY.lon - 1},${CITY.lat - 1},${CITY.lon + 1},${CITY.lat + 1}`;
    const listed = await search(ctx, staySearchInput.parse({ ...days, bbox, limit: 100 }));
    const shown = await pins(ctx, stayPinsInput.parse({ ...days, bbox, limit: 500 }));
    expect(shown.more).toBe(false);
    expect(new Map(shown.pins.map(({ hotelId, total }) => [hotelId, total]))).toEqual(
      new Map(listed.offers.map(({ hotel, total }) => [hotel.id, total])),
    );
    const few = await pins(ctx, stayPinsInput.parse({ ...days, bbox, limit: 3 }));
    expect([few.pins.length, few.more]).toEqual([3, true]);
  });
});
