import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong next. Each is used up by one request of its kind. */
export type StaysFault =
  | "500"
  | "429"
  | "not_json"
  | "silent"
  | "502_after"
  | "silent_after"
  | "accepted"
  | "rate_gone"
  | "quote_gone"
  | "price_up"
  | "one_unreadable"
  | "all_unreadable";

interface Booking {
  readonly id: string;
  readonly rate: Rate;
  readonly metadata: Record<string, string>;
  readonly guests: unknown[];
  cancelled: boolean;
}
interface Rate {
  id: string;
  total_amount: string;
  readonly [field: string]: unknown;
}
interface Search {
  readonly check_in_date: string;
  readonly check_out_date: string;
  readonly rooms: number;
  readonly guests: { readonly type: string }[];
  readonly location: {
    readonly radius: number;
    readonly geographic_coordinates: { readonly latitude: number; readonly longitude: number };
  };
}

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  constructor(status: number, code: string, message: string, type = "invalid_request_error") {
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
const before = (date: string, days: number) => new Date(Date.parse(`${date}T18:00:00Z`) - days * 86_400_000).toISOString();

/** A stateful HTTP server in the shape of Duffel Stays, API v2, for the real adapter to talk to. */
export class DuffelStaysSimulator {
  readonly bookings = new Map<string, Booking>();
  /** Method and path of each request, for what must not have been asked. */
  readonly requests: string[] = [];
  /** Bodies of searches. */
  readonly searches: (Search & { readonly free_cancellation_only?: boolean })[] = [];
  readonly #results = new Map<string, { readonly search: Search; readonly hotel: number; readonly rates: Rate[] }>();
  readonly #rates = new Map<string, Rate>();
  readonly #quotes = new Map<string, Rate>();
  #faults: StaysFault[] = [];
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
  next(...faults: StaysFault[]): void {
    this.#faults = faults;
  }

  #newId = (prefix: string): string => `${prefix}_${String(++this.#count).padStart(10, "0")}`;
  #takeFault(...among: StaysFault[]): StaysFault | undefined {
    const at = this.#faults.findIndex((fault) => among.includes(fault));
    return at < 0 ? undefined : this.#faults.splice(at, 1)[0];
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://duffel");
    this.requests.push(`${request.method} ${url.pathname}`);
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    const refuse = ({ status, code, type, message }: Refused, headers = {}) =>
      send(status, { errors: [{ type, code, title: message, message }], meta: { status } }, headers);
    try {
      if (request.headers["duffel-version"] !== "v2") throw new Refused(400, "unsupported_version", "The version is not supported");
      if (request.headers.authorization !== "Bearer duffel_test_token")
        throw new Refused(401, "access_token_not_found", "The access token was not found", "authentication_error");
      if (this.#takeFault("429"))
        return void refuse(new Refused(429, "rate_limit_exceeded", "Too many", "rate_limit_error"), { "retry-after": "7" });
      if (this.#takeFault("500")) throw new Refused(500, "internal_server_error", "Something went wrong", "api_error");
      if (this.#takeFault("not_json")) return void response.writeHead(200).end("<html>Maintenance</html>");
      if (this.#takeFault("silent")) return;
      const answer = this.#route(`${request.method}`, url, await readBody(request));
      if (answer !== "silence") send(answer.status, { data: answer.data, meta: { after: answer.after ?? null } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refuse(error);
    }
  }

  #route(method: string, url: URL, data: Record<string, unknown>): { status: number; data: unknown; after?: string | null } | "silence" {
    const [, what = "", id, , action] = url.pathname.split("/").filter(Boolean);
    switch (`${method} ${what}${action ? `/${action}` : ""}`) {
      case "POST search":
        return { status: 200, data: this.#search(data as unknown as Search) };
      case "POST search_results/fetch_all_rates": {
        const result = this.#find(this.#results, id);
        if (this.#takeFault("rate_gone")) result.rates.splice(0);
        if (this.#takeFault("price_up")) for (const rate of result.rates) rate.total_amount = (Number(rate.total_amount) + 10).toFixed(2);
        return { status: 200, data: this.#resultJson(id!, true) };
      }
      case "POST quotes": {
        if (this.#takeFault("quote_gone")) throw new Refused(422, "rate_unavailable", "The rate is gone", "invalid_state_error");
        const rate = this.#find(this.#rates, data.rate_id as string);
        const quoted = this.#takeFault("price_up") ? { ...rate, total_amount: (Number(rate.total_amount) + 10).toFixed(2) } : rate;
        const quote = this.#newId("quo");
        this.#quotes.set(quote, quoted);
        return { status: 200, data: { id: quote, total_amount: quoted.total_amount, total_currency: "GBP" } };
      }
      case "POST bookings": {
        const booking = this.#book(data);
        const fault = this.#takeFault("502_after", "silent_after", "accepted");
        if (fault === "502_after") throw new Refused(502, "bad_gateway", "Bad gateway", "api_error");
        if (fault === "silent_after") return "silence";
        return fault === "accepted" ? { status: 202, data: null } : { status: 201, data: this.#bookingJson(booking) };
      }
      case "GET bookings": {
        if (id) return { status: 200, data: this.#bookingJson(this.#find(this.bookings, id)) };
        const limit = Number(url.searchParams.get("limit") ?? "50");
        const from = Number(url.searchParams.get("after") ?? "0");
        const all = [...this.bookings.values()].reverse();
        return {
          status: 200,
          data: all.slice(from, from + limit).map(this.#bookingJson),
          after: from + limit < all.length ? String(from + limit) : null,
        };
      }
      case "POST bookings/cancel": {
        const booking = this.#find(this.bookings, id);
        if (booking.cancelled) throw new Refused(422, "already_cancelled", "Already cancelled", "invalid_state_error");
        booking.cancelled = true;
        return { status: 200, data: this.#bookingJson(booking) };
      }
      default:
        throw new Refused(404, "not_found", "The resource does not exist");
    }
  }

  #find<T>(rows: ReadonlyMap<string, T>, id: string | undefined): T {
    const row = rows.get(id ?? "");
    if (!row) throw new Refused(404, "not_found", "The resource you are trying to access does not exist.");
    return row;
  }

  /** Three hotels around the point; none at the south pole. */
  #search(search: Search): unknown {
    this.searches.push(search);
    if (search.location.geographic_coordinates.latitude < -80) return { results: [], created_at: new Date().toISOString() };
    const results = [0, 1, 2].map((hotel) => {
      const id = this.#newId("srr");
      const rates = [
        this.#rate(search, 120 + hotel * 40, true, "balance"),
        this.#rate(search, 100 + hotel * 40, false, "balance"),
        this.#rate(search, 90, true, "card"),
      ];
      this.#results.set(id, { search, hotel, rates });
      return this.#resultJson(id, false);
    });
    if (this.#takeFault("one_unreadable")) results[0] = { ...results[0], accommodation: null };
    if (this.#takeFault("all_unreadable")) return { results: results.map(() => ({ surprise: true })) };
    return { results, created_at: new Date().toISOString() };
  }

  #rate({ check_in_date }: Search, amount: number, refundable: boolean, method: string): Rate {
    const rate: Rate = {
      id: this.#newId("rat"),
      name: refundable ? "Flexible" : "Saver",
      code: null,
      board_type: "breakfast",
      total_amount: amount.toFixed(2),
      total_currency: "GBP",
      due_at_accommodation_amount: "4.50",
      due_at_accommodation_currency: "EUR",
      quantity_available: 3,
      available_payment_methods: [method],
      expires_at: new Date(Date.now() + 1_800_000).toISOString(),
      cancellation_timeline: refundable
        ? [
            { refund_amount: (amount / 2).toFixed(2), before: before(check_in_date, 1), currency: "GBP" },
            { refund_amount: amount.toFixed(2), before: before(check_in_date, 3), currency: "GBP" },
          ]
        : [],
      conditions: [{ title: "Check-in", description: "Bring a passport." }],
    };
    this.#rates.set(rate.id, rate);
    return rate;
  }

  #accommodation = (hotel: number, { latitude, longitude }: { latitude: number; longitude: number }, rates: readonly Rate[]) => ({
    id: `acc_${hotel}`,
    name: `Duffel Test Hotel ${hotel}`,
    rating: hotel + 3,
    review_score: 8.1 + hotel / 10,
    review_count: 336,
    amenities: [
      { type: "wifi", description: "Wi-Fi" },
      { type: "24_hour_front_desk", description: "" },
    ],
    location: {
      address: { line_one: "1 Test Street", city_name: "Testville", country_code: "GB", postal_code: "E1", region: "" },
      geographic_coordinates: { latitude: latitude + hotel * 0.001, longitude },
    },
    check_in_information: { check_in_after_time: "15:00", check_out_before_time: "11:00" },
    rooms: rates.length === 0 ? [] : [{ name: "Double Room", beds: [{ type: "double", count: 1 }], rates }],
  });

  #resultJson(id: string, withRates: boolean): Record<string, unknown> {
    const { search, hotel, rates } = this.#find(this.#results, id);
    return {
      id,
      check_in_date: search.check_in_date,
      check_out_date: search.check_out_date,
      rooms: search.rooms,
      guests: search.guests,
      accommodation: this.#accommodation(hotel, search.location.geographic_coordinates, withRates ? rates : []),
      cheapest_rate_total_amount: rates[1]?.total_amount ?? null,
      cheapest_rate_currency: "GBP",
      cheapest_rate_due_at_accommodation_amount: "4.50",
      cheapest_rate_due_at_accommodation_currency: "EUR",
      expires_at: new Date(Date.now() + 1_800_000).toISOString(),
    };
  }

  #book(data: Record<string, unknown>): Booking {
    const rate = this.#find(this.#quotes, data.quote_id as string);
    if (!data.email || !data.phone_number) throw new Refused(422, "validation_required", "Field 'email' is needed", "validation_error");
    const booking: Booking = {
      id: this.#newId("bok"),
      rate,
      metadata: (data.metadata as Record<string, string>) ?? {},
      guests: data.guests as unknown[],
      cancelled: false,
    };
    this.bookings.set(booking.id, booking);
    return booking;
  }

  #bookingJson = ({ id, rate, metadata, guests, cancelled }: Booking): unknown => ({
    id,
    reference: "DUFTEST1",
    status: cancelled ? "cancelled" : "confirmed",
    confirmed_at: new Date().toISOString(),
    cancelled_at: cancelled ? new Date().toISOString() : null,
    metadata,
    guests,
    accommodation: this.#accommodation(0, { latitude: 1, longitude: 1 }, [rate]),
  });
}
