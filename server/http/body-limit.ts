import type { IncomingMessage, ServerResponse } from "node:http";

/** 500 operations with long texts fit; nothing the product accepts is larger. */
export const MOST_BODY_BYTES = 4 * 1024 * 1024;

function refuse(response: ServerResponse, requestId: string): void {
  const problem = {
    type: "about:blank",
    title: "Content Too Large",
    status: 413,
    code: "invalid",
    detail: `A request carries at most ${MOST_BODY_BYTES / 1024 / 1024} MiB.`,
    requestId,
  };
  response.writeHead(413, { "Content-Type": "application/problem+json", "Cache-Control": "no-store", Connection: "close" });
  response.end(JSON.stringify(problem));
}

/**
 * Refuses a body that is announced, or turns out, to be too long. Returns false when the request is already answered.
 * A body without an announced length is counted as it arrives, before anything can collect it in memory.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse, requestId: string, most = MOST_BODY_BYTES): boolean {
  if (Number(request.headers["content-length"] ?? 0) > most) {
    refuse(response, requestId);
    return false;
  }
  if (request.headers["transfer-encoding"] === undefined) return true;
  let size = 0;
  const push = request.push;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    size += chunk?.length ?? 0;
    if (size <= most) return push.call(request, chunk, encoding);
    if (!response.headersSent) refuse(response, requestId);
    // What is still under way would otherwise be read to its end.
    response.once("close", () => request.destroy());
    if (response.writableFinished) request.destroy();
    return false;
  };
  return true;
}
