import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "#server/env.ts";
import { get, hours, search, searchInput } from "#server/place/service.ts";
import { testContext } from "#tests/support/context.ts";
import { unique } from "#tests/support/factories.ts";
import { BLANK, type PlaceRecord } from "../../prisma/seed/record.ts";
import { storePlaces } from "../../scripts/places/store.ts";

const ctx = testContext({ type: "anonymous" });
const source = unique("test-places");
/** A made-up word in every name, so that other places in the database do not matter. */
const word = `zq${source.replace(/[^a-z0-9]/g, "").slice(-8)}`;
let client: pg.Client;

const place = (id: string, name: string, rest: Partial<PlaceRecord>): PlaceRecord => ({
  ...BLANK,
  id: `${source}-${id}`,
  source,
  sourceId: id,
  kind: "city",
  name,
  lat: 0,
  lon: 0,
  ...rest,
});

const PLACES: readonly PlaceRecord[] = [
  place("big", `${word}ville`, { importance: 0.9, lat: -52.1, lon: -30.1, country: "FR", admin: "Far Region", population: 2_000_000, timeZone: "Europe/Paris", alternates: [`Neu${word}stadt`] }),
  place("small", `${word}v`, { importance: 0.4, lat: -53.5, lon: -30, country: "FR" }),
  place("twin", `${word}ville`, { importance: 0.6, lat: -60, lon: -120, country: "CA", admin: "Ontario" }),
  place("museum", `Museum of ${word} Art`, { kind: "sight", category: "museum", importance: 0.5, lat: -52.11, lon: -30.11, country: "FR", city: `${word}ville`, openingHours: "Tu-Su 10:00-18:00", visitMinutes: 90, description: "One honest sentence." }),
  place("park", `${word} Park`, { kind: "sight", category: "park", importance: 0.45, lat: -52.12, lon: -30.12, country: "FR", city: `${word}ville` }),
  place("airport", `${word}ville International Airport`, { kind: "airport", importance: 0.5, lat: -52.3, lon: -30.3, country: "FR", iata: "QZX", alternates: ["QZX"] }),
  place("east", `${word} East of the line`, { importance: 0.3, lat: -55, lon: 179.9 }),
  // As seen from 0, -25: on a sphere the first is nearer, on the real earth, which is flattened, the second.
  place("level", "Level", { kind: "sight", category: "park", importance: 0.3, lat: 0, lon: -24.002 }),
  place("polar", "Polar", { kind: "sight", category: "park", importance: 0.3, lat: 1, lon: -25 }),
  place("west", `${word} West of the line`, { importance: 0.3, lat: -55, lon: -179.9 }),
]; // biome-ignore format: a table

const ids = async (input: Record<string, unknown>) =>
  (await search(ctx, searchInput.parse(input))).locations
    .filter((found) => found.source === source)
    .map(({ id }) => id.slice(source.length + 1));

beforeAll(async () => {
  client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await storePlaces(client, PLACES);
});
afterAll(async () => {
  await client.query("DELETE FROM location WHERE source = $1", [source]);
  await client.end();
});

describe("search by text", () => {
  test("[P3] a prefix gives the well known place before the short one", async () => {
    expect((await ids({ q: `${word}v` }))[0]).toBe("big");
    expect(await ids({ q: `${word}v` })).toContain("small");
  });
  test("[P3] an alternate name is found and told", async () => {
    const { locations } = await search(ctx, searchInput.parse({ q: `neu${word}stadt` }));
    expect(locations[0]).toMatchObject({
      id: `${source}-big`,
      name: `${word}ville`,
      matchedBy: "alternate",
      matchedName: `Neu${word}stadt`,
    });
  });
  test("[P14] each answer says why it is one", async () => {
    const why = async (q: string, id: string) =>
      (await search(ctx, searchInput.parse({ q }))).locations.find((found) => found.id === `${source}-${id}`)?.matchedBy;
    expect(await why(`${word}vil`, "big")).toBe("name");
    expect(await why(`neu${word}`, "big")).toBe("alternate");
    expect(await why("qzx", "airport")).toBe("code");
    expect(await why(`${word}ville ontario`, "twin")).toBe("words");
    expect(await why(`${word}vlile`, "big")).toBe("similar");
    expect((await search(ctx, searchInput.parse({ lat: -52.1, lon: -30.1 }))).locations[0]).not.toHaveProperty("matchedBy");
  });
  test("[P3] later words of a name are found too", async () => {
    expect(await ids({ q: `${word} art` })).toContain("museum");
  });
  test("[P3] an airport by its code", async () => {
    const { locations } = await search(ctx, searchInput.parse({ q: "QZX" }));
    expect(locations[0]).toMatchObject({ id: `${source}-airport`, type: "airport", iata: "QZX" });
  });
  test("[P5] place and country, place and region, kind and city", async () => {
    expect((await ids({ q: `${word}ville canada` }))[0]).toBe("twin");
    expect((await ids({ q: `${word}ville kanada` }))[0]).toBe("twin");
    expect((await ids({ q: `${word}ville ontario` }))[0]).toBe("twin");
    expect((await ids({ q: `museum ${word}ville` }))[0]).toBe("museum");
    expect((await ids({ q: `park in ${word}ville` }))[0]).toBe("park");
  });
  test("[P20] a kind and a place that none of that kind names: those around it, else the place", async () => {
    expect((await ids({ q: `park neu${word}stadt` }))[0]).toBe("park");
    const { locations } = await search(ctx, searchInput.parse({ q: `castle neu${word}stadt` }));
    expect(locations[0]).toMatchObject({ id: `${source}-big`, matchedBy: "similar" });
  });
  test("[P6] slips of the pen are forgiven", async () => {
    expect(await ids({ q: `${word}vlile` })).toContain("big");
    expect(await ids({ q: `${word}vile canada` })).toContain("twin");
  });
  test("[P3] near a point the near one comes first; a radius leaves out the rest", async () => {
    expect((await ids({ q: `${word}ville` }))[0]).toBe("big");
    expect((await ids({ q: `${word}ville`, lat: -60, lon: -120.01 }))[0]).toBe("twin");
    expect(await ids({ q: `${word}ville`, lat: -60, lon: -120.01, radius: 50_000 })).toEqual(["twin"]);
  });
  test("[P3] of a kind or a category only", async () => {
    expect(await ids({ q: word, type: "museum" })).toEqual(["museum"]);
    expect(new Set(await ids({ q: word, type: "sight" }))).toEqual(new Set(["museum", "park"]));
    expect(await ids({ q: `${word}ville`, type: "airport" })).toEqual(["airport"]);
  });
  test.each(["%", "_", "\\", "'", "\u0000", "!!!", "a'b\\c & d | e:*", "🙂", "\ud800", "=fr", "x".repeat(200)])(
    "[P1] %j is text, not syntax",
    async (q) => {
      await expect(search(ctx, searchInput.parse({ q }))).resolves.toHaveProperty("locations");
      await expect(search(ctx, searchInput.parse({ q: `${q} ${q}`.slice(0, 200) }))).resolves.toHaveProperty("locations");
    },
  );
});

describe("search by place", () => {
  test("[P7] nearest first, with the distance", async () => {
    const { locations } = await search(ctx, searchInput.parse({ lat: "-52.1", lon: "-30.1", radius: "30000" }));
    expect(locations.map(({ id }) => id.slice(source.length + 1))).toEqual(["big", "museum", "park", "airport"]);
    expect(locations.map(({ distanceMeters }) => distanceMeters)).toEqual(
      [0, 1307, 2614, 26102].map((meters) => expect.closeTo(meters, -2.5)),
    );
  });
  test("[P7] nearest by the shape of the earth, also where the list ends", async () => {
    expect(await ids({ lat: 0, lon: -25, type: "park", limit: 2 })).toEqual(["polar", "level"]);
    expect(await ids({ lat: 0, lon: -25, type: "park", limit: 1 })).toEqual(["polar"]);
  });
  test("[P7] of a category", async () => {
    expect(await ids({ lat: -52.1, lon: -30.1, type: "park", radius: 30_000 })).toEqual(["park"]);
  });
  test("[P8] in a box, the best known first", async () => {
    expect(await ids({ bbox: "-30.2,-52.2,-30.0,-52.0" })).toEqual(["big", "museum", "park"]);
    expect(await ids({ bbox: [-30.2, -52.2, -30.0, -52.0], type: "museum" })).toEqual(["museum"]);
    expect(await ids({ bbox: "-30.2,-52.2,-30.0,-52.0", q: word, type: "sight" })).toHaveLength(2);
  });
  test("[P8] a box may cross the date line", async () => {
    expect(new Set(await ids({ bbox: "179.5,-56,-179.5,-54" }))).toEqual(new Set(["east", "west"]));
    expect(new Set(await ids({ bbox: "179.5,-56,-179.5,-54", q: word }))).toEqual(new Set(["east", "west"]));
    expect(await ids({ bbox: "179.5,-56,180,-54" })).toEqual(["east"]);
  });
  test("[P7] a limit is kept", async () => {
    expect(await ids({ lat: -52.1, lon: -30.1, radius: 30_000, limit: 2 })).toEqual(["big", "museum"]);
  });
});

describe("one place", () => {
  test("[P9] with what is known of it", async () => {
    expect(await get(ctx, { locationId: `${source}-museum` })).toMatchObject({
      type: "sight",
      category: "museum",
      openingHours: "Tu-Su 10:00-18:00",
      visitMinutes: 90,
      description: "One honest sentence.",
      lat: -52.11,
      lon: -30.11,
    });
    expect((await get(ctx, { locationId: `${source}-big` })).otherNames).toEqual([`Neu${word}stadt`]);
  });
  test("[P9] opening hours of several at once: of those that have any", async () => {
    expect(await hours(ctx, { ids: [`${source}-museum`, `${source}-big`, "nowhere"] })).toEqual({
      hours: { [`${source}-museum`]: "Tu-Su 10:00-18:00" },
    });
    expect(await hours(ctx, { ids: [] })).toEqual({ hours: {} });
  });
  test("[P9] an unknown one is not found", async () => {
    await expect(get(ctx, { locationId: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
  });
});
