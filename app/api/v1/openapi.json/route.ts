import { env } from "#server/env.ts";
import { openApiDocument } from "#server/rest/openapi.ts";
import { routesOf } from "#server/rest/routes.ts";
import { appRouter } from "#server/trpc/root.ts";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(routesOf(appRouter), { serverUrl: env().appUrl }));
}
