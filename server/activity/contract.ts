import { beforeAll, describe, expect, test } from "vitest";
import { activityOfferSchema } from "#domain/activity/offer.ts";
import type { ActivityOrderRequest, ActivityProvider, ActivityQuery } from "#server/activity/provider.ts";
import type { Traveller } from "#server/flight/provider.ts";

export interface ContractSetup {
  readonly provider: ActivityProvider;
  /** One adult, an area and days on which something takes place that can be ordered and given back. */
  readonly query: ActivityQuery;
  /** The same for something with seats to choose; null where it sells none. */
  readonly seated: ActivityQuery | null;
  /** A reference nobody used. */
  readonly newReference: () => string;
}

const TRAVELLER: Traveller = { type: "adult", givenName: "Ada", familyName: "Miller", email: "ada@example.com", phone: "+442080160509" };
const UNKNOWN = "00000000-0000-7000-8000-000000000000";

/** What every seller of activities and events must do, whoever it is. */
export function activityProviderContract(name: string, setup: () => Promise<ContractSetup>): void {
  describe(`[ST10] ${name} keeps the contract of activity providers`, () => {
    let provider: ActivityProvider;
    let query: ActivityQuery;
    let seated: ActivityQuery | null;
    let newReference: () => string;
    /** The first session of the first offer, at what it costs now. */
    const request = async (reference: string): Promise<ActivityOrderRequest> => {
      const [found] = await provider.search(query);
      if (!found) throw new Error("the contract needs an offer");
      const selection = { sessionId: (await provider.reprice(found)).sessions[0]!.id, seats: [] };
      return { reference, offer: await provider.select(found, selection), selection, travellers: [TRAVELLER] };
    };

    beforeAll(async () => {
      ({ provider, query, seated, newReference } = await setup());
    });

    test("a search gives offers in our words, with sessions on these days that have room for all", async () => {
      const offers = await provider.search(query);
      expect(offers.length).toBeGreaterThan(0);
      expect(new Set(offers.map(({ supplierOfferId }) => supplierOfferId)).size).toBe(offers.length);
      for (const offer of offers) {
        expect(activityOfferSchema.safeParse(offer).error).toBeUndefined();
        expect([offer.supplier, offer.demo]).toEqual([provider.name, provider.demo]);
        expect(offer.tickets).toEqual({ adults: query.adults, children: query.children });
        expect(offer.total.amount).toBeGreaterThan(0);
        expect(offer.sessions.length).toBeGreaterThan(0);
        expect(new Set(offer.sessions.map(({ id }) => id)).size).toBe(offer.sessions.length);
        for (const { start, end, seatsLeft } of offer.sessions) {
          const day = start.local.slice(0, 10);
          expect(day >= query.from && day <= query.until).toBe(true);
          expect(Date.parse(end.instant)).toBeGreaterThan(Date.parse(start.instant));
          expect(seatsLeft).toBeGreaterThanOrEqual(query.adults + query.children);
        }
      }
    });

    test("repricing names the same activity; choosing leaves one session and what exactly it costs", async () => {
      const [found] = await provider.search(query);
      const again = await provider.reprice(found!);
      expect([again.activity.name, again.tickets]).toEqual([found!.activity.name, found!.tickets]);
      const session = again.sessions.at(-1)!;
      const chosen = await provider.select(found!, { sessionId: session.id, seats: [] });
      expect(chosen.sessions.map(({ id }) => id)).toEqual([session.id]);
      expect(chosen.total).toEqual({ ...session.price, amount: session.price.amount * (query.adults + query.children) });
      const still = await provider.reprice(chosen);
      expect([still.sessions.map(({ id }) => id), still.total, still.selection]).toEqual([[session.id], chosen.total, chosen.selection]);
      expect(chosen.selection).toMatchObject({ sessionId: session.id, seats: [] });
    });

    test("what is not on offer cannot be chosen", async () => {
      const [found] = await provider.search(query);
      await expect(provider.select(found!, { sessionId: "no-such-session", seats: [] })).rejects.toMatchObject({ code: "sold_out" });
      const sessionId = found!.sessions[0]!.id;
      await expect(provider.select(found!, { sessionId, seats: ["A1", "A2"] })).rejects.toMatchObject({ code: "supplier_rejected" });
    });

    test("an order is made once, found by reference and id, and given back as quoted; doing it again changes nothing", async () => {
      const reference = newReference();
      expect(await provider.findByReference(reference)).toBeNull();
      const wanted = await request(reference);
      const order = await provider.book(wanted);
      expect(order).toMatchObject({ reference, status: "confirmed", total: wanted.offer.total });
      expect(order.confirmationCode).toMatch(/^[A-Z0-9]{5,12}$/);
      expect((await provider.book(wanted)).id).toBe(order.id);
      expect(await provider.findByReference(reference)).toMatchObject({ id: order.id, status: "confirmed" });
      expect(await provider.get(order.id)).toMatchObject({ id: order.id, reference });
      const quote = await provider.cancelQuote(order.id);
      expect(quote.orderId).toBe(order.id);
      expect(quote.refund).toEqual(order.total);
      expect((await provider.cancel(quote.quoteId)).status).toBe("cancelled");
      expect((await provider.cancel(quote.quoteId)).status).toBe("cancelled");
      expect((await provider.get(order.id)).status).toBe("cancelled");
    });

    test("many at once under one reference make one order", async () => {
      const wanted = await request(newReference());
      const orders = await Promise.all(Array.from({ length: 5 }, () => provider.book(wanted)));
      expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
    });

    test("another price than was consented to is refused, and nothing is ordered", async () => {
      const wanted = await request(newReference());
      const cheaper = { ...wanted.offer, total: { ...wanted.offer.total, amount: wanted.offer.total.amount - 1 } };
      await expect(provider.book({ ...wanted, offer: cheaper })).rejects.toMatchObject({ code: "price_changed" });
      expect(await provider.findByReference(wanted.reference)).toBeNull();
    });

    test("where it can hold, a held order is paid under the same reference", async (context) => {
      if (!provider.hold) return context.skip();
      const wanted = await request(newReference());
      const held = await provider.hold(wanted);
      expect([held.status, held.confirmationCode]).toEqual(["held", null]);
      expect(held.payBy).toBeInstanceOf(Date);
      expect(await provider.book(wanted)).toMatchObject({ id: held.id, status: "confirmed" });
    });

    test("a chosen seat is one ticket and has one holder; where seats are not chosen there is no map", async () => {
      const [plain] = await provider.search(query);
      if (!plain!.hasSeats) expect(await provider.seats(plain!)).toEqual([]);
      if (!seated) return;
      const [found] = await provider.search(seated);
      const map = (await provider.seats(found!))[0]!;
      const free = map.cabins.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)).find(({ status }) => status === "free")!;
      const selection = { sessionId: map.segment, seats: [free.id] };
      const offer = await provider.select(found!, selection);
      expect(offer.total.amount).toBe(free.price!.amount);
      await provider.book({ reference: newReference(), offer, selection, travellers: [TRAVELLER] });
      const second = provider.book({ reference: newReference(), offer, selection, travellers: [TRAVELLER] });
      await expect(second).rejects.toMatchObject({ code: "sold_out" });
      const now = (await provider.seats(found!)).flatMap(({ cabins }) => cabins.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)));
      expect(now.find(({ id }) => id === free.id)?.status).not.toBe("free");
    });

    test("what is unknown is not found", async () => {
      await expect(provider.get(UNKNOWN)).rejects.toMatchObject({ code: "not_found" });
      await expect(provider.cancelQuote(UNKNOWN)).rejects.toMatchObject({ code: "not_found" });
      await expect(provider.cancel(UNKNOWN)).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
