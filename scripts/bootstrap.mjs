// The first step of every command: plain JavaScript without dependencies, because nothing is installed yet and
// the Node that runs it may be older than the one the product needs. Installs, then goes on under Node 24.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
const inRoot = (...parts) => path.join(root, ...parts);
const node = inRoot("node_modules/.bin/node");
const stamp = inRoot("node_modules/.caravan-lock");
const generatedStamp = inRoot("generated/schema.sha256");
const OLDEST_NODE = [20, 19];

const say = (text) => console.log(text);
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Ends with a sentence instead of a stack trace. */
function giveUp(message, code = 1) {
  console.error(message);
  process.exit(code);
}

export function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(path.basename(file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const read = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : "");

/** True when npm's own record of what it installed agrees with the lockfile: somebody ran npm themselves. */
export function sameTree(lock, installed) {
  for (const [where, wanted] of Object.entries(lock.packages ?? {})) {
    if (where === "" || wanted.optional || wanted.devOptional || wanted.peer) continue;
    if (installed.packages?.[where]?.version !== wanted.version) return false;
  }
  return true;
}

function installedMatches(wanted) {
  if (!existsSync(node)) return false;
  if (read(stamp) === wanted) return true;
  try {
    const installed = JSON.parse(readFileSync(inRoot("node_modules/.package-lock.json"), "utf8"));
    if (!sameTree(JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")), installed)) return false;
  } catch {
    return false;
  }
  writeFileSync(stamp, `${wanted}\n`);
  return true;
}

/** The environment without our own Node in front: npm must survive the replacement of node_modules. */
function systemEnvironment() {
  const entries = (process.env.PATH ?? "").split(path.delimiter).filter((entry) => !entry.includes("node_modules"));
  return { ...process.env, PATH: entries.join(path.delimiter) };
}

function install() {
  const wanted = hashFiles([inRoot("package-lock.json")]);
  if (installedMatches(wanted)) return;
  say("Installing packages from the lockfile (about half a minute the first time) …");
  const since = performance.now();
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const result = spawnSync("npm", args, { cwd: root, env: systemEnvironment(), stdio: ["ignore", "inherit", "inherit"] });
  if (result.signal) process.exit(130);
  if (result.status !== 0) giveUp("The packages could not be installed; npm says why above.");
  if (!existsSync(node)) giveUp(`There is no Node 24 for this machine (${process.platform}-${process.arch}) among the packages.`);
  writeFileSync(stamp, `${wanted}\n`);
  say(`Packages installed (${seconds(since)})`);
}

function generateClient() {
  const schema = readdirSync(inRoot("prisma/schema")).sort();
  const wanted = hashFiles([...schema.map((name) => inRoot("prisma/schema", name)), inRoot("prisma.config.ts"), stamp]);
  if (read(generatedStamp) === wanted && existsSync(inRoot("generated/prisma/client.ts"))) return;
  const since = performance.now();
  const result = spawnSync(node, [inRoot("node_modules/prisma/build/index.js"), "generate"], {
    cwd: root,
    stdio: "pipe",
    encoding: "utf8",
  });
  if (result.status !== 0) giveUp(`The database client could not be generated:\n${result.stdout}${result.stderr}`);
  mkdirSync(path.dirname(generatedStamp), { recursive: true });
  writeFileSync(generatedStamp, `${wanted}\n`);
  say(`Database client generated (${seconds(since)})`);
}

/** Runs `entry` under Node 24: in this process if it is one already, else in a child that shares its fate. */
async function goOn(entry) {
  if (Number(process.versions.node.split(".")[0]) >= 24) {
    await import(pathToFileURL(inRoot(entry)).href);
    return;
  }
  const child = spawn(node, [inRoot(entry), ...process.argv.slice(2)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  // The child decides when it is over; a signal that it got from the terminal as well does no harm twice.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

export async function bootstrap(entry) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    giveUp(`Caravan needs Node ${OLDEST_NODE.join(".")} or newer to start; this is ${process.version}.`);
  process.chdir(root);
  install();
  generateClient();
  await goOn(entry);
}
