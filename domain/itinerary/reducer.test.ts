import { describe, expect, test } from "vitest";
import { type Item, scheduledDay } from "#domain/itinerary/itinerary.ts";
import { type Operation, touches } from "#domain/itinerary/operation.ts";
import { applyOperation, overlay } from "#domain/itinerary/reducer.ts";
import { ANA, after, at, BEN, entitiesOf, item, itemAfter, newItem, readOf, reasonOf, TRIP, tokyo } from "#tests/support/trip.ts";

const update = (changes: Partial<Item>, seen?: number): Operation => ({
  type: "item.update",
  itemId: "a",
  changes,
  ...(seen !== undefined && { seen }),
});
const move = (dayId: string | null, position = "a5"): Operation => ({ type: "item.move", itemId: "a", dayId, position });
const dates = (changes: { startDate?: string; endDate?: string }): Operation => ({ type: "itinerary.update", changes });

describe("[R1] [R2] total, deterministic, and nothing changes on a refusal", () => {
  const EVERY: Record<Operation["type"], Operation> = {
    "itinerary.create": { type: "itinerary.create", itinerary: (({ kind: _, revs: __, ...rest }) => rest)(TRIP) },
    "itinerary.update": { type: "itinerary.update", changes: { name: "Autumn" } },
    "item.add": { type: "item.add", item: newItem() },
    "item.update": update({ title: "Garden" }),
    "item.move": move("2027-04-02"),
    "item.remove": { type: "item.remove", itemId: "a" },
    "day.update": { type: "day.update", date: "2027-04-01", changes: { note: "Rain" } },
    "item.vote": { type: "item.vote", itemId: "a", inFavour: true },
    "item.attach-booking": { type: "item.attach-booking", itemId: "a", bookingId: "b1", bookingRef: "XK4" },
  };
  test.each(Object.entries(EVERY))("%s has an outcome on an empty trip, a trip, and a trip with the item", (type, operation) => {
    const empty = applyOperation(readOf(), operation, ANA);
    expect(empty.rejection?.reason ?? null).toBe(type === "itinerary.create" ? null : "itinerary_missing");
    for (const world of [readOf(), readOf(TRIP), readOf(TRIP, item())]) {
      const outcome = applyOperation(world, operation, ANA);
      expect(applyOperation(world, operation, ANA)).toEqual(outcome);
      if (outcome.rejection) expect(outcome.changes).toEqual([]);
      for (const { key } of outcome.changes) expect(touches(operation)).toContain(key);
    }
  });

  test.each([
    ["itinerary.create", [TRIP], EVERY["itinerary.create"], "itinerary_exists"],
    ["item.add", [TRIP, item()], EVERY["item.add"], "item_exists"],
    ["item.update", [TRIP], EVERY["item.update"], "item_missing"],
    ["item.move", [TRIP], EVERY["item.move"], "item_missing"],
    ["item.remove", [TRIP], EVERY["item.remove"], "item_missing"],
    ["item.vote", [TRIP], EVERY["item.vote"], "item_missing"],
    ["item.attach-booking", [TRIP], EVERY["item.attach-booking"], "item_missing"],
    ["a move off the trip", [TRIP, item()], move("2027-04-06"), "day_outside_trip"],
    ["a new item off the trip", [TRIP], { type: "item.add", item: newItem({ dayId: "2027-03-31" }) }, "day_outside_trip"],
    ["a note off the trip", [TRIP], { type: "day.update", date: "2027-05-01", changes: { note: "x" } }, "day_outside_trip"],
    ["dates the wrong way round", [TRIP], dates({ startDate: "2027-04-06" }), "dates_out_of_order"],
    ["367 days", [TRIP], dates({ endDate: "2028-04-01" }), "trip_too_long"],
  ] as const)("%s is refused: %s", (_, entities, operation, reason) => {
    expect(reasonOf([...entities], operation as Operation)).toBe(reason);
  });

  test("366 days are a trip", () => {
    expect(reasonOf([TRIP], dates({ endDate: "2028-03-31" }))).toBeNull();
  });

  test("a refused operation leaves an overlay as it was", () => {
    const top = overlay(readOf(TRIP, item()));
    expect(top.run(move("2030-01-01"), ANA)).toEqual({ reason: "day_outside_trip" });
    expect(top.changes.size).toBe(0);
  });

  test("a field named __proto__ goes nowhere", () => {
    const changes = JSON.parse('{"__proto__": {"title": "x", "polluted": true}, "revs": {"title": 1}, "id": "z"}');
    const outcome = applyOperation(readOf(TRIP, item()), { type: "item.update", itemId: "a", changes }, ANA);
    expect(outcome).toEqual({ changes: [], rejection: null });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("an update that changes nothing keeps the object and its revisions", () => {
    expect(applyOperation(readOf(TRIP, item()), update({ title: "Temple", place: null }), ANA)).toEqual({ changes: [], rejection: null });
  });
});

describe("[R4] revisions and clashes", () => {
  const made = item({ revs: { "*": { seq: 1, by: "user:ana", other: 0 } } });
  const byAna = itemAfter([TRIP, made], update({ title: "Garden" }), at(10));

  test("a field remembers who wrote it, when, and when somebody else last did", () => {
    expect(byAna.revs.title).toEqual({ seq: 10, by: "user:ana", other: 0 });
    const byBen = itemAfter([TRIP, byAna], update({ title: "Market" }), at(11, "user:ben"));
    expect(byBen.revs.title).toEqual({ seq: 11, by: "user:ben", other: 10 });
    const again = itemAfter([TRIP, byBen], update({ title: "Bridge" }), at(12, "user:ben"));
    expect(again.revs.title).toEqual({ seq: 12, by: "user:ben", other: 10 });
    expect(again.updatedSeq).toBe(12);
  });

  test("edits of different fields merge", () => {
    const merged = itemAfter([TRIP, byAna], update({ description: "Early" }, 9), BEN);
    expect(merged).toMatchObject({ title: "Garden", description: "Early" });
  });

  test("a clash on one field refuses the whole operation and names both values", () => {
    const outcome = applyOperation(readOf(TRIP, byAna), update({ title: "Market", description: "Early" }, 9), BEN);
    expect(outcome).toEqual({
      changes: [],
      rejection: { reason: "clash", clashes: [{ field: "title", yours: "Market", theirs: "Garden", by: "user:ana", seq: 10 }] },
    });
  });

  test("all fields that clash are named", () => {
    const both = itemAfter([TRIP, byAna], update({ bookingRef: "AAA" }), at(12));
    const { rejection } = applyOperation(readOf(TRIP, both), update({ title: "Market", bookingRef: "BBB" }, 9), at(13, "user:ben"));
    expect(rejection?.clashes?.map(({ field, seq }) => [field, seq])).toEqual([
      ["title", 10],
      ["bookingRef", 12],
    ]);
  });

  test("who saw the other's edit overwrites it", () => {
    expect(itemAfter([TRIP, byAna], update({ title: "Market" }, 10), BEN).title).toBe("Market");
  });

  test("who does not say what they saw overwrites", () => {
    expect(itemAfter([TRIP, byAna], update({ title: "Market" }), BEN).title).toBe("Market");
  });

  test("equal values never clash", () => {
    expect(reasonOf([TRIP, byAna], update({ title: "Garden" }, 0), BEN)).toBeNull();
  });

  test("own queued edits never clash, whatever revision they saw", () => {
    expect(itemAfter([TRIP, byAna], update({ title: "Market" }, 2), at(11)).title).toBe("Market");
  });

  test("an own edit in between does not hide somebody else's", () => {
    const byBen = itemAfter([TRIP, byAna], update({ title: "Market" }), at(11, "user:ben"));
    const { rejection } = applyOperation(readOf(TRIP, byBen), update({ title: "Bridge" }, 9), at(12, "user:ben"));
    expect(rejection).toMatchObject({ reason: "clash", clashes: [{ theirs: "Market", by: "user:ben", seq: 11 }] });
  });

  test("an item that was removed and added again was written as a whole by who added it", () => {
    const again = itemAfter([TRIP], { type: "item.add", item: newItem() }, at(20));
    expect(reasonOf([TRIP, again], update({ title: "Market" }, 12), at(21, "user:ben"))).toBe("clash");
    expect(reasonOf([TRIP, again], update({ title: "Market" }, 20), at(21, "user:ben"))).toBeNull();
  });

  test("trips and days clash by field too", () => {
    const read = overlay(readOf(TRIP));
    expect(read.run({ type: "itinerary.update", changes: { name: "Autumn" } }, at(5))).toBeNull();
    expect(read.run({ type: "itinerary.update", changes: { currency: "EUR" }, seen: 4 }, at(6, "user:ben"))).toBeNull();
    expect(read.run({ type: "itinerary.update", changes: { name: "Winter" }, seen: 4 }, at(7, "user:ben"))?.reason).toBe("clash");
    expect(read.run({ type: "day.update", date: "2027-04-01", changes: { note: "Rain" } }, at(8))).toBeNull();
    expect(read.run({ type: "day.update", date: "2027-04-01", changes: { title: "Arrival" }, seen: 7 }, at(9, "user:ben"))).toBeNull();
    const refused = read.run({ type: "day.update", date: "2027-04-01", changes: { note: "Sun" }, seen: 7 }, at(10, "user:ben"));
    expect(refused?.clashes).toEqual([{ field: "note", yours: "Sun", theirs: "Rain", by: "user:ana", seq: 8 }]);
  });

  test("[R5] moves never clash: the last one wins", () => {
    const moved = itemAfter([TRIP, byAna], move("2027-04-02"), at(11));
    expect(itemAfter([TRIP, moved], move("2027-04-03"), at(12, "user:ben")).dayId).toBe("2027-04-03");
  });
});

describe("days and times", () => {
  const timed = item({ start: tokyo("2027-04-01T22:00"), end: tokyo("2027-04-02T06:30") });

  test("[R5] a move takes the times to the new day, the end as many days later as before", () => {
    expect(itemAfter([TRIP, timed], move("2027-04-04"))).toMatchObject({
      dayId: "2027-04-04",
      position: "a5",
      start: tokyo("2027-04-04T22:00"),
      end: tokyo("2027-04-05T06:30"),
    });
  });

  test("an end without a start moves with its day", () => {
    const open = item({ end: tokyo("2027-04-02T11:00") });
    expect(itemAfter([TRIP, open], move("2027-04-03")).end).toEqual(tokyo("2027-04-04T11:00"));
  });

  test("[R5] an item moved to the pool keeps its times of day, and takes them to the day it goes to next", () => {
    const pooled = itemAfter([TRIP, timed], move(null));
    expect(pooled).toMatchObject({ dayId: null, start: timed.start, end: timed.end });
    expect(itemAfter([TRIP, pooled], move("2027-04-03")).start).toEqual(tokyo("2027-04-03T22:00"));
  });

  test("[R5] a move never fails for its times, not even into a night that swallows an hour", () => {
    const berlin = (local: string) => ({ local, zone: "Europe/Berlin" });
    const trip = { ...TRIP, startDate: "2027-03-20", endDate: "2027-03-31" };
    const night = item({ dayId: "2027-03-20", start: berlin("2027-03-20T02:30"), end: berlin("2027-03-20T03:10") });
    const moved = itemAfter([trip, night], move("2027-03-28"));
    expect(moved.end).toEqual(berlin("2027-03-28T03:10"));
    expect(reasonOf([trip, moved], update({ end: berlin("2027-03-28T03:20") }))).toBeNull();
  });

  test("[R6] a start on another date takes the item to that day", () => {
    expect(itemAfter([TRIP, timed], update({ start: tokyo("2027-04-02T01:00") })).dayId).toBe("2027-04-02");
  });

  test("[R6] a start outside the trip makes the item unscheduled and keeps it", () => {
    expect(itemAfter([TRIP, item()], update({ start: tokyo("2027-04-09T01:00") }))).toMatchObject({
      dayId: null,
      start: tokyo("2027-04-09T01:00"),
    });
  });

  test("[R6] a start given to an idea leaves it an idea", () => {
    expect(itemAfter([TRIP, item({ dayId: null })], update({ start: tokyo("2027-04-02T01:00") })).dayId).toBeNull();
  });

  test("[R6] a new item stands on the day it starts", () => {
    const add: Operation = { type: "item.add", item: newItem({ start: tokyo("2027-04-03T10:00") }) };
    expect(itemAfter([TRIP], add).dayId).toBe("2027-04-03");
  });

  test("[R6] an end before the start is refused by instant, not by the clock on the wall", () => {
    const newYork = (local: string) => ({ local, zone: "America/New_York" });
    const flight = (start: Item["start"], end: Item["end"]) => reasonOf([TRIP, item()], update({ start, end }));
    // East over the date line: lands on an earlier wall time than it leaves.
    expect(flight(tokyo("2027-04-02T18:00"), newYork("2027-04-02T17:30"))).toBeNull();
    expect(flight(newYork("2027-04-02T12:00"), tokyo("2027-04-03T00:30"))).toBe("end_before_start");
    expect(flight(tokyo("2027-04-02T18:00"), tokyo("2027-04-02T17:59"))).toBe("end_before_start");
    expect(flight(tokyo("2027-04-02T18:00"), tokyo("2027-04-02T18:00"))).toBeNull();
    expect(
      reasonOf([TRIP], { type: "item.add", item: newItem({ start: tokyo("2027-04-01T10:00"), end: tokyo("2027-04-01T09:00") }) }),
    ).toBe("end_before_start");
  });

  test("two people's halves of a time that do not fit together are refused, not stored", () => {
    expect(reasonOf([TRIP, timed], update({ end: tokyo("2027-04-01T21:00") }, 0))).toBe("end_before_start");
  });

  test("a stay may span days and outlast the trip", () => {
    const stay = newItem({ type: "lodging", start: tokyo("2027-04-01T15:00"), end: tokyo("2027-04-08T11:00") });
    expect(reasonOf([TRIP], { type: "item.add", item: stay })).toBeNull();
  });
});

describe("a change of dates", () => {
  const on = (id: string, dayId: string | null) => item({ id, dayId });
  const base = entitiesOf(TRIP, on("a", "2027-04-01"), on("b", "2027-04-03"), on("c", "2027-04-05"), on("d", null));
  const where = (state: ReturnType<typeof after>) => {
    const trip = state.get("itinerary");
    if (trip?.kind !== "itinerary") throw new Error("no trip");
    return Object.fromEntries(
      [...state.values()].flatMap((entity) => (entity.kind === "item" ? [[entity.id, scheduledDay(entity, trip)]] : [])),
    );
  };

  test("[R7] touches no item; those of dropped days are unscheduled, and one undo brings them back", () => {
    const shrink = dates({ startDate: "2027-04-02", endDate: "2027-04-04" });
    expect(applyOperation((key) => base.get(key), shrink, ANA).changes.map(({ key }) => key)).toEqual(["itinerary"]);
    const short = after(base, [shrink]);
    expect(where(short)).toEqual({ a: null, b: "2027-04-03", c: null, d: null });
    const back = after(short, [dates({ startDate: TRIP.startDate, endDate: TRIP.endDate })]);
    expect(where(back)).toEqual(where(base));
  });

  test("[R7] what is written about a dropped day can still be edited", () => {
    const noted = after(base, [{ type: "day.update", date: "2027-04-05", changes: { note: "Home" } }, dates({ endDate: "2027-04-04" })]);
    const edited = after(noted, [{ type: "day.update", date: "2027-04-05", changes: { note: "Home, late" } }]);
    expect(edited.get("day:2027-04-05")).toMatchObject({ note: "Home, late" });
  });
});

test("[W4] a booking is attached with its reference and leaves everything else alone", () => {
  const booked = itemAfter(
    [TRIP, item()],
    { type: "item.attach-booking", itemId: "a", bookingId: "b1", bookingRef: "XK4" },
    at(9, "system:booking"),
  );
  expect(booked).toMatchObject({ bookingId: "b1", bookingRef: "XK4", title: "Temple", revs: { bookingRef: { by: "system:booking" } } });
});
