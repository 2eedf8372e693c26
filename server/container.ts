import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { FlightOffer } from "#domain/flight/offer.ts";
import { HouseActivities } from "#server/activity/house.ts";
import type { ActivitySupplier } from "#server/activity/provider.ts";
import type { Actor, ServiceContext } from "#server/context.ts";
import { db } from "#server/db.ts";
import { type Env, env } from "#server/env.ts";
import { DuffelFlights } from "#server/flight/duffel.ts";
import { HouseFlights } from "#server/flight/house.ts";
import type { FlightSupplier } from "#server/flight/provider.ts";
import { createJobQueue } from "#server/jobs/pg-boss.ts";
import { log } from "#server/log.ts";
import { createMailSender } from "#server/notification/mail.ts";
import { GooglePlaces } from "#server/place/google.ts";
import { demoRates } from "#server/pricing/demo-rates.ts";
import { ecbRates } from "#server/pricing/ecb.ts";
import { DuffelStays } from "#server/stay/duffel.ts";
import { HouseStays } from "#server/stay/house.ts";
import type { StaySupplier } from "#server/stay/provider.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";
import { part, RedisStore } from "#server/supplier/redis.ts";
import { type CacheStore, MemoryStore, SearchCache } from "#server/supplier/search-cache.ts";

type World = Omit<ServiceContext, "actor" | "requestId" | "ip">;

const placesOf = ({ GOOGLE_PLACES_KEY: key, GOOGLE_PLACES_URL: baseUrl }: Env): GooglePlaces | null =>
  key ? new GooglePlaces({ key, baseUrl }) : null;

/** The demo sells in our own database: many may ask it at once. */
function flightSuppliers(): FlightSupplier[] {
  const house = new HouseFlights(() => createContext({ type: "system", name: "house" }, { requestId: "house", ip: "" }));
  const suppliers: FlightSupplier[] = [
    {
      provider: house,
      guard: new SupplierGuard(house.name, { timeoutMs: 20_000, concurrent: 50, queued: 500, perSecond: 1_000 }),
      // Its seats and prices are ours and change at once: only searches under way are shared.
      cache: cacheFor(house.name, 0, 0),
    },
  ];
  const { DUFFEL_TOKEN: token, DUFFEL_URL: baseUrl } = env();
  if (token) {
    const duffel = new DuffelFlights({ token, baseUrl }, (err) => log.warn({ err, supplier: "duffel" }, "an offer cannot be read"));
    suppliers.push({
      provider: duffel,
      // Airlines are asked for ten seconds at most, and Duffel allows sixty requests a minute.
      guard: new SupplierGuard(duffel.name, { timeoutMs: 15_000, perSecond: 5 }),
      cache: cacheFor("duffel-flights", 60_000, 300_000),
    });
  }
  return suppliers;
}

let redis: RedisStore | undefined;
/** Where the answers of a supplier are kept: with Redis for all processes, else in this one. */
function storeFor(name: string): CacheStore {
  const url = env().REDIS_URL;
  if (!url) return new MemoryStore(500);
  redis ??= new RedisStore({ url, onError: (err) => log.warn({ err }, "Redis is away") });
  return part(redis, name);
}

/** Answers of one supplier: given as they are while fresh, then once more while they are asked anew. */
const cacheFor = <T = readonly FlightOffer[]>(name: string, freshMs: number, staleMs: number): SearchCache<T> =>
  new SearchCache({
    store: staleMs === 0 ? new MemoryStore(0) : storeFor(name),
    freshMs,
    staleMs,
    now: Date.now,
    onRefreshError: (err) => log.warn({ err }, "a search could not be refreshed"),
  });

function staySuppliers(): StaySupplier[] {
  const house = new HouseStays(() => createContext({ type: "system", name: "house" }, { requestId: "house", ip: "" }));
  const suppliers: StaySupplier[] = [
    {
      provider: house,
      guard: new SupplierGuard(house.name, { timeoutMs: 20_000, concurrent: 50, queued: 500, perSecond: 1_000 }),
      cache: cacheFor(house.name, 0, 0),
    },
  ];
  const { DUFFEL_TOKEN: token, DUFFEL_URL: baseUrl } = env();
  if (token) {
    const now = () => new Date();
    const duffel = new DuffelStays({ token, baseUrl, now }, (err) => log.warn({ err, supplier: "duffel" }, "a stay cannot be read"));
    suppliers.push({
      provider: duffel,
      guard: new SupplierGuard(duffel.name, { timeoutMs: 15_000, perSecond: 5 }),
      cache: cacheFor("duffel-stays", 60_000, 300_000),
    });
  }
  return suppliers;
}

function activitySuppliers(): ActivitySupplier[] {
  const house = new HouseActivities(() => createContext({ type: "system", name: "house" }, { requestId: "house", ip: "" }));
  return [
    {
      provider: house,
      guard: new SupplierGuard(house.name, { timeoutMs: 20_000, concurrent: 50, queued: 500, perSecond: 1_000 }),
      cache: cacheFor(house.name, 0, 0),
    },
  ];
}

function createWorld(): World {
  return {
    env: env(),
    log,
    now: () => new Date(),
    newId: () => v7(),
    newSecret: () => randomBytes(32).toString("base64url"),
    db: db(),
    jobs: createJobQueue(),
    mail: createMailSender(env()),
    places: placesOf(env()),
    rates: env().EXCHANGE_RATES === "ecb" ? ecbRates({ url: env().ECB_RATES_URL }) : demoRates(),
    flights: flightSuppliers(),
    stays: staySuppliers(),
    activities: activitySuppliers(),
    afterCommit: (action) => action(),
  };
}

const shared = globalThis as { __caravanWorld?: World };
// A hot reload may bring parts that the world made before has not.
if (shared.__caravanWorld && env().NODE_ENV === "development") shared.__caravanWorld = { ...createWorld(), ...shared.__caravanWorld };
/** The only place that builds adapters; one world per process. */
export const world = (): World => (shared.__caravanWorld ??= createWorld());

/** The context of one request, socket event or job. */
export function createContext(actor: Actor, request: { readonly requestId: string; readonly ip: string }): ServiceContext {
  return { ...world(), actor, requestId: request.requestId, ip: request.ip, log: log.child({ requestId: request.requestId }) };
}
