import { z } from "zod";
import { AppError, type FieldError, invalid } from "#domain/errors.ts";
import { metersBetween } from "#domain/place/distance.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import { minorUnits } from "#server/flight/duffel-wire.ts";
import type { CancelQuote, SupplierOrder } from "#server/flight/provider.ts";
import {
  bookingSchema,
  type DuffelBooking,
  quoteSchema,
  rateOffers,
  resultOffer,
  resultSchema,
  searchSchema,
} from "#server/stay/duffel-wire.ts";
import type { StayArea, StayOrderRequest, StayProvider, StayQuery } from "#server/stay/provider.ts";
import { DuffelHttp, type DuffelOptions } from "#server/supplier/duffel-http.ts";

/** Age we name for children when we only know that they are children. */
const CHILD_AGE = 8;
/** Duffel looks no further around a point, in kilometres. */
const FURTHEST_KM = 100;
/** How far back a booking is looked for by its reference: Duffel lists the newest first. */
const PAGES_BACK = 5;
const PAGE = 200;
const QUOTE_MS = 30 * 60_000;

/** Hotels through Duffel Stays, API v2 (duffel.com/docs/api). It keeps no rooms without payment, so it has no `hold`. */
export class DuffelStays implements StayProvider {
  readonly name = "duffel";
  readonly label = "Duffel Stays";
  readonly demo = false;
  readonly #http: DuffelHttp;
  readonly #now: () => Date;
  readonly #onUnreadable: (error: unknown) => void;

  constructor(options: DuffelOptions & { readonly now: () => Date }, onUnreadable: (error: unknown) => void = () => {}) {
    this.#http = new DuffelHttp(options);
    this.#now = options.now;
    this.#onUnreadable = onUnreadable;
  }

  async search(query: StayQuery, signal?: AbortSignal): Promise<StayOffer[]> {
    const circle = circleOf(query.area);
    // A whole country cannot be asked for.
    if (!circle) return [];
    const body = {
      rooms: query.rooms,
      location: { radius: circle.km, geographic_coordinates: { latitude: circle.lat, longitude: circle.lon } },
      check_in_date: query.checkIn,
      check_out_date: query.checkOut,
      guests: [
        ...Array.from({ length: query.adults }, () => ({ type: "adult" })),
        ...Array.from({ length: query.children }, () => ({ type: "child", age: CHILD_AGE })),
      ],
      ...(query.filters.refundable && { free_cancellation_only: true }),
    };
    const { data } = await this.#http.ask("/stays/search", body, searchSchema, signal);
    const offers: StayOffer[] = [];
    for (const raw of data.results) {
      try {
        offers.push(resultOffer(resultSchema.parse(raw), query.filters.refundable ?? false));
      } catch (error) {
        this.#onUnreadable(error);
      }
    }
    // All of them unreadable is a change of their format, not an empty answer.
    if (offers.length === 0 && data.results.length > 0)
      throw new AppError("provider_unavailable", "Duffel's stays cannot be read.", { supplier: this.name, trouble: "error" });
    return offers.filter(({ hotel }) => inBox(hotel, query.area.box));
  }

  async rooms(offer: StayOffer): Promise<StayOffer[]> {
    const { result } = partsOf(offer);
    try {
      const { data } = await this.#http.ask(
        `/stays/search_results/${encodeURIComponent(result)}/actions/fetch_all_rates`,
        {},
        resultSchema,
      );
      return rateOffers(data, this.#now(), this.#onUnreadable);
    } catch (error) {
      // Duffel forgets searches some time after they expired.
      if (error instanceof AppError && error.code === "not_found")
        throw new AppError("offer_expired", "This stay has expired. Search again.", {}, { cause: error });
      throw error;
    }
  }

  async reprice(offer: StayOffer): Promise<StayOffer> {
    const { rate } = partsOf(offer);
    const rates = await this.rooms(offer);
    const found = rate === null ? rates[0] : rates.find(({ supplierOfferId }) => partsOf({ supplierOfferId }).rate === rate);
    if (!found) throw new AppError("sold_out", "This room is not offered any more.");
    return found;
  }

  async book(request: StayOrderRequest): Promise<SupplierOrder> {
    const { reference, travellers } = request;
    const known = await this.findByReference(reference);
    if (known) return known;
    const [lead] = travellers;
    const errors: FieldError[] = [];
    if (!lead?.email) errors.push({ path: "travellers.0.email", message: "The hotel needs the e-mail of the first guest." });
    if (!lead?.phone) errors.push({ path: "travellers.0.phone", message: "The hotel needs the phone number of the first guest." });
    if (errors.length > 0) throw invalid(errors);
    const rate = partsOf(request.offer).rate ?? partsOf(await this.reprice(request.offer)).rate;
    const { data: quote } = await this.#http.ask("/stays/quotes", { rate_id: rate }, quoteSchema);
    const total = minorUnits(quote.total_amount, quote.total_currency);
    if (total.amount !== request.offer.total.amount || total.currency !== request.offer.total.currency)
      throw new AppError("price_changed", "The price has changed.", { ...total });
    const body = {
      quote_id: quote.id,
      guests: travellers.map(({ givenName, familyName }) => ({ given_name: givenName, family_name: familyName })),
      email: lead?.email,
      phone_number: lead?.phone,
      metadata: { reference },
    };
    const { status, data } = await this.#http.write("/stays/bookings", body, bookingSchema.nullish());
    if (data && status !== 202) return orderOf(data);
    return (data && { ...orderOf(data), status: "pending" }) || { id: PENDING + reference, reference, ...UNKNOWN, total };
  }

  async findByReference(reference: string): Promise<SupplierOrder | null> {
    let after: string | null = null;
    for (let page = 0; page < PAGES_BACK; page++) {
      const query: string = `/stays/bookings?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
      const answer = await this.#http.get(query, z.array(bookingSchema));
      const found = answer.data.find(({ metadata }) => metadata?.reference === reference);
      if (found) return orderOf(found);
      after = answer.after;
      if (!after) return null;
    }
    return null;
  }

  async get(orderId: string): Promise<SupplierOrder> {
    if (!orderId.startsWith(PENDING)) return orderOf(await this.#booking(orderId));
    const reference = orderId.slice(PENDING.length);
    return (await this.findByReference(reference)) ?? { id: orderId, reference, ...UNKNOWN, total: { amount: 0, currency: "EUR" } };
  }

  async #booking(id: string): Promise<DuffelBooking> {
    return (await this.#http.get(`/stays/bookings/${encodeURIComponent(id)}`, bookingSchema)).data;
  }

  /** Stays has no quotes of its own: what is given back is in the rate's timeline, and holds until the next step of it. */
  async cancelQuote(orderId: string): Promise<CancelQuote> {
    const booking = await this.#booking(orderId);
    const { total } = orderOf(booking);
    const now = this.#now().getTime();
    const next = rateOf(booking)
      ?.cancellation_timeline.map((step) => ({ ...step, at: Date.parse(step.before) }))
      .sort((a, b) => a.at - b.at)
      .find(({ at }) => at > now);
    const refund = next ? minorUnits(next.refund_amount, next.currency) : { amount: 0, currency: total.currency };
    const expiresAt = Math.min(now + QUOTE_MS, next?.at ?? Number.POSITIVE_INFINITY);
    return { quoteId: `${orderId}|${expiresAt}`, orderId, refund, expiresAt: new Date(expiresAt) };
  }

  async cancel(quoteId: string): Promise<SupplierOrder> {
    const [orderId = "", expiresAt] = quoteId.split("|");
    const order = await this.get(orderId);
    if (order.status === "cancelled") return order;
    if (!(Number(expiresAt) > this.#now().getTime()))
      throw new AppError("offer_expired", "This cancellation quote is over. Ask for a new one.");
    try {
      await this.#http.write(`/stays/bookings/${encodeURIComponent(orderId)}/actions/cancel`, {}, z.unknown());
    } catch (error) {
      if (!(error instanceof AppError && error.code === "conflict")) throw error;
    }
    return this.get(orderId);
  }
}

/** A booking that Duffel took (202) and has not named yet is known to us by its reference. */
const PENDING = "pending:";
const UNKNOWN = { confirmationCode: null, status: "pending", payBy: null, tickets: [] } as const;

const rateOf = ({ accommodation }: DuffelBooking) => accommodation.rooms[0]?.rates[0];

function orderOf(booking: DuffelBooking): SupplierOrder {
  const rate = rateOf(booking);
  const status =
    booking.cancelled_at || booking.status === "cancelled" ? "cancelled" : booking.status === "confirmed" ? "confirmed" : "pending";
  return {
    id: booking.id,
    reference: booking.metadata?.reference ?? "",
    confirmationCode: booking.reference ?? null,
    status: booking.status === "failed" ? "failed" : status,
    total: rate ? minorUnits(rate.total_amount, rate.total_currency) : { amount: 0, currency: "EUR" },
    payBy: null,
    tickets: [],
  };
}

function partsOf({ supplierOfferId }: Pick<StayOffer, "supplierOfferId">): { readonly result: string; readonly rate: string | null } {
  const [result = "", rate = null] = supplierOfferId.split("|");
  return { result, rate };
}

/** A box becomes the circle around it. */
function circleOf({ point, radius, box }: StayArea): { readonly lat: number; readonly lon: number; readonly km: number } | null {
  const within = (meters: number) => Math.min(FURTHEST_KM, Math.max(1, Math.ceil(meters / 1000)));
  if (point && radius !== null) return { ...point, km: within(radius) };
  if (!box) return null;
  const width = box.east - box.west + (box.east < box.west ? 360 : 0);
  const centre = { lat: (box.south + box.north) / 2, lon: ((box.west + width / 2 + 540) % 360) - 180 };
  return { ...centre, km: within(metersBetween(centre, { lat: box.north, lon: box.east })) };
}

function inBox({ lat, lon }: { readonly lat: number; readonly lon: number }, box: StayArea["box"]): boolean {
  if (!box) return true;
  if (lat < box.south || lat > box.north) return false;
  return box.west <= box.east ? lon >= box.west && lon <= box.east : lon >= box.west || lon <= box.east;
}
