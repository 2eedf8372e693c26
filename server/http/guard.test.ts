import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnv } from "#server/env.ts";
import { MOST_BODY_BYTES } from "#server/http/body-limit.ts";
import { boundServer, guardRequest } from "#server/http/guard.ts";
import { renderMetrics } from "#server/metrics/service.ts";

/** Answers with what a route would see. */
function echo(environment: Record<string, string>): Server {
  const env = parseEnv(environment);
  const server = createServer((incoming, outgoing) => {
    if (!guardRequest(incoming, outgoing, env)) return;
    let size = 0;
    incoming.on("data", (chunk: Buffer) => (size += chunk.length));
    incoming.on("end", () => {
      if (incoming.url === "/own") outgoing.setHeader("Content-Security-Policy", "default-src 'self'");
      if (incoming.url === "/raw") outgoing.writeHead(200, { "x-frame-options": "SAMEORIGIN" });
      outgoing.end(JSON.stringify({ headers: incoming.headers, size }));
    });
  });
  boundServer(server);
  return server.listen(0, "127.0.0.1");
}

const plain = echo({});
const proxied = echo({ TRUSTED_PROXIES: "2", APP_URL: "https://trips.example.org" });
beforeAll(() => Promise.all([plain, proxied].filter((server) => !server.listening).map((server) => once(server, "listening"))));
afterAll(() => {
  plain.close();
  proxied.close();
});
const base = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const seen = async (answer: Response): Promise<IncomingHttpHeaders> => ((await answer.json()) as { headers: IncomingHttpHeaders }).headers;

describe("request ids", () => {
  test("every answer carries one, and the route sees the same", async () => {
    const answer = await fetch(base(plain));
    const id = answer.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await seen(answer))["x-request-id"]).toBe(id);
  });

  test("a sane one of the caller's is kept, a strange one is not", async () => {
    const ask = (id: string) =>
      fetch(base(plain), { headers: { "x-request-id": id } }).then((answer) => answer.headers.get("x-request-id"));
    expect(await ask("trace-0123456789")).toBe("trace-0123456789");
    for (const strange of ["short", `long-${"x".repeat(100)}`, "with space inside", '{"json":true}'])
      expect(await ask(strange)).not.toBe(strange);
  });

  test("even an answer to what is not HTTP carries one", async () => {
    const socket = connect((plain.address() as AddressInfo).port, "127.0.0.1");
    socket.write("NONSENSE\r\n\r\n");
    const [bytes] = await once(socket, "data");
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nX-Request-Id: [0-9a-f-]{36}\r\n/);
  });
});

describe("the client's address", () => {
  const forwarded = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.1", "x-client-ip": "7.7.7.7", "x-client-local": "1" };

  test("is the peer's without a trusted proxy, whatever the client says", async () => {
    const headers = await seen(await fetch(base(plain), { headers: forwarded }));
    expect(headers["x-client-ip"]).toBe("127.0.0.1");
    expect(headers["x-client-local"]).toBe("0");
  });

  test("is what the outermost trusted proxy saw", async () => {
    expect((await seen(await fetch(base(proxied), { headers: forwarded })))["x-client-ip"]).toBe("203.0.113.9");
    expect((await seen(await fetch(base(proxied), { headers: { "x-forwarded-for": "nonsense" } })))["x-client-ip"]).toBe("127.0.0.1");
  });

  test("a request from this machine is local", async () => {
    expect((await seen(await fetch(base(plain))))["x-client-local"]).toBe("1");
  });
});

describe("headers for safety", () => {
  test("stand on every answer; HSTS only where people come by https", async () => {
    const { headers } = await fetch(base(plain));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("strict-transport-security")).toBeNull();
    expect((await fetch(base(proxied))).headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
  });

  test("data may not run anything; a route's own word counts", async () => {
    expect((await fetch(`${base(plain)}/api/v1/itineraries`)).headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${base(plain)}/own`)).headers.get("content-security-policy")).toBe("default-src 'self'");
    expect((await fetch(`${base(plain)}/raw`)).headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });
});

describe("the size of a body", () => {
  test("is bounded by its announced length", async () => {
    const answer = await fetch(base(plain), { method: "POST", body: Buffer.alloc(MOST_BODY_BYTES + 1) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 413, code: "invalid", requestId: answer.headers.get("x-request-id") });
    const most = await fetch(base(plain), { method: "POST", body: Buffer.alloc(MOST_BODY_BYTES) });
    expect(await most.json()).toMatchObject({ size: MOST_BODY_BYTES });
  });

  test("is counted on the way when it is not announced", async () => {
    const send = (bytes: number): Promise<number> =>
      new Promise((resolve, reject) => {
        const call = request(base(plain), { method: "POST", headers: { "transfer-encoding": "chunked" } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        // The server hangs up on the rest.
        call.on("error", (error: NodeJS.ErrnoException) =>
          ["EPIPE", "ECONNRESET"].includes(error.code ?? "") ? undefined : reject(error),
        );
        for (let sent = 0; sent < bytes; sent += 65_536) call.write(Buffer.alloc(Math.min(65_536, bytes - sent)));
        call.end();
      });
    expect(await send(100_000)).toBe(200);
    expect(await send(MOST_BODY_BYTES * 2)).toBe(413);
  });
});

test("answers are measured by the part of the product they belong to", async () => {
  await fetch(`${base(plain)}/api/v1/itineraries/abc?secret=1`, { method: "DELETE" });
  const text = await renderMetrics();
  expect(text).toMatch(/caravan_http_request_duration_seconds_count\{route="rest",method="DELETE",status="2xx"\} 1/);
  expect(text).not.toContain("secret");
});
