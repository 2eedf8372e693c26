import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { connectionOf, parseArguments } from "./schema-engine.mjs";

const url = process.env.DATABASE_URL ?? "";

/** Starts the engine as the CLI does, and asks it one thing after another. */
async function ask(requests: readonly { method: string; params: unknown }[]): Promise<{ result?: unknown; error?: unknown }[]> {
  const datamodels = readdirSync("prisma/schema").flatMap((name) => ["--datamodels", `prisma/schema/${name}`]);
  const args = ["scripts/schema-engine.mjs", "--datasource", JSON.stringify({ url }), ...datamodels];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  requests.forEach((request, id) => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...request })}\n`);
  });
  child.stdin.end();
  const answers = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  return answers;
}

test("takes the arguments of Prisma's CLI", () => {
  const datasource = { url: "postgresql://a/b" };
  expect(
    parseArguments([
      "--datasource",
      JSON.stringify(datasource),
      "-d",
      "one.prisma",
      "--enabled-preview-features",
      "x",
      "cli",
      "create-database",
    ]),
  ).toEqual({
    datamodels: ["one.prisma"],
    datasource,
    command: "create-database",
    version: false,
  });
});

test("keeps Prisma's own words out of what PostgreSQL sees", () => {
  expect(connectionOf("postgresql://u:p@host:5/db?schema=trips&connection_limit=3&sslmode=require")).toEqual({
    config: { connectionString: "postgresql://u:p@host:5/db?sslmode=require", max: 2 },
    schema: "trips",
  });
});

test("speaks to a real database, and answers what it does not know with an error", async () => {
  const answers = await ask([
    { method: "getDatabaseVersion", params: { datasource: { tag: "ConnectionString", url } } },
    { method: "noSuchMethod", params: {} },
  ]);
  expect(answers[0]?.result).toMatch(/PostgreSQL \d+/);
  expect(answers[1]?.error).toMatchObject({ code: 4466, data: { message: expect.stringContaining("noSuchMethod") } });
});
