import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { envSchema, parseEnv } from "#server/env.ts";

const read = (file: string): string => readFileSync(file, "utf8");
/** Set by the start script and the image, never by a person. */
const OWN = ["NODE_ENV", "DATABASE_EMBEDDED"];

test(".env.example names every variable that a person may set, and no other", () => {
  const named = [...read(".env.example").matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(
    Object.keys(envSchema.shape)
      .filter((name) => !OWN.includes(name))
      .sort(),
  );
});

test("the values in .env.example are good ones", () => {
  const values = [...read(".env.example").matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value = ""]) => [
    name,
    value.replace(/^"|"$/g, ""),
  ]);
  const together = Object.fromEntries(values) as Record<string, string>;
  expect(() => parseEnv({ ...together, OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "secret" })).not.toThrow();
});

describe("the image", () => {
  const dockerfile = read("Dockerfile");
  const ignored = read(".dockerignore").split("\n");

  test("copies only what is there and not ignored", () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, line = ""]) => line.split(/\s+/).slice(0, -1));
    expect(copied.length).toBeGreaterThan(10);
    for (const path of copied) {
      expect(existsSync(path), path).toBe(true);
      expect(ignored, path).not.toContain(path);
    }
  });

  test("leaves out nothing that a process of the product loads", () => {
    const folders = ["app", "components", "domain", "prisma", "public", "scripts", "server", "workers"];
    for (const folder of folders) expect(dockerfile).toContain(`COPY ${folder} ${folder}\n`);
  });

  test("runs as an ordinary user, with an init and a health check", () => {
    expect(dockerfile.match(/^USER (.+)$/gm)?.at(-1)).toBe("USER node");
    expect(dockerfile).toContain('ENTRYPOINT ["tini", "--"]');
    expect(dockerfile).toContain("HEALTHCHECK");
  });

  test("and the compose file start files that exist", () => {
    const commands = `${dockerfile}\n${read("compose.yaml")}`;
    const files = [...commands.matchAll(/\b((?:server|workers|scripts|prisma)\/[\w/-]+\.(?:ts|mjs))\b/g)].map((match) => match[1] ?? "");
    expect(new Set(files).size).toBeGreaterThanOrEqual(7);
    for (const file of files) expect(existsSync(file), file).toBe(true);
  });

  test("the compose file passes on only variables that the product knows", () => {
    const environment = read("compose.yaml").split("environment: &environment")[1]?.split("volumes:")[0] ?? "";
    const names = [...environment.matchAll(/^ {4}([A-Z_]+):/gm)].map((match) => match[1]);
    expect(names).toContain("DATABASE_URL");
    for (const name of names) expect(Object.keys(envSchema.shape)).toContain(name);
  });
});
