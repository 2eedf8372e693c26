import { v7 } from "uuid";
import { expect } from "vitest";
import { performancesBetween } from "#domain/activity/events.ts";
import { type HotelRow, hotelsOf, type StayCity } from "#domain/stay/hotels.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import { addDays } from "#domain/time.ts";
import { HouseActivities } from "#server/activity/house.ts";
import type { ActivitySupplier } from "#server/activity/provider.ts";
import { HouseStays } from "#server/stay/house.ts";
import { readStayId } from "#server/stay/house-offer.ts";
import type { StayQuery, StaySupplier } from "#server/stay/provider.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";
import { MemoryStore, SearchCache } from "#server/supplier/search-cache.ts";
import { type TestContext, testContext } from "./context.ts";

/** A place of the southern ocean for each file of tests: what one file sells, moves or closes is never what another one finds. */
const COLUMNS = 60;
const OWN = [...(expect.getState().testPath ?? "")].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 600, 7);
/** A city of the tests alone, far from all others. */
export const CITY: StayCity = {
  id: 20_990_000 + OWN,
  name: `Testhaven${String.fromCharCode(65 + (OWN % 26), 97 + (Math.floor(OWN / 26) % 26))}`,
  country: "PT",
  population: 600_000,
  lat: -64.5 + 2.5 * Math.floor(OWN / COLUMNS),
  lon: -170.5 + 2.5 * (OWN % COLUMNS),
};
const VENUE = `venue-${CITY.id}-theatre`;
export const MUSEUM = `sight-test-museum-${OWN}`;
/** Another over the date line. */
export const FAR_CITY: StayCity = { id: 20_989_000, name: "Dateline", country: "FJ", population: 600_000, lat: -47.5, lon: 179.995 };
const ZONES: Readonly<Record<string, string>> = { [CITY.id]: "Atlantic/South_Georgia", [FAR_CITY.id]: "Pacific/Fiji" };

export const hotelsOfCity = (city: StayCity): HotelRow[] => hotelsOf(city, { isDry: () => true, nearestPlace: (point) => point });

const noCache = <T>(): SearchCache<T> => new SearchCache({ store: new MemoryStore(0), freshMs: 0, staleMs: 0, now: Date.now });
const guard = () => new SupplierGuard("house", { timeoutMs: 20_000, perSecond: 1000, concurrent: 100, queued: 500 });

/** A context with the demo's hotels, a sight and a venue of two cities of our own. Many tests may do this at once: the rows are the same. */
export async function stayContext(overrides: Parameters<typeof testContext>[1] = {}): Promise<TestContext> {
  const ctx = testContext(undefined, overrides);
  for (const city of [CITY, FAR_CITY]) {
    const { id, name, country, lat, lon, population } = city;
    const zone = ZONES[id]!;
    await ctx.db.stayCity.createMany({ data: [{ id, locationId: `test-${id}`, name, country, zone, lat, lon }], skipDuplicates: true });
    await ctx.db.$executeRaw`
      INSERT INTO location (id, source, source_id, kind, name, name_key, country, geom, time_zone, population, importance)
      VALUES (${`test-${id}`}, 'test-stays', ${String(id)}, 'city', ${name}, ${name.toLowerCase()}, ${country},
        ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography, ${zone}, ${population}, 0.5) ON CONFLICT DO NOTHING`;
    await ctx.db.$executeRaw`
      INSERT INTO location_name (location_id, key, name, is_primary, weight) VALUES (${`test-${id}`}, ${name.toLowerCase()}, ${name}, true, 1)
      ON CONFLICT DO NOTHING`;
    for (const hotel of hotelsOfCity(city))
      await ctx.db.$executeRaw`
        INSERT INTO hotel (id, city_id, geom, stars, rating, price, amenities)
        VALUES (${hotel.id}, ${id}, ST_SetSRID(ST_MakePoint(${hotel.lon}::float8, ${hotel.lat}::float8), 4326)::geography, ${hotel.stars}::int,
          ${hotel.rating}::int, ${hotel.price}::int, ${hotel.amenities}::int) ON CONFLICT DO NOTHING`;
  }
  await ctx.db.$executeRaw`
    INSERT INTO location (id, source, source_id, kind, category, name, name_key, country, geom, time_zone, importance, opening_hours, visit_minutes)
    VALUES (${MUSEUM}, 'caravan', ${MUSEUM}, 'sight', 'museum', 'Museum of Tests', 'museum of tests', 'PT',
      ST_SetSRID(ST_MakePoint(${CITY.lon}::float8, ${CITY.lat}::float8), 4326)::geography, 'Atlantic/South_Georgia', 0.4, 'Tu-Su 10:00-18:00', 90) ON CONFLICT DO NOTHING`;
  await ctx.db.$executeRaw`
    INSERT INTO venue (id, location_id, name, layout, city, country, zone, geom)
    VALUES (${VENUE}, ${`test-${CITY.id}`}, 'Theatre of Tests', 'theatre', ${CITY.name}, 'PT', 'Atlantic/South_Georgia',
      ST_SetSRID(ST_MakePoint(${CITY.lon - 0.01}::float8, ${CITY.lat - 0.01}::float8), 4326)::geography) ON CONFLICT DO NOTHING`;
  const stays: StaySupplier[] = [{ provider: new HouseStays(() => ctx), guard: guard(), cache: noCache() }];
  const activities: ActivitySupplier[] = [{ provider: new HouseActivities(() => ctx), guard: guard(), cache: noCache() }];
  return { ...ctx, stays, activities };
}

const START = addDays(new Date().toISOString().slice(0, 10), 70);
// Every run and test has nights of its own: what another run touched would change what is free.
let day = Math.floor(Date.now() / 1000) % 250;
export const freshDays = (nights = 2): { readonly checkIn: string; readonly checkOut: string } => {
  const checkIn = addDays(START, (day += nights + 1) % 320);
  return { checkIn, checkOut: addDays(checkIn, nights) };
};

/** A day on which something plays at the theatre of the tests, and the museum of the tests has a Tuesday within the week. */
export const eventDay = (): string => {
  const { checkIn } = freshDays(1);
  const venue = { id: VENUE, layout: "theatre", country: "PT" };
  return performancesBetween(venue, checkIn, addDays(checkIn, 120))[0]!.date;
};

export const stayQuery = (changes: Partial<StayQuery> = {}): StayQuery => ({
  area: { point: { lat: CITY.lat, lon: CITY.lon }, radius: 40_000, box: null, country: null },
  ...freshDays(),
  adults: 1,
  children: 0,
  rooms: 1,
  filters: {},
  sort: "price",
  limit: 50,
  ...changes,
});

/** An order of an offer by one traveller. */
export const stayOrder = (offer: StayOffer, reference = v7()) => ({
  reference,
  offer,
  travellers: [{ type: "adult" as const, givenName: "A", familyName: "B" }],
});

/** The first night of an offer, as the inventory names it. */
export function firstNightOf(offer: StayOffer) {
  const { hotelId, room } = readStayId(offer.supplierOfferId)!;
  return { hotelId, room, date: offer.checkIn };
}
