import { z } from "zod";
import { AppError, type FieldError, invalid } from "#domain/errors.ts";
import type { FlightOffer, SeatMap } from "#domain/flight/offer.ts";
import {
  cancellationSchema,
  type DuffelOffer,
  type DuffelOrder,
  decimalOf,
  minorUnits,
  offerOf,
  offerRequestSchema,
  offerSchema,
  orderSchema,
  seatMapOf,
  seatMapsSchema,
} from "#server/flight/duffel-wire.ts";
import type { CancelQuote, FlightProvider, FlightQuery, OrderRequest, Passengers, SupplierOrder } from "#server/flight/provider.ts";
import { DuffelHttp, type DuffelOptions } from "#server/supplier/duffel-http.ts";

/** Ages Duffel prices children at when we only know that they are children. */
const CHILD_AGE = 8;
/** How far back an order is looked for by its reference: Duffel lists the newest first. */
const PAGES_BACK = 5;
const PAGE = 200;

/** Flights of airlines through Duffel's API v2 (duffel.com/docs/api). */
export class DuffelFlights implements FlightProvider {
  readonly name = "duffel";
  readonly label = "Duffel";
  /** A test token sells tickets that nobody can fly with. */
  readonly demo: boolean;
  readonly #http: DuffelHttp;
  readonly #onUnreadable: (error: unknown) => void;

  constructor(options: DuffelOptions, onUnreadable: (error: unknown) => void = () => {}) {
    this.demo = options.token.startsWith("duffel_test_");
    this.#http = new DuffelHttp(options);
    this.#onUnreadable = onUnreadable;
  }

  async search(query: FlightQuery, signal?: AbortSignal): Promise<FlightOffer[]> {
    const body = {
      // Duffel takes one code a side; the first is the one that was asked for or the largest.
      slices: query.slices.map(({ origins, destinations, date }) => ({
        origin: origins[0],
        destination: destinations[0],
        departure_date: date,
      })),
      passengers: passengersOf(query.passengers),
      cabin_class: query.cabin,
      max_connections: query.maxStops,
    };
    const { data } = await this.#http.ask(
      "/air/offer_requests?return_offers=true&supplier_timeout=10000",
      body,
      offerRequestSchema,
      signal,
    );
    const offers: FlightOffer[] = [];
    for (const raw of data.offers) {
      try {
        offers.push(offerOf(offerSchema.parse(raw)));
      } catch (error) {
        this.#onUnreadable(error);
      }
    }
    // All of them unreadable is a change of their format, not an empty answer.
    if (offers.length === 0 && data.offers.length > 0)
      throw new AppError("provider_unavailable", "Duffel's offers cannot be read.", { supplier: this.name, trouble: "error" });
    return offers;
  }

  async reprice(offer: FlightOffer): Promise<FlightOffer> {
    return offerOf(await this.#offer(offer.supplierOfferId));
  }

  async seats(offer: FlightOffer): Promise<SeatMap[]> {
    const { data } = await this.#http.get(`/air/seat_maps?offer_id=${encodeURIComponent(offer.supplierOfferId)}`, seatMapsSchema);
    return data.map(seatMapOf);
  }

  async hold(request: OrderRequest): Promise<SupplierOrder> {
    return (await this.findByReference(request.reference)) ?? this.#order(request, "hold");
  }

  async book(request: OrderRequest): Promise<SupplierOrder> {
    const known = await this.findByReference(request.reference);
    if (known?.status !== "held") return known ?? this.#order(request, "instant");
    await this.#http.write(
      "/air/payments",
      { order_id: known.id, payment: { type: "balance", amount: decimalOf(known.total), currency: known.total.currency } },
      z.unknown(),
    );
    return this.get(known.id);
  }

  async findByReference(reference: string): Promise<SupplierOrder | null> {
    let after: string | null = null;
    for (let page = 0; page < PAGES_BACK; page++) {
      const query: string = `/air/orders?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
      const answer = await this.#http.get(query, z.array(orderSchema));
      const found = answer.data.find(({ metadata }) => metadata?.reference === reference);
      if (found) return orderOf(found);
      after = answer.after;
      if (!after) return null;
    }
    return null;
  }

  async get(orderId: string): Promise<SupplierOrder> {
    const pending = orderId.startsWith(PENDING) ? orderId.slice(PENDING.length) : null;
    if (pending === null) return orderOf((await this.#http.get(`/air/orders/${encodeURIComponent(orderId)}`, orderSchema)).data);
    return (await this.findByReference(pending)) ?? stillPending(pending);
  }

  async cancelQuote(orderId: string): Promise<CancelQuote> {
    const { data } = await this.#http.ask("/air/order_cancellations", { order_id: orderId }, cancellationSchema);
    return {
      quoteId: data.id,
      orderId: data.order_id,
      // No amount: the airline gives vouchers, or nothing. Neither is money.
      refund:
        data.refund_amount && data.refund_currency ? minorUnits(data.refund_amount, data.refund_currency) : { amount: 0, currency: "EUR" },
      expiresAt: new Date(data.expires_at ?? 0),
    };
  }

  async cancel(quoteId: string): Promise<SupplierOrder> {
    const path = `/air/order_cancellations/${encodeURIComponent(quoteId)}`;
    const known = (await this.#http.get(path, cancellationSchema)).data;
    if (!known.confirmed_at) {
      try {
        await this.#http.write(`${path}/actions/confirm`, {}, cancellationSchema);
      } catch (error) {
        if (!(error instanceof AppError && error.code === "conflict")) throw error;
      }
    }
    return this.get(known.order_id);
  }

  async #offer(id: string): Promise<DuffelOffer> {
    try {
      return (await this.#http.get(`/air/offers/${encodeURIComponent(id)}`, offerSchema)).data;
    } catch (error) {
      // Duffel forgets offers some time after they expired.
      if (error instanceof AppError && error.code === "not_found")
        throw new AppError("offer_expired", "This offer has expired. Search again.", {}, { cause: error });
      throw error;
    }
  }

  async #order(request: OrderRequest, type: "instant" | "hold"): Promise<SupplierOrder> {
    const { offer, reference, travellers } = request;
    const fresh = await this.#offer(offer.supplierOfferId);
    const total = minorUnits(fresh.total_amount, fresh.total_currency);
    if (total.amount !== offer.total.amount || total.currency !== offer.total.currency)
      throw new AppError("price_changed", "The price has changed.", { amount: total.amount, currency: total.currency });
    const body = {
      type,
      selected_offers: [fresh.id],
      passengers: passengersOfOrder(fresh, travellers),
      ...(type === "instant" && { payments: [{ type: "balance", amount: fresh.total_amount, currency: fresh.total_currency }] }),
      metadata: { reference },
    };
    const { status, data } = await this.#http.write("/air/orders", body, orderSchema.nullish());
    if (data) return status === 202 ? { ...orderOf(data), status: "pending" } : orderOf(data);
    return stillPending(reference, total);
  }
}

/** An order that Duffel took (202) and has not named yet is known to us by its reference. */
const PENDING = "pending:";
const stillPending = (reference: string, total = { amount: 0, currency: "EUR" }): SupplierOrder => ({
  id: PENDING + reference,
  reference,
  confirmationCode: null,
  status: "pending",
  total,
  payBy: null,
  tickets: [],
});

function orderOf(order: DuffelOrder): SupplierOrder {
  const { awaiting_payment, payment_required_by } = order.payment_status;
  const places = new Map(order.passengers.map(({ id }, index) => [id, index]));
  return {
    id: order.id,
    reference: order.metadata?.reference ?? "",
    confirmationCode: order.booking_reference ?? null,
    status: order.cancelled_at ? "cancelled" : awaiting_payment ? "held" : "confirmed",
    total: minorUnits(order.total_amount, order.total_currency),
    payBy: awaiting_payment && payment_required_by ? new Date(payment_required_by) : null,
    tickets: (order.documents ?? [])
      .filter(({ type }) => type === "electronic_ticket")
      .flatMap(({ unique_identifier, passenger_ids }) =>
        passenger_ids.map((id) => ({ traveller: places.get(id) ?? 0, number: unique_identifier })),
      ),
  };
}

const passengersOf = ({ adults, children, infants }: Passengers): unknown[] => [
  ...Array.from({ length: adults }, () => ({ type: "adult" })),
  ...Array.from({ length: children }, () => ({ age: CHILD_AGE })),
  ...Array.from({ length: infants }, () => ({ type: "infant_without_seat" })),
];

/** Each traveller takes the place of their kind in the offer. Names, birth date, e-mail and phone are what airlines ask for. */
function passengersOfOrder(offer: DuffelOffer, travellers: OrderRequest["travellers"]): unknown[] {
  const kind = (type: string | null | undefined) => (type === "adult" ? "adult" : type?.startsWith("infant") ? "infant" : "child");
  const free = new Map(["adult", "child", "infant"].map((name) => [name, offer.passengers.filter(({ type }) => kind(type) === name)]));
  const errors: FieldError[] = [];
  const passengers = travellers.map((traveller, index) => {
    const place = free.get(traveller.type)?.shift();
    if (!place) errors.push({ path: `travellers.${index}.type`, message: "The offer has no place for this traveller." });
    if (!traveller.birthDate) errors.push({ path: `travellers.${index}.birthDate`, message: "The airline needs the date of birth." });
    return {
      id: place?.id,
      given_name: traveller.givenName,
      family_name: traveller.familyName,
      born_on: traveller.birthDate,
      ...(traveller.email && { email: traveller.email }),
      ...(traveller.phone && { phone_number: traveller.phone }),
    };
  });
  const missing = [...free.values()].flat().length;
  if (missing > 0) errors.push({ path: "travellers", message: "The offer is for more travellers." });
  if (errors.length > 0) throw invalid(errors);
  const infants = offer.passengers.filter(({ type }) => kind(type) === "infant");
  // Every infant sits on an adult's lap, and Duffel wants to know on whose.
  return passengers.map((passenger, index) =>
    travellers[index]?.type === "adult" && infants.length > 0 ? { ...passenger, infant_passenger_id: infants.shift()?.id } : passenger,
  );
}
