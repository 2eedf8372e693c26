import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { Advice } from "./steps.ts";

const WATCH = join(import.meta.dirname, "parent-watch.mjs");

/** What a child starts by the name of `node` must be this Node as well. */
const SEARCH_PATH = `${resolve("node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`;

export interface Command {
  readonly name: string;
  /** Arguments of Node: a file and what follows it. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `quiet` keeps the output back and shows it only when the command fails. */
  readonly output?: "quiet" | "shown";
}

/** Every process this one started, so that none is left behind. */
const living = new Set<ChildProcess>();

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts Node on a file. The child ends by itself if this process dies. */
export function startChild(command: Command, stdio: "inherit" | "pipe" = "inherit"): ChildProcess {
  const child = spawn(process.execPath, ["--import", WATCH, ...command.args], {
    env: { ...process.env, ...command.env, PATH: SEARCH_PATH, CARAVAN_PROCESS: command.name, CARAVAN_SUPERVISOR: String(process.pid) },
    stdio: ["ignore", stdio, stdio, "ipc"],
  });
  living.add(child);
  child.once("exit", () => living.delete(child));
  return child;
}

/** Runs a command to its end; refuses with its output when it fails. */
export function run(command: Command): Promise<void> {
  const quiet = command.output === "quiet";
  const child = startChild(command, quiet ? "pipe" : "inherit");
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code, signal) => {
      if (code === 0) done();
      else failed(new Advice(`${output}${command.name} failed (${signal ?? `code ${code}`}).`));
    });
  });
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** SIGTERM, then SIGKILL after `limitMs`. */
export async function endChild(child: ChildProcess, limitMs: number): Promise<void> {
  if (ended(child)) return;
  child.kill("SIGTERM");
  const gone = new Promise((done) => child.once("exit", done));
  await Promise.race([gone, pause(limitMs)]);
  if (ended(child)) return;
  child.kill("SIGKILL");
  await gone;
}

/** Ends everything that still lives, except those given. */
export const endAll = (limitMs: number, except: readonly ChildProcess[] = []): Promise<unknown> =>
  Promise.all([...living].filter((child) => !except.includes(child)).map((child) => endChild(child, limitMs)));

/** Last resort when this process must leave at once. */
export function killAll(): void {
  for (const child of living) child.kill("SIGKILL");
}
