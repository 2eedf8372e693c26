import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "#domain/errors.ts";
import { actorFromHeaders, requireSameOrigin } from "#server/auth/request.ts";
import { createContext } from "#server/container.ts";
import { limitRequests } from "#server/rate-limit/service.ts";
import { toTRPCError } from "#server/trpc/errors.ts";
import type { TrpcContext } from "#server/trpc/init.ts";
import { appRouter } from "#server/trpc/root.ts";

async function contextOf(request: Request): Promise<TrpcContext> {
  try {
    const actor = await actorFromHeaders(request.headers);
    const services = createContext(actor, {
      requestId: request.headers.get("x-request-id") ?? crypto.randomUUID(),
      ip: request.headers.get("x-client-ip") ?? "",
    });
    requireSameOrigin(request.headers, request.method, services.env);
    await limitRequests(services);
    return { services };
  } catch (error) {
    if (error instanceof AppError) throw toTRPCError(error);
    throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
  }
}

/** The app's own door: tRPC over HTTP, batched. */
export function handleTrpc(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => contextOf(request),
    // One page load batches a handful of calls; more is somebody probing.
    maxBatchSize: 20,
  });
}
