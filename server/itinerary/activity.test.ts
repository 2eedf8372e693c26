import { describe, expect, test } from "vitest";
import { activity, applyOperations, previewRestore, restoreTo, snapshot } from "#server/itinerary/service.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

const feed = async (who: Person, itineraryId: string, more: object = {}) =>
  (await activity(who, { itineraryId, limit: 40, ...more })).data.map(({ seq, type, title, date, changes }) => ({
    seq,
    type,
    title,
    date,
    changes,
  }));

async function planned() {
  const { itineraryId, owner, members } = await trip({}, ["editor", "viewer"]);
  const [editor, viewer] = members as [Person, Person];
  await applyOperations(owner, {
    itineraryId,
    operations: [
      add("a", { type: "place", title: "Senso-ji", dayId: "2027-04-01", start: { local: "2027-04-01T09:00" } }),
      add("b", { title: "Museum" }),
    ],
  });
  await applyOperations(editor, {
    itineraryId,
    operations: [
      { id: "m", type: "item.update", itemId: "a", changes: { start: { local: "2027-04-02T10:30", zone: "Asia/Tokyo" } } },
      { id: "r", type: "item.update", itemId: "a", changes: { title: "Asakusa" } },
      { id: "n", type: "day.update", date: "2027-04-03", changes: { note: "x".repeat(500) } },
      { id: "d", type: "item.remove", itemId: "b" },
    ],
  });
  return { itineraryId, owner, editor, viewer };
}

describe("the activity feed", () => {
  test("tells what each thing was called then, and its values before and after", async () => {
    const { itineraryId, owner, editor, viewer } = await planned();
    const entries = await feed(viewer, itineraryId);
    expect(entries.map(({ seq, type, title }) => `${seq} ${type} ${title}`)).toEqual([
      "7 item.remove Museum",
      "6 day.update ",
      "5 item.update Asakusa",
      "4 item.update Senso-ji",
      "3 item.add Museum",
      "2 item.add Senso-ji",
      "1 itinerary.create Japan",
    ]);
    expect(entries[3]?.changes).toEqual([
      {
        field: "start",
        before: { local: "2027-04-01T09:00", zone: "Asia/Tokyo" },
        after: { local: "2027-04-02T10:30", zone: "Asia/Tokyo" },
      },
      { field: "dayId", before: "2027-04-01", after: "2027-04-02" },
    ]);
    expect(entries[2]?.changes).toEqual([{ field: "title", before: "Senso-ji", after: "Asakusa" }]);
    expect(entries[1]).toMatchObject({ date: "2027-04-03", changes: [{ field: "note", before: null, after: `${"x".repeat(200)}…` }] });
    expect((await feed(owner, itineraryId, { userId: editor.id })).map(({ seq }) => seq)).toEqual([7, 6, 5, 4]);
    expect((await feed(owner, itineraryId, { itemId: "a" })).map(({ seq }) => seq)).toEqual([5, 4, 2]);
  });
  test("comes in pages that neither skip nor repeat", async () => {
    const { itineraryId, owner } = await planned();
    const first = await activity(owner, { itineraryId, limit: 3 });
    const second = await activity(owner, { itineraryId, limit: 3, cursor: first.nextCursor });
    const third = await activity(owner, { itineraryId, limit: 3, cursor: second.nextCursor });
    expect([first, second, third].flatMap(({ data }) => data.map(({ seq }) => seq))).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(third.nextCursor).toBeNull();
    // A rename on a later page does not reach back.
    expect(second.data[0]?.title).toBe("Senso-ji");
  });
  test("is for members", async () => {
    const { itineraryId } = await planned();
    await expect(activity(await person("Stranger"), { itineraryId, limit: 3 })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a look at what restoring would change", () => {
  test("of the whole trip, and it changes nothing", async () => {
    const { itineraryId, owner, viewer } = await planned();
    const { total, data } = await previewRestore(owner, { itineraryId, seq: 3 });
    expect(total).toBe(3);
    expect(data).toContainEqual({ what: "added", title: "Museum", changes: [] });
    expect(data).toContainEqual(expect.objectContaining({ what: "changed", title: "Senso-ji" }));
    expect(data).toContainEqual(expect.objectContaining({ what: "day", title: "2027-04-03" }));
    expect((await snapshot(owner, { itineraryId })).version).toBe(7);
    await expect(previewRestore(viewer, { itineraryId, seq: 3 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewRestore(owner, { itineraryId, seq: 99 })).rejects.toMatchObject({ code: "invalid" });
  });
  test("of one item, also one that is gone", async () => {
    const { itineraryId, owner } = await planned();
    expect((await previewRestore(owner, { itineraryId, seq: 4, itemId: "a" })).data).toEqual([
      { what: "changed", title: "Senso-ji", changes: [{ field: "title", before: "Asakusa", after: "Senso-ji" }] },
    ]);
    expect((await previewRestore(owner, { itineraryId, seq: 6, itemId: "b" })).data).toEqual([
      { what: "added", title: "Museum", changes: [] },
    ]);
    await expect(previewRestore(owner, { itineraryId, seq: 6, itemId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  });
  test("a restore is taken back by restoring to the version before it", async () => {
    const { itineraryId, owner } = await planned();
    const before = await snapshot(owner, { itineraryId });
    await restoreTo(owner, { itineraryId, seq: 3 });
    await restoreTo(owner, { itineraryId, seq: before.version });
    const titles = ({ entities }: typeof before) =>
      entities.flatMap((entity) => (entity.kind === "item" ? [`${entity.id} ${entity.dayId} ${entity.title}`] : [])).sort();
    expect(titles(await snapshot(owner, { itineraryId }))).toEqual(titles(before));
  });
});
