import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

/** Who serves the data directory: kept in a file that only its owner may read, since the URL holds the password. */
export interface Holder {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
}

export const lockFile = (dataDir: string): string => join(dataDir, "embedded-database.json");

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.setTimeout(1_000);
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
    socket.once("timeout", () => done(false));
  });

/** The living process that serves `dataDir`, or null. A killed one leaves its file; pid and port together tell. */
export async function holder(dataDir: string): Promise<Holder | null> {
  const found = read(lockFile(dataDir));
  if (!found) return null;
  try {
    process.kill(found.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  return (await answers(found.port)) ? found : null;
}

/** Takes the lock, or returns false when somebody else holds it. The port must already listen. */
export async function take(dataDir: string, self: Holder): Promise<boolean> {
  mkdirSync(dataDir, { recursive: true });
  const file = lockFile(dataDir);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, `${JSON.stringify(self)}\n`, { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (await holder(dataDir)) return false;
    // Renaming lets only one of several starters remove the stale file.
    const stale = `${file}.${self.pid}`;
    try {
      renameSync(file, stale);
      rmSync(stale, { force: true });
    } catch {
      // Another starter was quicker; look again.
    }
  }
  return false;
}

export function release(dataDir: string): void {
  if (read(lockFile(dataDir))?.pid === process.pid) rmSync(lockFile(dataDir), { force: true });
}
