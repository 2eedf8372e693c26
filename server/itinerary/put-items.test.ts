import { describe, expect, test } from "vitest";
import { getItinerary, putItems, putItemsInput, removeItem } from "#server/itinerary/service.ts";
import { type Person, trip } from "#tests/support/trips.ts";

const summary = async (who: Person, itineraryId: string) =>
  (await getItinerary(who, { itineraryId })).items.map(({ id, dayId, title }) => `${id} ${dayId} ${title}`);

describe("putItems", () => {
  const put = (who: Person, itineraryId: string, items: unknown) => putItems(who, putItemsInput.parse({ itineraryId, items }));

  test("adds what is new, changes what is named in the given fields, leaves the rest alone", async () => {
    const { itineraryId, owner } = await trip();
    const first = await put(owner, itineraryId, [
      {
        id: "flight",
        type: "flight",
        title: "NH 204",
        date: "2027-04-02",
        start: { local: "2027-04-02T19:53", zone: "Asia/Tokyo" },
        cost: { amount: 90000, currency: "JPY" },
      },
      { type: "note", title: "Ramen" },
    ]);
    expect(first.items.map(({ title, dayId }) => [title, dayId])).toEqual([
      ["NH 204", "2027-04-02"],
      ["Ramen", null],
    ]);
    const second = await put(owner, itineraryId, [{ id: "flight", type: "flight", title: "NH 205", dayId: "2027-04-03" }]);
    expect(second.items).toMatchObject([
      { title: "NH 205", dayId: "2027-04-03", start: { local: "2027-04-03T19:53" }, cost: { amount: 90000, currency: "JPY" } },
    ]);
    expect(second.version).toBeGreaterThan(first.version);
    expect(await summary(owner, itineraryId)).toHaveLength(2);
    const cleared = await put(owner, itineraryId, [{ id: "flight", dayId: null, cost: null }]);
    expect(cleared.items).toMatchObject([{ dayId: null, cost: null, start: { local: "2027-04-03T19:53" } }]);
  });
  test("is all or nothing, and names what it refuses", async () => {
    const { itineraryId, owner } = await trip();
    const ok = { type: "note", title: "fine" };
    const cases: [unknown, string][] = [
      [{ type: "note" }, "items.1.title"],
      [{ type: "note", title: "x", dayId: "2028-01-01" }, "items.1.dayId"],
      [{ type: "note", title: "x", locationId: "no-such" }, "items.1.locationId"],
      [{ type: "note", title: "x", start: { local: "2027-04-02T10:00" }, end: { local: "2027-04-02T09:00" } }, "items.1.end"],
      [{ id: "same", type: "note", title: "x" }, "items.2.id"],
    ];
    for (const [bad, path] of cases) {
      const call = put(owner, itineraryId, [ok, bad, { id: "same", type: "note", title: "y" }]);
      await expect(call, path).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path }] } });
    }
    expect(await summary(owner, itineraryId)).toEqual([]);
    expect((await getItinerary(owner, { itineraryId })).version).toBe(1);
  });
  test("an item is removed once", async () => {
    const { itineraryId, owner } = await trip();
    await put(owner, itineraryId, [{ id: "a", type: "note", title: "a" }]);
    await removeItem(owner, { itineraryId, itemId: "a" });
    for (const itemId of ["a", "never", "\u0000", "x".repeat(99)]) {
      await expect(removeItem(owner, { itineraryId, itemId }), itemId).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
