import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GooglePlaces } from "#server/place/google.ts";
import { capReachedJob } from "#server/place/jobs.ts";
import { resolve, resolveInput, search, searchInput } from "#server/place/service.ts";
import { SimulatedPlaces } from "#server/place/simulated.ts";
import { claimSpend, findSpend } from "#server/place/spend-repository.ts";
import { type TestContext, testContext } from "#tests/support/context.ts";
import { createUser, unique } from "#tests/support/factories.ts";
import { GOOGLE_KEY, type GooglePlacesServer, startGooglePlaces } from "#tests/support/google-places.ts";

let google: GooglePlacesServer;
beforeAll(async () => {
  google = await startGooglePlaces();
});
afterAll(() => google.close());

let lastDay = Date.UTC(2031, 0, 1);
/** A signed-in person with a provider, on a day of its own, so that what others spent does not count. */
async function world(
  cents: number,
  provider: TestContext["places"] = new SimulatedPlaces(),
): Promise<TestContext & { readonly day: string }> {
  const system = testContext();
  const { id } = await createUser(system);
  lastDay += 86_400_000;
  const at = new Date(lastDay + Math.floor(Math.random() * 3_000) * 86_400_000);
  const name = unique("provider");
  const places = provider && Object.assign(provider, { name });
  const env = { ...system.env, GOOGLE_PLACES_DAILY_CAP_CENTS: cents };
  return { ...testContext({ type: "user", userId: id }, { places, env, now: () => at }), day: at.toISOString().slice(0, 10) };
}
const ask = (ctx: TestContext, q: string, more = {}) => search(ctx, searchInput.parse({ q, session: "session-1", ...more }));
const names = async (answer: ReturnType<typeof ask>) => (await answer).suggestions?.map(({ name }) => name);

describe("[P16] suggestions of a provider beside our own places", () => {
  test("come with who knows them, and only while somebody types", async () => {
    const ctx = await world(100);
    expect((await ask(ctx, "ramen")).suggestions).toEqual([
      { id: "google:sim-ramen", name: "Ramen Tanuki", detail: "Shibuya 1-1, Tokyo", type: "food", source: "google" },
    ]);
    expect(await search(ctx, searchInput.parse({ q: "ramen tanuki", type: "sight" }))).not.toHaveProperty("suggestions");
  });
  test("a text without good answers of ours is asked as a whole, with positions", async () => {
    const ctx = await world(100);
    const { locations } = await search(ctx, searchInput.parse({ q: "ramen tanuki" }));
    expect(locations.at(-1)).toMatchObject({ id: "google:sim-ramen", lat: 35.6581, source: "google", licence: "Powered by Google" });
  });
  test("strangers and searches without a key ask nobody", async () => {
    const ctx = await world(100);
    expect(await names(ask({ ...ctx, actor: { type: "anonymous" } }, "ramen"))).toEqual([]);
    expect(await ask({ ...ctx, places: null }, "ramen")).not.toHaveProperty("suggestions");
    expect((await findSpend(ctx, ctx.places!.name, ctx.day)).calls).toBe(0);
  });
  test("the same text again costs nothing", async () => {
    const ctx = await world(100);
    for (const text of ["ramen", "Ramen", "ramen"]) await ask(ctx, text);
    expect(await findSpend(ctx, ctx.places!.name, ctx.day)).toEqual({ millicents: 283, calls: 1 });
  });
  test("an answer that takes too long is not waited for, and there for the next letter", async () => {
    const ctx = await world(100, new GooglePlaces({ key: GOOGLE_KEY, baseUrl: google.url }));
    google.delay = 900;
    const started = performance.now();
    expect(await names(ask(ctx, "ramen"))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(800);
    await new Promise((done) => setTimeout(done, 900));
    google.delay = 0;
    expect(await names(ask(ctx, "ramen"))).toEqual(["Ramen Tanuki"]);
    expect((await findSpend(ctx, ctx.places!.name, ctx.day)).calls).toBe(1);
  });
  test("after five failures in a row it is left alone", async () => {
    const provider = new SimulatedPlaces();
    provider.mood = "away";
    const ctx = await world(100, provider);
    for (let round = 0; round < 9; round++) expect(await names(ask(ctx, `ramen ${round}`))).toEqual([]);
    expect(provider.calls).toBe(5);
  });
  test("who asks too often gets our own places only", async () => {
    const provider = new SimulatedPlaces();
    const ctx = await world(10_000, provider);
    const limited = { ...ctx, env: { ...ctx.env, RATE_LIMITS: "on" as const } };
    for (let round = 0; round < 95; round++) await ask(limited, `ramen ${round}`);
    expect(provider.calls).toBe(90);
  }, 60_000);
});

describe("[P18] a chosen suggestion", () => {
  test("is told with its position; an unknown one is not found", async () => {
    const ctx = await world(100);
    expect(await resolve(ctx, resolveInput.parse({ id: "google:sim-ramen", name: "Ramen Tanuki" }))).toEqual({
      id: "google:sim-ramen", place: null, lat: 35.6581, lon: 139.7017, country: "JP", type: "food",
    }); // biome-ignore format: short
    await expect(resolve(ctx, resolveInput.parse({ id: "google:none" }))).rejects.toMatchObject({ code: "not_found" });
    await expect(resolve({ ...ctx, places: null }, resolveInput.parse({ id: "google:x" }))).rejects.toMatchObject({
      code: "provider_unavailable",
    });
  });
});

describe("[P17] the money of a day", () => {
  test("is never passed, and the operators are told once", async () => {
    const provider = new SimulatedPlaces();
    // Three suggestions at 0.283 cents fit in one cent.
    const ctx = await world(1, provider);
    for (let round = 0; round < 6; round++) await ask(ctx, `ramen ${round}`);
    expect(await findSpend(ctx, provider.name, ctx.day)).toEqual({ millicents: 849, calls: 3 });
    expect(provider.calls).toBe(3);
    expect(ctx.jobs.sent).toEqual([{ definition: capReachedJob, payload: { provider: provider.name, day: ctx.day } }]);
  });
  test("a cap of nothing asks nothing, and a new day has new money", async () => {
    const provider = new SimulatedPlaces();
    const ctx = await world(0, provider);
    await ask(ctx, "ramen");
    expect(provider.calls).toBe(0);
    const rich = await world(1, provider);
    await ask(rich, "ramen");
    expect(provider.calls).toBe(1);
  });

  const CAP = 10_000;
  const PRICE = 700;
  test("forty calls at once take no more than there is", async () => {
    const ctx = await world(10);
    const provider = unique("race");
    const claims = await Promise.all(
      Array.from({ length: 40 }, () => claimSpend(ctx, { provider, day: ctx.day, millicents: PRICE, cap: CAP })),
    );
    expect(claims.filter(Boolean)).toHaveLength(Math.floor(CAP / PRICE));
    expect(await findSpend(ctx, provider, ctx.day)).toEqual({ millicents: 9_800, calls: 14 });
  });
  test("negative control: reading first and writing then passes the cap", async () => {
    const ctx = await world(10);
    const provider = unique("race");
    const key = { provider, day: ctx.day };
    await ctx.db.placeSpend.create({ data: key });
    const unsafe = async (): Promise<boolean> => {
      const { millicents } = await findSpend(ctx, provider, ctx.day);
      if (millicents + PRICE > CAP) return false;
      await ctx.db.placeSpend.update({ where: { provider_day: key }, data: { millicents: { increment: PRICE }, calls: { increment: 1 } } });
      return true;
    };
    await Promise.all(Array.from({ length: 40 }, unsafe));
    expect((await findSpend(ctx, provider, ctx.day)).millicents).toBeGreaterThan(CAP);
  });
});
