import { handleNextAuth } from "#server/auth/next-auth.ts";
import { createContext } from "#server/container.ts";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  const ctx = createContext(
    { type: "anonymous" },
    { requestId: request.headers.get("x-request-id") ?? crypto.randomUUID(), ip: request.headers.get("x-client-ip") ?? "" },
  );
  return handleNextAuth(ctx, request);
}

export { handle as GET, handle as POST };
