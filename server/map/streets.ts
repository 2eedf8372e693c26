import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { invalid, notFound } from "#domain/errors.ts";
import type { Env } from "#server/env.ts";

/** Readers of PMTiles ask for a directory (16 kB) or a tile at a time. */
const MOST_BYTES = 1024 * 1024;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.pmtiles$/;
const MAGIC = "PMTiles";

export interface Piece {
  readonly bytes: Buffer;
  readonly from: number;
  readonly size: number;
  readonly etag: string;
}

/** The operator's street map: the file MAP_PMTILES names, else the first of DATA_DIR/maps. Null when there is none. */
export async function findStreets(env: Env): Promise<string | null> {
  if (env.MAP_PMTILES) return isStreets(resolve(env.MAP_PMTILES));
  const folder = resolve(env.DATA_DIR, "maps");
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => NAME.test(each)).sort()) {
    const found = await isStreets(join(folder, name));
    if (found) return found;
  }
  return null;
}

async function isStreets(path: string): Promise<string | null> {
  if (!NAME.test(basename(path))) return null;
  return withFile(path, async (file) => {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    // The eighth byte is the version; readers know the third.
    return buffer.toString("latin1", 0, 7) === MAGIC && buffer[7] === 3 ? path : null;
  }).catch(() => null);
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** An address of the file that changes with it, so that nobody mixes pieces of two. */
export async function versionOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
}

/** One range of at most a megabyte. Throws `invalid` for anything else, `not_found` for any other file. */
export async function readRange(env: Env, { file, range }: { readonly file: string; readonly range: string | null }): Promise<Piece> {
  const path = await findStreets(env);
  if (path === null || basename(path) !== file) throw notFound("map");
  const match = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(range ?? "");
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  const { size } = await stat(path);
  if (!match || to < from || from >= size || to - from >= MOST_BYTES)
    throw invalid([{ path: "range", message: "Ask for one range of at most a megabyte, such as bytes=0-16383." }]);
  const length = Math.min(to, size - 1) - from + 1;
  const bytes = await withFile(path, async (handle) => (await handle.read(Buffer.alloc(length), 0, length, from)).buffer);
  return { bytes, from, size, etag: `"${await versionOf(path)}"` };
}
