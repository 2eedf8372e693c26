import { describe, expect, test } from "vitest";
import type { Receipt } from "#domain/itinerary/operation.ts";
import { postedOperationsSchema } from "#server/itinerary/apply-operations.ts";
import { applyOperations, getItinerary, updateItinerary } from "#server/itinerary/service.ts";
import { add, type Person, trip } from "#tests/support/trips.ts";

const statuses = (receipts: readonly Receipt[]) => receipts.map(({ status }) => status);
const reasons = (receipts: readonly Receipt[]) =>
  receipts.map((receipt) => (receipt.status === "rejected" ? receipt.reason : receipt.status));
const titleOf = (id: string, title: string, itemId = "a") => ({ id, type: "item.update" as const, itemId, changes: { title } });
const itemsOf = async (who: Person, itineraryId: string) => (await getItinerary(who, { itineraryId })).items;

describe("what clients may send", () => {
  test("[R4] different fields merge; a clash on one is rejected with both values", async () => {
    const { owner, itineraryId, members } = await trip({}, ["editor"]);
    const seen = (await applyOperations(owner, { itineraryId, operations: [add("a")] })).version;
    await applyOperations(owner, { itineraryId, operations: [{ ...titleOf("1", "hers"), seen }] });
    const note = { id: "2", type: "item.update" as const, itemId: "a", changes: { description: "his" }, seen };
    const { receipts } = await applyOperations(members[0]!, { itineraryId, operations: [note, { ...titleOf("3", "his"), seen }] });
    expect(reasons(receipts)).toEqual(["applied", "clash"]);
    expect(receipts[1]).toMatchObject({ clashes: [{ field: "title", yours: "his", theirs: "hers", by: `user:${owner.id}` }] });
    expect((await itemsOf(owner, itineraryId))[0]).toMatchObject({ title: "hers", description: "his" });
  });
  test("an index stands for a position: first, between, last, and without one at the end", async () => {
    const { owner, itineraryId } = await trip();
    const dayId = "2027-04-02";
    const operations = [add("a", { dayId }), add("c", { dayId }), add("b", { dayId, position: 1 }), add("first", { dayId, position: 0 })];
    await applyOperations(owner, { itineraryId, operations });
    const order = async () => (await itemsOf(owner, itineraryId)).map(({ id }) => id);
    expect(await order()).toEqual(["first", "a", "b", "c"]);
    await applyOperations(owner, { itineraryId, operations: [{ id: "m1", type: "item.move", itemId: "c", dayId, position: 1 }] });
    expect(await order()).toEqual(["first", "c", "a", "b"]);
    await applyOperations(owner, { itineraryId, operations: [{ id: "m2", type: "item.move", itemId: "first", dayId }] });
    expect(await order()).toEqual(["c", "a", "b", "first"]);
    await applyOperations(owner, { itineraryId, operations: [{ id: "m3", type: "item.move", itemId: "first", dayId, position: 99 }] });
    expect(await order()).toEqual(["c", "a", "b", "first"]);
  });
  test("a location is copied into the item; an unknown one is refused, the others are not", async () => {
    const { owner, itineraryId } = await trip();
    const id = `test-${owner.newId()}`;
    await owner.db.$executeRaw`
      INSERT INTO location (id, source, source_id, kind, name, name_key, country, geom, time_zone)
      VALUES (${id}, 'test', ${id}, 'sight', 'Senso-ji', 'senso-ji', 'JP', ST_SetSRID(ST_MakePoint(139.7967, 35.7148), 4326)::geography, 'Asia/Tokyo')`;
    const operations = [
      add("a", { locationId: id, start: { local: "2027-04-02T10:00" } }),
      add("b", { locationId: "no-such-place" }),
      add("c"),
    ];
    const { receipts } = await applyOperations(owner, { itineraryId, operations });
    expect(reasons(receipts)).toEqual(["applied", "location_missing", "applied"]);
    const [item] = await itemsOf(owner, itineraryId);
    expect(item).toMatchObject({
      locationId: id,
      dayId: "2027-04-02",
      location: { name: "Senso-ji", lat: 35.7148, lon: 139.7967, country: "JP", timeZone: "Asia/Tokyo" },
      start: { local: "2027-04-02T10:00", zone: "Asia/Tokyo", instant: "2027-04-02T01:00:00Z" },
    });
    // The place may leave the table: the item keeps its copy, and restoring an old state does not fail.
    await owner.db.$executeRaw`DELETE FROM location WHERE id = ${id}`;
    expect((await itemsOf(owner, itineraryId))[0]).toMatchObject({ locationId: null, location: { name: "Senso-ji" } });
  });
  test("only an owner opens the trip to others", async () => {
    const { owner, itineraryId, members } = await trip({}, ["editor"]);
    const open = { id: "open", type: "itinerary.update" as const, changes: { visibility: "public" as const } };
    await expect(applyOperations(members[0]!, { itineraryId, operations: [open] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateItinerary(members[0]!, { itineraryId, visibility: "link" })).rejects.toMatchObject({ code: "forbidden" });
    expect(reasons((await applyOperations(owner, { itineraryId, operations: [open] })).receipts)).toEqual(["applied"]);
  });
  test("a trip holds at most 10,000 items", async () => {
    const { owner, itineraryId } = await trip();
    await applyOperations(owner, { itineraryId, operations: [add("a")] });
    await owner.db.itinerary.update({ where: { id: itineraryId }, data: { itemCount: 9_999 } });
    const operations = [add("b"), add("c"), { id: "rm", type: "item.remove" as const, itemId: "a" }, add("d")];
    expect(reasons((await applyOperations(owner, { itineraryId, operations })).receipts)).toEqual([
      "applied",
      "too_many_items",
      "applied",
      "applied",
    ]);
    expect((await owner.db.itinerary.findUniqueOrThrow({ where: { id: itineraryId } })).itemCount).toBe(10_000);
  });
  test("odd but valid ids and texts are stored as they are", async () => {
    const { owner, itineraryId } = await trip();
    const title = "“Ὀδυσσεύς” \\ ' \" $1 %s 🍣 {}";
    const operations = postedOperationsSchema.parse([add("constructor", { title }), add("toString", { title, details: { valueOf: "x" } })]);
    expect(statuses((await applyOperations(owner, { itineraryId, operations })).receipts)).toEqual(["applied", "applied"]);
    expect((await itemsOf(owner, itineraryId)).map((item) => item.title)).toEqual([title, title]);
  });
});
