import fc from "fast-check";
import { expect, it } from "vitest";
import { unwrap, unwrapRing } from "#domain/place/meridian.ts";
import { boxOfTile, tileSchema, unitOf } from "#domain/place/tile.ts";

it("takes the tiles there are, and no others", () => {
  expect(tileSchema(12).parse({ z: "3", x: "7", y: "0" })).toEqual({ z: 3, x: 7, y: 0 });
  for (const wrong of [
    { z: "3", x: "8", y: "0" },
    { z: "13", x: "0", y: "0" },
    { z: "-1", x: "0", y: "0" },
    { z: "3", x: "1.5", y: "0" },
    { z: "3", x: "", y: "0" },
    { z: "3", x: "1e1", y: "0" },
    { z: "3", x: "99999999999", y: "0" },
    { z: "a", x: "0", y: "0" },
    { z: "3", x: "0" },
  ])
    expect(tileSchema(12).safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});

it("knows the box of a tile, with its margin round the date line", () => {
  expect(boxOfTile({ z: 0, x: 0, y: 0 }, 0.1)).toMatchObject({ west: -180, east: 180 });
  const east = boxOfTile({ z: 3, x: 7, y: 3 }, 0.1);
  expect(east.west).toBeCloseTo(130.5);
  expect(east.east).toBeCloseTo(-175.5);
  const west = boxOfTile({ z: 3, x: 0, y: 3 }, 0.1);
  expect(west.west).toBeCloseTo(175.5);
  expect(west.east).toBeCloseTo(-130.5);
  expect(boxOfTile({ z: 3, x: 7, y: 3 })).toMatchObject({ west: 135, east: 180 });
});

it("puts every point into the one tile that holds it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -84, max: 84, noNaN: true }),
      fc.double({ min: -179.99, max: 179.99, noNaN: true }),
      fc.integer({ min: 0, max: 12 }),
      (lat, lon, z) => {
        const unit = unitOf({ lat, lon });
        const box = boxOfTile({ z, x: Math.floor(unit.x * 2 ** z), y: Math.floor(unit.y * 2 ** z) });
        expect(lat).toBeGreaterThanOrEqual(box.south - 1e-9);
        expect(lat).toBeLessThanOrEqual(box.north + 1e-9);
        expect(lon).toBeGreaterThanOrEqual(box.west - 1e-9);
        expect(lon).toBeLessThanOrEqual(box.east + 1e-9);
      },
    ),
  );
});

it("writes a path across the date line without a jump, and closes a ring round a pole", () => {
  expect(unwrap([[170, 0], [-170, 1], [-160, 2], [175, 3]])).toEqual([[170, 0], [190, 1], [200, 2], [175, 3]]); // biome-ignore format: pairs
  const island = [[179, 60], [-179, 60], [-179, 61], [179, 60]]; // biome-ignore format: pairs
  expect(unwrapRing(island)).toEqual([[179, 60], [181, 60], [181, 61], [179, 60]]); // biome-ignore format: pairs
  const antarctica = [[-180, -70], [-90, -70], [0, -70], [90, -70], [180, -70]]; // biome-ignore format: pairs
  const closed = unwrapRing(antarctica);
  expect(closed.slice(-3)).toEqual([[180, -90], [-180, -90], [-180, -70]]); // biome-ignore format: pairs
});
