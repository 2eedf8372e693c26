/** The part of PostgreSQL's frontend/backend protocol (version 3) that stands between a socket and PGlite. */

const SSL_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;
const GSS_REQUEST = 80877104;
/** A longer message is refused: a client that lost its place in the protocol announces absurd lengths. */
const MAX_MESSAGE = 256 * 1024 * 1024;

export type Opening = "ssl" | "gss" | "cancel" | "startup";

/** Cuts the bytes of one client into whole messages. */
export class MessageReader {
  #buffer: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
  }

  /** The first messages of a connection carry no type byte. */
  opening(): { readonly kind: Opening; readonly bytes: Buffer } | null {
    if (this.#buffer.length < 8) return null;
    const bytes = this.#take(this.#buffer.readInt32BE(0));
    if (!bytes) return null;
    const code = bytes.readInt32BE(4);
    const kind = code === SSL_REQUEST ? "ssl" : code === GSS_REQUEST ? "gss" : code === CANCEL_REQUEST ? "cancel" : "startup";
    return { kind, bytes };
  }

  /** The next typed message, whole, with its type letter. */
  next(): { readonly type: string; readonly bytes: Buffer } | null {
    if (this.#buffer.length < 5) return null;
    const bytes = this.#take(this.#buffer.readInt32BE(1) + 1);
    return bytes && { type: String.fromCharCode(bytes[0] ?? 0), bytes };
  }

  #take(length: number): Buffer | null {
    if (length < 5 || length > MAX_MESSAGE) throw new Error(`a message of ${length} bytes`);
    if (this.#buffer.length < length) return null;
    const bytes = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return bytes;
  }
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Asks for the password in clear text; the socket never leaves the loopback address. */
export const PASSWORD_REQUEST = message("R", Buffer.from([0, 0, 0, 3]));

/** `SELECT …` as a simple query. */
export const query = (sql: string): Buffer => message("Q", Buffer.from(`${sql}\0`));

export function startup(user: string, database: string): Buffer {
  const body = Buffer.from(`user\0${user}\0database\0${database}\0client_encoding\0UTF8\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8, 0);
  head.writeInt32BE(196608, 4);
  return Buffer.concat([head, body]);
}

/** The text of a password or query message: up to its terminating zero. */
export const textOf = (bytes: Buffer): string => bytes.toString("utf8", 5, bytes.length - 1);

export const fatal = (code: string, text: string): Buffer => message("E", Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));

/** Matches a simple query that will ask the client for rows. */
const COPY_IN = /^\s*copy\s[^;]*\sfrom\s+stdin\b([^;]*);?\s*$/is;
const BINARY = /\bbinary\b/i;

/** The answer "send the rows now" to a `COPY … FROM STDIN`, or null for any other query. */
export function copyInAnswer(sql: string): Buffer | null {
  const match = COPY_IN.exec(sql);
  if (!match) return null;
  return message("G", Buffer.from([BINARY.test(match[1] ?? "") ? 1 : 0, 0, 0]));
}

/** Leaves the messages of one type out of a run of whole backend messages. */
export function without(type: string, bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes[at] !== type.charCodeAt(0)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
