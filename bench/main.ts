// `npm run bench -- NAME …`: prints each figure with its peer and its limit of the same run, and appends a line to bench/results/.
import { spawn } from "node:child_process";

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  places: async () => (await import("./places.ts")).benchPlaces(),
  geocoder: async () => (await import("./geocoder.ts")).benchGeocoder(),
  flights: async () => (await import("./flights.ts")).benchFlights(),
  stays: async () => (await import("./stays.ts")).benchStays(),
  edit: async () => (await import("./edit.ts")).benchEdit(),
  page: async () => (await import("./page.ts")).benchPage(),
  drag: async () => (await import("./drag.ts")).benchDrag(),
};

/** Those that look at a running product, from outside. */
const WITHOUT_DATABASE: ReadonlySet<string> = new Set(["drag", "page"]);

/** Without DATABASE_URL: the same command again, with the embedded database opened for it. */
const withDatabase = (): Promise<number> =>
  new Promise((ended) => {
    const child = spawn(process.execPath, ["scripts/start.mjs", "run", "bench/main.ts", ...process.argv.slice(2)], { stdio: "inherit" });
    child.once("exit", (code) => ended(code ?? 1));
  });

const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHES[name]);
if (names.length === 0 || unknown.length > 0) {
  console.error(`${unknown.length > 0 ? `No such benchmark: ${unknown.join(", ")}. ` : ""}There are ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 1;
} else if (!process.env.DATABASE_URL && names.some((name) => !WITHOUT_DATABASE.has(name))) {
  process.exitCode = await withDatabase();
} else {
  process.env.LOG_LEVEL ??= "silent";
  process.env.RATE_LIMITS ??= "off";
  for (const name of names) await BENCHES[name]?.();
  // Pools and timers of the product would keep the process.
  process.exit(process.exitCode ?? 0);
}
