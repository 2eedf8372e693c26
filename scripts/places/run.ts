import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Client } from "pg";
import { SHIPPED_SOURCES } from "../../prisma/seed/load.ts";
import { readPrefixes, replacePrefixes } from "../../prisma/seed/prefixes.ts";
import type { PlaceRecord } from "../../prisma/seed/record.ts";
import { type PlaceDraft, toPlace } from "./draft.ts";
import { featureToDraft } from "./feature.ts";
import { looksLikeGeoNames, readGeoNames } from "./geonames.ts";
import { fileHash, type Row, readCollection, readLines, readSequence } from "./lines.ts";
import { keepShipped, storePlaces } from "./store.ts";
import { readTable } from "./table.ts";

export interface ImportOptions {
  readonly file: string;
  /** Whose data it is; all rows of a source can be taken back together. Default: the name of the file. */
  readonly source?: string;
  readonly licence?: string;
  readonly say: (line: string) => void;
}

export interface ImportResult {
  readonly source: string;
  readonly format: string;
  readonly loaded: number;
  readonly bad: number;
  readonly errors: readonly BadRow[];
  readonly alreadyDone: boolean;
}

export interface BadRow {
  readonly line: number;
  readonly error: string;
}

const BATCH = 1000;
/** Bad rows that are kept by line; the rest is counted. */
const KEPT_ERRORS = 500;

interface Run {
  id: string;
  status: string;
  loaded: number;
  bad: number;
  /** Rows of the file that are dealt with. */
  done: number;
  errors: BadRow[];
}

type Reader = (file: string) => AsyncGenerator<Row>;

/** What a file is, by its first lines rather than by its name. */
export async function formatOf(file: string): Promise<{ format: string; read: Reader; feature: boolean }> {
  if (file.endsWith(".zip")) throw new Error("Unpack the zip first and give the file in it.");
  for await (const { text } of readLines(file)) {
    const start = text.trimStart();
    if (start === "") continue;
    if (start.startsWith("{")) {
      const whole = /"type"\s*:\s*"Feature"/.test(start) && start.trimEnd().endsWith("}") && !/"features"\s*:/.test(start.slice(0, 2000));
      return whole
        ? { format: "GeoJSON sequence", read: readSequence, feature: true }
        : { format: "GeoJSON", read: readCollection, feature: true };
    }
    if (looksLikeGeoNames(text)) return { format: "GeoNames", read: readGeoNames, feature: false };
    return { format: "CSV", read: readTable, feature: false };
  }
  throw new Error("The file is empty.");
}

/** The default source: "Bavaria museums.geojson" → "bavaria-museums". */
export const sourceOf = (file: string): string =>
  basename(file)
    .toLowerCase()
    .replace(/\.(gz|txt|csv|tsv|json|geojson|geojsonl|geojsonseq|ndjson|jsonl)\b/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "import";

function checkSource(source: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(source)) throw new Error("A source is 1 to 64 small letters, digits, dots and hyphens.");
  if ((SHIPPED_SOURCES as readonly string[]).includes(source))
    throw new Error(`"${source}" is the name of data that ships; choose another --source.`);
}

/**
 * Imports a file of places. Every batch commits with the progress, so a killed run goes on where it stopped and nothing is loaded twice or half.
 */
export async function importPlaces(client: Client, { file, source = sourceOf(file), licence, say }: ImportOptions): Promise<ImportResult> {
  checkSource(source);
  statSync(file);
  const { format, read, feature } = await formatOf(file);
  const run = await openRun(client, source, file);
  const result = (alreadyDone: boolean): ImportResult => ({
    source,
    format,
    loaded: run.loaded,
    bad: run.bad,
    errors: run.errors,
    alreadyDone,
  });
  if (run.status === "done") return result(true);
  say(`${format} file, source "${source}"${run.done > 0 ? `, going on after row ${run.done}` : ""}`);

  let seen = 0;
  let places: PlaceRecord[] = [];
  let bad: BadRow[] = [];
  const commit = async () => {
    await saveBatch(client, run, seen, format === "GeoNames" ? await keepShipped(client, places) : places, bad);
    places = [];
    bad = [];
    say(`${run.loaded.toLocaleString("en")} places, ${run.bad.toLocaleString("en")} bad rows`);
  };
  for await (const row of read(file)) {
    if (++seen <= run.done) continue;
    const outcome = place(row, feature, source, licence ?? null);
    if ("place" in outcome) places.push(outcome.place);
    else bad.push({ line: row.line, error: outcome.error });
    if (seen - run.done >= BATCH) await commit();
  }
  if (seen > run.done) await commit();
  await finishRun(client, run);
  return result(false);
}

function place(row: Row, feature: boolean, source: string, licence: string | null): { place: PlaceRecord } | { error: string } {
  if (row.error !== undefined) return { error: row.error };
  try {
    return toPlace(feature ? featureToDraft(row.value) : (row.value as PlaceDraft), source, licence);
  } catch (error) {
    const issues = (error as { issues?: readonly { message: string }[] }).issues;
    return { error: issues ? issues.map(({ message }) => message).join(", ") : "cannot be read" };
  }
}

async function openRun(client: Client, source: string, file: string): Promise<Run> {
  const hash = await fileHash(file);
  await client.query(
    `INSERT INTO import_run (id, source, file, file_hash, status, started_at) VALUES ($1, $2, $3, $4, 'running', clock_timestamp())
     ON CONFLICT (source, file_hash) DO NOTHING`,
    [randomUUID(), source, basename(file), hash],
  );
  const { rows } = await client.query<Omit<Run, "done"> & { done: string }>(
    `SELECT id, status, rows_loaded AS loaded, rows_bad AS bad, line_offset AS done, errors FROM import_run WHERE source = $1 AND file_hash = $2`,
    [source, hash],
  );
  return { ...rows[0]!, done: Number(rows[0]!.done) };
}

/** Places and progress in one transaction; somebody else's progress since we looked means that the file is imported twice at once. */
async function saveBatch(client: Client, run: Run, seen: number, places: readonly PlaceRecord[], bad: readonly BadRow[]): Promise<void> {
  const errors = [...run.errors, ...bad].slice(0, KEPT_ERRORS);
  await client.query("BEGIN");
  try {
    const { rowCount } = await client.query(
      `UPDATE import_run SET rows_loaded = rows_loaded + $2, rows_bad = rows_bad + $3, line_offset = $4, errors = $5::jsonb
       WHERE id = $1 AND line_offset = $6 AND status = 'running'`,
      [run.id, places.length, bad.length, seen, JSON.stringify(errors), run.done],
    );
    if (rowCount !== 1) throw new Error("This file is being imported by somebody else.");
    await storePlaces(client, places);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  run.loaded += places.length;
  run.bad += bad.length;
  run.done = seen;
  run.errors = errors;
}

async function finishRun(client: Client, run: Run): Promise<void> {
  await refreshPrefixes(client);
  await client.query("UPDATE import_run SET status = 'done', finished_at = clock_timestamp() WHERE id = $1", [run.id]);
  run.status = "done";
}

async function refreshPrefixes(client: Client): Promise<void> {
  const lists = await readPrefixes(client);
  await client.query("BEGIN");
  try {
    await replacePrefixes(client, lists);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** Takes back everything a source brought. Trips keep what they copied of its places. */
export async function rollbackSource(client: Client, source: string): Promise<number> {
  checkSource(source);
  let removed = 0;
  // The record of the runs goes first: a rollback that breaks off is simply started again.
  await client.query("DELETE FROM import_run WHERE source = $1", [source]);
  for (;;) {
    const { rowCount } = await client.query("DELETE FROM location WHERE id IN (SELECT id FROM location WHERE source = $1 LIMIT 5000)", [
      source,
    ]);
    if (!rowCount) break;
    removed += rowCount;
  }
  if (removed > 0) await refreshPrefixes(client);
  return removed;
}
