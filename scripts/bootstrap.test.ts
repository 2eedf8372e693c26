import { expect, test } from "vitest";
import { sameTree } from "./bootstrap.mjs";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", dev: true },
    "node_modules/c-win32": { version: "3.0.0", optional: true },
  },
};

test("what npm installed agrees with the lockfile, platform packages aside", () => {
  expect(sameTree(lock, { packages: { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } } })).toBe(true);
});

test("another version or a missing package does not agree", () => {
  expect(sameTree(lock, { packages: { "node_modules/a": { version: "1.0.1" }, "node_modules/b": { version: "2.0.0" } } })).toBe(false);
  expect(sameTree(lock, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(false);
  expect(sameTree(lock, {})).toBe(false);
});
