import { expect, test } from "vitest";
import { lost, neighbour, priceOf, rowsOf, toggled, withStates } from "#components/seat-map/grid.ts";
import type { SeatMap } from "#domain/flight/offer.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" });
const row = (number: number, columns: string) => ({
  row: number,
  exit: false,
  seats: [...columns].map((column) => ({ id: `${number}${column}`, column, status: "free" as const, price: eur(number * 100) })),
});
/** A front cabin of four across, then six across with a row that has a gap. */
const MAP: SeatMap = {
  segment: "CV1-2027-01-01",
  cabins: [
    { cabin: "business", columns: "AC DF", rows: [row(1, "ACDF")] },
    { cabin: "economy", columns: "ABC DEF", rows: [row(10, "ABCDEF"), row(11, "AF"), row(12, "ABCDEF")] },
  ],
};

test("arrow keys walk seat by seat, over the aisle, and stop at the edge", () => {
  expect(neighbour(MAP, "10C", "right")).toBe("10D");
  expect(neighbour(MAP, "10A", "left")).toBe("10A");
  expect(neighbour(MAP, "10F", "right")).toBe("10F");
  expect(neighbour(MAP, "1A", "up")).toBe("1A");
  expect(neighbour(MAP, "12F", "down")).toBe("12F");
});

test("up and down keep the column where there is one, else the nearest, and pass from cabin to cabin", () => {
  expect(neighbour(MAP, "10E", "down")).toBe("11F");
  expect(neighbour(MAP, "11F", "down")).toBe("12F");
  expect(neighbour(MAP, "10C", "up")).toBe("1C");
  expect(neighbour(MAP, "1D", "down")).toBe("10D");
});

test("Home and End are the ends of the row, with Ctrl those of the map; an unknown seat leads to the first", () => {
  expect(neighbour(MAP, "12C", "rowStart")).toBe("12A");
  expect(neighbour(MAP, "12C", "rowEnd")).toBe("12F");
  expect(neighbour(MAP, "12C", "first")).toBe("1A");
  expect(neighbour(MAP, "1C", "last")).toBe("12F");
  expect(neighbour(MAP, "99Z", "down")).toBe("1A");
});

test("every seat is reached from the first with the arrows alone", () => {
  const reached = new Set(["1A"]);
  for (const id of reached) for (const step of ["up", "down", "left", "right"] as const) reached.add(neighbour(MAP, id, step));
  expect(reached.size).toBe(rowsOf(MAP).flatMap(({ seats }) => seats).length);
});

test("what is heard replaces every state: a hold that ended is free again", () => {
  const before = withStates(MAP, ["10A"], ["10B"]);
  expect(
    rowsOf(before)[1]!
      .seats.slice(0, 3)
      .map(({ status }) => status),
  ).toEqual(["held", "sold", "free"]);
  expect(rowsOf(withStates(before, [], ["10B"]))[1]!.seats[0]!.status).toBe("free");
});

test("one seat a traveller: a press more moves the oldest wish; taken seats cannot be chosen; a second press gives back", () => {
  const map = withStates(MAP, ["10A"], []);
  expect(toggled(map, ["10B"], "10C", 2)).toEqual(["10B", "10C"]);
  expect(toggled(map, ["10B", "10C"], "10D", 2)).toEqual(["10C", "10D"]);
  expect(toggled(map, ["10B"], "10A", 2)).toEqual(["10B"]);
  expect(toggled(map, ["10B"], "10B", 2)).toEqual([]);
});

test("wishes that were taken are named, and the price is the sum of the chosen", () => {
  expect(lost(withStates(MAP, ["10B"], []), ["10B", "10C"])).toEqual(["10B"]);
  expect(priceOf(MAP, ["10B", "11A"])).toEqual(eur(2100));
  expect(priceOf(MAP, [])).toBeNull();
});
