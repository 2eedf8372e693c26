import { describe, expect, test } from "vitest";
import { addDays } from "#domain/time.ts";
import {
  applyOperations,
  createItinerary,
  createItineraryInput,
  duplicateItinerary,
  getItinerary,
  history,
  listItineraries,
  logSince,
  putItems,
  putItemsInput,
  removeItem,
  removeItinerary,
  restoreItem,
  restoreItinerary,
  restoreTo,
  updateItinerary,
} from "#server/itinerary/service.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

const summary = async (who: Person, itineraryId: string) =>
  (await getItinerary(who, { itineraryId })).items.map(({ id, dayId, title }) => `${id} ${dayId} ${title}`);

describe("making a trip", () => {
  test("it has its days, its owner, and the first entry of its log", async () => {
    const who = await person("Ana");
    const made = await createItinerary(who, { name: "Rome", startDate: "2027-05-01", endDate: "2027-05-02" });
    expect(made).toMatchObject({
      name: "Rome",
      version: 1,
      role: "owner",
      visibility: "private",
      status: "draft",
      currency: "EUR",
      timeZone: "UTC",
    });
    expect(made.days).toEqual(["2027-05-01", "2027-05-02"].map((date) => ({ id: date, date, title: null, note: null })));
    expect(made.members).toEqual([{ userId: who.id, name: "Ana", role: "owner", email: who.email }]);
    const { entries } = await logSince(who, { itineraryId: made.id, since: 0 });
    expect(entries).toMatchObject([
      { seq: 1, actor: `user:${who.id}`, operation: { type: "itinerary.create", itinerary: { id: made.id, name: "Rome" } } },
    ]);
  });
  test.each([
    [{ endDate: "2027-04-30" }, "endDate"],
    [{ endDate: "2029-05-02" }, "endDate"],
  ])("%j is refused at %s, and nothing is left behind", async (changes, path) => {
    const who = await person();
    const wrong = createItinerary(who, { name: "Rome", startDate: "2027-05-01", ...changes });
    await expect(wrong).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path }] } });
    expect(await who.db.itinerary.count({ where: { ownerId: who.id } })).toBe(0);
  });
  test("impossible input does not pass the schema", () => {
    const whole = { name: "x", startDate: "2027-05-01", endDate: "2027-05-02" };
    const bad = [
      { name: " " },
      { startDate: "2027-02-30" },
      { timeZone: "Mars/Base" },
      { currency: "XXQ" },
      { name: "a\u0000b" },
      { visibility: "all" },
    ];
    for (const changes of bad)
      expect(createItineraryInput.safeParse({ ...whole, ...changes }).success, JSON.stringify(changes)).toBe(false);
  });
});

describe("the list", () => {
  test("what is ahead comes first, soonest first, then the past; archived ones only when asked for; in pages", async () => {
    const who = await person();
    const today = who.now().toISOString().slice(0, 10);
    for (const [name, from] of Object.entries({ past: -40, older: -80, soon: 5, now: -1, later: 50, archived: 10 })) {
      const startDate = addDays(today, from);
      const status = name === "archived" ? "archived" : "planned";
      await createItinerary(who, { name, startDate, endDate: addDays(startDate, 3), status });
    }
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listItineraries>> = await listItineraries(who, { limit: 2, cursor });
      expect(page.data.length).toBeLessThanOrEqual(2);
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual(["now", "soon", "later", "past", "older"]);
    expect((await listItineraries(who, { limit: 10, status: "archived" })).data.map(({ name }) => name)).toEqual(["archived"]);
    await expect(listItineraries(who, { limit: 2, cursor: "rubbish" })).rejects.toMatchObject({ code: "invalid" });
    await expect(listItineraries(who, { limit: 2, cursor: "eyJhIjoxfQ" })).rejects.toMatchObject({ code: "invalid" });
  });
  test("it shows one's role, and the number of items and members; not the trips of others, nor deleted ones", async () => {
    const { itineraryId, owner, members } = await trip({}, ["viewer"]);
    await applyOperations(owner, { itineraryId, operations: [add("a"), add("b")] });
    const shown = { id: itineraryId, itemCount: 2, memberCount: 2, version: 3 };
    expect((await listItineraries(owner, { limit: 10 })).data).toMatchObject([{ ...shown, role: "owner" }]);
    expect((await listItineraries(members[0]!, { limit: 10 })).data).toMatchObject([
      { ...shown, role: "viewer", abilities: { edit: false } },
    ]);
    expect((await listItineraries(await person(), { limit: 10 })).data).toEqual([]);
    await removeItinerary(owner, { itineraryId });
    expect((await listItineraries(owner, { limit: 10 })).data).toEqual([]);
  });
});

describe("changing dates", () => {
  test("items of dropped days become unscheduled, notes stay, and going back brings all back as it was", async () => {
    const { itineraryId, owner } = await trip();
    const start = { local: "2027-04-05T19:53", zone: "Asia/Tokyo" };
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("kept", { dayId: "2027-04-01" }),
        add("dropped", { dayId: "2027-04-05", start }),
        { id: "note", type: "day.update", date: "2027-04-05", changes: { note: "Last evening" } },
      ],
    });
    const before = await getItinerary(owner, { itineraryId });
    const shorter = await updateItinerary(owner, { itineraryId, endDate: "2027-04-03" });
    expect(shorter.items.map(({ id, dayId }) => [id, dayId])).toEqual([
      ["kept", "2027-04-01"],
      ["dropped", null],
    ]);
    expect(shorter.items[1]?.start).toMatchObject(start);
    const back = await updateItinerary(owner, { itineraryId, endDate: "2027-04-05" });
    expect([back.items, back.days]).toEqual([before.items, before.days]);
  });
  test("dates out of order are refused at their field", async () => {
    const { itineraryId, owner } = await trip();
    const wrong = updateItinerary(owner, { itineraryId, endDate: "2027-03-01" });
    await expect(wrong).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "endDate" }] } });
  });
  test("[R4] with the version it saw, a change that somebody overtook is a conflict", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    await updateItinerary(members[0]!, { itineraryId, name: "Theirs" });
    await expect(updateItinerary(owner, { itineraryId, name: "Mine", seen: 1 })).rejects.toMatchObject({
      code: "conflict",
      details: { errors: [{ path: "name" }] },
    });
    await expect(updateItinerary(owner, { itineraryId })).rejects.toMatchObject({ code: "invalid" });
  });
});

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
    await expect(removeItem(owner, { itineraryId, itemId: "a" })).rejects.toMatchObject({ code: "not_found" });
  });
});

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

test("the log comes in pages of at most 1,000 entries", async () => {
  const { itineraryId, owner } = await trip();
  for (const batch of [0, 1, 2]) {
    const operations = Array.from({ length: 400 }, (_, index) => add(`i${batch}-${index}`));
    await applyOperations(owner, { itineraryId, operations });
  }
  const first = await logSince(owner, { itineraryId, since: 0 });
  expect([first.entries.length, first.version, first.entries[0]?.seq]).toEqual([1000, 1201, 1]);
  const second = await logSince(owner, { itineraryId, since: 1000 });
  expect([second.entries.length, second.entries[0]?.seq, second.entries.at(-1)?.seq]).toEqual([201, 1001, 1201]);
  expect(await logSince(owner, { itineraryId, since: 5000 })).toEqual({ entries: [], version: 1201 });
});
