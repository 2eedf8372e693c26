import { AppError } from "#domain/errors.ts";
import { createContext } from "#server/container.ts";
import type { ServiceContext } from "#server/context.ts";
import { STORED_ENCODING } from "#server/http/stored-encoding.ts";
import { toProblem } from "#server/rest/problem.ts";

/** Everybody sees the same map: no session is read, and caches may keep what they get. */
export function mapContext(request: Request): ServiceContext {
  return createContext(
    { type: "anonymous" },
    { requestId: request.headers.get("x-request-id") ?? crypto.randomUUID(), ip: request.headers.get("x-client-ip") ?? "" },
  );
}

/** A compressed vector tile. */
export function tileAnswer(tile: Buffer, cacheControl: string): Response {
  return new Response(new Uint8Array(tile), {
    headers: { "content-type": "application/x-protobuf", [STORED_ENCODING]: "gzip", "cache-control": cacheControl },
  });
}

/** What went wrong, as the rest of the API says it. */
export function refused(error: unknown, ctx: ServiceContext): Response {
  if (!(error instanceof AppError)) ctx.log.error({ err: error }, "no map");
  const problem = toProblem(error, ctx.requestId);
  return Response.json(problem, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
