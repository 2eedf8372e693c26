/**
 * Everything that proves the product: verify, unit and service tests, browser tests against the built product.
 * `--with-servers` adds the browser tests tagged @slow and repeats the service tests on a PostgreSQL and a Redis that are installed and started for it.
 * The last line is always `N passed, N failed`.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyTemplate } from "../../tests/support/database.ts";
import { build } from "../launch/prepare.ts";
import { requireChromium } from "./chromium.ts";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";
import { add, check, playwright, type Score, vitest } from "./suites.ts";

/** As `.ci/run` calls it. */
const everything = process.argv.includes("--with-servers");
const scratch = mkdtempSync(join(tmpdir(), "caravan-run-"));
const began = performance.now();
let total: Score = { passed: 0, failed: 0, failures: [] };

/** Runs one part; whatever goes wrong in it is counted, and the other parts still run. */
async function part(name: string, work: () => Promise<Score>): Promise<void> {
  const since = performance.now();
  console.log(`\n== ${name}`);
  let score: Score;
  try {
    score = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    score = { passed: 0, failed: 1, failures: [error instanceof Error ? error.message : String(error)] };
  }
  total = add(total, { ...score, failures: score.failures.map((failure) => `${name}: ${failure}`) });
  console.log(`== ${name}: ${score.passed} passed, ${score.failed} failed (${((performance.now() - since) / 1000).toFixed(0)} s)`);
}

async function browserTests(): Promise<Score> {
  const CHROMIUM_PATH = requireChromium();
  await build({ NEXT_TELEMETRY_DISABLED: "1" });
  const E2E_DATA_DIR = await copyTemplate("seeded");
  try {
    return await playwright(join(scratch, "playwright.json"), { CHROMIUM_PATH, E2E_DATA_DIR, E2E_SLOW: everything ? "on" : "off" });
  } finally {
    rmSync(E2E_DATA_DIR, { recursive: true, force: true });
  }
}

async function serverTests(): Promise<Score> {
  const postgres = await startPostgres();
  try {
    const redis = await startRedis();
    const env = { TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url };
    return await vitest(join(scratch, "servers.json"), ["--project", "service"], env).finally(redis.stop);
  } finally {
    await postgres.stop();
  }
}

await part("verify", () => check("npm", ["run", "--silent", "verify"]));
await part("unit and service tests", () => vitest(join(scratch, "vitest.json"), []));
if (existsSync("tests/e2e")) await part("browser tests", browserTests);
if (everything) await part("service tests on PostgreSQL and Redis", serverTests);

rmSync(scratch, { recursive: true, force: true });
if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\nin ${Math.round((performance.now() - began) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
