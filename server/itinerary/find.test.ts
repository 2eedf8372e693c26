import { describe, expect, test } from "vitest";
import { findByTitle, removeItinerary } from "#server/itinerary/service.ts";
import { unique } from "#tests/support/factories.ts";
import { person, trip } from "#tests/support/trips.ts";

describe("finding trips and items by title", () => {
  test("only the person's own, without regard to accents and capitals", async () => {
    const word = unique("Zürq");
    const stranger = await person("Bob");
    const { itineraryId: id, owner: ana } = await trip({ name: `Weeks in ${word}` });
    await ana.db.itineraryItem.create({
      data: {
        itineraryId: id,
        id: "i1",
        type: "activity",
        title: `Walk ${word}`,
        position: "a0",
        createdSeq: 1,
        updatedSeq: 1,
        mediaUrls: [],
      },
    });
    const q = word.toLowerCase().replace("ü", "u");
    expect(await findByTitle(ana, { q })).toMatchObject({
      trips: [{ id, name: `Weeks in ${word}` }],
      items: [{ id: "i1", title: `Walk ${word}`, itineraryId: id, itineraryName: `Weeks in ${word}` }],
    });
    expect((await findByTitle(ana, { q: `${q.slice(0, 6)} wal` })).items.map(({ id: item }) => item)).toEqual(["i1"]);
    expect((await findByTitle(ana, { q: `${q} swim` })).items).toEqual([]);
    expect(await findByTitle(stranger, { q })).toEqual({ trips: [], items: [] });
    await removeItinerary(ana, { itineraryId: id });
    expect(await findByTitle(ana, { q })).toEqual({ trips: [], items: [] });
  });
  test.each(["%", "_", "\\", "\u0000", "\ud800", "'"])("%j is text, not syntax", async (q) => {
    const { owner: ana } = await trip({ name: "Plain" });
    expect((await findByTitle(ana, { q })).trips).toEqual([]);
  });
});
