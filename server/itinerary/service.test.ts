import { describe, expect, test } from "vitest";
import { addDays } from "#domain/time.ts";
import {
  applyOperations,
  createItinerary,
  createItineraryInput,
  getItinerary,
  listItineraries,
  logSince,
  removeItinerary,
  updateItinerary,
} from "#server/itinerary/service.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

const _summary = async (who: Person, itineraryId: string) =>
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
