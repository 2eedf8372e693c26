import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { part, RedisStore } from "#server/supplier/redis.ts";
import { type CacheStore, MemoryStore, SearchCache } from "#server/supplier/search-cache.ts";
import { unique } from "#tests/support/factories.ts";
import { type RedisSimulator, startRedisSimulator } from "#tests/support/simulators/redis.ts";

let simulator: RedisSimulator;
const open: RedisStore[] = [];
const connect = (url: string): RedisStore => {
  const store = new RedisStore({ url });
  open.push(store);
  return store;
};
const real = process.env.TEST_REDIS_URL;

beforeAll(async () => {
  simulator = await startRedisSimulator();
});
afterAll(async () => {
  for (const store of open) store.close();
  await simulator.stop();
});

describe.each([
  ["memory", (): CacheStore => new MemoryStore(100), false],
  ["Redis, simulated", (): CacheStore => connect(simulator.url), true],
  ...(real ? [["Redis itself", (): CacheStore => connect(real), true] as const] : []),
] as const)("a store of answers: %s", (_, makeStore, expires) => {
  test("what was kept comes back whole, what was not is null", async () => {
    const [store, key] = [makeStore(), unique("key")];
    const entry = { value: { price: 12_345, name: "Zürich → 東京 🛫", legs: [1, null, "\r\n$5"] }, storedAt: 1_789_000_000_123 };
    expect(await store.get(key)).toBeNull();
    await store.set(key, entry, 60_000);
    expect(await store.get(key)).toEqual(entry);
    await store.set(key, { ...entry, value: [] }, 60_000);
    expect(await store.get(key)).toEqual({ ...entry, value: [] });
  });
  test("parts of one store do not see each other's answers", async () => {
    const [store, key] = [makeStore(), unique("key")];
    await part(store, "one").set(key, { value: 1, storedAt: 1 }, 60_000);
    expect(await part(store, "other").get(key)).toBeNull();
    expect(await part(store, "one").get(key)).toEqual({ value: 1, storedAt: 1 });
  });
  test.runIf(expires)("it is gone after its time", async () => {
    const [store, key] = [makeStore(), unique("key")];
    await store.set(key, { value: 1, storedAt: 1 }, 30);
    await expect.poll(() => store.get(key), { timeout: 2_000 }).toBeNull();
  });
  test.runIf(expires)("another process finds it", async () => {
    const key = unique("key");
    await makeStore().set(key, { value: "shared", storedAt: 1 }, 60_000);
    expect(await makeStore().get(key)).toEqual({ value: "shared", storedAt: 1 });
  });
});

describe("Redis in trouble", () => {
  const load = async () => "asked";
  const cacheOver = (store: CacheStore) => new SearchCache({ store, freshMs: 1_000, staleMs: 2_000, now: Date.now });

  test("nobody there: the supplier is asked, and no search waits for the connection", async () => {
    const cache = cacheOver(connect("redis://127.0.0.1:1"));
    await cache.get(unique("first"), load);
    const began = performance.now();
    expect((await cache.get(unique("second"), load)).value).toBe("asked");
    expect(performance.now() - began).toBeLessThan(200);
  });
  test("it hears and does not answer: the supplier is asked after a moment", async () => {
    const store = connect(simulator.url);
    await expect.poll(() => store.get("warm").catch(() => "away"), { timeout: 5_000 }).toBeNull();
    simulator.silent = true;
    try {
      const began = performance.now();
      expect((await cacheOver(store).get(unique("key"), load)).value).toBe("asked");
      expect(performance.now() - began).toBeLessThan(3_000);
    } finally {
      simulator.silent = false;
      simulator.cut();
    }
  });
  test("it comes back: answers are kept again", async () => {
    const [store, key] = [connect(simulator.url), unique("key")];
    await expect.poll(() => store.get(key).catch(() => "away"), { timeout: 5_000 }).toBeNull();
    simulator.cut();
    await expect
      .poll(
        async () => {
          await store.set(key, { value: "again", storedAt: 1 }, 60_000).catch(() => undefined);
          return store.get(key).catch(() => null);
        },
        { timeout: 5_000 },
      )
      .toEqual({ value: "again", storedAt: 1 });
  });
  test("what somebody else wrote there counts as not there", async () => {
    const [store, key] = [connect(simulator.url), unique("key")];
    await expect.poll(() => store.get(key).catch(() => "away"), { timeout: 5_000 }).toBeNull();
    for (const text of ["", "{", "[]", '{"value":1}', "null"]) {
      (simulator.kept as Map<string, { text: string; until: number }>).set(`caravan:search:1:${key}`, {
        text,
        until: Number.POSITIVE_INFINITY,
      });
      expect(await store.get(key)).toBeNull();
    }
  });
});
