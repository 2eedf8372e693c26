import { beforeAll, describe, expect, test } from "vitest";
import { flightOfferSchema } from "#domain/flight/offer.ts";
import type { FlightProvider, FlightQuery, OrderRequest, Traveller } from "#server/flight/provider.ts";

export interface ContractSetup {
  readonly provider: FlightProvider;
  /** One adult, a route and day on which offers are found that can be ordered and given back. */
  readonly query: FlightQuery;
  /** A reference nobody used. */
  readonly newReference: () => string;
}

const TRAVELLER: Traveller = {
  type: "adult",
  givenName: "Ada",
  familyName: "Miller",
  birthDate: "1990-05-17",
  email: "ada@example.com",
  phone: "+442080160509",
};

/** What every seller of flights must do, whoever it is. */
export function flightProviderContract(name: string, setup: () => Promise<ContractSetup>): void {
  describe(`${name} keeps the contract of flight providers`, () => {
    let provider: FlightProvider;
    let query: FlightQuery;
    let request: (reference: string) => Promise<OrderRequest>;
    let newReference: () => string;

    beforeAll(async () => {
      ({ provider, query, newReference } = await setup());
      request = async (reference) => {
        const [offer] = await provider.search(query);
        if (!offer) throw new Error("the contract needs an offer");
        return { reference, offer, travellers: [TRAVELLER], seats: [] };
      };
    });

    test("a search gives offers in our words: right route, times that fit, lines that sum to the total", async () => {
      const offers = await provider.search(query);
      expect(offers.length).toBeGreaterThan(0);
      for (const offer of offers) {
        expect(flightOfferSchema.safeParse(offer).error).toBeUndefined();
        expect([offer.supplier, offer.demo]).toEqual([provider.name, provider.demo]);
        expect(offer.slices.length).toBe(query.slices.length);
        expect(offer.priceLines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(offer.total.amount);
        for (const [index, slice] of offer.slices.entries()) {
          const { segments } = slice;
          expect(query.slices[index]!.origins).toContain(segments[0]!.origin.iata);
          expect(query.slices[index]!.destinations).toContain(segments.at(-1)!.destination.iata);
          expect(segments[0]!.departure.local.slice(0, 10)).toBe(query.slices[index]!.date);
          expect(slice.stops).toBe(segments.length - 1);
          for (const { departure, arrival, durationMinutes } of segments)
            expect(Date.parse(arrival.instant) - Date.parse(departure.instant)).toBe(durationMinutes * 60_000);
        }
      }
    });

    test("repricing names the same flights", async () => {
      const { offer } = await request("unused");
      const again = await provider.reprice(offer);
      const flights = (one: typeof offer) =>
        one.slices.map(({ segments }) => segments.map(({ flightNumber, departure }) => [flightNumber, departure.instant]));
      expect(flights(again)).toEqual(flights(offer));
      expect(again.total).toEqual(offer.total);
    });

    test("an order is made, found by reference and id, and given back as quoted; doing it again changes nothing", async () => {
      const reference = newReference();
      expect(await provider.findByReference(reference)).toBeNull();
      const order = await provider.book(await request(reference));
      expect(order).toMatchObject({ reference, status: "confirmed" });
      expect(order.confirmationCode).toMatch(/^[A-Z0-9]{5,8}$/);
      expect(await provider.findByReference(reference)).toMatchObject({ id: order.id, status: "confirmed" });
      expect(await provider.get(order.id)).toMatchObject({ id: order.id, reference });
      const quote = await provider.cancelQuote(order.id);
      expect(quote.orderId).toBe(order.id);
      expect(quote.refund.amount).toBeGreaterThanOrEqual(0);
      expect(quote.refund.amount).toBeLessThanOrEqual(order.total.amount);
      expect((await provider.cancel(quote.quoteId)).status).toBe("cancelled");
      expect((await provider.cancel(quote.quoteId)).status).toBe("cancelled");
      expect((await provider.get(order.id)).status).toBe("cancelled");
    });

    test("where it can hold, a held order is paid under the same reference", async (context) => {
      const reference = newReference();
      const wanted = await request(reference);
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
