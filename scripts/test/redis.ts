import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages, mayInstall } from "./chromium.ts";
import { freePort } from "./postgres.ts";

const PATIENCE_MS = 10_000;

function hasRedis(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function requireRedis(): void {
  if (hasRedis()) return;
  if (mayInstall()) {
    console.log("Redis: installing Debian's package …");
    installPackages(["redis-server"]);
    if (hasRedis()) return;
  }
  throw new Error("These tests need Redis. Debian: sudo apt-get install redis-server");
}

/** Starts a Redis for one run: a free port, nothing on disk. */
export async function startRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  requireRedis();
  const directory = mkdtempSync(join(tmpdir(), "caravan-redis-"));
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((end) => server.once("close", () => end()));
  await new Promise<void>((ready, failed) => {
    const timer = setTimeout(() => failed(new Error("Redis did not start")), PATIENCE_MS);
    server.stdout.on("data", (text: Buffer) => {
      if (!text.includes("Ready to accept connections")) return;
      clearTimeout(timer);
      ready();
    });
    server.once("close", () => failed(new Error("Redis ended before it was ready")));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
