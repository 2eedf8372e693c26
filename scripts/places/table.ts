import { parse } from "csv-parse";
import type { PlaceDraft } from "./draft.ts";
import { openFile, type Row, readLines } from "./lines.ts";

/** Column names people use, by what they mean. Compared in small letters without blanks, dots and underscores. */
const COLUMNS: Readonly<Record<keyof PlaceDraft, readonly string[]>> = {
  sourceId: ["id", "sourceid", "osmid", "fid", "uuid", "gid", "ref", "placeid", "geonameid"],
  name: ["name", "title", "label", "placename", "namn", "nom", "nombre"],
  alternates: ["alternatenames", "alternates", "aliases", "altnames", "altname", "othernames", "synonyms"],
  lat: ["lat", "latitude", "y", "ycoord", "breite", "latitudedeg"],
  lon: ["lon", "lng", "long", "longitude", "x", "xcoord", "länge", "longitudedeg"],
  kind: ["kind"],
  category: ["category", "type", "class", "amenity", "tourism", "fclass"],
  country: ["country", "countrycode", "cc", "iso", "iso2", "isocountry", "iso3166"],
  admin: ["admin", "admin1", "region", "state", "province"],
  city: ["city", "town", "locality", "municipality"],
  timeZone: ["timezone", "tz", "zone"],
  population: ["population", "pop"],
  iata: ["iata", "iatacode"],
  openingHours: ["openinghours", "hours"],
  visitMinutes: ["visitminutes", "minutes", "duration"],
  description: ["description", "desc", "summary", "notes", "abstract"],
  feature: ["featurecode"],
  wellKnown: ["wikidata", "wikipedia"],
};

const plain = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s._-]/g, "");

/** What each column of a header means; undefined for columns we do not take. */
export function readHeader(header: readonly string[]): (keyof PlaceDraft | undefined)[] {
  const names = header.map(plain);
  const taken = new Set<number>();
  const meaning: (keyof PlaceDraft | undefined)[] = names.map(() => undefined);
  for (const [field, spellings] of Object.entries(COLUMNS) as [keyof PlaceDraft, readonly string[]][]) {
    // In the order of the spellings: `name` before `title` when a file has both.
    const index = spellings.map((spelling) => names.indexOf(spelling)).find((at) => at !== -1 && !taken.has(at));
    if (index === undefined) continue;
    taken.add(index);
    meaning[index] = field;
  }
  for (const needed of ["name", "lat", "lon"] as const)
    if (!meaning.includes(needed)) throw new Error(`The header has no column for ${needed} (${COLUMNS[needed].slice(0, 3).join(", ")}).`);
  return meaning;
}

/** The character that splits the first line into most columns. */
export const delimiterOf = (header: string): string =>
  [",", ";", "\t", "|"].map((sign) => ({ sign, count: header.split(sign).length })).sort((a, b) => b.count - a.count)[0]!.sign;

/** Rows of a CSV file with a header, as drafts. A row that cannot be read is reported, and the next one read. */
export async function* readTable(file: string): AsyncGenerator<Row> {
  let first = "";
  for await (const { text } of readLines(file)) {
    first = text;
    break;
  }
  const meaning = readHeader(split(first));
  const bad: Row[] = [];
  const parser = openFile(file).pipe(
    parse({
      delimiter: delimiterOf(first),
      bom: true,
      from_line: 2,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => void bad.push({ line: Number(error?.lines ?? 0), error: error?.message.slice(0, 200) ?? "cannot be read" }),
      max_record_size: 1_000_000,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield* bad.splice(0);
    const line = info.lines;
    if (record.length < meaning.length) yield { line, error: `${record.length} columns instead of ${meaning.length}` };
    else yield { line, value: toDraft(record, meaning) };
  }
  yield* bad.splice(0);
}

const split = (header: string): string[] => header.split(delimiterOf(header)).map((name) => name.replace(/^"|"$/g, ""));

function toDraft(record: readonly string[], meaning: readonly (keyof PlaceDraft | undefined)[]): PlaceDraft {
  const draft: Record<string, unknown> = {};
  for (const [index, field] of meaning.entries()) {
    const text = record[index]?.trim();
    if (!field || !text) continue;
    draft[field] = field === "alternates" ? text.split(/[;|]/) : text;
  }
  return draft as PlaceDraft;
}
