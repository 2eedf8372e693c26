import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

export interface Score {
  readonly passed: number;
  readonly failed: number;
  /** Names of what failed, to be said again at the end of a long output. */
  readonly failures: readonly string[];
}
export const add = (a: Score, b: Score): Score => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  failures: [...a.failures, ...b.failures],
});

/** Runs a program to its end with its output shown; resolves with its exit code. */
export function execute(program: string, args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): Promise<number> {
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => {
      process.off("SIGINT", forward).off("SIGTERM", forward);
      done(code ?? 1);
    });
  });
}

/** A program that only says yes or no counts as one test. */
export async function check(program: string, args: readonly string[]): Promise<Score> {
  return (await execute(program, args)) === 0
    ? { passed: 1, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [[program, ...args].join(" ")] };
}

/** A run that ended badly without a failed test (a crash, an unhandled error) still counts as a failure. */
function honest(score: Score, code: number): Score {
  return code !== 0 && score.failed === 0 ? { ...score, failed: 1, failures: [`ended with code ${code} though no test failed`] } : score;
}

const readReport = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {});

const LINES_OF_A_REASON = 8;
/** The first lines of what a test said when it failed, without colours, indented below its name. */
function reason(message: string | undefined): string {
  const lines = stripVTControlCharacters(message ?? "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines
    .slice(0, LINES_OF_A_REASON)
    .map((line) => `\n      ${line}`)
    .join("");
}

interface VitestReport {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    name: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages?: readonly string[] }[];
  }[];
}
/** Counts of Vitest's JSON report. */
export function vitestScore(report: unknown, code: number): Score {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = report as VitestReport;
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${relative(process.cwd(), name)}: ${fullName}${reason(failureMessages?.[0])}`),
  );
  return honest({ passed: numPassedTests, failed: numFailedTests, failures }, code);
}

interface PlaywrightTest {
  readonly status: string;
  readonly results?: readonly { readonly errors?: readonly { readonly message?: string }[] }[];
}
interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { title: string; file: string; tests: readonly PlaywrightTest[] }[];
}
interface PlaywrightReport extends PlaywrightSuite {
  readonly stats?: Readonly<Record<string, number>>;
}
const errorOf = (tests: readonly PlaywrightTest[]): string =>
  tests.flatMap(({ results = [] }) => results.flatMap(({ errors = [] }) => errors.map(({ message = "" }) => message))).join("\n");
const failedSpecs = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"))
    .map(({ file, title, tests }) => `${file}: ${title}${reason(errorOf(tests))}`),
  ...suites.flatMap(failedSpecs),
];

/** Counts of Playwright's JSON report; a test that passed only at the second try did not pass. */
export function playwrightScore(report: unknown, code: number): Score {
  const { stats: { expected = 0, unexpected = 0, flaky = 0 } = {}, suites = [] } = report as PlaywrightReport;
  return honest({ passed: expected, failed: unexpected + flaky, failures: suites.flatMap(failedSpecs) }, code);
}

export async function vitest(
  report: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Score> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await execute(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args], env);
  return vitestScore(readReport(report), code);
}

export async function playwright(report: string, env: Readonly<Record<string, string>>): Promise<Score> {
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  const code = await execute(process.execPath, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return playwrightScore(readReport(report), code);
}
