import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Supervised } from "./supervisor.ts";

const folder = mkdtempSync(join(tmpdir(), "caravan-supervised-"));
const script = join(folder, "long.mjs");
/** Each process leaves a file named by its pid. */
const started = (): number[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".pid"))
    .map((name) => Number.parseInt(name, 10));
const alive = (): number[] =>
  started().filter((pid) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  });
async function until(met: () => boolean): Promise<void> {
  for (let waited = 0; !met() && waited < 8_000; waited += 25) await new Promise((wake) => setTimeout(wake, 25));
  expect(met()).toBe(true);
}

beforeAll(() =>
  writeFileSync(
    script,
    `import { writeFileSync } from "node:fs"; writeFileSync(new URL(process.pid + ".pid", import.meta.url), ""); setInterval(() => {}, 1000);`,
  ),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("however often its sources change at once, one process runs, and none is left at the end", async () => {
  const one = new Supervised({ name: "long", args: [script], env: {} });
  one.start();
  await until(() => alive().length === 1);
  await Promise.all([one.reload(2_000), one.reload(2_000), one.reload(2_000)]);
  await until(() => started().length === 2);
  await new Promise((wake) => setTimeout(wake, 300));
  expect(alive()).toEqual([one.pid]);
  await one.stop(2_000);
  expect(alive()).toEqual([]);
});
