import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { parseEnv } from "#server/env.ts";
import { guardRequest } from "#server/http/guard.ts";
import { STORED_ENCODING } from "#server/http/stored-encoding.ts";

/** What Next itself puts between us and its routes. */
const compression = createRequire(import.meta.url)("next/dist/compiled/compression") as () => (
  ...args: [...Parameters<RequestListener>, () => void]
) => void;
const tile = Buffer.from("land and water ".repeat(500));

async function answerOf(path: string): Promise<Response> {
  const compress = compression();
  const server = createServer((request, response) => {
    if (!guardRequest(request, response, parseEnv({}))) return;
    compress(request, response, () => {
      response.setHeader("content-type", "application/x-protobuf");
      response.setHeader(STORED_ENCODING, "gzip");
      response.write(gzipSync(tile));
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    return new Response(await answer.arrayBuffer(), { headers: answer.headers });
  } finally {
    server.close();
  }
}

it("gives a tile that is stored compressed as it is, once, under the right header", async () => {
  const answer = await answerOf("/api/map/world/0/0/0");
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get(STORED_ENCODING)).toBeNull();
  // fetch has unpacked it: compressed twice, one layer would be left.
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(tile);
});

it("leaves the header alone elsewhere", async () => {
  const answer = await answerOf("/api/v1/me");
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer()))).toEqual(tile);
});
