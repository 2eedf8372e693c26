import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { authSecret, derivedSecret } from "#server/auth/secret.ts";

const freshDir = (): string => mkdtempSync(join(tmpdir(), "caravan-secret-"));

it("takes AUTH_SECRET when it is set and touches no file", () => {
  const DATA_DIR = freshDir();
  expect(authSecret({ AUTH_SECRET: "x".repeat(40), DATA_DIR })).toBe("x".repeat(40));
  expect(readdirSync(DATA_DIR)).toEqual([]);
});

it("makes a secret once, readable by its owner only, and keeps it", () => {
  const DATA_DIR = join(freshDir(), "data");
  const secret = authSecret({ AUTH_SECRET: undefined, DATA_DIR });
  expect(secret.length).toBeGreaterThanOrEqual(64);
  expect(authSecret({ AUTH_SECRET: undefined, DATA_DIR })).toBe(secret);
  expect(readdirSync(DATA_DIR)).toEqual(["auth-secret"]);
  expect(statSync(join(DATA_DIR, "auth-secret")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(DATA_DIR, "auth-secret"), "utf8")).toBe(secret);
});

it("takes the secret another process has put there", () => {
  const DATA_DIR = freshDir();
  writeFileSync(join(DATA_DIR, "auth-secret"), `${"y".repeat(48)}\n`);
  expect(authSecret({ AUTH_SECRET: undefined, DATA_DIR })).toBe("y".repeat(48));
});

it("refuses a secret too short to protect anything", () => {
  const DATA_DIR = freshDir();
  writeFileSync(join(DATA_DIR, "auth-secret"), "short");
  expect(() => authSecret({ AUTH_SECRET: undefined, DATA_DIR })).toThrow(/no usable secret/);
});

it("derives the same secret from the same label, and no other", () => {
  const env = { AUTH_SECRET: "x".repeat(40), DATA_DIR: "" };
  expect(derivedSecret(env, "a")).toBe(derivedSecret(env, "a"));
  expect(derivedSecret(env, "a")).not.toBe(derivedSecret(env, "b"));
  expect(derivedSecret(env, "a")).not.toBe(derivedSecret({ ...env, AUTH_SECRET: "z".repeat(40) }, "a"));
});
