import { z } from "zod";
import type { RestRoute } from "#server/rest/routes.ts";

type Json = Record<string, unknown>;

const PROBLEM_SCHEMA: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: {
      type: "string",
      description:
        "invalid, unauthenticated, forbidden, not_found, conflict, sold_out, price_changed, offer_expired, payment_declined, rate_limited, provider_unavailable, idempotency_mismatch, in_progress, malformed, too_large, method_not_allowed",
    },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: { type: "object", required: ["path", "message"], properties: { path: { type: "string" }, message: { type: "string" } } },
    },
    requestId: { type: "string" },
  },
};

const ERRORS: Readonly<Record<string, string>> = {
  "400": "Malformed JSON",
  "401": "Not signed in, or the token is not valid",
  "403": "A member without the right to do this",
  "404": "Not there, or not for you to see",
  "409": "Conflict",
  "422": "The input is not valid",
  "429": "Too many requests; see Retry-After",
};

function schemaOf(schema: z.ZodType | undefined, io: "input" | "output"): Json {
  if (!schema) return {};
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as Json;
  return json;
}

const propertiesOf = (schema: Json): Record<string, Json> => (schema.properties as Record<string, Json> | undefined) ?? {};
const requiredOf = (schema: Json): string[] => (schema.required as string[] | undefined) ?? [];

function withoutProperties(schema: Json, names: ReadonlySet<string>): Json {
  const properties = Object.fromEntries(Object.entries(propertiesOf(schema)).filter(([name]) => !names.has(name)));
  const required = requiredOf(schema).filter((name) => !names.has(name));
  const { required: _, additionalProperties: __, ...rest } = schema;
  return { ...rest, properties, ...(required.length > 0 && { required }) };
}

function operationOf(route: RestRoute): Json {
  const input = schemaOf(route.input, "input");
  const inPath = new Set(route.segments.filter((segment) => segment.startsWith("{")).map((segment) => segment.slice(1, -1)));
  const parameters: Json[] = [...inPath].map((name) => ({
    name,
    in: "path",
    required: true,
    schema: propertiesOf(input)[name] ?? { type: "string" },
  }));
  const rest = withoutProperties(input, inPath);
  const hasRest = Object.keys(propertiesOf(rest)).length > 0 || "anyOf" in rest || "oneOf" in rest;
  const inQuery = route.method === "GET" || route.method === "DELETE";
  if (inQuery) {
    for (const [name, schema] of Object.entries(propertiesOf(rest))) {
      parameters.push({ name, in: "query", required: requiredOf(rest).includes(name), schema });
    }
  }
  if (route.method === "POST" && route.idempotent !== false) {
    parameters.push({
      name: "Idempotency-Key",
      in: "header",
      required: false,
      schema: { type: "string", maxLength: 255 },
      description: "Same key and body: the first answer again.",
    });
  }
  const status = String(route.status ?? 200);
  const success: Json = { description: "Success" };
  if (route.output && status !== "204") success.content = { "application/json": { schema: schemaOf(route.output, "output") } };
  const problems = Object.entries(ERRORS).map(([code, description]) => [
    code,
    { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
  ]);
  return {
    operationId: route.procedure.replace(".", "_") + (route.method === "DELETE" && inPath.size > 1 ? "_byPath" : ""),
    summary: route.summary,
    tags: [route.tag],
    ...(route.public && { security: [] }),
    parameters,
    ...(!inQuery && hasRest && { requestBody: { required: true, content: { "application/json": { schema: rest } } } }),
    responses: { [status]: success, ...Object.fromEntries(problems) },
  };
}

/** The OpenAPI 3.1 document of the REST API, made from the schemas of the procedures themselves. */
export function openApiDocument(routes: readonly RestRoute[], options: { readonly serverUrl: string }): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: "3.1.0",
    info: {
      title: "Caravan",
      version: "1.0.0",
      description:
        "Plan trips together, live, and book them in the same place. Money is in minor units, a moment of a trip is a wall time in a zone, errors are RFC 9457 problems.",
    },
    servers: [{ url: `${options.serverUrl}/api/v1` }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  };
}
