import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from } from "pg-copy-streams";
import type { SearchName } from "#domain/place/names.ts";
import { lexeme, placeWords } from "#domain/place/words.ts";
import type { PlaceRecord } from "./record.ts";

type Field = string | number | boolean | null;

const ESCAPED = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot store NUL
const NUL = /\u0000/g;

const field = (value: Field): string =>
  value === null ? "\\N" : typeof value === "string" ? value.replace(NUL, "").replace(ESCAPED, (c) => ESCAPES[c]!) : String(value);

/** Bytes of one COPY. The embedded database takes each in one piece, so they stay small; PostgreSQL does not mind. */
const BATCH = 4_000_000;

/** Fills a table by COPY. The rows are made while the server works on those before. */
export async function copyInto(client: Client, target: string, rows: Iterable<readonly Field[]>): Promise<number> {
  let count = 0;
  let batch = "";
  const send = (text: string) => pipeline(Readable.from([text], { objectMode: false }), client.query(from(`COPY ${target} FROM STDIN`)));
  let sending: Promise<void> = Promise.resolve();
  for (const row of rows) {
    // Lets the socket carry on with the batch before.
    if (++count % 2000 === 0) await new Promise((turn) => setImmediate(turn));
    for (let i = 0; i < row.length; i++) batch += (i ? "\t" : "") + field(row[i]!);
    batch += "\n";
    if (batch.length < BATCH) continue;
    await sending;
    sending = send(batch);
    batch = "";
  }
  await sending;
  if (batch) await send(batch);
  return count;
}

export const LOCATION_COLUMNS =
  "id, source, source_id, kind, category, name, name_key, country, admin, city, geom, time_zone, population, importance, iata, city_code, opening_hours, visit_minutes, description, details, licence, words";

/** A point as hexadecimal EWKB, which PostGIS reads four times as fast as text. */
export function pointHex({ lat, lon }: { readonly lat: number; readonly lon: number }): string {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(lon, 0);
  bytes.writeDoubleLE(lat, 8);
  return `0101000020E6100000${bytes.toString("hex")}`;
}

export function locationRow(place: PlaceRecord, names: readonly SearchName[]): Field[] {
  return [
    place.id,
    place.source,
    place.sourceId,
    place.kind,
    place.category,
    place.name,
    names[0]?.key ?? place.name,
    place.country,
    place.admin,
    place.city,
    pointHex(place),
    place.timeZone,
    place.population,
    place.importance,
    place.iata,
    place.cityCode,
    place.openingHours,
    place.visitMinutes,
    place.description,
    place.details ? JSON.stringify(place.details) : "{}",
    place.licence,
    placeWords(place, names).map(lexeme).join(" "),
  ];
}

export const NAME_COLUMNS = "location_id, key, name, kind, is_primary, is_part, weight";

export const nameRow = (locationId: string, kind: string, name: SearchName): Field[] => [
  locationId,
  name.key,
  name.name,
  kind,
  name.isPrimary,
  name.isPart,
  Math.round(name.weight * 1000) / 1000,
];
