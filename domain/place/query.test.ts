import { describe, expect, test } from "vitest";
import { countryOf, kindAndPlace, readQuery, wordSearch } from "#domain/place/query.ts";
import { searchInput } from "#domain/place/search.ts";
import { slips } from "#domain/place/typo.ts";

describe("several words", () => {
  test("[P5] a country is meant in any language, a category by any of its words", () => {
    expect(wordSearch(["paris", "france"])).toBe("(('paris')) & (('france':*) | ('=fr'))");
    expect(wordSearch(["auckland", "new", "zealand"])).toBe("(('auckland')) & (('new' & 'zealand':*) | ('=nz'))");
    expect(wordSearch(["cathedral", "cologne"])).toBe("(('cathedral') | ('church')) & (('cologne':*))");
    expect(countryOf("deutschland")).toBe("DE");
    expect(countryOf("日本")).toBe("JP");
  });
  test("[P5] small words between are passed over", () => {
    expect(wordSearch(["museum", "in", "paris"])).toBe("(('museum')) & (('paris':*))");
  });
  test("[P5] quotes and backslashes cannot leave their word", () => {
    expect(wordSearch(["o'hare", "a\\b"])).toBe("(('o''hare')) & (('a\\\\b':*))");
    expect(readQuery("'; DROP TABLE location; --").words).toEqual(["drop", "table", "location"]);
  });
});

describe("slips of the pen", () => {
  test("[P6] one letter too many, too few, wrong, or two swapped", () => {
    for (const slip of ["pairs", "paris", "pars", "parris", "parus"]) if (slip !== "paris") expect(slips(slip)).toContain("paris");
  });
  test("[P6] none for short, long or foreign words", () => {
    expect([slips("abc"), slips("constantinople"), slips("москва")]).toEqual([[], [], []]);
  });
});

describe("what may be asked", () => {
  const problems = (input: unknown) => searchInput.safeParse(input).error?.issues.map(({ path }) => path.join("."));
  test("[P2] at least a text, a point or a box", () => {
    expect(problems({})).toEqual(["q"]);
    expect(problems({ q: "" })).toEqual(["q"]);
    expect(problems({ type: "city" })).toEqual(["q"]);
    expect(problems({ lat: "1" })).toEqual(["lon"]);
    expect(problems({ q: "a", radius: "5" })).toEqual(["radius"]);
  });
  test("[P2] numbers come as text; nonsense is named by its field", () => {
    expect(searchInput.parse({ lat: "48.85", lon: "2.35", radius: "1000", limit: "5" })).toEqual({
      lat: 48.85,
      lon: 2.35,
      radius: 1000,
      limit: 5,
    });
    expect(problems({ lat: "999", lon: "0" })).toEqual(["lat"]);
    expect(problems({ lat: "", lon: "0" })).toEqual(["lat"]);
    expect(problems({ lat: "NaN", lon: "0" })).toEqual(["lat"]);
    expect(problems({ q: "a", limit: "0" })).toEqual(["limit"]);
    expect(problems({ q: "a", limit: "101" })).toEqual(["limit"]);
    expect(problems({ q: "a", type: "spaceship" })).toEqual(["type"]);
    expect(problems({ q: "x".repeat(201) })).toEqual(["q"]);
  });
  test("[P2] a box is west,south,east,north and may cross the date line", () => {
    expect(searchInput.parse({ bbox: "170,-50,-170,-10" }).bbox).toEqual({ west: 170, south: -50, east: -170, north: -10 });
    for (const bbox of ["1,2,3", "1,2,3,4,5", "a,b,c,d", "0,10,5,5", "0,0,181,1", ",,,", ""]) expect(problems({ bbox })).toEqual(["bbox"]);
  });
  test("[P2] kinds and categories, one or several, in the words of others too", () => {
    expect(searchInput.parse({ q: "a", type: "museum,airport" }).type).toEqual({ kinds: ["airport"], categories: ["museum"] });
    expect(searchInput.parse({ q: "a", type: "attraction" }).type).toEqual({ kinds: ["sight"], categories: [] });
  });
});

describe("[P20] a kind and where", () => {
  test.each([
    ["museum mailand", { type: "museum", place: "mailand" }],
    ["beaches in nice", { type: "beach", place: "nice" }],
    ["new york zoo", { type: "zoo", place: "new york" }],
    ["museum", null],
    ["new york", null],
    ["city london", null],
  ])("%s", (text, meant) => {
    expect(kindAndPlace(readQuery(text))).toEqual(meant);
  });
});
