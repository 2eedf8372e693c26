import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { holder } from "../embedded/lock.ts";
import { endChild, startChild } from "./children.ts";
import { Advice, say } from "./steps.ts";

export interface EmbeddedDatabase {
  readonly url: string;
  /** Just created: no migration has run yet. */
  readonly fresh: boolean;
  stop(): Promise<void>;
  readonly process: () => ChildProcess;
}

/** A killed product needs a moment to let go of its database. */
const PREDECESSOR_MS = 15_000;
const RESTART_MS = 500;
const CLOSE_MS = 2_500;
const MOST_RESTARTS = 10;

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

async function awaitPredecessor(dataDir: string): Promise<void> {
  const until = performance.now() + PREDECESSOR_MS;
  let said = false;
  for (let other = await holder(dataDir); other; other = await holder(dataDir)) {
    if (performance.now() > until)
      throw new Advice(`Process ${other.pid} already serves ${dataDir}. Stop it first, or choose another DATA_DIR.`);
    if (!said) say("Database: another process still has it open; waiting for it to end …");
    said = true;
    await pause(200);
  }
}

interface Ready {
  readonly url: string;
  readonly fresh: boolean;
}

function awaitReady(child: ChildProcess): Promise<Ready> {
  return new Promise((ready, failed) => {
    child.on("message", (message: Partial<Ready> & { ready?: boolean }) => {
      if (message.ready && message.url) ready({ url: message.url, fresh: message.fresh === true });
    });
    child.once("exit", (code, signal) => failed(new Advice(`The embedded database ended while it opened (${signal ?? `code ${code}`}).`)));
  });
}

/** Starts the embedded database and keeps it alive under one address until `stop`. */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  await awaitPredecessor(dataDir);
  const password = randomBytes(24).toString("base64url");
  const start = (port: string) =>
    startChild({
      name: "database",
      args: ["scripts/embedded/main.ts"],
      env: { DATA_DIR: dataDir, EMBEDDED_PASSWORD: password, EMBEDDED_PORT: port },
    });
  let child = start("");
  let stopping = false;
  const { url, fresh } = await awaitReady(child);
  let restarts = 0;
  const guard = (): void => {
    child.once("exit", async () => {
      if (stopping || ++restarts > MOST_RESTARTS) return;
      say("The embedded database ended unexpectedly; opening it again …");
      await pause(RESTART_MS * restarts);
      if (stopping) return;
      // The same port and password: clients come back by themselves.
      child = start(new URL(url).port);
      guard();
    });
  };
  guard();
  return {
    url,
    fresh,
    process: () => child,
    stop: async () => {
      stopping = true;
      await endChild(child, CLOSE_MS);
    },
  };
}
