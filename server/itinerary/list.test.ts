import { describe, expect, test } from "vitest";
import { sha256 } from "#server/auth/secret.ts";
import { applyOperations, createItinerary, listItineraries, viewByLink, viewPublic } from "#server/itinerary/service.ts";
import { as } from "#tests/support/context.ts";
import { add, person, trip } from "#tests/support/trips.ts";

const ANYBODY = { type: "anonymous" } as const;
const place = (name: string, lat: number, lon: number) => ({ name, lat, lon });
const osaka = place("Osaka", 34.69, 135.5);
const kyoto = place("Kyoto", 35.01, 135.77);

describe("the list of trips", () => {
  test("a trip shows who is on it, owners first, and where it goes, in the order of its days", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("idea", { type: "place", place: place("Naha", 26.21, 127.68) }),
        add("second", { type: "place", place: osaka, dayId: "2027-04-03" }),
        add("flight", { type: "flight", place: place("Haneda", 35.55, 139.78), dayId: "2027-04-01" }),
        add("first", { type: "lodging", place: place("Tokyo", 35.68, 139.77), dayId: "2027-04-01" }),
        add("near", { type: "food", place: place("Ginza", 35.67, 139.76), dayId: "2027-04-02" }),
      ],
    });
    const { data } = await listItineraries(owner, { limit: 10 });
    expect(data).toMatchObject([
      {
        members: [
          { userId: owner.id, name: "Ana" },
          { userId: members[0]?.id, name: "editor" },
        ],
        places: ["Tokyo", "Osaka"],
        cover: {
          points: [
            { lat: 35.68, lon: 139.77 },
            { lat: 34.69, lon: 135.5 },
          ],
          month: 4,
        },
      },
    ]);
    expect(JSON.stringify(data)).not.toContain("@");
  });
  test("a trip without a place has a picture without points", async () => {
    const { owner } = await trip();
    expect((await listItineraries(owner, { limit: 10 })).data[0]).toMatchObject({ places: [], cover: { points: [], month: 4 } });
  });
  test("is searched by name and by place, literally, and only among one's own", async () => {
    const { itineraryId, owner } = await trip({ name: "Autumn leaves" });
    await applyOperations(owner, { itineraryId, operations: [add("a", { type: "place", place: kyoto })] });
    const dates = { startDate: "2027-05-01", endDate: "2027-05-02" };
    await createItinerary(owner, { name: "100% Rome", ...dates });
    await createItinerary(await person("Ben"), { name: "Kyoto of another", ...dates });
    const found = async (q: string) => (await listItineraries(owner, { limit: 10, q })).data.map(({ name }) => name);
    expect(await found("kYo")).toEqual(["Autumn leaves"]);
    expect(await found("leaves")).toEqual(["Autumn leaves"]);
    expect(await found("0%")).toEqual(["100% Rome"]);
    expect(await found("%")).toEqual(["100% Rome"]);
    expect(await found("_")).toEqual([]);
    expect(await found(" ")).toHaveLength(2);
  });
});

describe("a trip for people from outside", () => {
  const withSecrets = async (visibility: "private" | "link" | "public") => {
    const { itineraryId, owner } = await trip({ visibility });
    await applyOperations(owner, {
      itineraryId,
      operations: [
        add("stay", {
          type: "lodging",
          title: "Garden House",
          place: kyoto,
          dayId: "2027-04-01",
          cost: { amount: 96_000, currency: "JPY" },
          bookingRef: "SECRET-1",
          details: { doorCode: "SECRET-2", origin: "Tokyo" },
        }),
      ],
    });
    return { itineraryId, owner };
  };

  test("anybody reads a public trip, without costs, references and e-mails", async () => {
    const { itineraryId, owner } = await withSecrets("public");
    for (const who of [as(owner, ANYBODY), await person("Ben"), owner]) {
      const seen = await viewPublic(who, { itineraryId });
      expect(seen).toMatchObject({
        role: "guest",
        items: [{ title: "Garden House", cost: null, bookingRef: null, details: { origin: "Tokyo" } }],
      });
      expect(JSON.stringify(seen)).not.toMatch(/SECRET|96000|@/);
      expect(seen.members.map(({ name }) => name)).toEqual(who.actor.type === "user" ? ["Ana"] : []);
    }
  });
  test.each(["private", "link"] as const)("a %s trip has no public page, not even for its owner", async (visibility) => {
    const { itineraryId, owner } = await withSecrets(visibility);
    for (const who of [as(owner, ANYBODY), owner])
      await expect(viewPublic(who, { itineraryId })).rejects.toMatchObject({ code: "not_found" });
  });
  test("what is no id is not found", async () => {
    const who = await person();
    await expect(viewPublic(who, { itineraryId: "' OR 1=1" })).rejects.toMatchObject({ code: "not_found" });
  });
  test("through a view link a stranger sees no costs, references or e-mails", async () => {
    const { itineraryId, owner } = await withSecrets("link");
    await owner.db.itineraryInvite.create({
      data: {
        id: owner.newId(),
        itineraryId,
        kind: "view",
        role: "viewer",
        tokenHash: sha256(`token-of-${itineraryId}`),
        createdBy: owner.id,
        createdAt: owner.now(),
      },
    });
    const seen = await viewByLink(as(owner, ANYBODY), { token: `token-of-${itineraryId}` });
    expect(seen).toMatchObject({ role: "guest", items: [{ title: "Garden House", cost: null, bookingRef: null }] });
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|96000|@/);
  });
});
