import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { playwrightScore, vitestScore } from "./suites.ts";

describe("counting what a run proved", () => {
  test("Vitest: counts, and the names of what failed with the reason", () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [
        {
          name: join(process.cwd(), "domain/money.test.ts"),
          assertionResults: [
            { status: "passed", fullName: "adds" },
            { status: "failed", fullName: "rounds yen", failureMessages: ["\u001b[31mexpected 3\u001b[39m\n\n  got 4"] },
          ],
        },
      ],
    };
    expect(vitestScore(report, 1)).toEqual({
      passed: 2,
      failed: 1,
      failures: ["domain/money.test.ts: rounds yen\n      expected 3\n        got 4"],
    });
  });
  test("Playwright: what passed only at the second try failed", () => {
    const spec = (title: string, status: string) => ({
      title,
      file: "live.spec.ts",
      tests: [{ status, results: [{ errors: status === "unexpected" ? [{ message: "Timeout" }] : [] }] }],
    });
    const report = {
      stats: { expected: 1, unexpected: 1, flaky: 1 },
      suites: [{ specs: [spec("a", "expected"), spec("b", "flaky")], suites: [{ specs: [spec("c", "unexpected")] }] }],
    };
    expect(playwrightScore(report, 1)).toEqual({ passed: 1, failed: 2, failures: ["live.spec.ts: b", "live.spec.ts: c\n      Timeout"] });
  });
  test("a run that ends badly without a failed test failed", () => {
    expect(vitestScore({}, 1)).toMatchObject({ passed: 0, failed: 1, failures: ["ended with code 1 though no test failed"] });
    expect(playwrightScore({ stats: { expected: 3 } }, 134)).toMatchObject({ passed: 3, failed: 1 });
    expect(vitestScore({ numPassedTests: 3 }, 0)).toMatchObject({ passed: 3, failed: 0 });
  });
});
