import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** One row of a file as it was read: its text or object, or why it could not be read. `line` counts from 1. */
export interface Row {
  readonly line: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The bytes of a file, unpacked when it ends in `.gz`. */
export function openFile(file: string): Readable {
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!file.endsWith(".gz")) return stream;
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}

/** The content of a file as a short text: the same file is the same import, whatever it is called. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex").slice(0, 32);
}

/** Longest line or feature taken; a file without line ends must not fill the memory. */
const LONGEST = 16_000_000;

async function* texts(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of openFile(file)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

/** Lines with their numbers, without line ends, record separators (RFC 8142) and byte order mark. */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  let rest = "";
  let line = 0;
  for await (const text of texts(file)) {
    rest += text;
    let start = 0;
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n", start)) {
      yield { line: ++line, text: clean(rest.slice(start, end)) };
      start = end + 1;
    }
    rest = rest.slice(start);
    if (rest.length > LONGEST) throw new Error(`Line ${line + 1} is longer than ${LONGEST} characters.`);
  }
  if (rest !== "") yield { line: line + 1, text: clean(rest) };
}

const RECORD_SEPARATOR = "\u001e";
const BYTE_ORDER_MARK = "\uFEFF";

function clean(text: string): string {
  const marked = text.startsWith(RECORD_SEPARATOR) || text.startsWith(BYTE_ORDER_MARK);
  return (marked ? text.slice(1) : text).replace(/\r$/, "");
}

const parsed = (line: number, text: string): Row => {
  try {
    return { line, value: JSON.parse(text) };
  } catch {
    return { line, error: "not valid JSON" };
  }
};

/** GeoJSON text sequence or newline-delimited JSON: a feature on every line. */
export async function* readSequence(file: string): AsyncGenerator<Row> {
  for await (const { line, text } of readLines(file)) if (text.trim() !== "") yield parsed(line, text);
}

/**
 * Features of a GeoJSON FeatureCollection, one at a time however large the file: the text of each element of the array "features" is cut out by
 * its brackets and parsed on its own, so that a damaged one is reported with its line and the rest goes on.
 */
export async function* readCollection(file: string): AsyncGenerator<Row> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  let start = 0;
  /** The string just closed at the top level, to see the key "features"; -1 until the array has begun. */
  let key = "";
  let arrayDepth = -1;
  let element = "";
  let taking = false;
  for await (const text of texts(file)) {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34) inString = false;
        if (depth === 1 && arrayDepth === -1 && inString) key += text[at];
        continue;
      }
      if (code === 34) {
        inString = true;
        if (depth === 1) key = "";
      } else if (code === 123 || code === 91) {
        if (code === 91 && depth === 1 && arrayDepth === -1 && key === "features") arrayDepth = 2;
        else if (depth === arrayDepth && !taking) {
          taking = true;
          from = at;
          start = line;
        }
        depth++;
      } else if (code === 125 || code === 93) {
        depth--;
        if (taking && depth === arrayDepth) {
          yield parsed(start, element + text.slice(from, at + 1));
          element = "";
          taking = false;
        } else if (depth === 1 && arrayDepth === 2) return;
      }
    }
    if (taking) {
      element += text.slice(from);
      if (element.length > LONGEST) throw new Error(`The feature at line ${start} is longer than ${LONGEST} characters.`);
    }
  }
  if (arrayDepth === -1) throw new Error("This JSON has no list of features.");
  yield { line, error: "the file ends in the middle of the list of features" };
}
