import { describe, expect, test } from "vitest";
import { metersBetween, metersToNearest } from "#domain/place/distance.ts";
import { isSamePlace, type OwnPlace, withoutOwn } from "#domain/place/merge.ts";

const milan: OwnPlace = {
  name: "Milan",
  matchedName: "Mailand",
  type: "city",
  lat: 45.4643,
  lon: 9.1895,
  admin: "Lombardy",
  distanceMeters: 400_000,
};
const louvre: OwnPlace = { name: "Louvre Museum", type: "sight", lat: 48.861, lon: 2.336, city: "Paris" };
const springfield: OwnPlace = { name: "Springfield", type: "city", lat: 37.21, lon: -93.29, admin: "Missouri" };

describe("[P15] a place of somebody else's is one of ours", () => {
  test.each([
    ["the same name a few kilometres away", { name: "Milan", at: { lat: 45.48, lon: 9.2 } }, milan, true],
    ["another of our names", { name: "Mailand", at: { lat: 45.47, lon: 9.2 } }, milan, true],
    ["the same name in another country", { name: "Milan", at: { lat: 38.98, lon: -85.13 } }, milan, false],
    ["another name at the same place", { name: "Trattoria Milano", at: milan }, milan, false],
    ["a part of the name at the same door", { name: "Louvre", at: { lat: 48.8611, lon: 2.3364 } }, louvre, true],
    ["the same name down the road", { name: "Louvre Museum", at: { lat: 48.89, lon: 2.336 } }, louvre, false],
    ["as far from here as ours", { name: "Milan", distanceMeters: 398_000 }, milan, true],
    ["much farther from here than ours", { name: "Milan", distanceMeters: 7_000_000 }, milan, false],
    ["words that agree", { name: "Springfield", detail: "Missouri, USA" }, springfield, true],
    ["words that do not", { name: "Springfield", detail: "Illinois, USA" }, springfield, false],
    ["nothing to compare with", { name: "Springfield" }, springfield, false],
    ["a name of nothing but dots", { name: "…", at: milan }, milan, false],
  ])("%s", (_, other, own, same) => {
    expect(isSamePlace(other, own)).toBe(same);
  });
  test("the rest stays in its order", () => {
    const others = [{ name: "Bar A" }, { name: "Milan", distanceMeters: 400_100 }, { name: "Bar B" }];
    expect(withoutOwn(others, [louvre, milan], (place) => place).map(({ name }) => name)).toEqual(["Bar A", "Bar B"]);
  });
});

describe("distances", () => {
  test("between cities, across the date line, and to the nearest of some", () => {
    expect(metersBetween({ lat: 52.52, lon: 13.405 }, { lat: 48.8566, lon: 2.3522 })).toBeCloseTo(878_000, -4);
    expect(metersBetween({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 })).toBeCloseTo(22_239, -2);
    expect(metersBetween({ lat: 10, lon: 20 }, { lat: -10, lon: -160 })).toBeCloseTo(20_015_000, -5);
    expect(metersToNearest(milan, [])).toBeNull();
    expect(metersToNearest(milan, [louvre, { lat: 45.4643, lon: 9.1895 }])).toBe(0);
  });
});
