import { expect, test } from "vitest";
import type { FoundPlace } from "#components/search/found-place.ts";
import { forgetRecents, readRecents, remember, withRecent } from "#components/search/recents.ts";

const place = (id: string): FoundPlace => ({
  id,
  name: id,
  type: "city",
  country: "IT",
  lat: 1,
  lon: 2,
  source: "geonames",
  matchedName: "x",
  matchedBy: "alternate",
});
function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("newest first, each once, five at most, without why it was found that time", () => {
  let recents = { texts: [] as readonly string[], places: [] as readonly FoundPlace[] };
  for (const id of ["a", "b", "c", "d", "e", "f", "B"]) recents = withRecent(recents, { text: id, place: place(id) });
  expect(recents.texts).toEqual(["B", "f", "e", "d", "c"]);
  expect(recents.places.map(({ id }) => id)).toEqual(["B", "f", "e", "d", "c"]);
  expect(recents.places[0]).not.toHaveProperty("matchedName");
  expect(withRecent(recents, { text: "  " })).toEqual(recents);
});

test("each person's own, and gone when forgotten", () => {
  const store = memory();
  remember("ana", { text: "Milan", place: place("milan") }, store);
  expect(readRecents("ana", store).texts).toEqual(["Milan"]);
  expect(readRecents("ben", store)).toEqual({ texts: [], places: [] });
  forgetRecents("ana", store);
  expect(store.kept.size).toBe(0);
});

test.each(["", "{", "null", '{"texts":[1],"places":[]}', '{"texts":[],"places":[{"id":1}]}'])(
  "what is odd in the storage is nothing: %j",
  (text) => {
    const store = memory();
    store.setItem("search:ana", text);
    expect(readRecents("ana", store)).toEqual({ texts: [], places: [] });
  },
);

test("a storage that refuses costs nothing", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  remember("ana", { text: "x" }, store);
  forgetRecents("ana", store);
  expect(readRecents("ana", store)).toEqual({ texts: [], places: [] });
});
