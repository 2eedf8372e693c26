import { describe, expect, test } from "vitest";
import { viewOf } from "#domain/itinerary/view.ts";
import { item, TRIP, tokyo } from "#tests/support/trip.ts";

const day = (date: string, note: string) => ({ kind: "day" as const, date, title: null, note, revs: {} });

describe("the view of a trip", () => {
  test("has every day, with what was written about it, and its items by position and then id", () => {
    const view = viewOf([
      item({ id: "c", position: "a1" }),
      item({ id: "b", position: "a1" }),
      TRIP,
      item({ id: "z", position: "Zz" }),
      day("2027-04-02", "Rain"),
    ])!;
    expect(view.days.map(({ id }) => id)).toEqual(["2027-04-01", "2027-04-02", "2027-04-03", "2027-04-04", "2027-04-05"]);
    expect(view.days[0]?.items.map(({ id }) => id)).toEqual(["z", "b", "c"]);
    expect(view.days[1]).toMatchObject({ title: null, note: "Rain", items: [] });
  });

  test("puts ideas and items of days that are not part of the trip into the pool", () => {
    const view = viewOf([TRIP, item({ id: "idea", dayId: null }), item({ id: "late", dayId: "2027-04-06", position: "a1" }), item()])!;
    expect(view.pool.map(({ id }) => id)).toEqual(["idea", "late"]);
    expect(view.totals).toMatchObject({ items: 3, scheduled: 1, nights: 4 });
  });

  test("shows a stay on each of its nights within the trip", () => {
    const stay = item({ type: "lodging", dayId: "2027-04-02", start: tokyo("2027-04-02T15:00"), end: tokyo("2027-04-05T11:00") });
    const nights = viewOf([TRIP, stay])!.days.map(({ stays }) => stays.map(({ night, nights }) => `${night}/${nights}`).join());
    expect(nights).toEqual(["", "1/3", "2/3", "3/3", ""]);
    const long = item({ ...stay, end: tokyo("2027-04-30T11:00") });
    expect(viewOf([TRIP, long])!.days.map(({ stays }) => stays[0]?.night)).toEqual([undefined, 1, 2, 3, 4]);
    const open = item({ type: "lodging", dayId: "2027-04-05" });
    expect(viewOf([TRIP, open])!.days[4]?.stays).toMatchObject([{ night: 1, nights: 1 }]);
  });

  test("adds costs by currency, the trip's own first", () => {
    const cost = (id: string, amount: number, currency: string) => item({ id, cost: { amount, currency } });
    const { totals } = viewOf([TRIP, cost("a", 1000, "EUR"), cost("b", 500, "JPY"), cost("c", 250, "EUR"), cost("d", 1, "AUD")])!;
    expect(totals.costs).toEqual([
      { amount: 500, currency: "JPY" },
      { amount: 1, currency: "AUD" },
      { amount: 1250, currency: "EUR" },
    ]);
  });

  test("is null without a trip", () => {
    expect(viewOf([item()])).toBeNull();
  });
});
