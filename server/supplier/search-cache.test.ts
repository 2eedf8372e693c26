import { beforeEach, describe, expect, test } from "vitest";
import { MemoryStore, SearchCache } from "#server/supplier/search-cache.ts";

let clock = 0;
let loads = 0;
const load = async (): Promise<string> => {
  loads++;
  return `answer ${loads}`;
};
const settled = () => new Promise((wake) => setTimeout(wake, 5));
const makeCache = (onRefreshError = (_: unknown) => {}) =>
  new SearchCache<string>({ store: new MemoryStore(3), freshMs: 100, staleMs: 1_000, now: () => clock, onRefreshError });

beforeEach(() => {
  clock = 1_000_000;
  loads = 0;
});

describe("answers kept for a while", () => {
  test("fresh ones are given with their age, nobody is asked", async () => {
    const cache = makeCache();
    expect(await cache.get("k", load)).toEqual({ value: "answer 1", ageMs: 0 });
    clock += 60;
    expect(await cache.get("k", load)).toEqual({ value: "answer 1", ageMs: 60 });
    expect(loads).toBe(1);
  });
  test("stale ones are given at once and asked anew for the next", async () => {
    const cache = makeCache();
    await cache.get("k", load);
    clock += 500;
    expect(await cache.get("k", load)).toEqual({ value: "answer 1", ageMs: 500 });
    await settled();
    expect(await cache.get("k", load)).toEqual({ value: "answer 2", ageMs: 0 });
  });
  test("too old ones are not given", async () => {
    const cache = makeCache();
    await cache.get("k", load);
    clock += 1_000;
    expect((await cache.get("k", load)).value).toBe("answer 2");
  });
  test("the same question at the same time is asked once", async () => {
    const cache = makeCache();
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.get("k", load)));
    expect([loads, new Set(answers.map(({ value }) => value)).size]).toEqual([1, 1]);
  });
  test("a failure is not kept; one in the background is reported and the old answer stays", async () => {
    const reported: unknown[] = [];
    const cache = makeCache((error) => reported.push(error));
    await expect(cache.get("k", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    await cache.get("k", load);
    clock += 500;
    expect((await cache.get("k", () => Promise.reject(new Error("away again")))).value).toBe("answer 1");
    await settled();
    expect(reported).toHaveLength(1);
    expect((await cache.get("k", load)).value).toBe("answer 1");
  });
  test("a store that is away costs a question, not the search", async () => {
    const broken = { get: () => Promise.reject(new Error("no store")), set: () => Promise.reject(new Error("no store")) };
    const cache = new SearchCache<string>({ store: broken, freshMs: 1, staleMs: 2, now: () => clock });
    expect((await cache.get("k", load)).value).toBe("answer 1");
  });
  test("memory is bounded: what was not asked for longest is forgotten", async () => {
    const store = new MemoryStore(2);
    const cache = new SearchCache<string>({ store, freshMs: 100, staleMs: 1_000, now: () => clock });
    await cache.get("a", load);
    await cache.get("b", load);
    await cache.get("a", load);
    await cache.get("c", load);
    expect(store.size).toBe(2);
    await cache.get("a", load);
    expect(loads).toBe(3);
    await cache.get("b", load);
    expect(loads).toBe(4);
  });
});
