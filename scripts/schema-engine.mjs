#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which can only be downloaded from a host of its own. Speaks the same
// JSON-RPC over stdio, on the official WASM build of the same engine and Prisma's adapter for node-postgres.
// prisma.config.ts names this file to the CLI; nobody calls it by hand.
import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);
const wasmFolder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
const wasmVersion = JSON.parse(readFileSync(path.join(wasmFolder, "package.json"), "utf8")).version;
const debugging = process.env.DEBUG?.includes("schema-engine") ?? false;

/** Another commit's engine could write another history; a version range would drift to one. */
function requireSameEngine() {
  const engines = createRequire(require.resolve("prisma/package.json")).resolve("@prisma/engines");
  const { enginesVersion } = createRequire(engines)("@prisma/engines-version");
  if (wasmVersion.endsWith(enginesVersion)) return;
  console.error(`schema-engine-wasm ${wasmVersion} does not match the Prisma CLI's engine ${enginesVersion}`);
  process.exit(1);
}

/** The arguments that the CLI passes to its engine. */
export function parseArguments(args) {
  const options = { datamodels: [], datasource: {}, command: null, version: false };
  for (let at = 0; at < args.length; at++) {
    const name = args[at];
    if (name === "--datamodels" || name === "-d") options.datamodels.push(args[++at]);
    else if (name === "--datasource") options.datasource = JSON.parse(args[++at]);
    else if (name === "--enabled-preview-features" || name === "--extension-types") at++;
    else if (name === "cli") options.command = args[++at];
    else if (name === "--version" || name === "version") options.version = true;
  }
  return options;
}

/** `?schema=` and a few others are Prisma's own words, which PostgreSQL would refuse. */
export function connectionOf(connectionString) {
  const url = new URL(connectionString);
  const schema = url.searchParams.get("schema") ?? undefined;
  for (const name of ["schema", "connection_limit", "pool_timeout", "pgbouncer"]) url.searchParams.delete(name);
  return { config: { connectionString: url.toString(), max: 2 }, schema };
}

const withDatabase = (connectionString, name) => {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.toString();
};

function logLine(level, message, fields = {}) {
  const line = { timestamp: new Date().toISOString(), level, fields: { message, ...fields }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

async function connected(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const COMMANDS = {
  "can-connect-to-database": (url) => connected(url, async () => {}),
  "create-database": (url, name) => connected(withDatabase(url, "postgres"), (client) => client.query(`CREATE DATABASE ${name}`)),
  "drop-database": (url, name) => connected(withDatabase(url, "postgres"), (client) => client.query(`DROP DATABASE IF EXISTS ${name}`)),
};
const PRISMA_CODES = { "3D000": "P1003", "28P01": "P1000" };

/** The engine's small commands; the exit code and a line on stderr are the answer. */
async function runCommand(command, url) {
  logLine("INFO", "Starting schema engine CLI"); // the CLI drops the first line
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  try {
    const run = COMMANDS[command];
    if (!run) throw new Error(`unknown command ${command}`);
    await run(connectionOf(url).config.connectionString, `"${database.replaceAll('"', '""')}"`);
    process.exit(0);
  } catch (error) {
    const code = PRISMA_CODES[error.code] ?? "P1001";
    const message = code === "P1003" ? `Database \`${database}\` does not exist` : String(error.message || error.code);
    logLine("ERROR", message, { error_code: code, is_panic: false });
    process.exit(1);
  }
}

/** One-byte "char" columns of the catalogue: the adapter does not know the type, and as text the engine panics. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

function readCharColumns(queryable) {
  const { performIO, queryRaw } = queryable;
  queryable.queryRaw = async (query) => {
    const columns = [];
    const disguised = Object.create(queryable, {
      performIO: {
        value: async (input) => {
          const result = await performIO.call(queryable, input);
          result.fields.forEach((field, index) => {
            if (field.dataTypeID !== CHAR_OID) return;
            field.dataTypeID = BPCHAR_OID;
            columns.push(index);
          });
          return result;
        },
      },
    });
    const result = await queryRaw.call(disguised, query);
    for (const index of columns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

/** Everything that a request opened and has not closed. */
const openConnections = new Set();

class MigrationAdapter extends PrismaPg {
  #shadowUrl;

  constructor(config, options, shadowUrl) {
    super(config, options);
    this.#shadowUrl = shadowUrl;
  }

  async connect() {
    const connection = await super.connect();
    // The stock version splits on ";", which breaks function bodies and strings, and loses the implicit transaction.
    connection.executeScript = (script) =>
      connection
        .underlyingDriver()
        .query(script)
        .then(
          () => undefined,
          (error) => connection.onError(error),
        );
    readCharColumns(connection);
    const start = connection.startTransaction.bind(connection);
    connection.startTransaction = async (level) => readCharColumns(await start(level));
    const dispose = connection.dispose.bind(connection);
    openConnections.add(connection);
    connection.dispose = async () => {
      if (openConnections.delete(connection)) await dispose();
    };
    return connection;
  }

  // Not the stock version: with a connection string, its "shadow" is the real database.
  async connectToShadowDb() {
    if (this.#shadowUrl) {
      const { config, schema } = connectionOf(this.#shadowUrl);
      return new MigrationAdapter(config, { schema }).connect();
    }
    const main = await this.connect();
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const config = { ...this.config, connectionString: withDatabase(this.config.connectionString, name) };
    const shadow = await new MigrationAdapter(config, this.options).connect();
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE IF EXISTS "${name}"`);
      await main.dispose();
    };
    return shadow;
  }
}

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    set_message(message) {
      this.message = message;
    },
  };
  const bytes = readFileSync(path.join(wasmFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": wasm });
  wasm.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** A fresh engine; it serves one request. */
async function createEngine(options, url) {
  const { config, schema } = connectionOf(url || "postgresql://127.0.0.1:1/none");
  const factory = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(config, { schema }, options.datasource.shadowDatabaseUrl));
  const datamodels = options.datamodels.map((file) => [path.resolve(file), readFileSync(file, "utf8")]);
  const onLog = (line) => debugging && process.stderr.write(`${line}\n`);
  const engine = await wasm.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, onLog, factory);
  return { engine, errors: factory.errorRegistry };
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const panicMessage = () => globalThis.PRISMA_WASM_PANIC_REGISTRY.message;

function toRpcError(error, errors) {
  const data = { is_panic: false, message: String(error?.message ?? error), meta: error?.meta ?? null, error_code: error?.code };
  if (error?.name === "RuntimeError") {
    data.is_panic = true;
    data.message = panicMessage() || error.stack;
  }
  const cause = error?.meta?.id === undefined ? undefined : errors?.consumeError?.(error.meta.id);
  if (cause) data.message = String(cause.error?.message ?? cause.error ?? cause);
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

async function call(engine, method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  if (method === "listMigrationDirectories") return { migrations: [] };
  if (typeof engine[method] !== "function") throw new Error(`schema-engine (wasm): method ${method} is not supported`);
  // These two read the schema that the migrations lead to only from the engine's cache; devDiagnostic fills it.
  if (method === "evaluateDataLoss" || method === "createMigration")
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  return engine[method](params);
}

async function answer(request, options, url) {
  let errors;
  try {
    const created = await createEngine(options, url);
    errors = created.errors;
    const result = await call(created.engine, request.method, request.params);
    if (request.method === "diff" && result?.stdout != null)
      send({ id: `print-${request.id}`, method: "print", params: { content: result.stdout } });
    send({ id: request.id, result: result ?? null });
  } catch (error) {
    if (debugging) console.error(error);
    send({ id: request.id, error: toRpcError(error, errors) });
  } finally {
    for (const connection of [...openConnections].reverse()) await connection.dispose().catch(() => {});
  }
}

async function serve(options, url) {
  let current;
  // A panic inside the engine never settles its promise: answer in its place, then end.
  for (const event of ["uncaughtException", "unhandledRejection"])
    process.on(event, (error) => {
      const message = `schema engine (wasm): ${panicMessage() || error?.stack || error}`;
      if (current === undefined) console.error(message);
      else send({ id: current, error: { code: 4466, message, data: { is_panic: false, message, meta: null } } });
      setTimeout(() => process.exit(1), 50);
    });
  await loadEngine();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {};
    if (!request.method) continue; // the CLI's answer to our own "print"
    current = request.id;
    await answer(request, options, url);
  }
  process.exit(0);
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  requireSameEngine();
  const options = parseArguments(process.argv.slice(2));
  const url = options.datasource.url ?? process.env.DATABASE_URL ?? "";
  if (options.version) console.log(`schema-engine-wasm ${wasmVersion}`);
  else if (options.command) await runCommand(options.command, url);
  else await serve(options, url);
}
