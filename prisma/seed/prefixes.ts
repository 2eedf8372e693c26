import type { Client } from "pg";
import { PrefixLists } from "#domain/place/prefix.ts";
import { copyInto } from "./copy.ts";

const PAGE = 20_000;

/** Puts new lists in the place of the old ones, inside the caller's transaction. */
export async function replacePrefixes(client: Client, lists: PrefixLists): Promise<void> {
  // Readers go on; another writer waits.
  await client.query("LOCK TABLE location_prefix IN EXCLUSIVE MODE");
  await client.query("DELETE FROM location_prefix");
  await copyInto(
    client,
    "location_prefix (prefix, location_ids)",
    (function* () {
      for (const { prefix, locationIds } of lists.finish())
        yield [prefix, `{${locationIds.map((id) => `"${id.replace(/["\\]/g, "\\$&")}"`).join(",")}}`];
    })(),
  );
}

/** Makes the lists of best places from the names as they are now. Reads page by page, so that nobody waits long on the embedded database. */
export async function readPrefixes(client: Client): Promise<PrefixLists> {
  const lists = new PrefixLists();
  for (let last = ""; ; ) {
    // In the order of the index; names that share the last key of a page stay together.
    const { rows } = await client.query<{ key: string; locationId: string; weight: number }>(
      `SELECT key, location_id AS "locationId", weight FROM location_name WHERE key ~>~ $1 ORDER BY key USING ~<~ FETCH FIRST ${PAGE} ROWS WITH TIES`,
      [last],
    );
    for (const row of rows) lists.add(row);
    if (rows.length < PAGE) return lists;
    last = rows.at(-1)!.key;
  }
}
