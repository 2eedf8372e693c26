import fc from "fast-check";
import { expect, it } from "vitest";
import { clusterStops } from "#components/map/cluster.ts";

const at = (id: string, lat: number, lon: number) => ({ id, lat, lon });
const ids = (clusters: readonly { readonly stops: readonly { readonly id: string }[] }[]) =>
  clusters.map(({ stops }) => stops.map(({ id }) => id).join("+"));

const senso = at("senso", 35.7148, 139.7967);
const ueno = at("ueno", 35.7156, 139.7735);
const kyoto = at("kyoto", 35.0116, 135.7681);

it("joins what overlaps, and lets it go when one comes closer", () => {
  expect(ids(clusterStops([senso, ueno, kyoto], 2))).toEqual(["senso+ueno+kyoto"]);
  expect(ids(clusterStops([senso, ueno, kyoto], 7))).toEqual(["senso+ueno", "kyoto"]);
  expect(ids(clusterStops([senso, ueno, kyoto], 13))).toEqual(["senso", "ueno", "kyoto"]);
});

it("leaves the chosen one by itself", () => {
  expect(ids(clusterStops([senso, ueno, kyoto], 2, ({ id }) => id === "ueno"))).toEqual(["senso+kyoto", "ueno"]);
});

it("joins neighbours on both sides of the date line, in the middle between them", () => {
  const [cluster, more] = clusterStops([at("west", 0, 179.9), at("east", 0, -179.9)], 3);
  expect(more).toBeUndefined();
  expect(Math.abs(cluster?.lon ?? 0)).toBeCloseTo(180, 6);
});

it("loses nobody and shows nobody twice, at any zoom", () => {
  const stop = fc.record({ lat: fc.double({ min: -80, max: 80, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(stop, { maxLength: 60 }), fc.double({ min: 0, max: 18, noNaN: true }), (points, zoom) => {
      const stops = points.map(({ lat, lon }, index) => at(String(index), lat, lon));
      const shown = clusterStops(stops, zoom).flatMap((cluster) => cluster.stops.map(({ id }) => id));
      expect(shown.toSorted()).toEqual(stops.map(({ id }) => id).toSorted());
    }),
  );
});

it("groups five thousand stops within a frame or two", () => {
  const stops = Array.from({ length: 5_000 }, (_, index) => at(String(index), 30 + (index % 71) / 7, 130 + (index % 97) / 8));
  const since = performance.now();
  clusterStops(stops, 8);
  expect(performance.now() - since).toBeLessThan(300);
});
