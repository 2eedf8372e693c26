import { createContext } from "#server/container.ts";
import { readHealth } from "#server/health/service.ts";

export const dynamic = "force-dynamic";

/** 200 when every part is well, 503 with the names of those that are not. */
export async function GET(request: Request): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
  const health = await readHealth(createContext({ type: "system", name: "health" }, { requestId, ip: "" }));
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
