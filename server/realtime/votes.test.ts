import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JoinAnswer, LogMessage } from "#domain/itinerary/protocol.ts";
import { sha256 } from "#server/auth/secret.ts";
import { applyOperations, logSince } from "#server/itinerary/service.ts";
import { attachRealtime } from "#server/realtime/socket.ts";
import { unique } from "#tests/support/factories.ts";
import { add, trip } from "#tests/support/trips.ts";

const http = createServer();
let live: Awaited<ReturnType<typeof attachRealtime>>;
let socket: Socket | undefined;

beforeAll(async () => {
  live = await attachRealtime(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  socket?.disconnect();
  await live.close();
  http.close();
});

test("[V5] [R10] a vote is heard by another member within 300 ms of its commit, with its author as the only voter named", async () => {
  const { itineraryId, owner, members } = await trip({}, ["suggester", "viewer"]);
  const [suggester, viewer] = members as [(typeof members)[0], (typeof members)[0]];
  await applyOperations(owner, { itineraryId, operations: [add("a")] });
  const token = unique("token");
  await viewer.db.apiToken.create({
    data: { id: viewer.newId(), userId: viewer.id, name: "test", tokenHash: sha256(token), createdAt: viewer.now() },
  });
  socket = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}/itineraries`, {
    auth: { token },
    transports: ["websocket"],
    reconnection: false,
  });
  const heard: { readonly at: number; readonly entries: LogMessage["entries"] }[] = [];
  socket.on("log", ({ entries }: LogMessage) => heard.push({ at: performance.now(), entries }));
  const joined: JoinAnswer = await socket.timeout(5_000).emitWithAck("join", { itineraryId, since: 2 });
  expect(joined).toMatchObject({ ok: true, version: 2 });

  const times: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const before = heard.length;
    const inFavour = round % 2 === 0;
    await applyOperations(suggester, { itineraryId, operations: [{ id: `v${round}`, type: "item.vote", itemId: "a", inFavour }] });
    const committed = performance.now();
    await expect.poll(() => heard.length, { timeout: 3_000, interval: 2 }).toBeGreaterThan(before);
    const last = heard.at(-1)!;
    times.push(last.at - committed);
    expect(last.entries).toMatchObject([
      { seq: 3 + round, actor: `user:${suggester.id}`, operation: { type: "item.vote", itemId: "a", inFavour } },
    ]);
  }
  console.info(`a vote was heard after ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
  expect(times.toSorted((a, b) => a - b)[4]).toBeLessThan(300);
  expect((await logSince(owner, { itineraryId, since: 2 })).entries).toHaveLength(8);
});
