import { expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { askAll, askAsTheyCome, type Question } from "#server/supplier/ask.ts";
import { SupplierGuard } from "#server/supplier/guard.ts";

const after = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
const question = (name: string, ask: () => Promise<readonly string[]>, timeoutMs = 60): Question<string> => ({
  guard: new SupplierGuard(name, { timeoutMs, readAttempts: 1 }),
  ask,
});
const mixed = (): Question<string>[] => [
  question("silent", () => new Promise(() => {})),
  question("slow", async () => {
    await after(25);
    return ["s"];
  }),
  question("broken", () => Promise.reject(new AppError("provider_unavailable", "away"))),
  question("odd", () => Promise.reject(new TypeError("their JSON"))),
  question("quick", async () => ["a", "b"]),
];

test("one failing supplier never spoils the rest, and is named", async () => {
  const answers = await askAll(mixed());
  expect(answers.map(({ name, status, results }) => [name, status, results.length])).toEqual([
    ["silent", "timeout", 0],
    ["slow", "ok", 1],
    ["broken", "unavailable", 0],
    ["odd", "error", 0],
    ["quick", "ok", 2],
  ]);
  expect(answers.every(({ tookMs }) => Number.isInteger(tookMs) && tookMs >= 0)).toBe(true);
});

test("answers come as they are there, each once", async () => {
  const order: string[] = [];
  for await (const { name } of askAsTheyCome(mixed())) order.push(name);
  expect(order).toHaveLength(5);
  expect(order.at(-1)).toBe("silent");
  expect(order.indexOf("quick")).toBeLessThan(order.indexOf("slow"));
});
