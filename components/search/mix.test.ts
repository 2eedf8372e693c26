import { describe, expect, test } from "vitest";
import { bestOf, orderGroups, placeScore, wordsScore } from "#components/search/mix.ts";

describe("how well words answer a text", () => {
  test("the same, a beginning, a later word, words in any order, a part, words that are not shown, nothing", () => {
    const scores = ["New trip", "new t", "trip", "trip new", "ew t", "create", "milan", ""].map((text) =>
      wordsScore("New trip", text, "create plan"),
    );
    expect(scores).toEqual([1, 0.95, 0.8, 0.7, 0.4, 0.6, 0, 0]);
  });
  test("words that stand together are meant together", () => {
    const second = wordsScore("Go to Friday 1 January", "day 2", "jump day 2");
    expect(second).toBeGreaterThan(wordsScore("Go to Saturday 2 January", "day 2", "jump day 3"));
  });
  test("accents and capitals do not matter", () => {
    expect(wordsScore("Rückgängig", "ruckg")).toBe(0.95);
  });
});

describe("the order of mixed results", () => {
  const order = (
    text: string,
    found: {
      actions?: string[];
      trips?: string[];
      places?: { name: string; matchedBy: "name" | "alternate" | "words" | "similar" | "code" }[];
      items?: string[];
    },
  ) => {
    const top = (labels: readonly string[] = []) => Math.max(0, ...labels.map((label) => wordsScore(label, text)));
    return orderGroups([
      { id: "actions", score: top(found.actions) },
      { id: "trips", score: top(found.trips) },
      { id: "places", score: Math.max(0, ...(found.places ?? []).map((place) => placeScore(place, text))) },
      { id: "items", score: top(found.items) },
      { id: "suggestions", score: 2.1 },
    ]);
  };
  test("a command that begins as typed stands before a town that does", () => {
    expect(order("new", { actions: ["New trip"], places: [{ name: "New York", matchedBy: "name" }] })).toEqual([
      "actions",
      "places",
      "suggestions",
    ]);
  });
  test("a place of exactly that name stands before a command that begins so", () => {
    expect(order("dark", { actions: ["Dark theme"], places: [{ name: "Dark", matchedBy: "name" }] })[0]).toBe("places");
  });
  test("one's own trip of that name stands before the place", () => {
    expect(order("japan", { trips: ["Japan in spring"], places: [{ name: "Japan", matchedBy: "name" }] })).toEqual([
      "trips",
      "places",
      "suggestions",
    ]);
    expect(order("jap", { trips: ["Japan in spring"], places: [{ name: "Japan", matchedBy: "name" }] })).toEqual([
      "trips",
      "places",
      "suggestions",
    ]);
  });
  test("places under another name stand before items that only mention it", () => {
    expect(order("mailand", { items: ["Zug nach Mailand"], places: [{ name: "Milan", matchedBy: "alternate" }] })).toEqual([
      "places",
      "items",
      "suggestions",
    ]);
  });
  test("a guess stands behind what one has, and other people's places at the end", () => {
    expect(order("spingf", { items: ["Meet at Spingf"], places: [{ name: "Springfield", matchedBy: "similar" }] })).toEqual([
      "items",
      "places",
      "suggestions",
    ]);
  });
  test("the best entries, equal ones in their order, others left out", () => {
    expect(
      bestOf(["b1", "a", "b2", "c"], (entry) => (entry === "c" ? 0 : entry.startsWith("b") ? 0.5 : 1), 2).map(({ entry }) => entry),
    ).toEqual(["a", "b1"]);
  });
});
