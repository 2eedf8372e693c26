import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { io as connect, type Socket } from "socket.io-client";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { SeatsMessage } from "#domain/itinerary/protocol.ts";
import { sha256 } from "#server/auth/secret.ts";
import { withTransaction } from "#server/context.ts";
import { claim, insertSeats, release, settle } from "#server/inventory/service.ts";
import { attachRealtime } from "#server/realtime/socket.ts";
import { testContext } from "#tests/support/context.ts";
import { createUser, unique } from "#tests/support/factories.ts";

const ctx = testContext();
const http = createServer();
let live: Awaited<ReturnType<typeof attachRealtime>>;
const open: Socket[] = [];
beforeAll(async () => {
  live = await attachRealtime(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await live.close();
  http.close();
});

async function dial(): Promise<Socket> {
  const user = await createUser(ctx, { name: "Ana" });
  const token = unique("token");
  await ctx.db.apiToken.create({ data: { id: v7(), userId: user.id, name: "test", tokenHash: sha256(token), createdAt: ctx.now() } });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/itineraries`;
  const socket = connect(url, { auth: { token }, transports: ["websocket"], reconnection: false, forceNew: true });
  open.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

/** A row of four seats, watched by somebody; `heard` is what they were told so far. */
async function watched() {
  const resource = `house:${unique("ZZ")}:2027-01-01`;
  await insertSeats(
    ctx,
    resource,
    ["1A", "1B", "1C", "1D"].map((label) => ({ label, section: "economy", sold: label === "1D" })),
  );
  const socket = await dial();
  const heard: (SeatsMessage & { at: number })[] = [];
  socket.on("seats", (message: SeatsMessage) => heard.push({ ...message, at: performance.now() }));
  socket.emit("watch-seats", { resources: [resource] });
  await expect.poll(() => heard.length, { timeout: 3_000 }).toBe(1);
  expect(heard[0]).toMatchObject({ resource, held: [], sold: ["1D"] });
  const want = (...labels: string[]) => [{ resourceId: resource, section: "economy", count: labels.length, labels }];
  return { resource, socket, heard, want };
}

test("[FL19] a claim, its sale and its return stand on every open map within 500 ms of the commit", async () => {
  const { heard, want } = await watched();
  const steps: [() => Promise<unknown>, Partial<SeatsMessage>][] = [
    [() => claim(ctx, "order:a", want("1A", "1B"), 60), { held: ["1A", "1B"], sold: ["1D"] }],
    [() => settle(ctx, "order:a", "SOLD"), { held: [], sold: ["1A", "1B", "1D"] }],
    [() => release(ctx, "order:a"), { held: [], sold: ["1D"] }],
  ];
  for (const [step, after] of steps) {
    const before = heard.length;
    await step();
    const committed = performance.now();
    await expect.poll(() => heard.length, { timeout: 3_000, interval: 5 }).toBeGreaterThan(before);
    const last = heard.at(-1)!;
    expect({ held: [...last.held].sort(), sold: [...last.sold].sort() }).toEqual(after);
    expect(last.at - committed).toBeLessThan(500);
  }
});

test("negative control of [FL19]: a claim that is rolled back, and seats nobody watches, are told to nobody", async () => {
  const { resource, socket, heard, want } = await watched();
  await expect(
    withTransaction(ctx, async (tx) => {
      await claim(tx, "order:b", want("1A"), 60);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await sleep(400);
  expect(heard.length).toBe(1);
  socket.emit("watch-seats", { resources: [] });
  // The server has seen the message once it answers a later one.
  await socket.timeout(3000).emitWithAck("join", { itineraryId: "none", since: 0 });
  await claim(ctx, "order:b", want("1A"), 60);
  await sleep(400);
  expect(heard.length).toBe(1);
  expect(resource).toContain("house:");
});

test("[FL19] many claims at once end in one true state, whoever came last", async () => {
  const { heard, want } = await watched();
  await Promise.allSettled(["1A", "1B", "1C"].map((label) => claim(ctx, `order:${label}`, want(label), 60)));
  await expect.poll(() => [...(heard.at(-1)?.held ?? [])].sort(), { timeout: 3_000 }).toEqual(["1A", "1B", "1C"]);
  await sleep(300);
  expect([...(heard.at(-1)?.held ?? [])].sort()).toEqual(["1A", "1B", "1C"]);
});
