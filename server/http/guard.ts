import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { v7 } from "uuid";
import type { Env } from "#server/env.ts";
import { limitBody } from "#server/http/body-limit.ts";
import { clientAddress, isLocal, requestIdOf } from "#server/http/request-identity.ts";
import { loggablePath, type RouteClass, routeClass } from "#server/http/route-class.ts";
import { addMissingHeaders, securityHeaders } from "#server/http/security-headers.ts";
import { keepStoredEncoding } from "#server/http/stored-encoding.ts";
import { log } from "#server/log.ts";
import { countRequest } from "#server/metrics/service.ts";

const HEADERS_MS = 15_000;
const REQUEST_MS = 60_000;
const KEEP_ALIVE_MS = 65_000;

/** Requests that come by the hundred or by the clock; their log lines would bury the others. */
const QUIET: readonly RouteClass[] = ["asset", "map", "health", "metrics", "socket"];

/** Routes read these; what a client sends under the names is overwritten or dropped. */
function identify(request: IncomingMessage, environment: Env): string {
  const requestId = requestIdOf(request);
  request.headers["x-request-id"] = requestId;
  request.headers["x-client-ip"] = clientAddress(request, environment.TRUSTED_PROXIES);
  request.headers["x-client-local"] = isLocal(request) ? "1" : "0";
  // Set by proxy.ts for pages only.
  delete request.headers["x-nonce"];
  return requestId;
}

function observe(request: IncomingMessage, response: ServerResponse, route: RouteClass, path: string, requestId: string): void {
  const since = performance.now();
  response.once("close", () => {
    const ms = performance.now() - since;
    const status = response.headersSent ? response.statusCode : 499;
    countRequest(route, request.method ?? "", status, ms / 1000);
    const level = status >= 500 ? "error" : QUIET.includes(route) ? "debug" : "info";
    log[level]({ requestId, method: request.method, path: loggablePath(path), route, status, ms: Math.round(ms) }, "request");
  });
}

/**
 * What happens to every request before its handler sees it: an id, the client's address, headers for safety, a bound
 * on its body, a line in the log, a place in the metrics. Returns false when it is already answered.
 */
export function guardRequest(request: IncomingMessage, response: ServerResponse, environment: Env): boolean {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const route = routeClass(path);
  const requestId = identify(request, environment);
  response.setHeader("X-Request-Id", requestId);
  observe(request, response, route, path, requestId);
  if (route === "map") keepStoredEncoding(response);
  addMissingHeaders(response, securityHeaders(route, environment.appUrl.startsWith("https:")));
  return limitBody(request, response, requestId);
}

/** Bounds on slow senders, and an answer with an id for what is not even HTTP. */
export function boundServer(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxHeadersCount = 100;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nX-Request-Id: ${v7()}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}
