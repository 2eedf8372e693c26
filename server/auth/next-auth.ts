import { parseCookie } from "cookie";
import imported from "next-auth";
import { AppError } from "#domain/errors.ts";
import { authOptions, type Flow, trustOurHeaders } from "#server/auth/options.ts";
import { originOf } from "#server/auth/request.ts";
import type { ServiceContext } from "#server/context.ts";
import { limitRequests } from "#server/rate-limit/service.ts";

// Plain node sees the whole CommonJS module where a bundler sees its default export.
const NextAuth = typeof imported === "function" ? imported : (imported as unknown as { default: typeof imported }).default;

const MAX_BODY_BYTES = 64 * 1024;
const CREDENTIALS = new Set(["password", "magic-link"]);
const STATUS: Partial<Record<AppError["code"], number>> = { rate_limited: 429, provider_unavailable: 503 };

/** NextAuth's answer in the shape its Node handler writes it. */
class Answer {
  code = 200;
  body: string | null = null;
  readonly headers = new Map<string, string | string[]>();
  status(code: number): this {
    this.code = code;
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }
  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }
  json(value: unknown): void {
    this.setHeader("content-type", "application/json").end(JSON.stringify(value));
  }
  send(value: unknown): void {
    if (typeof value === "string" || value === undefined || value === null) this.end(value ?? null);
    else this.json(value);
  }
  end(body: string | null = null): void {
    this.body = body;
  }
  toResponse(): Response {
    const headers = new Headers({ "cache-control": "private, no-store" });
    for (const [name, value] of this.headers) {
      if (Array.isArray(value)) for (const item of value) headers.append(name, item);
      else headers.set(name, value);
    }
    return new Response(this.body, { status: this.code, headers });
  }
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method !== "POST" || !request.body) return {};
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw new AppError("invalid", "The request is too large.");
  if (!request.headers.get("content-type")?.includes("json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    throw new AppError("invalid", "The body is not valid JSON.");
  }
}

/** NextAuth answers 500 to an address it cannot read; without one it goes to the start page. */
function withReadableCallback(fields: Record<string, unknown>, key: string, origin: string): void {
  const value = fields[key];
  if (value === undefined) return;
  if (typeof value !== "string" || !URL.canParse(value, origin) || !/^https?:$/.test(new URL(value, origin).protocol)) delete fields[key];
  // Two slashes would name another host.
  else if (!URL.canParse(value)) fields[key] = new URL(value, origin).toString();
}

const refused = (error: AppError): Response => {
  const headers = new Headers({ "cache-control": "no-store" });
  const { retryAfter } = error.details;
  if (typeof retryAfter === "number") headers.set("retry-after", String(retryAfter));
  return Response.json({ code: error.code, message: error.message }, { status: STATUS[error.code] ?? 422, headers });
};

/**
 * NextAuth's addresses under /api/auth for one web request. NextAuth learns the origin from the headers given here and
 * nowhere else, so one process serves people who open it under different names.
 */
export async function handleNextAuth(ctx: ServiceContext, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname
    .replace(/^\/api\/auth\/?/, "")
    .split("/")
    .filter(Boolean);
  const [action = "", providerId = ""] = path;
  // The browser library reports its own troubles here; anyone could fill our log with them.
  if (action === "_log") return new Response(null, { status: 204 });
  if (action === "") return new Response(null, { status: 404 });
  if (action === "callback" && CREDENTIALS.has(providerId) && request.method !== "POST") return new Response(null, { status: 405 });

  try {
    await limitRequests(ctx);
    const origin = originOf(request.headers, ctx.env);
    const body = await bodyOf(request);
    const query: Record<string, unknown> = Object.fromEntries(url.searchParams);
    const cookies: Record<string, unknown> = parseCookie(request.headers.get("cookie") ?? "");
    for (const fields of [query, body]) withReadableCallback(fields, "callbackUrl", origin);
    for (const name of ["next-auth.callback-url", "__Secure-next-auth.callback-url"]) withReadableCallback(cookies, name, origin);

    const { protocol, host } = new URL(origin);
    const headers = {
      ...Object.fromEntries(request.headers),
      "x-forwarded-host": host,
      "x-forwarded-proto": protocol.slice(0, -1),
    };
    trustOurHeaders();

    const flow: Flow = { userAgent: request.headers.get("user-agent") };
    const answer = new Answer();
    const node = { method: request.method, query: { ...query, nextauth: path }, body, cookies, headers };
    await NextAuth(node as never, answer as never, authOptions(ctx, flow));
    const status = flow.failure && STATUS[flow.failure.code];
    if (flow.failure && status) return refused(flow.failure);
    return answer.toResponse();
  } catch (error) {
    if (error instanceof AppError) return refused(error);
    throw error;
  }
}
