import { describe, expect, test } from "vitest";
import { amenitiesOf } from "#domain/stay/amenities.ts";
import { describeHotel } from "#domain/stay/hotel.ts";
import { type Ground, hotelCount, hotelsOf, type StayCity } from "#domain/stay/hotels.ts";
import { Shapes } from "#domain/stay/land.ts";
import { nightPrice, soldBefore } from "#domain/stay/nights.ts";
import { priceLevel } from "#domain/stay/price-level.ts";
import { addDays } from "#domain/time.ts";

const LISBON: StayCity = { id: 2267057, name: "Lisbon", country: "PT", population: 517_802, lat: 38.71667, lon: -9.13333 };
const EVERYWHERE: Ground = { isDry: () => true, nearestPlace: (point) => point };

describe("[ST1] the same city gives the same hotels", () => {
  test("twice, to the byte, with ids and names of their own", () => {
    const once = hotelsOf(LISBON, EVERYWHERE);
    expect(hotelsOf({ ...LISBON }, EVERYWHERE)).toEqual(once);
    expect(once.length).toBe(hotelCount(LISBON));
    expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
    expect(
      new Set(
        once.map((row) =>
          describeHotel(row, "Lisbon")
            .name.match(/[A-Z][a-z]+/g)
            ?.join(),
        ),
      ).size,
    ).toBe(once.length);
    expect(once.map((row) => describeHotel(row, "Lisbon"))).toEqual(once.map((row) => describeHotel(row, "Lisbon")));
  });

  test("more people, more hotels; 6 to 60 of them", () => {
    const counts = [1, 100_000, 500_000, 3_000_000, 20_000_000, 5_000_000_000].map((population) => hotelCount({ ...LISBON, population }));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect([counts[0], counts.at(-1)]).toEqual([6, 60]);
  });

  test("the largest city does not use a word twice", () => {
    const rows = hotelsOf({ ...LISBON, population: 5_000_000_000 }, EVERYWHERE);
    const names = rows.map((row) => describeHotel(row, "").name);
    expect(new Set(names).size).toBe(60);
  });

  test("classes, ratings and prices stay within reason; five stars cost more than two", () => {
    const rows = Array.from({ length: 200 }, (_, i) => hotelsOf({ ...LISBON, id: 1000 + i }, EVERYWHERE)).flat();
    const mean = (stars: number) => {
      const prices = rows.filter((row) => row.stars === stars).map(({ price }) => price);
      expect(prices.length).toBeGreaterThan(50);
      return prices.reduce((sum, price) => sum + price, 0) / prices.length;
    };
    expect([mean(2) < mean(3), mean(3) < mean(4), mean(4) < mean(5)]).toEqual([true, true, true]);
    for (const { stars, rating, price, amenities } of rows) {
      expect([2, 3, 4, 5]).toContain(stars);
      expect(rating).toBeGreaterThanOrEqual(60);
      expect(rating).toBeLessThanOrEqual(96);
      expect(price).toBeGreaterThanOrEqual(2000);
      expect(price).toBeLessThanOrEqual(60_000);
      if (stars === 5) expect(amenitiesOf(amenities)).toEqual(expect.arrayContaining(["wifi", "restaurant", "front_desk_24h"]));
    }
    expect(priceLevel("CH")).toBeGreaterThan(priceLevel("PT"));
    expect(priceLevel("PT")).toBeGreaterThan(priceLevel("IN"));
  });
});

describe("[ST2] no hotel stands in water", () => {
  const square = new Shapes([
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
    [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
      [0.4, 0.6],
      [0.4, 0.4],
    ],
  ]);

  test("a shape with a hole knows what is inside", () => {
    expect([square.has(0.2, 0.2), square.has(0.5, 0.5), square.has(0.5, 1.2), square.has(-0.1, 0.5), square.has(0.5, 0.7)]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test("on a shore half of the points are tried again; on a rock they gather round it", () => {
    const shore: Ground = { isDry: ({ lat }) => lat >= LISBON.lat, nearestPlace: () => LISBON };
    for (const { lat } of hotelsOf(LISBON, shore)) expect(lat).toBeGreaterThanOrEqual(LISBON.lat);
    const rock: Ground = { isDry: () => false, nearestPlace: () => LISBON };
    for (const { lat, lon } of hotelsOf(LISBON, rock)) expect(Math.hypot(lat - LISBON.lat, (lon - LISBON.lon) * 0.78)).toBeLessThan(0.0065);
    // Without the second look they would be in the sea.
    const careless = hotelsOf(LISBON, EVERYWHERE);
    expect(careless.filter((hotel) => !shore.isDry(hotel)).length).toBeGreaterThan(careless.length / 4);
  });

  test("near the date line longitudes stay on the map", () => {
    for (const { lon } of hotelsOf({ ...LISBON, lat: -16.5, lon: 179.99 }, EVERYWHERE)) expect(Math.abs(lon)).toBeLessThanOrEqual(180);
  });
});

describe("[ST3] nights follow from hotel, room and day", () => {
  const rows = hotelsOf(LISBON, EVERYWHERE);
  const nights = rows.flatMap((row) =>
    describeHotel(row, "Lisbon").rooms.flatMap((room) =>
      Array.from({ length: 60 }, (_, i) => ({ row, room, date: addDays("2027-03-01", i) })),
    ),
  );

  test("what is sold lies between none and all; some nights are full and most are not", () => {
    let full = 0;
    for (const { row, room, date } of nights) {
      const sold = soldBefore(row.id, room, date);
      expect(sold).toBe(soldBefore(row.id, room, date));
      expect(sold).toBeGreaterThanOrEqual(0);
      expect(sold).toBeLessThanOrEqual(room.allotment);
      if (sold === room.allotment) full++;
    }
    expect(full / nights.length).toBeGreaterThan(0.005);
    expect(full / nights.length).toBeLessThan(0.15);
  });

  test("prices: whole euros, a suite above a double, July above January in the north and below it in the south", () => {
    for (const { row, room, date } of nights) {
      const price = nightPrice(row, room, date);
      expect(price % 100).toBe(0);
      expect(price).toBeGreaterThan(row.price * 0.5);
      expect(price).toBeLessThan(row.price * 2.6);
    }
    const [row] = rows;
    const room = describeHotel(row!, "Lisbon").rooms.find(({ kind }) => kind === "double")!;
    const year = (lat: number, month: string) =>
      Array.from({ length: 28 }, (_, i) => nightPrice({ ...row!, lat }, room, addDays(`2027-${month}-01`, i))).reduce((a, b) => a + b, 0);
    expect(year(40, "07")).toBeGreaterThan(year(40, "01"));
    expect(year(-34, "07")).toBeLessThan(year(-34, "01"));
  });
});
