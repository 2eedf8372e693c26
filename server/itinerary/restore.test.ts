import { describe, expect, test } from "vitest";
import {
  applyOperations,
  duplicateItinerary,
  getItinerary,
  history,
  removeItinerary,
  restoreItem,
  restoreItinerary,
  restoreTo,
} from "#server/itinerary/service.ts";
import { add, type Person, trip } from "#tests/support/trips.ts";

const summary = async (who: Person, itineraryId: string) =>
  (await getItinerary(who, { itineraryId })).items.map(({ id, dayId, title }) => `${id} ${dayId} ${title}`);

describe("copies, deletion, restoring", () => {
  test("a copy has new ids, moved dates and costs, but no bookings and no members", async () => {
    const { itineraryId, owner, members } = await trip({}, ["viewer"]);
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("a", {
          dayId: "2027-04-02",
          start: { local: "2027-04-02T10:00" },
          end: { local: "2027-04-03T11:00", zone: "Europe/Rome" },
          cost: { amount: 500, currency: "JPY" },
          bookingRef: "ABC",
        }),
        add("idea"),
        { id: "n", type: "day.update", date: "2027-04-05", changes: { title: "Home" } },
      ],
    });
    const copy = await duplicateItinerary(members[0]!, { itineraryId, startDate: "2028-02-28" });
    expect(copy).toMatchObject({
      name: "Japan (copy)",
      startDate: "2028-02-28",
      endDate: "2028-03-03",
      role: "owner",
      visibility: "private",
      version: 4,
    });
    expect(copy.members.map(({ userId }) => userId)).toEqual([members[0]!.id]);
    expect(copy.days.at(-1)).toMatchObject({ date: "2028-03-03", title: "Home" });
    expect(copy.items).toMatchObject([
      {
        title: "a",
        dayId: "2028-02-29",
        start: { local: "2028-02-29T10:00" },
        end: { local: "2028-03-01T11:00", zone: "Europe/Rome" },
        cost: { amount: 500 },
        bookingRef: null,
      },
      { title: "idea", dayId: null },
    ]);
    expect(copy.items.map(({ id }) => id)).not.toContain("a");
  });
  test("a deleted trip is gone for all and comes back whole", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    await applyOperations(owner, { itineraryId, operations: [add("a")] });
    const before = await getItinerary(owner, { itineraryId });
    await removeItinerary(owner, { itineraryId });
    await expect(removeItinerary(owner, { itineraryId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getItinerary(members[0]!, { itineraryId })).rejects.toMatchObject({ code: "not_found" });
    const back = await restoreItinerary(owner, { itineraryId });
    expect({ ...back, updatedAt: "" }).toEqual({ ...before, updatedAt: "" });
    const events = await owner.db.outbox.findMany({ where: { aggregateId: itineraryId }, orderBy: { id: "asc" }, select: { type: true } });
    expect(events.map(({ type }) => type)).toEqual(["itinerary.changed", "itinerary.changed", "itinerary.deleted", "itinerary.restored"]);
  });
  test("history tells who did what, newest first, in pages, even of items that are gone", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    await applyOperations(owner, { itineraryId, operations: [add("a", { title: "Senso-ji", dayId: "2027-04-02" })] });
    await applyOperations(members[0]!, {
      itineraryId,
      operations: [
        { id: "1", type: "item.update", itemId: "a", changes: { start: { local: "2027-04-02T09:00" }, cost: null, bookingRef: "X" } },
        { id: "2", type: "item.move", itemId: "a", dayId: null },
        { id: "3", type: "item.remove", itemId: "a" },
      ],
    });
    const first = await history(owner, { itineraryId, limit: 3 });
    expect(first.data.map(({ actorName, description }) => `${actorName} ${description}`)).toEqual([
      "editor removed “Senso-ji”",
      "editor moved “Senso-ji” to the ideas",
      "editor changed the start, cost and booking reference of “Senso-ji”",
    ]);
    const rest = await history(owner, { itineraryId, limit: 3, cursor: first.nextCursor });
    expect(rest.data.map(({ actorName, description, seq }) => `${seq} ${actorName} ${description}`)).toEqual([
      "2 Ana added “Senso-ji” to 2027-04-02",
      "1 Ana created the trip “Japan”",
    ]);
    expect(rest.nextCursor).toBeNull();
  });
  test("a removed item comes back as it was last, or as it was at a version", async () => {
    const { itineraryId, owner } = await trip();
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("a", { title: "first", dayId: "2027-04-02", cost: { amount: 5, currency: "JPY" } }),
        { id: "u", type: "item.update", itemId: "a", changes: { title: "second" } },
        { id: "r", type: "item.remove", itemId: "a" },
      ],
    });
    await restoreItem(owner, { itineraryId, itemId: "a" });
    expect(await summary(owner, itineraryId)).toEqual(["a 2027-04-02 second"]);
    await restoreItem(owner, { itineraryId, itemId: "a", seq: 2 });
    expect((await getItinerary(owner, { itineraryId })).items).toMatchObject([{ title: "first", cost: { amount: 5 } }]);
    const again = await restoreItem(owner, { itineraryId, itemId: "a" });
    expect(again.receipts).toEqual([]);
    await expect(restoreItem(owner, { itineraryId, itemId: "never" })).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreItem(owner, { itineraryId, itemId: "a", seq: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreItem(owner, { itineraryId, itemId: "a", seq: 99 })).rejects.toMatchObject({ code: "invalid" });
  });
  test("the whole trip goes back to a version by ordinary operations, and forth again; its visibility stays", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("a", { dayId: "2027-04-02" }),
        add("b", { dayId: "2027-04-05" }),
        { id: "d", type: "day.update", date: "2027-04-05", changes: { note: "n" } },
      ],
    });
    const good = await getItinerary(owner, { itineraryId });
    await applyOperations(owner, {
      itineraryId,
      operations: [
        { id: "1", type: "item.remove", itemId: "a" },
        { id: "2", type: "item.move", itemId: "b", dayId: null },
        { id: "3", type: "itinerary.update", changes: { endDate: "2027-04-02", name: "Ruined", visibility: "public" } },
        add("c"),
      ],
    });
    const ruined = await getItinerary(owner, { itineraryId });
    const content = ({ name, endDate, days, items }: typeof good) => ({
      name,
      endDate,
      days,
      items: items.map(({ version: _, ...item }) => item).sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
    await restoreTo(members[0]!, { itineraryId, seq: good.version });
    const restored = await getItinerary(owner, { itineraryId });
    expect(content(restored)).toEqual(content(good));
    expect([restored.visibility, restored.version > ruined.version]).toEqual(["public", true]);
    await restoreTo(owner, { itineraryId, seq: ruined.version });
    expect(content(await getItinerary(owner, { itineraryId }))).toEqual(content(ruined));
    for (const seq of [0, 999]) await expect(restoreTo(owner, { itineraryId, seq })).rejects.toMatchObject({ code: "invalid" });
  });
});
