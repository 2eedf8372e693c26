// Edit round trip against an empty mutation, in trips of 20 and 5,000 items, and the time until 20 other screens have it.
// Everything runs in this process on the loopback address; figures are ratios of calls made in turn.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { io as connect, type Socket } from "socket.io-client";
import superjson from "superjson";
import { v7 } from "uuid";
import { actorFromHeaders } from "#server/auth/request.ts";
import { createContext, world } from "#server/container.ts";
import { itineraryRouter } from "#server/itinerary/router.ts";
import { attachRealtime } from "#server/realtime/socket.ts";
import { authedProcedure, router, type TrpcContext } from "#server/trpc/init.ts";
import { createCaller } from "#server/trpc/root.ts";
import { quantile, record } from "./figures.ts";

const ROUNDS = 200;
const SOCKETS = 20;
const SIZES = [20, 5000] as const;

const benchRouter = router({
  itinerary: itineraryRouter,
  empty: authedProcedure.mutation(() => null),
});

function headersOf(source: NodeJS.Dict<string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(source))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  return headers;
}

async function listen(): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  const createTrpcContext = async ({ req }: { req: { headers: NodeJS.Dict<string | string[]> } }): Promise<TrpcContext> => ({
    services: createContext(await actorFromHeaders(headersOf(req.headers)), { requestId: "bench", ip: "127.0.0.1" }),
  });
  const handle = createHTTPHandler({ router: benchRouter, createContext: createTrpcContext });
  const server = createServer((request, response) => {
    if (!request.url?.startsWith("/socket.io/")) handle(request, response);
  });
  const realtime = await attachRealtime(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server,
    url,
    close: async () => {
      await realtime.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function mutate(url: string, token: string, path: string, input: unknown): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${url}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(superjson.serialize(input)),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return performance.now() - started;
}

async function makeTrip(
  token: string,
  services: TrpcContext["services"],
  size: number,
): Promise<{ itineraryId: string; itemIds: string[] }> {
  const api = createCaller({ services });
  const trip = await api.itinerary.create({ name: `Bench ${size}`, startDate: "2027-04-01", endDate: "2027-04-30" });
  const itemIds = Array.from({ length: size }, () => v7());
  for (let from = 0; from < size; from += 500) {
    const operations = itemIds.slice(from, from + 500).map((id, index) => ({
      id: v7(),
      type: "item.add" as const,
      item: {
        id,
        type: "place" as const,
        title: `Stop ${from + index}`,
        dayId: `2027-04-${String(1 + ((from + index) % 30)).padStart(2, "0")}`,
      },
    }));
    await api.itinerary.applyOperations({ itineraryId: trip.id, operations });
  }
  if (token === "") throw new Error("a token is needed");
  return { itineraryId: trip.id, itemIds };
}

async function join(url: string, token: string, itineraryId: string): Promise<Socket> {
  const socket = connect(`${url}/itineraries`, { auth: { token }, transports: ["websocket"], reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const answer = (await socket.emitWithAck("join", { itineraryId, since: 0 })) as { ok: boolean };
  if (!answer.ok) throw new Error("join was refused");
  return socket;
}

const report = (label: string, times: readonly number[]) =>
  console.log(`  ${label.padEnd(34)} p50 ${quantile(times, 0.5).toFixed(1)} ms   p95 ${quantile(times, 0.95).toFixed(1)} ms`);

export async function benchEdit(): Promise<void> {
  const system = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "127.0.0.1" });
  const registered = await createCaller({ services: { ...system, actor: { type: "anonymous" } } }).user.register({
    email: `bench-${v7()}@example.test`,
    password: "bench-password",
    name: "Bench",
  });
  const services = { ...system, actor: { type: "user" as const, userId: registered.user.id } };
  const { token } = registered;
  const { url, close } = await listen();
  console.log(`edit: ${ROUNDS} rounds, calls in turn, ${world().env.DATABASE_EMBEDDED === "on" ? "embedded database" : "PostgreSQL"}`);
  const figures: Record<string, number> = {};
  try {
    for (const size of SIZES) {
      const { itineraryId, itemIds } = await makeTrip(token, services, size);
      const [empty, edit]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        empty.push(await mutate(url, token, "empty", null));
        const operation = { id: v7(), type: "item.update", itemId: itemIds[round % size], changes: { title: `Stop ${round}` } };
        edit.push(await mutate(url, token, "itinerary.applyOperations", { itineraryId, operations: [operation] }));
      }
      console.log(` ${size} items`);
      report("empty mutation", empty);
      report("edit", edit);
      console.log(`  ratio of p95                       ${(quantile(edit, 0.95) / quantile(empty, 0.95)).toFixed(2)}x (goal 2x)`);
      figures[`emptyP95_${size}`] = quantile(empty, 0.95);
      figures[`editP95_${size}`] = quantile(edit, 0.95);
      if (size === SIZES[0]) figures.editTo20SocketsP95 = await fanOut(url, token, itineraryId, itemIds);
    }
    record("edit", figures);
  } finally {
    await close();
  }
}

/** From the click (the call leaves) until the last of 20 sockets has the entry. */
async function fanOut(url: string, token: string, itineraryId: string, itemIds: readonly string[]): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => join(url, token, itineraryId)));
  const times: number[] = [];
  for (let round = 0; round < 100; round++) {
    const id = v7();
    const everyone = sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          const onLog = (message: { entries: readonly { id: string }[] }) => {
            if (!message.entries.some((entry) => entry.id === id)) return;
            socket.off("log", onLog);
            resolve();
          };
          socket.on("log", onLog);
        }),
    );
    const started = performance.now();
    const operation = { id, type: "item.update", itemId: itemIds[round % itemIds.length], changes: { title: `Seen ${round}` } };
    await Promise.all([mutate(url, token, "itinerary.applyOperations", { itineraryId, operations: [operation] }), ...everyone]);
    times.push(performance.now() - started);
  }
  for (const socket of sockets) socket.disconnect();
  report(`edit to ${SOCKETS} sockets`, times);
  return quantile(times, 0.95);
}
