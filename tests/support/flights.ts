import { v7 } from "uuid";
import { departureId } from "#domain/flight/journey.ts";
import type { FlightOffer, Segment } from "#domain/flight/offer.ts";
import { addDays } from "#domain/time.ts";
import { HouseFlights } from "#server/flight/house.ts";
import { readSegmentId } from "#server/flight/house-offer.ts";
import type { FlightQuery, OrderRequest } from "#server/flight/provider.ts";
import { availability } from "#server/inventory/service.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";
import { type TestContext, testContext } from "./context.ts";
import { AIRPORTS, SMALL_PLAN } from "./network.ts";

/** A context with the demo supplier on the small network. Many tests may do this at once: the rows are the same. */
export async function flightContext(overrides: Parameters<typeof testContext>[1] = {}): Promise<TestContext> {
  const ctx = testContext(undefined, overrides);
  await ctx.db.flightAirport.createMany({ data: [...AIRPORTS], skipDuplicates: true });
  await ctx.db.flightNetwork.createMany({ data: [{ id: "house", ...SMALL_PLAN, createdAt: new Date() }], skipDuplicates: true });
  for (const { iata, cityCode, name, city, country, zone, lat, lon } of AIRPORTS)
    await ctx.db.$executeRaw`
      INSERT INTO location (id, source, source_id, kind, name, name_key, country, city, geom, time_zone, iata, city_code, details)
      VALUES (${`test-${iata}`}, 'test-flights', ${iata}, 'airport', ${name}, ${name.toLowerCase()}, ${country}, ${city},
        ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography, ${zone}, ${iata}, ${cityCode}, '{"scheduled": true, "size": "large"}')
      ON CONFLICT DO NOTHING`;
  await ctx.db.$executeRaw`
    INSERT INTO location (id, source, source_id, kind, name, name_key, country, geom, time_zone, city_code, details)
    VALUES ('test-LON', 'test-flights', 'LON', 'airport-city', 'London, all airports', 'london all airports', 'GB',
      ST_SetSRID(ST_MakePoint(0, 51), 4326)::geography, 'Europe/London', 'LON', '{"airports": ["LHR", "LGW"]}')
    ON CONFLICT DO NOTHING`;
  const house = new HouseFlights(() => ctx);
  return {
    ...ctx,
    flights: [{ provider: house, guard: new SupplierGuard(house.name, { timeoutMs: 20_000, perSecond: 1000, concurrent: 100 }) }],
  };
}

/** Days on which tests fly, some time ahead. */
export const DATE = addDays(new Date().toISOString().slice(0, 10), 60);
let day = 0;
/** Every test flies on a day of its own. */
export const freshDate = (): string => addDays(DATE, ++day);

export const queryOn = (date: string, changes: Partial<FlightQuery> = {}): FlightQuery => ({
  slices: [{ origins: ["BER"], destinations: ["CDG"], date }],
  passengers: { adults: 1, children: 0, infants: 0 },
  cabin: "economy",
  maxStops: 0,
  sort: "price",
  limit: 20,
  fare: "flex",
  filters: {},
  ...changes,
});

export const segmentOf = (offer: FlightOffer): Segment => offer.slices[0]!.segments[0]!;
export const nameOf = (offer: FlightOffer) => readSegmentId(segmentOf(offer).id)!;
export const departureOf = (offer: FlightOffer): string => departureId(nameOf(offer).carrier, nameOf(offer).number, nameOf(offer).date);

/** An offer on a departure that nobody has touched, in this run or one before. */
export async function untouchedOffer(ctx: TestContext, date: string): Promise<FlightOffer> {
  const offers = await ctx.flights[0]!.provider.search(queryOn(date));
  const rows = await ctx.db.departure.findMany({ where: { id: { in: offers.map(departureOf) } }, select: { id: true } });
  const touched = new Set(rows.map(({ id }) => id));
  const offer = offers.find((one) => !touched.has(departureOf(one)));
  if (!offer) throw new Error(`every flight of ${date} was touched: use a new database`);
  return offer;
}

export const orderOf = (offer: FlightOffer, reference: string = v7(), seats: OrderRequest["seats"] = []): OrderRequest => ({
  reference,
  offer,
  travellers: Array.from({ length: offer.passengers.adults }, () => ({ type: "adult", givenName: "A", familyName: "B" })),
  seats,
});

/** Seats of the offer's first flight in economy, once it has rows. */
export const economyOf = async (ctx: TestContext, offer: FlightOffer) =>
  (await availability(ctx, [departureOf(offer)])).get(departureOf(offer))?.get("economy") ?? { free: Number.NaN, total: Number.NaN };
