import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { holder, lockFile, release, take } from "./lock.ts";

const folder = mkdtempSync(join(tmpdir(), "caravan-lock-"));
const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
const self = () => ({ pid: process.pid, port: (server.address() as AddressInfo).port, url: "postgresql://here" });
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("one process holds a data directory, and only it may read the address", async () => {
  expect(await take(folder, self())).toBe(true);
  expect(statSync(lockFile(folder)).mode & 0o777).toBe(0o600);
  expect(await take(folder, { ...self(), pid: 1 })).toBe(false);
  expect(await holder(folder)).toEqual(self());
  release(folder);
  expect(await holder(folder)).toBeNull();
});

test("what a killed process left is taken over: its pid is gone, or belongs to somebody who does not answer", async () => {
  for (const stale of [
    "not json",
    JSON.stringify({ pid: 2 ** 22 + 1, port: 1, url: "" }),
    JSON.stringify({ pid: process.pid, port: 1, url: "" }),
  ]) {
    writeFileSync(lockFile(folder), stale);
    expect(await holder(folder)).toBeNull();
    expect(await take(folder, self())).toBe(true);
    release(folder);
  }
});
