import { createHash } from "node:crypto";
import { actorFromHeaders, requireSameOrigin } from "#server/auth/request.ts";
import { createContext } from "#server/container.ts";
import type { ServiceContext } from "#server/context.ts";
import { limitRequests } from "#server/rate-limit/service.ts";
import { type Answer, once } from "#server/rest/idempotency.ts";
import { type Problem, type ProblemCode, problem, toProblem } from "#server/rest/problem.ts";
import { matchRoute, type RestRoute, routesOf } from "#server/rest/routes.ts";
import { appRouter, createCaller } from "#server/trpc/root.ts";

const routes = routesOf(appRouter);
/** The contract's largest write, 500 operations, fits well. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

class Refusal extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

async function readBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw new Refusal("too_large", 413, "At most 4 MB.");
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_BODY_BYTES) throw new Refusal("too_large", 413, "At most 4 MB.");
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal("malformed", 400, "The body is not valid JSON in UTF-8.");
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Path parameters win over the body, so that nobody writes to a trip whose path names another. */
function inputOf(route: RestRoute, params: Readonly<Record<string, string>>, url: URL, body: unknown): unknown {
  if (!route.takesInput) return undefined;
  const query = Object.fromEntries(url.searchParams);
  if (body !== undefined && !isRecord(body)) throw new Refusal("invalid", 422, "The body must be a JSON object.");
  return { ...query, ...body, ...params };
}

type Caller = (input: unknown) => Promise<unknown>;
function callerOf(ctx: ServiceContext, procedure: string): Caller {
  let node: unknown = createCaller({ services: ctx });
  for (const part of procedure.split(".")) node = (node as Record<string, unknown>)[part];
  return node as Caller;
}

function respond(status: number, body: unknown, headers: Headers): Response {
  if (status === 204) return new Response(null, { status, headers });
  headers.set("content-type", status >= 400 ? "application/problem+json" : "application/json; charset=utf-8");
  return new Response(JSON.stringify(body), { status, headers });
}

function refusal(problemBody: Problem, headers: Headers): Response {
  const retryAfter = problemBody.retryAfter;
  if (problemBody.status === 429)
    headers.set("retry-after", String(typeof retryAfter === "number" ? Math.max(1, Math.ceil(retryAfter)) : 60));
  if (problemBody.status === 401) headers.set("www-authenticate", "Bearer");
  return respond(problemBody.status, problemBody, headers);
}

/** An entity tag is a digest of what is sent, so anything visible that changes changes it. */
const etagOf = (body: unknown): string => `"${createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 27)}"`;
const matches = (header: string | null, etag: string): boolean =>
  header?.split(",").some((item) => item.trim() === "*" || item.trim().replace(/^W\//, "") === etag) ?? false;

async function execute(ctx: ServiceContext, route: RestRoute, input: unknown): Promise<Answer> {
  const body = await callerOf(ctx, route.procedure)(input);
  return { status: route.status ?? 200, body };
}

async function answer(ctx: ServiceContext, request: Request, url: URL, path: readonly string[], headers: Headers): Promise<Response> {
  const match = matchRoute(routes, request.method, path);
  if (match.kind === "none") throw new Refusal("not_found", 404, "There is nothing at this address.");
  if (match.kind === "wrong-method") {
    const allow = [...match.allow, "OPTIONS"].join(", ");
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { ...Object.fromEntries(headers), allow } });
    throw new Refusal("method_not_allowed", 405, `${request.method} is not possible here.`, { allow });
  }
  const { route, params } = match;
  const body = request.method === "GET" || request.method === "HEAD" ? undefined : await readBody(request);
  const input = inputOf(route, params, url, body);

  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const run = () => execute(ctx, route, input);
  if (key !== null && route.idempotent !== false) {
    const guarded = () => run().catch((error: unknown) => finalProblem(error, ctx.requestId));
    const result = await once(ctx, { key, method: request.method, path: url.pathname, body }, guarded);
    if (result.replayed) headers.set("idempotent-replayed", "true");
    return result.status >= 400 ? refusal(result.body as Problem, headers) : respond(result.status, result.body, headers);
  }
  const result = await run();
  if (route.method === "GET") {
    const etag = etagOf(result.body);
    headers.set("etag", etag);
    headers.set("cache-control", "private, no-cache");
    if (matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  }
  return respond(result.status, result.body, headers);
}

/** An expected failure is an answer and may be remembered; an unexpected one is thrown on and logged. */
function finalProblem(error: unknown, requestId: string): Answer {
  const body = toProblem(error, requestId);
  if (body.status >= 500) throw error;
  return { status: body.status, body };
}

/** Answers one request under /api/v1. `path` is what follows, split and decoded. Never throws. */
export async function handleRest(request: Request, path: readonly string[]): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
  const headers = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  const origin = { requestId, ip: request.headers.get("x-client-ip") ?? "" };
  try {
    const url = new URL(request.url);
    const actor = await actorFromHeaders(request.headers);
    const ctx = createContext(actor, origin);
    requireSameOrigin(request.headers, request.method, ctx.env);
    await limitRequests(ctx);
    return await answer(ctx, request, url, path, headers);
  } catch (error) {
    if (error instanceof Refusal) {
      for (const [name, value] of Object.entries(error.headers)) headers.set(name, value);
      return refusal(problem(error.code, error.status, error.message, requestId), headers);
    }
    const body = toProblem(error, requestId);
    if (body.status >= 500) createContext({ type: "anonymous" }, origin).log.error({ err: error }, "request failed");
    return refusal(body, headers);
  }
}
