import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPackages, mayInstall } from "./chromium.ts";

const execute = promisify(execFile);
const HOME = "/usr/lib/postgresql";

interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** The oldest PostgreSQL from 15 on that has PostGIS: what works there works on newer ones. */
function findPostgres(): string | null {
  if (!existsSync(HOME)) return null;
  const versions = readdirSync(HOME).filter((version) => Number(version) >= 15);
  const complete = versions.filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`));
  const oldest = complete.sort((a, b) => Number(a) - Number(b))[0];
  return oldest === undefined ? null : join(HOME, oldest, "bin");
}

function requirePostgres(): string {
  const found = findPostgres();
  if (found) return found;
  if (mayInstall()) {
    console.log("PostgreSQL: installing Debian's packages …");
    installPackages(["postgresql-15", "postgresql-15-postgis-3"]);
    const installed = findPostgres();
    if (installed) return installed;
  }
  throw new Error("These tests need PostgreSQL 15 with PostGIS 3. Debian: sudo apt-get install postgresql-15 postgresql-15-postgis-3");
}

export const freePort = (): Promise<number> =>
  new Promise((free, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => free(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts a cluster for one run: its own directory, a free port, no trace afterwards. PostgreSQL refuses to run as root. */
export async function startPostgres(): Promise<Postgres> {
  const bin = requirePostgres();
  const root = mkdtempSync(join(tmpdir(), "caravan-postgres-"));
  const data = join(root, "data");
  const asRoot = process.getuid?.() === 0;
  if (asRoot) execFileSync("chown", ["postgres", root]);
  chmodSync(root, 0o700);
  const program = (name: string, ...args: string[]) =>
    asRoot ? execute("runuser", ["-u", "postgres", "--", join(bin, name), ...args], { cwd: "/" }) : execute(join(bin, name), args);

  const port = await freePort();
  const logFile = join(root, "server.log");
  // The data is thrown away: no waiting for the disk.
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
  try {
    await program("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
    await program("pg_ctl", "-D", data, "-l", logFile, "-o", settings, "-w", "-t", "60", "start");
  } catch (error) {
    const log = existsSync(logFile) ? readFileSync(logFile, "utf8") : "";
    rmSync(root, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${(error as Error).message}\n${log}`);
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/caravan_test`,
    stop: async () => {
      await program("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop").catch(() => {});
      rmSync(root, { recursive: true, force: true });
    },
  };
}
