import { defineConfig } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "./scripts/test/chromium.ts";

const PORT = Number(process.env.E2E_PORT ?? 4110);
/** Address of a product that already runs; unset: one is started. */
const running = process.env.E2E_BASE_URL;
const dataDir = process.env.E2E_DATA_DIR;
const chromium = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // Two browsers at once on two cores make every wait a guess.
  workers: 1,
  // `npm test` leaves the slow ones to `.ci/run`.
  ...(process.env.E2E_SLOW === "off" && { grepInvert: /@slow/ }),
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: running ?? `http://127.0.0.1:${PORT}`,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A kept page must not stand in for one that is slow; the specs of the worker let it in.
    serviceWorkers: "block",
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [...BROWSER_FLAGS],
    },
    // Recording everything makes each test a fifth slower.
    trace: process.env.E2E_TRACE === "on" ? "retain-on-failure" : "off",
  },
  webServer: running
    ? undefined
    : {
        // Started alone, the tests get a data directory that is thrown away; `npm test` prepares one.
        command: `node scripts/start.mjs ${dataDir ? "" : "--temporary"}`,
        env: {
          PORT: String(PORT),
          HOST: "127.0.0.1",
          LOG_LEVEL: "warn",
          OPERATOR_EMAILS: "operator@example.test",
          ...(dataDir && { DATA_DIR: dataDir }),
        },
        url: `http://127.0.0.1:${PORT}/api/health`,
        reuseExistingServer: false,
        timeout: 300_000,
        gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
        stdout: "pipe",
      },
});
