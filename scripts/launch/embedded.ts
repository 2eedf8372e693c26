import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { holder } from "../embedded/lock.ts";
import { endChild, startChild } from "./children.ts";
import { Advice, say } from "./steps.ts";

export interface EmbeddedDatabase {
  readonly url: string;
  /** Just created: no migration has run yet. */
  readonly fresh: boolean;
  /** Clients may connect before; they are served from here on. */
  readonly opened: Promise<void>;
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

interface Address {
  readonly url: string;
  readonly fresh: boolean;
}
type Message = Partial<Address> & { readonly opened?: boolean };

/** What a starting database tells: its address at once, and later that it serves. */
function follow(child: ChildProcess): { readonly address: Promise<Address>; readonly opened: Promise<void> } {
  const address = Promise.withResolvers<Address>();
  const opened = Promise.withResolvers<void>();
  // Whoever waits for the second promise learns of a failure; nobody need wait for both.
  opened.promise.catch(() => {});
  child.on("message", ({ url, fresh, opened: serves }: Message) => {
    if (url) address.resolve({ url, fresh: fresh === true });
    if (serves) opened.resolve();
  });
  child.once("exit", (code, signal) => {
    const failure = new Advice(`The embedded database ended while it opened (${signal ?? `code ${code}`}).`);
    address.reject(failure);
    opened.reject(failure);
  });
  return { address: address.promise, opened: opened.promise };
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
  const { address, opened } = follow(child);
  const { url, fresh } = await address;
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
    opened,
    process: () => child,
    stop: async () => {
      stopping = true;
      await endChild(child, CLOSE_MS);
    },
  };
}
