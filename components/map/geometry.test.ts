import fc from "fast-check";
import { expect, it } from "vitest";
import { boundsOf, cameraFor, greatCircle, type Point, straight, windowOf } from "#components/map/geometry.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { latOf, lonOf } from "#domain/place/tile.ts";

const tokyo = { lat: 35.55, lon: 139.78 };
const losAngeles = { lat: 33.94, lon: -118.41 };
const fiji = { lat: -17.76, lon: 177.44 };
const samoa = { lat: -13.83, lon: -172.01 };
const point = fc.record({ lat: fc.double({ min: -80, max: 80, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) });
const jumps = (path: readonly Point[]) => path.slice(1).map(({ lon }, at) => Math.abs(lon - (path[at] as Point).lon));

it("crosses the date line instead of going round the world", () => {
  const path = greatCircle(tokyo, losAngeles);
  expect(Math.max(...jumps(path))).toBeLessThan(20);
  expect(path.at(-1)?.lon).toBeCloseTo(360 - 118.41, 5);
  // The way a plane takes bends north, far above both ends.
  expect(Math.max(...path.map(({ lat }) => lat))).toBeGreaterThan(45);
});

it("draws short hops straight, the short way round", () => {
  expect(straight(fiji, samoa)).toEqual([fiji, { lat: samoa.lat, lon: 360 - 172.01 }]);
  expect(greatCircle(tokyo, { lat: 35.6, lon: 139.8 })).toHaveLength(2);
});

it("keeps every step of any arc on the shortest way, and continuous", () => {
  fc.assert(
    fc.property(point, point, (from, to) => {
      const path = greatCircle(from, to);
      const whole = metersBetween(from, to);
      if (whole > 19_900_000) return; // Nearly opposite: any way is as short.
      const sum = path.slice(1).reduce((total, next, at) => total + metersBetween(path[at] as Point, next), 0);
      expect(sum).toBeLessThan(whole * 1.01 + 10);
      expect(path[0]).toEqual(from);
      expect((((path.at(-1) as Point).lon - to.lon) / 360) % 1).toBeCloseTo(0, 6);
    }),
  );
});

it("fits points on both sides of the date line into a small box", () => {
  const box = boundsOf([fiji, samoa]);
  expect(box).toMatchObject({ west: 177.44, south: -17.76, north: -13.83 });
  expect(box?.east).toBeCloseTo(187.99, 2);
  expect(boundsOf([])).toBeNull();
  const only = boundsOf([tokyo]);
  expect(only).toMatchObject({ west: 139.78, south: 35.55, north: 35.55 });
  expect(only?.east).toBeCloseTo(139.78, 9);
});

it("never makes a box wider than half a world for two points, and holds every point", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), (points) => {
      const box = boundsOf(points);
      if (!box) throw new Error("no box");
      if (points.length === 2) expect(box.east - box.west).toBeLessThanOrEqual(180 + 1e-9);
      for (const { lon } of points) expect(((((lon - box.west) % 360) + 360) % 360) - (box.east - box.west)).toBeLessThan(1e-6);
    }),
  );
});

it("shows a box whole, and a single point from no closer than asked", () => {
  const camera = cameraFor({ west: 130, east: 142, south: 31, north: 43 }, { width: 600, height: 400 }, 40, 15);
  expect(camera.zoom).toBeGreaterThan(3);
  expect(camera.zoom).toBeLessThan(5);
  expect(cameraFor({ west: 139, east: 139, south: 35, north: 35 }, { width: 600, height: 400 }, 40, 15).zoom).toBe(15);
});

it("tells what a picture shows: the camera for a box shows that box", () => {
  const box = { west: 135.6, south: 34.9, east: 135.9, north: 35.1 };
  const size = { width: 600, height: 400 };
  const { x, y, zoom } = cameraFor(box, size, 0, 22);
  const shown = windowOf({ lat: latOf(y), lon: lonOf(x) }, zoom, size);
  expect(shown.west).toBeLessThanOrEqual(box.west + 1e-6);
  expect(shown.east).toBeGreaterThanOrEqual(box.east - 1e-6);
  expect(shown.south).toBeLessThanOrEqual(box.south + 1e-6);
  expect(shown.north).toBeGreaterThanOrEqual(box.north - 1e-6);
  expect(Math.min(box.west - shown.west, shown.north - box.north)).toBeCloseTo(0, 5);
});
