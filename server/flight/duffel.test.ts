import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FlightOffer } from "#domain/flight/offer.ts";
import { DuffelFlights } from "#server/flight/duffel.ts";
import { decimalOf, minorUnits } from "#server/flight/duffel-wire.ts";
import type { FlightQuery, OrderRequest, Passengers } from "#server/flight/provider.ts";
import { DuffelSimulator } from "#tests/support/simulators/duffel.ts";

const duffel = new DuffelSimulator();
let flights: DuffelFlights;
let unreadable: unknown[] = [];
let count = 0;

beforeAll(async () => {
  const baseUrl = await duffel.start();
  flights = new DuffelFlights({ token: "duffel_test_token", baseUrl, readMs: 400, writeMs: 400 }, (error) => unreadable.push(error));
});
afterAll(() => duffel.stop());
beforeEach(() => {
  duffel.next();
  unreadable = [];
});

const query = (origin: string, destination: string, changes: Partial<FlightQuery> & { passengers?: Passengers } = {}): FlightQuery => ({
  slices: [{ origins: [origin], destinations: [destination], date: "2027-06-10" }],
  passengers: { adults: 1, children: 0, infants: 0 },
  cabin: "economy",
  maxStops: 2,
  sort: "price",
  limit: 50,
  filters: {},
  fare: "basic",
  ...changes,
});
const oneOffer = async (origin = "LHR", destination = "JFK"): Promise<FlightOffer> =>
  (await flights.search(query(origin, destination)))[0]!;
const order = (offer: FlightOffer): OrderRequest => ({
  reference: `item-${++count}`,
  offer,
  travellers: [
    { type: "adult", givenName: "Ana", familyName: "Silva", birthDate: "1990-02-03", email: "ana@example.test", phone: "+351910000000" },
  ],
  seats: [],
});

describe("search", () => {
  test("an offer in our words: times in the zones of both ends, exact amounts, conditions", async () => {
    const [basic, flex] = await flights.search(query("LHR", "JFK", { passengers: { adults: 2, children: 1, infants: 1 } }));
    expect(basic).toMatchObject({
      supplier: "duffel",
      demo: true,
      passengers: { adults: 2, children: 1, infants: 1 },
      total: { amount: 36_320, currency: "GBP" },
      priceLines: [
        { label: "Fare", amount: { amount: 32_000, currency: "GBP" } },
        { label: "Taxes and fees", amount: { amount: 4_320, currency: "GBP" } },
      ],
      conditions: { fare: "Basic", carryOn: 1, checkedBags: 1, changeFee: { amount: 1_080, currency: "GBP" }, refundFee: null },
      canHold: false,
      emissions: { kgCo2e: 460, label: "estimate", source: "Duffel" },
    });
    const segment = basic!.slices[0]!.segments[0]!;
    expect(segment).toMatchObject({
      flightNumber: "ZZ2401",
      departure: { local: "2027-06-10T11:20", zone: "Europe/London", instant: "2027-06-10T10:20:00Z" },
      arrival: { local: "2027-06-10T19:45", zone: "America/New_York", instant: "2027-06-10T23:45:00Z" },
      durationMinutes: 805,
    });
    expect(flex!.conditions.changeFee).toEqual({ amount: 0, currency: "GBP" });
  });

  test("yen have no decimals and dinars three", async () => {
    expect((await oneOffer("HND", "JFK")).total).toEqual({ amount: 61_000, currency: "JPY" });
    expect((await oneOffer("DXB", "LHR")).total).toEqual({ amount: 90_125, currency: "KWD" });
    expect(() => minorUnits("1.005", "EUR")).toThrow(RangeError);
    expect(minorUnits("1.500", "EUR")).toEqual({ amount: 150, currency: "EUR" });
    expect([
      decimalOf({ amount: 5, currency: "EUR" }),
      decimalOf({ amount: 61_000, currency: "JPY" }),
      decimalOf({ amount: 90_125, currency: "KWD" }),
    ]).toEqual(["0.05", "61000", "90.125"]);
  });

  test("a connection with its long, late layover; none without stops", async () => {
    const [offer] = await flights.search(query("LHR", "DXB"));
    expect(offer!.slices[0]).toMatchObject({
      stops: 1,
      durationMinutes: 780,
      layovers: [{ airport: "IST", minutes: 270, overnight: false, long: true }],
    });
    expect(await flights.search(query("LHR", "DXB", { maxStops: 0 }))).toEqual([]);
  });

  test("nothing found is an empty answer; no bags are none", async () => {
    expect(await flights.search(query("PVD", "RAI"))).toEqual([]);
    expect((await oneOffer("BTS", "MRU")).conditions).toMatchObject({ carryOn: 0, checkedBags: 0 });
  });

  test.each([
    ["silence", () => {}, "STN", "LHR", { code: "provider_unavailable", details: { trouble: "timeout" } }],
    ["HTTP 500", () => duffel.next("500"), "LHR", "JFK", { code: "provider_unavailable" }],
    ["an HTML page", () => duffel.next("not_json"), "LHR", "JFK", { code: "provider_unavailable" }],
    ["too many requests", () => duffel.next("429"), "LHR", "JFK", { code: "rate_limited", details: { retryAfter: 7 } }],
  ] as const)("%s is trouble of the supplier", async (_, prepare, from, to, expected) => {
    prepare();
    await expect(flights.search(query(from, to))).rejects.toMatchObject(expected);
  });

  test("a wrong token is not told to the traveller as their fault", async () => {
    const stranger = new DuffelFlights({ token: "wrong", baseUrl: await freshBase() });
    await expect(stranger.search(query("LHR", "JFK"))).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});

const others: DuffelSimulator[] = [];
async function freshBase(): Promise<string> {
  const other = new DuffelSimulator();
  others.push(other);
  return other.start();
}
afterAll(() => Promise.all(others.map((other) => other.stop())));

describe("reprice and seats", () => {
  test("the price of now, or why there is none", async () => {
    const offer = await oneOffer();
    duffel.next("price_up");
    expect((await flights.reprice(offer)).total.amount).toBe(offer.total.amount + 1_000);
    duffel.next("offer_gone");
    await expect(flights.reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await expect(flights.reprice({ ...offer, supplierOfferId: "off_unknown" })).rejects.toMatchObject({ code: "offer_expired" });
  });

  test("a map with columns, exits, prices and taken seats", async () => {
    const [map] = await flights.seats(await oneOffer());
    expect(map!.cabins[0]!.columns).toBe("ABC DEF");
    expect(map!.cabins[0]!.rows.map(({ row, exit }) => [row, exit])).toEqual([
      [14, false],
      [15, true],
    ]);
    expect(map!.cabins[0]!.rows[0]!.seats.slice(0, 2)).toEqual([
      { id: "14A", column: "A", status: "free", price: { amount: 3_000, currency: "GBP" } },
      { id: "14B", column: "B", status: "sold" },
    ]);
  });
});

describe("orders", () => {
  test("an instant order is confirmed, with tickets; found by our reference and by id", async () => {
    const request = order(await oneOffer());
    const made = await flights.book(request);
    expect(made).toMatchObject({
      reference: request.reference,
      status: "confirmed",
      confirmationCode: "RZPNX8",
      tickets: [{ traveller: 0, number: "1252106312810" }],
    });
    expect(await flights.findByReference(request.reference)).toEqual(made);
    expect((await flights.get(made.id)).id).toBe(made.id);
  });

  test("the same reference never makes a second order", async () => {
    const request = order(await oneOffer());
    const [first, second] = [await flights.book(request), await flights.book(request)];
    expect(second.id).toBe(first.id);
    expect([...duffel.orders.values()].filter(({ metadata }) => metadata.reference === request.reference)).toHaveLength(1);
  });

  test("a held order is paid by the booking of the same reference", async () => {
    const request = order(await oneOffer("JFK", "EWR"));
    expect(request.offer.canHold).toBe(true);
    const held = await flights.hold(request);
    expect(held).toMatchObject({ status: "held", confirmationCode: null });
    expect(held.payBy!.getTime()).toBeGreaterThan(Date.now());
    expect(await flights.book(request)).toMatchObject({ id: held.id, status: "confirmed" });
  });

  test("a price that moved is told, and nothing is ordered", async () => {
    const request = order(await oneOffer());
    duffel.next("price_up");
    await expect(flights.book(request)).rejects.toMatchObject({
      code: "price_changed",
      details: { amount: request.offer.total.amount + 1_000 },
    });
    expect(await flights.findByReference(request.reference)).toBeNull();
  });

  test("502 with order_not_created surely made nothing", async () => {
    const request = order(await oneOffer());
    duffel.next("order_not_created");
    await expect(flights.book(request)).rejects.toMatchObject({ code: "supplier_rejected" });
    expect(await flights.findByReference(request.reference)).toBeNull();
  });

  test.each(["502", "silent_after"] as const)(
    "%s leaves the question open; the order is found by its reference, not sent again",
    async (fault) => {
      const request = order(await oneOffer());
      duffel.next(fault);
      await expect(flights.book(request)).rejects.toMatchObject({ code: "outcome_unknown" });
      expect(await flights.book(request)).toMatchObject({ status: "confirmed", reference: request.reference });
      expect([...duffel.orders.values()].filter(({ metadata }) => metadata.reference === request.reference)).toHaveLength(1);
    },
  );

  test("silence before anything was made is just as open, and the reference finds nothing", async () => {
    const request = order(await oneOffer());
    duffel.next("silent_before");
    await expect(flights.book(request)).rejects.toMatchObject({ code: "outcome_unknown" });
    expect(await flights.findByReference(request.reference)).toBeNull();
  });

  test("202: pending until Duffel has finished", async () => {
    const request = order(await oneOffer());
    duffel.next("accepted_then_made");
    const pending = await flights.book(request);
    expect(pending).toMatchObject({ status: "pending", reference: request.reference });
    expect((await flights.get(pending.id)).status).toBe("pending");
    duffel.finishPending();
    expect(await flights.get(pending.id)).toMatchObject({ status: "confirmed", reference: request.reference });
  });

  test("travellers that do not fit the offer are named before anything is sent", async () => {
    const request = order(await oneOffer());
    const sent = duffel.requests.length;
    const odd = { ...request, travellers: [{ type: "child" as const, givenName: "Kim", familyName: "Silva" }] };
    await expect(flights.book(odd)).rejects.toMatchObject({
      code: "invalid",
      fieldErrors: [{ path: "travellers.0.type" }, { path: "travellers.0.birthDate" }, { path: "travellers" }],
    });
    expect(duffel.requests.slice(sent)).not.toContain("POST /air/orders");
  });

  test("cancelling: a quote, then its confirmation; a second time is no error", async () => {
    const made = await flights.book(order(await oneOffer()));
    const quote = await flights.cancelQuote(made.id);
    expect(quote).toMatchObject({ orderId: made.id, refund: made.total });
    expect((await flights.cancel(quote.quoteId)).status).toBe("cancelled");
    expect((await flights.cancel(quote.quoteId)).status).toBe("cancelled");
    await expect(flights.cancelQuote(made.id)).rejects.toMatchObject({ code: "conflict" });
  });
});
