import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Offer, type OfferRequest, offersFor, seatMapsFor } from "#tests/support/simulators/duffel-flights.ts";

/** What goes wrong next. Each is used up by one request of its kind. */
export type DuffelFault =
  | "500"
  | "502"
  | "order_not_created"
  | "429"
  | "silent_before"
  | "silent_after"
  | "accepted_then_made"
  | "accepted_then_failed"
  | "offer_gone"
  | "price_up"
  | "not_json";

interface Order {
  readonly id: string;
  readonly offer: Offer;
  readonly type: string;
  readonly metadata: Record<string, string>;
  paid: boolean;
  cancelled: boolean;
  /** False while Duffel has taken it but lists nothing yet. */
  listed: boolean;
}

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  constructor(status: number, code: string, type: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = type;
  }
}

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? (JSON.parse(text) as { data: Record<string, unknown> }).data : {};
};

/** A stateful HTTP server in the shape of Duffel's API v2, for the real adapter to talk to. */
export class DuffelSimulator {
  readonly offers = new Map<string, Offer>();
  readonly orders = new Map<string, Order>();
  readonly cancellations = new Map<string, { id: string; order_id: string; confirmed_at: string | null }>();
  /** Method and path of each request, for what must not have been asked. */
  readonly requests: string[] = [];
  #faults: DuffelFault[] = [];
  #count = 0;
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  async start(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((closed) => this.#server.close(() => closed()));
  }
  /** The next order (or offer, where the fault is about one) meets this. */
  next(...faults: DuffelFault[]): void {
    this.#faults = faults;
  }
  /** Duffel finishes what it took with 202. */
  finishPending(): void {
    for (const order of this.orders.values()) order.listed = true;
  }

  #newId = (prefix: string): string => `${prefix}_${String(++this.#count).padStart(10, "0")}`;
  #takeFault(...among: DuffelFault[]): DuffelFault | undefined {
    const at = this.#faults.findIndex((fault) => among.includes(fault));
    return at < 0 ? undefined : this.#faults.splice(at, 1)[0];
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://duffel");
    this.requests.push(`${request.method} ${url.pathname}`);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    try {
      if (request.headers["duffel-version"] !== "v2")
        throw new Refused(400, "unsupported_version", "invalid_request_error", "The version is not supported");
      if (request.headers.authorization !== "Bearer duffel_test_token")
        throw new Refused(401, "access_token_not_found", "authentication_error", "The access token was not found");
      if (this.#takeFault("429")) {
        send(
          429,
          { errors: [{ type: "rate_limit_error", code: "rate_limit_exceeded", title: "Too many requests", message: "" }] },
          { "retry-after": "7" },
        );
        return;
      }
      if (this.#takeFault("500")) throw new Refused(500, "internal_server_error", "api_error", "Something went wrong");
      if (this.#takeFault("not_json")) {
        response.writeHead(200).end("<html>Maintenance</html>");
        return;
      }
      const answer = await this.#route(request.method ?? "GET", url, await readBody(request));
      if (answer !== "silence") send(answer.status, { data: answer.data, meta: { limit: 200, after: answer.after ?? null, before: null } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      send(error.status, {
        errors: [{ type: error.type, code: error.code, title: error.message, message: error.message }],
        meta: { request_id: "req", status: error.status },
      });
    }
  }

  async #route(
    method: string,
    url: URL,
    data: Record<string, unknown>,
  ): Promise<{ status: number; data: unknown; after?: string | null } | "silence"> {
    const path = url.pathname.split("/").filter(Boolean);
    const key = `${method} ${path[1]}${path[3] ? `/${path[3]}` : ""}`;
    switch (key) {
      case "POST offer_requests": {
        const asked = data as unknown as OfferRequest;
        if (asked.slices[0]?.origin === "STN" && asked.slices[0]?.destination === "LHR") return "silence";
        const offers = offersFor(asked, this.#newId);
        for (const offer of offers) this.offers.set(offer.id, offer);
        return { status: 201, data: { id: this.#newId("orq"), live_mode: false, offers } };
      }
      case "GET offers": {
        if (this.#takeFault("offer_gone"))
          throw new Refused(422, "offer_no_longer_available", "airline_error", "The offer is no longer available");
        const offer = this.#find(this.offers, path[2]);
        if (this.#takeFault("price_up"))
          offer.total_amount = (Number(offer.total_amount) + 10).toFixed(offer.total_amount.split(".")[1]?.length ?? 0);
        return { status: 200, data: offer };
      }
      case "GET seat_maps":
        return { status: 200, data: seatMapsFor(this.#find(this.offers, url.searchParams.get("offer_id"))) };
      case "POST orders":
        return this.#createOrder(data);
      case "GET orders":
        if (path[2]) return { status: 200, data: this.#orderJson(this.#find(this.orders, path[2])) };
        return this.#list(url);
      case "POST payments": {
        const order = this.#find(this.orders, data.order_id as string);
        if (order.paid) throw new Refused(422, "already_paid", "invalid_state_error", "The order has already been paid");
        order.paid = true;
        return { status: 201, data: { id: this.#newId("pay") } };
      }
      case "POST order_cancellations": {
        const order = this.#find(this.orders, data.order_id as string);
        if (order.cancelled) throw new Refused(422, "already_cancelled", "invalid_state_error", "The order has already been cancelled");
        const cancellation = { id: this.#newId("ore"), order_id: order.id, confirmed_at: null };
        this.cancellations.set(cancellation.id, cancellation);
        return { status: 201, data: this.#cancellationJson(cancellation) };
      }
      case "GET order_cancellations":
        return { status: 200, data: this.#cancellationJson(this.#find(this.cancellations, path[2])) };
      case "POST order_cancellations/actions": {
        const cancellation = this.#find(this.cancellations, path[2]);
        cancellation.confirmed_at = new Date().toISOString();
        this.#find(this.orders, cancellation.order_id).cancelled = true;
        return { status: 200, data: this.#cancellationJson(cancellation) };
      }
      default:
        throw new Refused(404, "not_found", "invalid_request_error", "The resource does not exist");
    }
  }

  #find<T>(rows: ReadonlyMap<string, T>, id: string | null | undefined): T {
    const row = rows.get(id ?? "");
    if (!row) throw new Refused(404, "not_found", "invalid_request_error", "The resource you are trying to access does not exist.");
    return row;
  }

  #createOrder(data: Record<string, unknown>): { status: number; data: unknown } | "silence" {
    const offer = this.#find(this.offers, (data.selected_offers as string[])[0]);
    const passengers = data.passengers as { id?: string; born_on?: string }[];
    if (passengers.length !== offer.passengers.length || passengers.some(({ id, born_on }) => !id || !born_on))
      throw new Refused(422, "validation_required", "validation_error", "Field 'passengers' is not valid");
    if (data.type === "hold" && offer.payment_requirements.requires_instant_payment)
      throw new Refused(422, "order_type_not_eligible_for_payment", "invalid_state_error", "The offer must be paid instantly");
    const payment = (data.payments as { amount: string }[] | undefined)?.[0];
    if (data.type === "instant" && payment?.amount !== offer.total_amount)
      throw new Refused(422, "payment_amount_does_not_match_order_amount", "invalid_state_error", "The amount does not match");
    if (this.#takeFault("order_not_created")) throw new Refused(502, "order_not_created", "airline_error", "The order was not created");
    if (this.#takeFault("silent_before")) return "silence";
    const fault = this.#takeFault("502", "silent_after", "accepted_then_made", "accepted_then_failed");
    if (fault === "accepted_then_failed") return { status: 202, data: null };
    const order: Order = {
      id: this.#newId("ord"),
      offer,
      type: data.type as string,
      metadata: (data.metadata as Record<string, string>) ?? {},
      paid: data.type === "instant",
      cancelled: false,
      listed: fault !== "accepted_then_made",
    };
    this.orders.set(order.id, order);
    if (fault === "502") throw new Refused(502, "bad_gateway", "api_error", "Bad gateway");
    if (fault === "silent_after") return "silence";
    if (fault === "accepted_then_made") return { status: 202, data: null };
    return { status: 201, data: this.#orderJson(order) };
  }

  #list(url: URL): { status: number; data: unknown; after: string | null } {
    const limit = Number(url.searchParams.get("limit") ?? "50");
    const from = Number(url.searchParams.get("after") ?? "0");
    const orders = [...this.orders.values()].filter(({ listed }) => listed).reverse();
    return {
      status: 200,
      data: orders.slice(from, from + limit).map((order) => this.#orderJson(order)),
      after: from + limit < orders.length ? String(from + limit) : null,
    };
  }

  #orderJson = (order: Order): unknown => ({
    id: order.id,
    live_mode: false,
    booking_reference: order.paid ? "RZPNX8" : null,
    total_amount: order.offer.total_amount,
    total_currency: order.offer.total_currency,
    cancelled_at: order.cancelled ? new Date().toISOString() : null,
    metadata: order.metadata,
    payment_status: {
      awaiting_payment: !order.paid,
      payment_required_by: order.paid ? null : new Date(Date.now() + 86_400_000).toISOString(),
      paid_at: null,
    },
    documents: order.paid
      ? [{ type: "electronic_ticket", unique_identifier: "1252106312810", passenger_ids: order.offer.passengers.map(({ id }) => id) }]
      : [],
    passengers: order.offer.passengers.map(({ id, type }) => ({ id, type })),
    available_actions: ["cancel"],
  });

  #cancellationJson = (cancellation: { id: string; order_id: string; confirmed_at: string | null }): unknown => ({
    ...cancellation,
    refund_amount: this.#find(this.orders, cancellation.order_id).offer.total_amount,
    refund_currency: this.#find(this.orders, cancellation.order_id).offer.total_currency,
    refund_to: "balance",
    expires_at: new Date(Date.now() + 20 * 60_000).toISOString(),
    live_mode: false,
  });
}
