import { beforeAll, describe, expect, test } from "vitest";
import { stayOfferSchema } from "#domain/stay/offer.ts";
import { daysBetween } from "#domain/time.ts";
import type { Traveller } from "#server/flight/provider.ts";
import type { StayOrderRequest, StayProvider, StayQuery } from "#server/stay/provider.ts";

export interface ContractSetup {
  readonly provider: StayProvider;
  /** One adult in one room, an area and days on which stays are found that can be ordered and given back. */
  readonly query: StayQuery;
  /** A reference nobody used. */
  readonly newReference: () => string;
}

const TRAVELLER: Traveller = { type: "adult", givenName: "Ada", familyName: "Miller", email: "ada@example.com", phone: "+442080160509" };

/** What every seller of stays must do, whoever it is. */
export function stayProviderContract(name: string, setup: () => Promise<ContractSetup>): void {
  describe(`[ST10] ${name} keeps the contract of stay providers`, () => {
    let provider: StayProvider;
    let query: StayQuery;
    let request: (reference: string) => Promise<StayOrderRequest>;
    let newReference: () => string;

    beforeAll(async () => {
      ({ provider, query, newReference } = await setup());
      request = async (reference) => {
        const [found] = await provider.search(query);
        if (!found) throw new Error("the contract needs an offer");
        const rooms = await provider.rooms(found);
        const offer = await provider.reprice(rooms.find(({ conditions }) => conditions.refundable) ?? rooms[0] ?? found);
        return { reference, offer, travellers: [TRAVELLER] };
      };
    });

    test("a search gives one offer per hotel in our words, for these days and guests", async () => {
      const offers = await provider.search(query);
      expect(offers.length).toBeGreaterThan(0);
      expect(new Set(offers.map(({ hotel }) => hotel.id)).size).toBe(offers.length);
      for (const offer of offers) {
        expect(stayOfferSchema.safeParse(offer).error).toBeUndefined();
        expect([offer.supplier, offer.demo]).toEqual([provider.name, provider.demo]);
        expect([offer.checkIn, offer.checkOut, offer.rooms]).toEqual([query.checkIn, query.checkOut, query.rooms]);
        expect(offer.nights).toBe(daysBetween(query.checkIn, query.checkOut));
        expect(offer.guests).toEqual({ adults: query.adults, children: query.children });
        expect(offer.total.amount).toBeGreaterThan(0);
        if (offer.perNights) expect(offer.perNights.reduce((sum, { amount }) => sum + amount, 0) * offer.rooms).toBe(offer.total.amount);
      }
    });

    test("rooms are those of the same hotel; repricing names the same room and rate", async () => {
      const [found] = await provider.search(query);
      const rooms = await provider.rooms(found!);
      expect(rooms.length).toBeGreaterThan(0);
      expect(new Set(rooms.map(({ supplierOfferId }) => supplierOfferId)).size).toBe(rooms.length);
      for (const room of rooms) expect(room.hotel.id).toBe(found!.hotel.id);
      const again = await provider.reprice(rooms[0]!);
      expect([again.hotel.id, again.room.name, again.total]).toEqual([rooms[0]!.hotel.id, rooms[0]!.room.name, rooms[0]!.total]);
    });

    test("an order is made, found by reference and id, and given back as quoted; doing it again changes nothing", async () => {
      const reference = newReference();
      expect(await provider.findByReference(reference)).toBeNull();
      const wanted = await request(reference);
      const order = await provider.book(wanted);
      expect(order).toMatchObject({ reference, status: "confirmed" });
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

    test("where it can hold, a held order is paid under the same reference", async (context) => {
      const wanted = await request(newReference());
      if (!provider.hold || !wanted.offer.canHold) return context.skip();
      const held = await provider.hold(wanted);
      expect(held.status).toBe("held");
      expect(held.payBy).toBeInstanceOf(Date);
      expect(await provider.book(wanted)).toMatchObject({ id: held.id, status: "confirmed" });
    });

    test("what is unknown is not found", async () => {
      await expect(provider.get("00000000-0000-7000-8000-000000000000")).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
