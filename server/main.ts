import { createServer } from "node:http";
import next from "next";
import { createContext } from "#server/container.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { flightIndex } from "#server/flight/search-index.ts";
import { announceStop } from "#server/health/service.ts";
import { boundServer, guardRequest } from "#server/http/guard.ts";
import { log } from "#server/log.ts";
import { metrics } from "#server/metrics/service.ts";
import { attachRealtime } from "#server/realtime/socket.ts";

/** Requests in hand get this long; with the supervisor's share the product ends within ten seconds. */
const FINISH_MS = 4_500;

const { HOST, NODE_ENV, PORT } = env();

const server = createServer();
boundServer(server);
const app = next({ dev: NODE_ENV === "development", hostname: HOST, port: PORT, httpServer: server, dir: process.cwd() });
await app.prepare();
const handle = app.getRequestHandler();
server.on("request", (request, response) => {
  // Next takes part in "request" by itself for nothing but upgrades; Socket.io answers its own path.
  if (request.url?.startsWith("/socket.io/") || response.writableEnded) return;
  handle(request, response).catch((error: unknown) => {
    log.error({ err: error, requestId: request.headers["x-request-id"] }, "request failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
const realtime = await attachRealtime(server);

// In front of everybody, Socket.io included: what is refused here reaches no handler.
const handlers = server.listeners("request") as ((...args: unknown[]) => void)[];
server.removeAllListeners("request");
server.on("request", (request, response) => {
  if (guardRequest(request, response, env())) for (const handler of handlers) handler.call(server, request, response);
});

metrics();
server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  log.info({ port, host: HOST }, "listening");
  process.send?.({ listening: port });
  // The first search should not wait for the schedule: its thread starts once the start itself is over.
  setTimeout(() => {
    flightIndex(createContext({ type: "system", name: "warm-up" }, { requestId: "warm-up", ip: "" })).catch((error: unknown) =>
      log.warn({ err: error }, "the flight index did not start"),
    );
  }, 2_000).unref();
});
server.on("error", (error: NodeJS.ErrnoException) => {
  log.fatal({ err: error }, "cannot listen");
  process.exit(1);
});

const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms).unref());

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  announceStop();
  const closed = new Promise<void>((done) => server.close(() => done()));
  await Promise.race([realtime.close(), pause(1_000)]);
  server.closeIdleConnections();
  await Promise.race([closed, pause(FINISH_MS)]);
  server.closeAllConnections();
  await Promise.race([Promise.allSettled([app.close(), db().$disconnect()]), pause(500)]);
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
