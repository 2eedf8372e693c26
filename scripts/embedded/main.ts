/**
 * The embedded database as a process of its own: PGlite with PostGIS behind a PostgreSQL socket on the loopback
 * address. Environment: DATA_DIR, EMBEDDED_PORT (default: any free one), EMBEDDED_PASSWORD. Tells its parent
 * `{ url, fresh }` when clients may connect (they wait) and `{ opened }` when it serves; ends on SIGTERM or without parent.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { postgis } from "@electric-sql/pglite-postgis";
import { Backend } from "./backend.ts";
import { release, take } from "./lock.ts";
import { Session } from "./session.ts";

const PATIENCE_MS = 7_000;
const dataDir = resolve(process.env.DATA_DIR || ".data");
const password = process.env.EMBEDDED_PASSWORD || randomBytes(24).toString("base64url");
const directory = join(dataDir, "pglite");
const sockets = new Set<Socket>();
/** Clients that connect while the database still opens. */
const early: Socket[] = [];
let database: PGlite | undefined;
let backend: Backend | undefined;
let stopping = false;

function admit(socket: Socket): void {
  if (!backend) return void early.push(socket);
  const session = new Session(socket, backend, password);
  socket.on("close", () => {
    session.closed = true;
    backend?.leave(session).catch(fail);
  });
}

const server = createServer((socket) => {
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  socket.on("error", () => socket.destroy());
  admit(socket);
});

/** The backend's memory cannot be trusted any more: end, and let the supervisor open the files again. */
function fail(error: unknown): void {
  console.error("The embedded database failed:", error);
  release(dataDir);
  process.exit(1);
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

async function stop(patience: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (let waited = 0; sockets.size > 0 && waited < patience; waited += 50) await pause(50);
  server.close();
  for (const socket of sockets) socket.destroy();
  await database?.close();
  release(dataDir);
  process.exit(0);
}

// The supervisor is gone, and nobody orders the end: the others still finish their work, so wait for them to hang up.
process.on("disconnect", () => void stop(PATIENCE_MS).catch(fail));
process.on("SIGTERM", () => void stop(0).catch(fail));
// Ctrl-C reaches the whole group of processes at once; this one waits for SIGTERM, after its clients.
process.on("SIGINT", () => {
  if (!process.connected) void stop(0).catch(fail);
});

await new Promise<void>((listening, refused) => {
  server.once("error", refused);
  server.listen(Number(process.env.EMBEDDED_PORT || 0), "127.0.0.1", listening);
});
const { port } = server.address() as AddressInfo;
const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
if (!(await take(dataDir, { pid: process.pid, port, url }))) {
  process.send?.({ taken: true });
  console.error(`Another process already serves the database in ${dataDir}.`);
  process.exit(1);
}

const fresh = !existsSync(join(directory, "PG_VERSION"));
process.send?.({ url, fresh });
mkdirSync(directory, { recursive: true, mode: 0o700 });
database = await PGlite.create({ dataDir: directory, extensions: { postgis, pg_trgm, unaccent } });
const opened = new Backend(database, fail);
await opened.open();
backend = opened;
for (const socket of early.splice(0)) if (!socket.destroyed) admit(socket);
process.send?.({ opened: true });
