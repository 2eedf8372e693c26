import { z } from "zod";
import { AppError, invalid } from "#domain/errors.ts";

export interface DuffelOptions {
  readonly token: string;
  /** https://api.duffel.com, or a simulator. */
  readonly baseUrl: string;
  readonly readMs?: number;
  /** Making an order takes airlines long; giving up early only means not knowing. */
  readonly writeMs?: number;
}

const VERSION = "v2";
const MOST_BYTES = 20_000_000;

const errorsSchema = z.object({
  errors: z
    .array(z.object({ type: z.string().catch(""), code: z.string().catch(""), title: z.string().catch(""), message: z.string().catch("") }))
    .min(1),
});

/** Codes of Duffel's errors (duffel.com/docs/api/overview/errors) in our words. */
const CODES: Readonly<Record<string, ConstructorParameters<typeof AppError>[0]>> = {
  offer_no_longer_available: "sold_out",
  offer_request_already_booked: "sold_out",
  rate_unavailable: "sold_out",
  accommodation_unavailable: "sold_out",
  offer_expired: "offer_expired",
  search_result_expired: "offer_expired",
  quote_expired: "offer_expired",
  expired: "offer_expired",
  price_changed: "price_changed",
  not_found: "not_found",
  rate_limit_exceeded: "rate_limited",
  already_cancelled: "conflict",
  already_paid: "conflict",
};

/** What Duffel answered. `status` 202: taken, not finished. */
export interface DuffelAnswer<T> {
  readonly status: number;
  readonly data: T;
  readonly after: string | null;
}

const envelope = z.object({ data: z.unknown(), meta: z.object({ after: z.string().nullish() }).nullish() });

/** Duffel's v2 HTTP API: version header, time limits, and errors in our words. Bodies are parsed by the caller's schema. */
export class DuffelHttp {
  readonly #options: Required<DuffelOptions>;
  constructor(options: DuffelOptions) {
    this.#options = { readMs: 25_000, writeMs: 120_000, ...options };
  }

  get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<DuffelAnswer<T>> {
    return this.#call("GET", path, undefined, schema, "read", signal);
  }

  /** A POST that makes nothing to be paid for: a search, a quote. */
  ask<T>(path: string, data: unknown, schema: z.ZodType<T>, signal?: AbortSignal): Promise<DuffelAnswer<T>> {
    return this.#call("POST", path, { data }, schema, "read", signal);
  }

  /** A POST that orders, pays or cancels. Never repeated; without a clear answer it throws `outcome_unknown`. */
  write<T>(path: string, data: unknown, schema: z.ZodType<T>): Promise<DuffelAnswer<T>> {
    return this.#call("POST", path, { data }, schema, "write");
  }

  async #call<T>(method: string, path: string, body: unknown, schema: z.ZodType<T>, kind: "read" | "write", signal?: AbortSignal) {
    const { baseUrl, token, readMs, writeMs } = this.#options;
    const limit = AbortSignal.timeout(kind === "read" ? readMs : writeMs);
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          accept: "application/json",
          authorization: `Bearer ${token}`,
          "duffel-version": VERSION,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        redirect: "error",
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      text = await response.text();
    } catch (error) {
      throw lost(kind, limit.aborted ? "timeout" : "unavailable", error);
    }
    if (text.length > MOST_BYTES) throw lost(kind, "error", new Error("an answer too large"));
    if (!response.ok) throw refusal(response, text, kind);
    try {
      const { data, meta } = envelope.parse(text === "" ? { data: null } : JSON.parse(text));
      return { status: response.status, data: schema.parse(data), after: meta?.after ?? null };
    } catch (error) {
      throw lost(kind, "error", error);
    }
  }
}

/** No answer, or none that we understand: a read can be tried again, of a write nobody knows what became of it. */
function lost(kind: "read" | "write", trouble: "timeout" | "unavailable" | "error", cause: unknown): AppError {
  return kind === "write"
    ? new AppError("outcome_unknown", "Duffel did not say what became of the order.", { supplier: "duffel" }, { cause })
    : new AppError("provider_unavailable", "Duffel does not answer now.", { supplier: "duffel", trouble }, { cause });
}

function refusal(response: Response, text: string, kind: "read" | "write"): AppError {
  const parsed = errorsSchema.safeParse(safeJson(text));
  const first = parsed.success ? parsed.data.errors[0] : undefined;
  const details = { supplier: "duffel", status: response.status, supplierCode: first?.code ?? "" };
  const { status } = response;
  // Said of 502 alone: surely nothing was ordered. Every other failure of a write leaves the question open.
  if (first?.code === "order_not_created") return new AppError("supplier_rejected", "The airline did not take the order.", details);
  if (status === 429) {
    const wait = Number(response.headers.get("retry-after") ?? "1");
    return new AppError("rate_limited", "Duffel is asked too often.", { ...details, retryAfter: Number.isFinite(wait) ? wait : 1 });
  }
  if (status >= 500) return lost(kind, "unavailable", new Error(`HTTP ${status} ${first?.code ?? ""}`));
  const code = first ? CODES[first.code] : undefined;
  if (code) return new AppError(code, wordsFor(code), details);
  if (status === 404) return new AppError("not_found", "Duffel does not know it.", details);
  if (first?.type === "validation_error" && kind === "write")
    return invalid([{ path: "travellers", message: first.message || first.title || "The airline does not accept these travellers." }]);
  if (status === 401 || status === 403) return new AppError("provider_unavailable", "Duffel does not accept our token.", details);
  return new AppError("supplier_rejected", "Duffel refused the request.", details);
}

const wordsFor = (code: string): string =>
  ({
    sold_out: "This offer is sold out.",
    offer_expired: "This offer has expired. Search again for the price of now.",
    price_changed: "The price has changed.",
    rate_limited: "Duffel is asked too often.",
    conflict: "That was done already.",
  })[code] ?? "Duffel does not know it.";

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
