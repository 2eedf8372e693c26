import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays } from "#domain/time.ts";
import { stayProviderContract } from "#server/stay/contract.ts";
import { DuffelStays } from "#server/stay/duffel.ts";
import type { StayOrderRequest, StayQuery } from "#server/stay/provider.ts";
import { DuffelStaysSimulator } from "../../tests/support/simulators/duffel-stays.ts";

const duffel = new DuffelStaysSimulator();
const CHECK_IN = addDays(new Date().toISOString().slice(0, 10), 60);
let stays: DuffelStays;
let unreadable: unknown[] = [];
let count = 0;
let clock: () => Date = () => new Date();
const newReference = () => `stay-${process.pid}-${++count}`;

const started = duffel.start();
const make = async () =>
  new DuffelStays({ token: "duffel_test_token", baseUrl: await started, readMs: 500, writeMs: 500, now: () => clock() }, (error) =>
    unreadable.push(error),
  );
beforeAll(async () => {
  stays = await make();
});
afterAll(() => duffel.stop());
beforeEach(() => {
  duffel.next();
  unreadable = [];
  clock = () => new Date();
});

const query = (changes: Partial<StayQuery> = {}): StayQuery => ({
  area: { point: { lat: 51.5, lon: -0.12 }, radius: 5000, box: null, country: null },
  checkIn: CHECK_IN,
  checkOut: addDays(CHECK_IN, 2),
  adults: 1,
  children: 0,
  rooms: 1,
  filters: {},
  sort: "price",
  limit: 20,
  ...changes,
});
const wanted = async (): Promise<StayOrderRequest> => {
  const [found] = await stays.search(query());
  const offer = (await stays.rooms(found!)).find(({ conditions }) => conditions.refundable)!;
  return {
    reference: newReference(),
    offer,
    travellers: [{ type: "adult", givenName: "Ada", familyName: "Miller", email: "ada@example.test", phone: "+442080160509" }],
  };
};
const ordersSent = () => duffel.requests.filter((line) => line === "POST /stays/bookings").length;

stayProviderContract("Duffel Stays", async () => ({ provider: await make(), query: query(), newReference }));

describe("search", () => {
  test("hotels in our words, asked for with our days and guests; a box is a circle, cut to the box", async () => {
    const [offer] = await stays.search(query({ adults: 2, children: 1, rooms: 2 }));
    expect(offer).toMatchObject({
      supplier: "duffel",
      demo: false,
      hotel: {
        id: "acc_0",
        stars: 3,
        rating: 8.1,
        country: "GB",
        city: "Testville",
        amenities: ["wifi", "front_desk_24h"],
        checkInFrom: "15:00",
      },
      guests: { adults: 2, children: 1 },
      rooms: 2,
      nights: 2,
      total: { amount: 10_000, currency: "GBP" },
      dueAtHotel: { amount: 450, currency: "EUR" },
      canHold: false,
    });
    expect(duffel.searches.at(-1)).toMatchObject({
      rooms: 2,
      location: { radius: 5, geographic_coordinates: { latitude: 51.5, longitude: -0.12 } },
      guests: [{ type: "adult" }, { type: "adult" }, { type: "child", age: 8 }],
    });
    const box = { west: -0.2, south: 51.4995, east: -0.04, north: 51.5005 };
    const boxed = await stays.search(query({ area: { point: null, radius: null, box, country: null } }));
    expect(boxed.map(({ hotel }) => hotel.lat)).toEqual([51.5]);
    expect(await stays.search(query({ area: { point: null, radius: null, box: null, country: "GB" } }))).toEqual([]);
    await stays.search(query({ filters: { refundable: true } }));
    expect(duffel.searches.at(-1)).toMatchObject({ free_cancellation_only: true });
  });

  test("nothing found is an empty answer; one unreadable hotel does not hide the others, all of them are trouble", async () => {
    expect(await stays.search(query({ area: { point: { lat: -90, lon: 0 }, radius: 1000, box: null, country: null } }))).toEqual([]);
    duffel.next("one_unreadable");
    expect((await stays.search(query())).length).toBe(2);
    expect(unreadable.length).toBe(1);
    duffel.next("all_unreadable");
    await expect(stays.search(query())).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  test.each([
    ["500", { code: "provider_unavailable" }],
    ["not_json", { code: "provider_unavailable" }],
    ["silent", { code: "provider_unavailable", details: { trouble: "timeout" } }],
    ["429", { code: "rate_limited", details: { retryAfter: 7 } }],
  ] as const)("%s is trouble of the supplier", async (fault, expected) => {
    duffel.next(fault);
    await expect(stays.search(query())).rejects.toMatchObject(expected);
  });
});

describe("rooms and prices", () => {
  test("rates payable from our balance, the cheapest first, with what is given back until when", async () => {
    const [found] = await stays.search(query());
    const rooms = await stays.rooms(found!);
    expect(rooms.map(({ room, total }) => [room.name, total.amount])).toEqual([
      ["Double Room, Saver", 10_000],
      ["Double Room, Flexible", 12_000],
    ]);
    const [saver, flexible] = rooms;
    expect(saver!.conditions).toMatchObject({ refundable: false, freeCancellationUntil: null });
    expect(flexible!.conditions.freeCancellationUntil).toBe(new Date(Date.parse(`${CHECK_IN}T18:00:00Z`) - 3 * 86_400_000).toISOString());
    expect(flexible!.conditions.timeline.map(({ refund }) => refund.amount)).toEqual([12_000, 6_000]);
  });

  test("the price of now, or why there is none", async () => {
    const { offer } = await wanted();
    duffel.next("price_up");
    expect((await stays.reprice(offer)).total.amount).toBe(offer.total.amount + 1_000);
    duffel.next("rate_gone");
    await expect(stays.reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await expect(stays.reprice({ ...offer, supplierOfferId: "srr_x|rat_x" })).rejects.toMatchObject({ code: "offer_expired" });
  });
});

describe("[ST10] orders when things go wrong", () => {
  test("another price or a rate that is gone orders nothing", async () => {
    const request = await wanted();
    const sent = ordersSent();
    duffel.next("price_up");
    await expect(stays.book(request)).rejects.toMatchObject({
      code: "price_changed",
      details: { amount: request.offer.total.amount + 1_000 },
    });
    duffel.next("quote_gone");
    await expect(stays.book(request)).rejects.toMatchObject({ code: "sold_out" });
    const { email: _, ...silent } = request.travellers[0]!;
    await expect(stays.book({ ...request, travellers: [silent] })).rejects.toMatchObject({ code: "invalid" });
    expect(ordersSent()).toBe(sent);
  });

  test.each(["502_after", "silent_after"] as const)(
    "%s: nobody knows; the booking is found by its reference and not made twice",
    async (fault) => {
      const request = await wanted();
      duffel.next(fault);
      await expect(stays.book(request)).rejects.toMatchObject({ code: "outcome_unknown" });
      const found = await stays.findByReference(request.reference);
      expect(found).toMatchObject({ status: "confirmed", reference: request.reference });
      const sent = ordersSent();
      expect((await stays.book(request)).id).toBe(found!.id);
      expect(ordersSent()).toBe(sent);
    },
  );

  test("taken with 202 is pending, and found later by its reference", async () => {
    const request = await wanted();
    duffel.next("accepted");
    const order = await stays.book(request);
    expect(order).toMatchObject({ status: "pending", total: request.offer.total });
    expect(await stays.get(order.id)).toMatchObject({ status: "confirmed", confirmationCode: "DUFTEST1" });
  });

  test("what is given back gets less as the day comes nearer, and a quote ends", async () => {
    const request = await wanted();
    const order = await stays.book(request);
    const days = (before: number) => () => new Date(Date.parse(`${CHECK_IN}T12:00:00Z`) - before * 86_400_000);
    const refunds: number[] = [];
    for (const before of [10, 2, 0]) {
      clock = days(before);
      refunds.push((await stays.cancelQuote(order.id)).refund.amount);
    }
    expect(refunds).toEqual([12_000, 6_000, 0]);
    clock = days(10);
    const { quoteId } = await stays.cancelQuote(order.id);
    clock = days(9);
    await expect(stays.cancel(quoteId)).rejects.toMatchObject({ code: "offer_expired" });
    expect((await stays.get(order.id)).status).toBe("confirmed");
  });
});
