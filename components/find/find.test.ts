import { describe, expect, test } from "vitest";
import { compared, rivals } from "#components/find/compare.ts";
import { airportsOf, carriersOf, filtered, NO_FILTERS, sorted, wayOut } from "#components/find/filters.ts";
import { itemsOfOffer, readSeats, writeSeats } from "#components/find/flight-item.ts";
import { offerOf } from "#components/find/saved-price.ts";
import type { ShownOffer } from "#domain/flight/search.ts";
import { type Item, itemFieldsSchema } from "#domain/itinerary/itinerary.ts";

interface Wish {
  readonly id?: string;
  readonly leaves?: string;
  readonly minutes?: number;
  readonly stops?: number;
  readonly carrier?: string;
  readonly price?: number;
}
/** Berlin (UTC+1) to Tokyo (UTC+9). */
function offer({ id = "a", leaves = "2027-01-10T10:00", minutes = 720, stops = 0, carrier = "CV", price = 50_000 }: Wish = {}): ShownOffer {
  const instant = new Date(`${leaves}:00+01:00`).getTime();
  const when = (ms: number, zone: string, hours: number) => ({
    local: new Date(ms + hours * 3_600_000).toISOString().slice(0, 16),
    zone,
    instant: new Date(ms).toISOString(),
  });
  return {
    id,
    kind: "flight",
    provider: "house",
    providerName: "Caravan Demo",
    demo: true,
    total: { amount: price, currency: "EUR" },
    perPassenger: { amount: price, currency: "EUR" },
    passengers: { adults: 1, children: 0, infants: 0 },
    cabin: "economy",
    expiresAt: "2027-01-01T00:00:00Z",
    slices: [
      {
        durationMinutes: minutes,
        stops,
        segments: [
          {
            id: `${carrier}1-${leaves.slice(0, 10)}`,
            flightNumber: `${carrier}1`,
            carrier: { code: carrier, name: `Air ${carrier}` },
            origin: { iata: "BER", city: "Berlin" },
            destination: { iata: "HND", city: "Tokyo" },
            departure: when(instant, "Europe/Berlin", 1),
            arrival: when(instant + minutes * 60_000, "Asia/Tokyo", 9),
            durationMinutes: minutes,
            cabin: "economy",
          },
        ],
        layovers: [],
      },
    ],
    conditions: { fare: "basic", carryOn: 1, checkedBags: 0, changeFee: null, refundFee: null, seatChoice: false },
    priceLines: [],
    canHold: true,
  };
}
const ids = (offers: readonly ShownOffer[]) => offers.map(({ id }) => id);

describe("filters", () => {
  const all = [
    offer({ id: "direct", price: 90_000 }),
    offer({ id: "cheap", stops: 2, minutes: 1500, carrier: "XX", price: 40_000 }),
    offer({ id: "late", leaves: "2027-01-10T22:10", stops: 1, minutes: 900, price: 60_000 }),
  ];
  test("each narrows down by itself and all together", () => {
    expect(ids(filtered(all, { ...NO_FILTERS, stops: 0 }))).toEqual(["direct"]);
    expect(ids(filtered(all, { ...NO_FILTERS, stops: 1 }))).toEqual(["direct", "late"]);
    expect(ids(filtered(all, { ...NO_FILTERS, leaves: "evening" }))).toEqual(["late"]);
    expect(ids(filtered(all, { ...NO_FILTERS, without: ["XX"] }))).toEqual(["direct", "late"]);
    expect(ids(filtered(all, { ...NO_FILTERS, minutes: 900 }))).toEqual(["direct", "late"]);
    expect(ids(filtered(all, { ...NO_FILTERS, price: 60_000 }))).toEqual(["cheap", "late"]);
    expect(filtered(all, { ...NO_FILTERS, stops: 0, price: 60_000 })).toEqual([]);
  });
  test("airports: at the ends and where one changes, each can be left out", () => {
    const [direct] = all as [ShownOffer];
    const [slice] = direct.slices as [ShownOffer["slices"][0]];
    const [leg] = slice.segments as [(typeof slice.segments)[0]];
    const changes = { iata: "IST", city: "Istanbul" };
    const other = { iata: "NRT", city: "Tokyo" };
    const via: ShownOffer = {
      ...direct,
      id: "via",
      total: { amount: 30_000, currency: "EUR" },
      slices: [
        {
          ...slice,
          stops: 1,
          segments: [
            { ...leg, destination: changes },
            { ...leg, origin: changes, destination: other },
          ],
        },
      ],
    };
    const offers = [direct, via];
    expect(airportsOf(offers)).toEqual({
      ends: [
        { code: "BER", name: "Berlin BER", count: 2, from: 30_000 },
        { code: "NRT", name: "Tokyo NRT", count: 1, from: 30_000 },
        { code: "HND", name: "Tokyo HND", count: 1, from: 90_000 },
      ],
      via: [{ code: "IST", name: "Istanbul IST", count: 1, from: 30_000 }],
    });
    expect(ids(filtered(offers, { ...NO_FILTERS, avoid: ["IST"] }))).toEqual(["direct"]);
    expect(ids(filtered(offers, { ...NO_FILTERS, avoid: ["HND"] }))).toEqual(["via"]);
    expect(filtered(offers, { ...NO_FILTERS, avoid: ["BER"] })).toEqual([]);
  });
  test("when nothing is left, what to take away is named with what it brings", () => {
    expect(wayOut(all, { ...NO_FILTERS, stops: 0, price: 60_000 })).toEqual([
      { key: "stops", count: 2 },
      { key: "price", count: 1 },
    ]);
    expect(wayOut([], { ...NO_FILTERS, stops: 0 })).toEqual([]);
  });
  test("orders, and carriers with their least price", () => {
    expect(ids(sorted(all, "price"))).toEqual(["cheap", "late", "direct"]);
    expect(ids(sorted(all, "duration"))).toEqual(["direct", "late", "cheap"]);
    expect(ids(sorted(all, "departure")).at(-1)).toBe("late");
    expect(carriersOf(all)).toEqual([
      { code: "CV", name: "Air CV", count: 2, from: 60_000 },
      { code: "XX", name: "Air XX", count: 1, from: 40_000 },
    ]);
  });
});

describe("an offer as an item", () => {
  const place = { name: "Berlin Brandenburg", lat: 52.4, lon: 13.5 };
  const [made] = itemsOfOffer(offer(), new Map([["BER", place]]), (from, to) => `${from} to ${to}`);
  test("stands on its day with both ends in their zones, its cost and the offer; the item schema takes it", () => {
    expect(made).toMatchObject({
      date: "2027-01-10",
      fields: {
        type: "flight",
        title: "Berlin to Tokyo",
        place,
        start: { local: "2027-01-10T10:00", zone: "Europe/Berlin" },
        end: { local: "2027-01-11T06:00", zone: "Asia/Tokyo" },
        cost: { amount: 50_000, currency: "EUR" },
        details: { offerId: "a", flightNumber: "CV 1", origin: "BER", destination: "HND", demo: "yes" },
      },
    });
    expect(itemFieldsSchema.partial().safeParse(made!.fields).error).toBeUndefined();
  });
  test("there and back are two items, paid once", () => {
    const there = offer();
    const both = itemsOfOffer(
      { ...there, slices: [...there.slices, ...offer({ leaves: "2027-01-17T10:00" }).slices] },
      new Map(),
      (a, b) => a + b,
    );
    expect(both.map(({ date, fields }) => [date, fields.cost?.amount ?? null, fields.details?.offerSlice])).toEqual([
      ["2027-01-10", 50_000, "0"],
      ["2027-01-17", null, "1"],
    ]);
  });
  test("wished seats survive being written", () => {
    const seats = new Map([
      ["CV1-2027-01-10", ["12A", "12B"]],
      ["CV2-2027-01-10", []],
    ]);
    expect([...readSeats(writeSeats(seats))]).toEqual([["CV1-2027-01-10", ["12A", "12B"]]]);
    expect(readSeats(undefined).size).toBe(0);
  });
});

describe("side by side", () => {
  const item = (id: string, wish: Wish, changes: Partial<Item> = {}): Item => ({
    ...({ kind: "item", id, description: null, locationId: null, bookingRef: null, mediaUrls: [], bookingId: null } as const),
    ...({ dayId: null, position: "a", revs: {}, createdSeq: 1, updatedSeq: 1, place: null, start: null, end: null, cost: null } as const),
    details: {},
    ...itemsOfOffer(offer(wish), new Map(), (a, b) => a + b)[0]!.fields,
    ...changes,
  });
  const one = item("1", { price: 40_000, minutes: 900, stops: 1 });
  const two = item("2", { price: 50_000, minutes: 720 });

  test("what differs is marked, and the better one where one is", () => {
    const rows = new Map(compared([one, two].map((each) => ({ item: each, price: null }))).map((row) => [row.fact, row]));
    expect(rows.get("price")).toMatchObject({ differs: true, best: [0] });
    expect(rows.get("duration")).toMatchObject({ differs: true, best: [1] });
    expect(rows.get("leaves")).toMatchObject({ differs: false, best: [] });
    expect(rows.get("carrier")).toMatchObject({ differs: false, best: [] });
    expect(rows.get("arrives")).toMatchObject({ differs: true, best: [] });
  });
  test("the price of now counts; prices of two currencies have no best", () => {
    const now = compared([
      { item: one, price: { amount: 70_000, currency: "EUR" } },
      { item: two, price: null },
    ]);
    expect(now[0]!.best).toEqual([1]);
    const mixed = compared([
      { item: one, price: { amount: 70_000, currency: "JPY" } },
      { item: two, price: null },
    ]);
    expect(mixed[0]).toMatchObject({ differs: true, best: [] });
  });
  test("only unbooked flights of the same direction stand beside each other", () => {
    const back = item("3", {}, { details: { offerId: "x", origin: "HND", destination: "BER" } });
    const booked = item("4", {}, { bookingId: "b" });
    expect(rivals(one, [one, two, back, booked]).map(({ id }) => id)).toEqual(["1", "2"]);
    expect([offerOf(one), offerOf(booked)]).toEqual(["a", null]);
  });
});
