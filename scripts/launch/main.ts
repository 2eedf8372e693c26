/**
 * Starts the whole product and keeps it running: `[start]`, `--dev`, `--temporary` (a data directory that is thrown
 * away), or `run FILE …`: one script with a database to work on.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holder } from "../embedded/lock.ts";
import { endAll, killAll, run } from "./children.ts";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.ts";
import { build, isMigrated, migrate, seed, version } from "./prepare.ts";
import { reloadOnChange } from "./reload.ts";
import { readSettings, requireFreePort, type Settings } from "./settings.ts";
import { Advice, say, step } from "./steps.ts";
import { Supervised } from "./supervisor.ts";

/** Web and workers get this long for what they have in hand; the database closes after them. */
const FINISH_MS = 6_500;
const HEALTHY_MS = 120_000;
const MOST_EARLY_CRASHES = 4;
const WORKERS = ["booking", "notification", "relay"];

const began = performance.now();
const flags = process.argv.slice(2);
const running: Supervised[] = [];
let database: EmbeddedDatabase | undefined;
let temporary: string | undefined;
let stopping: Promise<void> | undefined;

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** Ends everything in order: those who use the database first, then the database. */
async function end(code: number): Promise<void> {
  await Promise.all(running.map((one) => one.stop(FINISH_MS)));
  await endAll(FINISH_MS, database ? [database.process()] : []);
  await database?.stop();
  await endAll(1_000);
  if (temporary) rmSync(temporary, { recursive: true, force: true });
  process.exit(code);
}

function stop(code: number, reason?: string): void {
  if (stopping) return;
  if (reason) say(reason);
  stopping = end(code).catch((error: unknown) => {
    console.error(error);
    killAll();
    process.exit(1);
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0, "Stopping …"));
// Started by the bootstrap under an older Node, which was killed.
if (process.channel) {
  process.once("disconnect", () => stop(0));
  process.channel.unref();
}

interface OpenDatabase {
  /** What its users need to know. */
  readonly env: Record<string, string>;
  /** Everything is in it. Users may already connect when the schema is known to be right. */
  readonly complete: Promise<void>;
}

/** Opens the database at DATABASE_URL, or the embedded one, and brings schema and reference data up to date. */
async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl) {
    const env = { ...settings.env, DATABASE_URL: settings.databaseUrl };
    await migrate({ env, stampDir: null, fresh: false });
    await seed({ env, stampDir: null, fresh: false });
    return { env, complete: Promise.resolve() };
  }
  const { dataDir } = settings;
  const known = existsSync(join(dataDir, "pglite/PG_VERSION"));
  const hint = known ? "opening the embedded PostgreSQL" : "creating the embedded PostgreSQL with PostGIS; it needs about 1 GB of memory";
  const started = await startEmbedded(dataDir);
  database = started;
  const env = { ...settings.env, DATABASE_URL: started.url, DATABASE_EMBEDDED: "on" };
  const prepare = async (): Promise<void> => {
    await step("Database", hint, () => started.opened);
    await migrate({ env, stampDir: dataDir, fresh: started.fresh });
    await seed({ env, stampDir: dataDir, fresh: started.fresh });
  };
  const complete = prepare();
  // A second start: the processes come up while the database opens.
  if (!started.fresh && isMigrated(dataDir)) complete.catch(() => {});
  else await complete;
  return { env, complete };
}

/** Waits until the product says of itself that it is healthy; gives up when it keeps crashing. */
async function awaitHealth(web: Supervised, address: () => string | null): Promise<void> {
  const until = performance.now() + HEALTHY_MS;
  let last = "it does not answer";
  while (performance.now() < until && !stopping) {
    if (web.crashes >= MOST_EARLY_CRASHES) throw new Advice("The web process keeps ending; its last lines above say why.");
    const url = address();
    const answer = url === null ? null : await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return;
    if (answer) last = (await answer.text().catch(() => "")) || `status ${answer.status}`;
    await pause(150);
  }
  if (!stopping) throw new Advice(`The product did not become healthy: ${last}`);
}

async function serve(dev: boolean): Promise<void> {
  if (flags.includes("--temporary")) {
    temporary = mkdtempSync(join(tmpdir(), "caravan-"));
    process.env.DATA_DIR = temporary;
  }
  const settings = readSettings(dev ? "development" : "production");
  say(`Caravan ${version()}${dev ? ", development" : ""}: data in ${settings.dataDir}`);
  await requireFreePort(settings);
  const [{ env, complete }] = await Promise.all([openDatabase(settings), dev ? undefined : build(settings.env)]);
  if (stopping) return;

  let address: string | null = null;
  const web = new Supervised({ name: "web", args: ["server/main.ts"], env }, (message) => {
    const port = (message as { listening?: number }).listening;
    const host = settings.host === "0.0.0.0" || settings.host === "::" ? "127.0.0.1" : settings.host;
    if (port) address = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  });
  const workers = WORKERS.filter((name) => existsSync(`workers/${name}.ts`)).map(
    (name) => new Supervised({ name, args: [`workers/${name}.ts`], env: { ...env, WORKER_PORT: "0" } }),
  );
  running.push(web, ...workers);
  await step("Processes", `starting ${running.map((one) => one.name).join(", ")}`, async () => {
    for (const one of running) one.start();
    await Promise.all([awaitHealth(web, () => address), complete]);
  });
  if (stopping) return;
  if (dev) reloadOnChange(web, workers);
  say(`\nCaravan is ready at ${address} (${((performance.now() - began) / 1000).toFixed(1)} s). Ctrl-C stops it.\n`);
}

/** Runs one script with DATABASE_URL set; uses the embedded database of a running product when there is one. */
async function runScript(file: string, args: readonly string[]): Promise<void> {
  const settings = readSettings("production");
  const other = settings.databaseUrl ? null : await holder(settings.dataDir);
  const opened = other ? null : await openDatabase(settings);
  await opened?.complete;
  const env = opened?.env ?? { ...settings.env, DATABASE_URL: other?.url ?? "", DATABASE_EMBEDDED: "on" };
  await run({ name: file, args: [file, ...args], env });
  stop(0);
}

const [command, file, ...rest] = flags;
try {
  if (command === "run" && file) await runScript(file, rest);
  else await serve(flags.includes("--dev"));
} catch (error) {
  if (!stopping) console.error(error instanceof Advice ? error.message : error);
  stop(1);
}
