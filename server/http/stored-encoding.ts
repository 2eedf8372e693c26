import type { ServerResponse } from "node:http";

/** Under this name a route says how its body is already compressed: Next takes the real header away from routes. */
export const STORED_ENCODING = "x-stored-encoding";

/** Gives the header its real name at the last moment. */
export function keepStoredEncoding(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    const encoding = response.getHeader(STORED_ENCODING);
    if (encoding !== undefined && !response.headersSent) {
      response.removeHeader(STORED_ENCODING);
      response.setHeader("content-encoding", encoding);
    }
    return writeHead.apply(response, args);
  }) as typeof writeHead;
}
