import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { parseEnv } from "#server/env.ts";
import { Advice } from "./steps.ts";

export interface Settings {
  readonly mode: "production" | "development";
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Unset: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** What children get besides the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** The secret that signs cookies: made once and kept where only this user reads it. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (!existsSync(file)) {
    // Two first starts at once must agree: only one of them creates the file.
    try {
      writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** Reads .env and the environment, refuses a bad one, and fills in what the product makes for itself. */
export function readSettings(mode: Settings["mode"]): Settings {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env = (() => {
    try {
      return parseEnv({ ...process.env, NODE_ENV: mode });
    } catch (error) {
      throw new Advice((error as Error).message);
    }
  })();
  const dataDir = resolve(env.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  return {
    mode,
    dataDir,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    env: {
      NODE_ENV: mode,
      DATA_DIR: dataDir,
      AUTH_SECRET: env.AUTH_SECRET ?? keptSecret(dataDir),
      NEXT_TELEMETRY_DISABLED: "1",
    },
  };
}

/** Fails early, and in words, when the port is taken: nothing has been started yet. */
export function requireFreePort(settings: Settings): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      taken(
        new Advice(
          error.code === "EADDRINUSE"
            ? `Port ${settings.port} on ${settings.host} is taken. Stop what uses it, or choose another: PORT=3001 npm start`
            : `Cannot listen on ${settings.host}:${settings.port}: ${error.message}`,
        ),
      ),
    );
    probe.listen(settings.port, settings.host, () => probe.close(() => free()));
  });
}
