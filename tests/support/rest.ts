import { handleRest } from "#server/rest/handler.ts";
import { unique } from "./factories.ts";

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of the API are asserted field by field
  readonly body: any;
}

interface Options {
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let caller = 0;
/** One request through the REST door, without a network. Every call without its own address comes from a new one, so limits do not mix. */
export async function rest(method: string, path: string, options: Options = {}): Promise<RestAnswer> {
  const headers = new Headers({ "x-client-ip": `10.0.${(++caller >> 8) & 255}.${caller & 255}`, ...options.headers });
  if (options.token) headers.set("authorization", `Bearer ${options.token}`);
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  if (body !== undefined) headers.set("content-type", "application/json");
  const url = new URL(path, "http://127.0.0.1:3000/api/v1/");
  const segments = url.pathname
    .replace(/^\/api\/v1\//, "")
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  const response = await handleRest(new Request(url, { method, headers, ...(body !== undefined && { body }) }), segments);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/** A new account and its token, through the front door. */
export async function register(name = "Ada"): Promise<{ token: string; userId: string; email: string }> {
  const email = `${unique("rest")}@example.test`;
  const answer = await rest("POST", "users/register", { body: { email, password: "correct-horse", name } });
  if (answer.status !== 201) throw new Error(`register: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { token: answer.body.token, userId: answer.body.user.id, email };
}

export async function createTrip(token: string, changes: Readonly<Record<string, unknown>> = {}): Promise<RestAnswer["body"]> {
  const body = { name: "Japan", startDate: "2027-04-01", endDate: "2027-04-05", timeZone: "Asia/Tokyo", currency: "JPY", ...changes };
  const answer = await rest("POST", "itineraries", { token, body });
  if (answer.status !== 201) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
