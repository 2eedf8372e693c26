/**
 * Loads places from a file on top of what ships: a GeoNames dump, GeoJSON (also one feature a line), CSV with a header, extracts of OpenStreetMap
 * or Overture as GeoJSON; each also as `.gz`. Start it again after a break and it goes on.
 *
 *   npm run import-places -- FILE [--source NAME] [--licence TEXT]
 *   npm run import-places -- --rollback NAME
 */
import { parseArgs } from "node:util";
import pg from "pg";
import { importPlaces, rollbackSource } from "./places/run.ts";

const SHOWN_ERRORS = 20;
const USAGE = "npm run import-places -- FILE [--source NAME] [--licence TEXT]   or   npm run import-places -- --rollback NAME";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { source: { type: "string" }, licence: { type: "string" }, rollback: { type: "string" } },
  });
  const [file] = positionals;
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  if (positionals.length !== (values.rollback === undefined ? 1 : 0)) throw new Error(USAGE);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (values.rollback !== undefined) {
      console.log(`${await rollbackSource(client, values.rollback)} places of "${values.rollback}" removed.`);
      return 0;
    }
    const result = await importPlaces(client, {
      file: file!,
      ...(values.source !== undefined && { source: values.source }),
      ...(values.licence !== undefined && { licence: values.licence }),
      say: (line) => console.log(`  ${line}`),
    });
    if (result.alreadyDone) console.log(`This file was imported before: ${result.loaded} places, ${result.bad} bad rows.`);
    else console.log(`Imported ${result.loaded} places of "${result.source}", ${result.bad} bad rows.`);
    for (const { line, error } of result.errors.slice(0, SHOWN_ERRORS)) console.log(`  line ${line}: ${error}`);
    if (result.bad > SHOWN_ERRORS) console.log(`  … and ${result.bad - SHOWN_ERRORS} more (column errors of import_run)`);
    return 0;
  } finally {
    await client.end();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
