import { describe, expect, test } from "vitest";
import { dayFacts, stayBands, stopNumbers } from "#components/trip/board/day-facts.ts";
import { itemOf } from "#components/trip/fake-world.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import type { NewItem } from "#domain/itinerary/operation.ts";
import { viewOf } from "#domain/itinerary/view.ts";

const item = (id: string, changes: Partial<NewItem> = {}): Item => ({
  ...itemOf(id, changes),
  kind: "item",
  bookingId: null,
  revs: {},
  createdSeq: 1,
  updatedSeq: 1,
});
const at = (date: string, time: string, zone = "Asia/Tokyo") => ({ local: `${date}T${time}`, zone });
const place = (lat: number, lon: number) => ({ name: "somewhere", lat, lon });
const trip = {
  kind: "itinerary",
  id: "t",
  name: "Japan",
  description: null,
  startDate: "2027-04-01",
  endDate: "2027-04-04",
  timeZone: "Asia/Tokyo",
  currency: "JPY",
  status: "draft",
  visibility: "private",
  revs: {},
} as const;

describe("a day in a line", () => {
  test("counts stops and planned time once, and sums costs by currency, the trip's own first", () => {
    const day = "2027-04-01";
    const facts = dayFacts(
      [
        item("a", { start: at(day, "09:00"), end: at(day, "11:00"), cost: { amount: 500, currency: "EUR" } }),
        item("b", { start: at(day, "10:00"), end: at(day, "12:00"), cost: { amount: 900, currency: "JPY" } }),
        item("n", { type: "note" }),
        item("c", { cost: { amount: 100, currency: "JPY" } }),
      ],
      [],
      "JPY",
    );
    expect(facts).toMatchObject({ stops: 3, minutes: 180, meters: 0 });
    expect(facts.costs).toEqual([
      { amount: 1000, currency: "JPY" },
      { amount: 500, currency: "EUR" },
    ]);
  });
  test("measures straight lines in visit order, over things without a place", () => {
    const there = [item("a", { place: place(0, 0) }), item("b"), item("c", { place: place(0, 1) }), item("d", { place: place(0, 0) })];
    const { meters } = dayFacts(there, [], "JPY");
    expect(Math.round(meters / 1000)).toBe(222);
  });
  test("numbers stops from one and passes notes over", () => {
    expect([...stopNumbers([item("a"), item("n", { type: "note" }), item("b")])]).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});

test("a stay is drawn from check-in over its nights to check-out, and who leaves comes first", () => {
  const stay = item("s", {
    type: "lodging",
    dayId: "2027-04-01",
    start: at("2027-04-01", "15:00"),
    end: at("2027-04-03", "10:00"),
  });
  const next = item("t", { type: "lodging", dayId: "2027-04-03", start: at("2027-04-03", "16:00"), end: at("2027-04-09", "10:00") });
  const view = viewOf([trip, stay, next]);
  if (!view) throw new Error("no trip");
  const bands = stayBands(view);
  const told = (date: string) => bands.get(date)?.map(({ id, part, night, nights, time }) => `${id} ${part} ${night}/${nights} ${time}`);
  expect(told("2027-04-01")).toEqual(["s in 1/2 15:00"]);
  expect(told("2027-04-02")).toEqual(["s night 2/2 null"]);
  expect(told("2027-04-03")).toEqual(["s out 2/2 10:00", "t in 1/6 16:00"]);
  expect(told("2027-04-04")).toEqual(["t night 2/6 null"]);
  // Beyond the trip there is no day to draw on.
  expect([...bands.keys()].every((date) => date <= trip.endDate)).toBe(true);
});
