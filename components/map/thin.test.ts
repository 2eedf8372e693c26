import { expect, test } from "vitest";
import { crowded } from "#components/map/thin.ts";

const at = (id: string, lat: number, lon: number) => ({ id, lat, lon, text: "€100" });

test("of signs that would cover each other the first of the list stays, the others become dots; further in all have room", () => {
  const stops = [at("a", 35, 135), at("b", 35.001, 135.001), at("c", 35, 136)];
  expect([...crowded(stops, 8)]).toEqual(["b"]);
  expect([...crowded(stops, 18)]).toEqual([]);
});
test("neighbours across the date line cover each other too", () => {
  expect([...crowded([at("a", -17, 179.999), at("b", -17, -179.999)], 8)]).toEqual(["b"]);
});
