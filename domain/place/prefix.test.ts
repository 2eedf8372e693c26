import fc from "fast-check";
import { expect, test } from "vitest";
import { PrefixLists, type WeightedKey } from "#domain/place/prefix.ts";

const arbitraryNames = fc.array(
  fc.record({
    key: fc
      .string({ unit: fc.constantFrom("a", "b", "c", " ", "é", "😀"), minLength: 1, maxLength: 5 })
      .filter((key) => key === key.trim()),
    locationId: fc.constantFrom("p1", "p2", "p3", "p4", "p5", "p6"),
    weight: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 60 },
);

/** The same by brute force. */
function expected(names: readonly WeightedKey[], heavy: number, top: number): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const prefix of new Set(names.flatMap(({ key }) => Array.from({ length: key.length }, (_, at) => key.slice(0, at + 1))))) {
    const sharing = names.filter(({ key }) => key.startsWith(prefix));
    if (sharing.length <= heavy || !prefix.isWellFormed() || prefix.endsWith(" ")) continue;
    const best = new Map<string, number>();
    for (const { locationId, weight } of sharing) best.set(locationId, Math.max(weight, best.get(locationId) ?? -1));
    lists.set(
      prefix,
      [...best]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, top)
        .map(([id]) => id),
    );
  }
  return lists;
}

test("[P4] among equal weights the smaller id stays, also after the list was shortened", () => {
  const lists = new PrefixLists(0, 1);
  for (const [locationId, weight] of [["p5", 11], ["p4", 0], ["p3", 0], ["p1", 11]] as const) lists.add({ key: "e", locationId, weight }); // biome-ignore format: a table
  expect(lists.finish()).toEqual([{ prefix: "e", locationIds: ["p1"] }]);
});

test("[P4] lists hold the best places of every prefix that many names share", () => {
  fc.assert(
    fc.property(arbitraryNames, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 4 }), (unsorted, heavy, top) => {
      const names = unsorted.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      const lists = new PrefixLists(heavy, top);
      for (const name of names) lists.add(name);
      const found = new Map(lists.finish().map(({ prefix, locationIds }) => [prefix, locationIds]));
      expect(found).toEqual(expected(names, heavy, top));
    }),
    { numRuns: 500 },
  );
});
