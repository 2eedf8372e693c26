import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import type { FlightOffer } from "#domain/flight/offer.ts";
import { flightSearchInput } from "#domain/flight/search.ts";
import type { FlightProvider, FlightSupplier } from "#server/flight/provider.ts";
import { renew, search, searchAsTheyCome } from "#server/flight/service.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";
import { MemoryStore, SearchCache } from "#server/supplier/search-cache.ts";
import type { TestContext } from "#tests/support/context.ts";
import { flightContext, freshDate, queryOn } from "#tests/support/flights.ts";

let ctx: TestContext;
beforeAll(async () => {
  ctx = await flightContext();
}, 60_000);

const input = (date: string, changes: object = {}) =>
  flightSearchInput.parse({ origin: "BER", destination: "CDG", date, maxStops: 0, limit: 5, ...changes });

/** A seller whose searches the test writes. */
const seller = (name: string, searchFlights: FlightProvider["search"], cache?: FlightSupplier["cache"]): FlightSupplier => {
  const never = () => Promise.reject(new AppError("not_found", "not in this test"));
  const provider: FlightProvider = {
    name,
    label: `The ${name} one`,
    demo: true,
    search: searchFlights,
    reprice: never,
    seats: never,
    book: never,
    findByReference: never,
    get: never,
    cancelQuote: never,
    cancel: never,
  };
  return { provider, guard: new SupplierGuard(name, { timeoutMs: 300, readAttempts: 1 }), ...(cache && { cache }) };
};
const renamed = (offers: readonly FlightOffer[], supplier: string): FlightOffer[] => offers.map((offer) => ({ ...offer, supplier }));
const cacheOf = (now: () => number, freshMs: number, staleMs: number) =>
  new SearchCache<readonly FlightOffer[]>({ store: new MemoryStore(10), freshMs, staleMs, now });

describe("several suppliers", () => {
  test("[FL17] one that fails, one that hangs and one that throws are named; the offers of the others are there, together in order", async () => {
    const date = freshDate();
    const real = await ctx.flights[0]!.provider.search(queryOn(date));
    const suppliers = [
      seller("silent", () => new Promise(() => {})),
      seller("away", () => Promise.reject(new AppError("provider_unavailable", "away"))),
      seller("odd", () => Promise.reject(new TypeError("their JSON"))),
      seller("slow", async () => {
        await sleep(40);
        return renamed(real, "slow");
      }),
      ...ctx.flights,
    ];
    const { offers, providers } = await search({ ...ctx, flights: suppliers }, input(date, { sort: "price", limit: 10 }));
    expect(providers.map(({ name, status }) => [name, status])).toEqual([
      ["silent", "timeout"],
      ["away", "unavailable"],
      ["odd", "error"],
      ["slow", "ok"],
      ["house", "ok"],
    ]);
    expect(providers[3]).toMatchObject({ label: "The slow one", ageMs: 0 });
    expect(new Set(offers.map(({ provider }) => provider))).toEqual(new Set(["slow", "house"]));
    expect(offers.map(({ total }) => total.amount)).toEqual(offers.map(({ total }) => total.amount).toSorted((a, b) => a - b));
  });

  test("[FL17] as they come: who is asked first, then the quick before the slow, the failing one named, each offer to be had by its id", async () => {
    const date = freshDate();
    const real = await ctx.flights[0]!.provider.search(queryOn(date));
    const suppliers = [
      seller("slow", async () => {
        await sleep(150);
        return renamed(real, "slow");
      }),
      seller("quick", async () => renamed(real, "quick")),
      seller("away", () => sleep(20).then(() => Promise.reject(new AppError("provider_unavailable", "away")))),
    ];
    const parts = [];
    const began = performance.now();
    let firstAfter = 0;
    for await (const part of await searchAsTheyCome({ ...ctx, flights: suppliers }, input(date))) {
      parts.push(part);
      if (part.type === "answer") firstAfter ||= performance.now() - began;
    }
    expect(parts[0]).toMatchObject({ type: "asked", providers: [{ name: "slow" }, { name: "quick" }, { name: "away" }] });
    expect(parts.at(-1)).toMatchObject({ type: "answer", provider: { name: "slow", status: "ok" } });
    expect(performance.now() - began).toBeGreaterThan(firstAfter);
    const answers = parts.flatMap((part) => (part.type === "answer" ? [part] : []));
    expect(answers.find(({ provider }) => provider.name === "away")).toMatchObject({ provider: { status: "unavailable" }, offers: [] });
    const stored = await ctx.db.offer.count({ where: { id: { in: answers.flatMap(({ offers }) => offers.map(({ id }) => id)) } } });
    expect(stored).toBe(answers.reduce((sum, { offers }) => sum + offers.length, 0));
    expect(stored).toBeGreaterThan(1);
  });

  test("bad input is refused before anything is streamed", async () => {
    await expect(searchAsTheyCome(ctx, input("2020-01-01"))).rejects.toMatchObject({ code: "invalid" });
  });

  test("[FL18] the same search twice at once asks once; a fresh answer tells its age; another search is another question", async () => {
    const date = freshDate();
    const real = await ctx.flights[0]!.provider.search(queryOn(date));
    let asked = 0;
    let now = 1_000;
    const ask = async () => {
      asked += 1;
      await sleep(10);
      return renamed(real, "kept");
    };
    const flights = [
      seller(
        "kept",
        ask,
        cacheOf(() => now, 60_000, 300_000),
      ),
    ];
    const world = { ...ctx, flights };
    const both = await Promise.all([search(world, input(date)), search(world, input(date))]);
    expect(asked).toBe(1);
    expect(both[0].offers.map(({ total }) => total)).toEqual(both[1].offers.map(({ total }) => total));
    // Each asker has offers of their own, so that one's booking is not the other's.
    expect(both[0].offers[0]!.id).not.toBe(both[1].offers[0]!.id);
    now += 42_000;
    expect((await search(world, input(date))).providers).toMatchObject([{ status: "ok", ageMs: 42_000 }]);
    expect(asked).toBe(1);
    await search(world, input(date, { adults: 2 }));
    expect(asked).toBe(2);
  });

  test("[FL18] offers of a kept answer that have run out are not shown", async () => {
    const date = freshDate();
    const real = await ctx.flights[0]!.provider.search(queryOn(date));
    const flights = [seller("kept", async () => renamed(real, "kept"), cacheOf(Date.now, 60_000, 300_000))];
    expect((await search({ ...ctx, flights }, input(date))).offers.length).toBeGreaterThan(0);
    const later = () => new Date(Date.now() + 31 * 60_000);
    expect((await search({ ...ctx, flights, now: later }, input(date))).offers).toEqual([]);
  });
});

test("[FL16] an offer whose time is over is renewed: the same flights, another id, the price of now", async () => {
  const date = freshDate();
  const { offers } = await search(ctx, input(date));
  const old = offers[0]!;
  const later = await flightContext({ now: () => new Date(Date.now() + 40 * 60_000) });
  const fresh = await renew(later, { offerId: old.id });
  expect(fresh.id).not.toBe(old.id);
  expect(fresh.slices[0]!.segments.map(({ id }) => id)).toEqual(old.slices[0]!.segments.map(({ id }) => id));
  expect(Date.parse(fresh.expiresAt)).toBeGreaterThan(later.now().getTime());
  // One that lives stays what it is.
  expect((await renew(ctx, { offerId: old.id })).id).toBe(old.id);
});
