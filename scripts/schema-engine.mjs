#!/usr/bin/env node
// Stand-in for Prisma's native schema-engine binary (which can only be downloaded from
// binaries.prisma.sh). Speaks the same JSON-RPC over stdio, backed by the official
// @prisma/schema-engine-wasm of the same engine commit and by @prisma/adapter-pg.
// Use: PRISMA_SCHEMA_ENGINE_BINARY=./scripts/schema-engine.mjs prisma migrate deploy
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bg from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);
// Refuse a WASM build of another engine commit than the CLI's own (a caret range would drift to one).
const wasmDir = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
const wasmVersion = JSON.parse(readFileSync(path.join(wasmDir, "package.json"), "utf8")).version;
const { enginesVersion } = createRequire(createRequire(require.resolve("prisma/package.json")).resolve("@prisma/engines"))(
  "@prisma/engines-version",
);
if (!wasmVersion.endsWith(enginesVersion)) {
  console.error(`schema-engine-wasm ${wasmVersion} does not match the Prisma CLI's engine ${enginesVersion}`);
  process.exit(1);
}
const argv = process.argv.slice(2);
const opts = { datamodels: [], datasource: {} };
let cli = null;
for (let i = 0; i < argv.length; i++) {
  const a = argv[i];
  if (a === "--datamodels" || a === "-d") opts.datamodels.push(argv[++i]);
  else if (a === "--datasource") opts.datasource = JSON.parse(argv[++i]);
  else if (a === "--enabled-preview-features" || a === "--extension-types") i++;
  else if (a === "cli") cli = argv[++i];
  else if (a === "--version" || a === "version") {
    console.log("schema-engine-wasm " + wasmVersion);
    process.exit(0);
  }
}
const url = opts.datasource.url ?? process.env.DATABASE_URL ?? "";

/** One parser for both places that need a connection. `?schema=` is a Prisma extension, not a libpq one. */
function pgConfig(connectionString) {
  const u = new URL(connectionString);
  const schema = u.searchParams.get("schema") ?? undefined;
  for (const k of ["schema", "connection_limit", "pool_timeout", "pgbouncer"]) u.searchParams.delete(k);
  return { config: { connectionString: u.toString(), max: 2 }, schema };
}

function log(level, message, extra = {}) {
  process.stderr.write(
    JSON.stringify({ timestamp: new Date().toISOString(), level, fields: { message, ...extra }, target: "schema_engine::logger" }) + "\n",
  );
}

// ---- `cli can-connect-to-database | create-database | drop-database` ----
if (cli) {
  log("INFO", "Starting schema engine CLI"); // the Prisma CLI drops the first stderr line
  const { config } = pgConfig(url);
  const dbName = decodeURIComponent(new URL(url).pathname.slice(1));
  const admin = async (fn) => {
    const u = new URL(config.connectionString);
    u.pathname = "/postgres";
    const c = new pg.Client({ connectionString: u.toString() });
    await c.connect();
    try {
      await fn(c);
    } finally {
      await c.end();
    }
  };
  const q = (s) => `"${s.replaceAll('"', '""')}"`;
  try {
    if (cli === "can-connect-to-database") {
      const c = new pg.Client(config);
      await c.connect();
      await c.end();
    } else if (cli === "create-database") await admin((c) => c.query(`CREATE DATABASE ${q(dbName)}`));
    else if (cli === "drop-database") await admin((c) => c.query(`DROP DATABASE IF EXISTS ${q(dbName)}`));
    else throw new Error(`unknown command ${cli}`);
    process.exit(0);
  } catch (e) {
    const code = e.code === "3D000" ? "P1003" : e.code === "28P01" ? "P1000" : "P1001";
    log("ERROR", code === "P1003" ? `Database \`${dbName}\` does not exist` : String(e.message || e.code), {
      error_code: code,
      is_panic: false,
    });
    process.exit(1);
  }
}

// adapter-pg has no mapping for the catalogue's one-byte "char" type (OID 18: pg_constraint.contype,
// pg_type.typtype ...), which every introspection query returns. Let it pass as bpchar (OID 1042) and
// report the column as Character: the engine panics on Text there.
function patchTypes(queryable) {
  const { performIO, queryRaw } = queryable;
  queryable.queryRaw = async (query) => {
    const chars = [];
    const self = Object.create(queryable, {
      performIO: {
        value: async (q) => {
          const r = await performIO.call(queryable, q);
          r.fields.forEach((f, i) => {
            if (f.dataTypeID !== 18) return;
            f.dataTypeID = 1042;
            chars.push(i);
          });
          return r;
        },
      },
    });
    const result = await queryRaw.call(self, query);
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

// ---- adapter: multi-statement scripts must not be split on ";" (PL/pgSQL bodies, string literals) ----
const open = new Set();
class Factory extends PrismaPg {
  async connect() {
    return this.#fix(await super.connect());
  }
  // Not super.connectToShadowDb(): pg lets `connectionString` win over `database`, so the stock
  // version would "shadow" straight into the real database.
  async connectToShadowDb() {
    if (opts.datasource.shadowDatabaseUrl) {
      const s = pgConfig(opts.datasource.shadowDatabaseUrl);
      return new Factory(s.config, { schema: s.schema }).connect();
    }
    const main = await this.connect();
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const u = new URL(this.config.connectionString);
    u.pathname = `/${name}`;
    const shadow = await new Factory({ ...this.config, connectionString: u.toString() }, this.options).connect();
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE IF EXISTS "${name}"`);
      await main.dispose();
    };
    return shadow;
  }
  #fix(conn) {
    conn.executeScript = async (script) => {
      try {
        await conn.underlyingDriver().query(script);
      } catch (e) {
        conn.onError(e);
      }
    };
    patchTypes(conn);
    const dispose = conn.dispose.bind(conn);
    open.add(conn);
    conn.dispose = async () => {
      if (open.delete(conn)) await dispose();
    };
    const start = conn.startTransaction.bind(conn);
    conn.startTransaction = async (level) => patchTypes(await start(level));
    return conn;
  }
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: "",
  set_message(v) {
    this.message = v;
  },
};
const { instance } = await WebAssembly.instantiate(readFileSync(path.join(wasmDir, "schema_engine_bg.wasm")), {
  "./schema_engine_bg.js": bg,
});
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

// One engine per request; everything it opened is closed after the answer.
async function engine() {
  const { config, schema } = pgConfig(url || "postgresql://127.0.0.1:1/none");
  const factory = bindMigrationAwareSqlAdapterFactory(new Factory(config, { schema }));
  const datamodels = opts.datamodels.map((p) => [path.resolve(p), readFileSync(p, "utf8")]);
  const e = await bg.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    (line) => process.env.DEBUG?.includes("schema-engine") && process.stderr.write(`${line}\n`),
    factory,
  );
  return { e, errorRegistry: factory.errorRegistry };
}

function toRpcError(err, registry) {
  let data = { is_panic: false, message: String(err?.message ?? err), meta: null, error_code: err?.code };
  if (err?.name === "RuntimeError") data = { is_panic: true, message: globalThis.PRISMA_WASM_PANIC_REGISTRY.message || err.stack };
  if (err?.meta) data.meta = err.meta;
  const id = err?.meta?.id;
  const js = id !== undefined ? registry?.consumeError?.(id) : undefined;
  if (js) data.message = String(js.error?.message ?? js.error ?? js);
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

const out = (o) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...o }) + "\n");
let printId = 0;
let currentId;
// A Rust panic inside the engine's future never settles the promise: answer for it, then die.
for (const event of ["uncaughtException", "unhandledRejection"])
  process.on(event, (err) => {
    const message = `schema engine (wasm): ${globalThis.PRISMA_WASM_PANIC_REGISTRY.message || err?.stack || err}`;
    if (currentId === undefined) console.error(message);
    else out({ id: currentId, error: { code: 4466, message, data: { is_panic: false, message, meta: null } } });
    setTimeout(() => process.exit(1), 50);
  });
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const msg = JSON.parse(line);
  if (!msg.method) continue; // reply to our own "print"
  let registry;
  currentId = msg.id;
  try {
    const { e, errorRegistry } = await engine();
    registry = errorRegistry;
    let result;
    if (msg.method === "getDatabaseVersion") result = await e.version(msg.params);
    else if (msg.method === "listMigrationDirectories") result = { migrations: [] };
    else if (typeof e[msg.method] !== "function") throw new Error(`schema-engine (wasm): method ${msg.method} is not supported`);
    else {
      // These two can read the schema that the migrations lead to only from the engine's cache ("shadow DB
      // must be provided through an external factory" otherwise); devDiagnostic is what fills it.
      if (msg.method === "evaluateDataLoss" || msg.method === "createMigration")
        await e.devDiagnostic({ migrationsList: msg.params.migrationsList, filters: msg.params.filters });
      result = await e[msg.method](msg.params);
    }
    if (msg.method === "diff" && result?.stdout != null) {
      out({ id: `print-${++printId}`, method: "print", params: { content: result.stdout } });
    }
    out({ id: msg.id, result: result ?? null });
  } catch (err) {
    if (process.env.DEBUG?.includes("schema-engine")) console.error(err);
    out({ id: msg.id, error: toRpcError(err, registry) });
  } finally {
    for (const conn of [...open].reverse()) await conn.dispose().catch(() => {});
  }
}
process.exit(0);
