import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** How Chromium is started, for tests and pictures: no profile, and nothing of it may reach the internet. */
export const BROWSER_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

function onPath(name: string): string | null {
  const found = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return found.find((file) => existsSync(file)) ?? null;
}

function playwrightsOwn(): string | null {
  // Throws on systems that Playwright has no browser for.
  try {
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
  } catch {
    return null;
  }
}

/** A Chromium on this machine, or null. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return ["/usr/bin/chromium", ...NAMES.map(onPath)].find((file) => file !== null && existsSync(file)) ?? playwrightsOwn();
}

const isDebian = (): boolean =>
  existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8")) && onPath("apt-get") !== null;

/** Installs Debian packages as root; the output is shown only when it fails. */
export function installPackages(names: readonly string[]): void {
  const apt = (...args: string[]) =>
    execFileSync("apt-get", args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...names);
}

export const mayInstall = (): boolean => isDebian() && process.getuid?.() === 0;

/** Finds Chromium, or installs Debian's where that is possible. Throws what a person should do otherwise. */
export function requireChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`);
  if (mayInstall()) {
    console.log("Chromium: installing Debian's package …");
    installPackages(["chromium"]);
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium and none was found. Install it (Debian, Ubuntu: sudo apt-get install chromium; " +
      "elsewhere: npx playwright install chromium), or point CHROMIUM_PATH at one, and run the tests again.",
  );
}
